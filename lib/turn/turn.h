// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "core/chatrequest.h"
#include "core/message.h"
#include "providers/providerclient.h"
#include "retry/backoff.h"
#include "turn/admission.h"
#include "turn/attemptlist.h"
#include "turn/receivedanswer.h"
#include "turn/turnstate.h"

#include <QObject>
#include <QPointer>

/// Asks one question until it is answered or given up, in the phases of lib/retry/README.md §11. A
/// turn ends in exactly one of the phases Complete, Failed, Interrupted and Stopped, and does
/// nothing afterwards.
class Turn : public QObject
{
    Q_OBJECT

public:
    using State = TurnState;
    using Phase = TurnState::Phase;

    /// `draw` is the random source of the delays. `answer` is the answer so far: received content
    /// is added to it, and the numbers of new attempts follow those of its attempts.
    Turn(std::shared_ptr<ProviderClient> client, const ChatRequest &request, Clock &clock,
         const UniformDraw &draw, Gate::Priority priority, const Message &answer = {},
         QObject *parent = nullptr);
    ~Turn() override;

    /// The action after an answer has broken off with text or thinking already shown.
    enum class AfterInterruption {
        Leave, ///< The turn ends as Interrupted; the user may continue.
        Continue, ///< After a transient failure, the turn waits as before any retry and asks for
                  ///< the rest, which counts as a retry. If only thinking was shown, the turn asks
                  ///< the question again.
    };
    /// The default is Leave.
    void setAfterInterruption(AfterInterruption after) { m_afterInterruption = after; }

    /// Requests admission and then sends the first request. Call it once.
    void start();
    /// Ends the turn in any phase. No request is sent afterwards, and received text is kept.
    void stop();
    /// Ends a wait: sends the next request at once, as a probe of the gate and even if there is no
    /// network. If the client has no gate yet, the request is sent as soon as it has one. In the
    /// same way, gives up a silent request and asks again on a new connection, which counts as an
    /// attempt. Does nothing unless State::canHurry() or State::canAskAgain().
    void retryNow();
    void setPriority(Gate::Priority priority);

    const State &state() const { return m_state; }
    const ReceivedAnswer &received() const { return m_received; }
    /// All requests for the answer, including those before this turn.
    const QList<AttemptRecord> &attempts() const { return m_attempts.records(); }

signals:
    void stateChanged(const Turn::State &state);
    void textReceived(const QString &delta);
    void thinkingReceived(const QString &delta);

private:
    void enter(const State &state);
    void enterFinal(Phase phase, const Failure &cause = {});
    State stateIn(Phase phase) const;
    /// Enters Queued or Offline, because the admission waits at the gate or for the network.
    void waitForAdmission();
    /// Updates State::retryAt, which changes if the wall clock is set during a delay or the
    /// delay is extended after a sleep.
    void delayMoved(const Backoff::State &delay);
    void ask();
    void askAgain();
    void setSilent(bool isSilent);
    void handle(const AnswerEvent &event);
    void show(const QString &text);
    void showThinking(const QString &thinking);
    void beginStreaming();
    void complete(const AnswerComplete &end);
    void fail(const Failure &failure);
    void askForTheRest();
    void retryOrGiveUp(const Failure &failure);
    void giveUp(const Failure &failure, const RetryVerdict &verdict);
    /// Reports a failed request to the gate. Returns false if a listener ended or destroyed this
    /// turn meanwhile.
    bool report(const Failure &failure, const RetryVerdict &verdict);

    std::shared_ptr<ProviderClient> m_client;
    ChatRequest m_request;
    AfterInterruption m_afterInterruption = AfterInterruption::Leave;
    Backoff m_backoff;
    Admission m_admission;
    AttemptList m_attempts;
    ReceivedAnswer m_received;
    QPointer<Attempt> m_attempt; ///< The running request.
    State m_state;
};
