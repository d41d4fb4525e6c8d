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

/// One question until its answer: the phases of lib/retry/README.md §11. It ends in exactly one of
/// Complete, Failed, Interrupted and Stopped, and does nothing afterwards.
class Turn : public QObject
{
    Q_OBJECT

public:
    using State = TurnState;
    using Phase = TurnState::Phase;

    /// `draw` is the random source of the delays. `answer` is what exists of the answer already:
    /// what comes is added to it, and attempts are numbered after its attempts.
    Turn(std::shared_ptr<ProviderClient> client, const ChatRequest &request, Clock &clock,
         const UniformDraw &draw, Gate::Priority priority, const Message &answer = {},
         QObject *parent = nullptr);
    ~Turn() override;

    /// What follows if an answer breaks off after text or thinking was shown.
    enum class AfterInterruption {
        Leave, ///< The turn ends as Interrupted; the user may continue.
        Continue, ///< The turn waits like before any retry, which counts as one, and asks for the
                  ///< rest. If only thinking was shown, it asks the question again.
    };
    /// The default is Leave.
    void setAfterInterruption(AfterInterruption after) { m_afterInterruption = after; }

    void start();
    /// Ends the turn in any phase. Nothing is sent afterwards; the text stays.
    void stop();
    /// Ends a wait: sends at once, as the gate's probe, and even if there is no network. If the
    /// gate is not known yet, sends as soon as it is. Does nothing unless the turn waits.
    void retryNow();
    void setPriority(Gate::Priority priority);

    const State &state() const { return m_state; }
    const ReceivedAnswer &received() const { return m_received; }
    /// All requests for the answer, those before this turn included.
    const QList<AttemptRecord> &attempts() const { return m_attempts.records(); }

signals:
    void stateChanged(const Turn::State &state);
    void textReceived(const QString &delta);
    void thinkingReceived(const QString &delta);

private:
    void enter(const State &state);
    void enterFinal(Phase phase, const Failure &cause = {});
    State stateIn(Phase phase) const;
    /// The admission waits at the gate or for the network.
    void waitForAdmission();
    /// The wall clock was set: the delay ends at another time of day.
    void delayMoved(const Backoff::State &delay);
    void ask();
    void handle(const AnswerEvent &event);
    void show(const QString &text);
    void showThinking(const QString &thinking);
    void beginStreaming();
    void complete(const AnswerComplete &end);
    void fail(const Failure &failure);
    void askForTheRest();
    void retryOrGiveUp(const Failure &failure);
    void giveUp(const Failure &failure, const RetryVerdict &verdict);
    /// Tells the gate of a failed request. False if a listener ended or destroyed this turn.
    bool report(const Failure &failure, const RetryVerdict &verdict);

    std::shared_ptr<ProviderClient> m_client;
    ChatRequest m_request;
    AfterInterruption m_afterInterruption = AfterInterruption::Leave;
    Backoff m_backoff;
    Admission m_admission;
    AttemptList m_attempts;
    ReceivedAnswer m_received;
    QPointer<Attempt> m_attempt; ///< The request that is under way.
    State m_state;
};
