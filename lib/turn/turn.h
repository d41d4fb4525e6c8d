// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/chatrequest.h"
#include "core/clock.h"
#include "core/message.h"
#include "providers/providerclient.h"
#include "retry/backoff.h"
#include "retry/gate.h"
#include "turn/continuationoverlap.h"
#include "turn/turnstate.h"

#include <QObject>
#include <QPointer>

/// One question until its answer: ask, stream, wait, retry, stop (the table in lib/retry/README.md
/// §11 is its test). It ends in exactly one of Complete, Failed, Interrupted and Stopped, and does
/// nothing afterwards.
///
/// Without a network it goes Offline where it would send, and no attempt is used up. When the
/// network is back it asks the gate for admission, after up to a second of jitter.
class Turn : public QObject
{
    Q_OBJECT

public:
    using State = TurnState;
    using Phase = TurnState::Phase;

    /// `draw` is the jitter's random source.
    Turn(std::shared_ptr<ProviderClient> client, const ChatRequest &request, Clock &clock,
         UniformDraw draw, Gate::Priority priority, QObject *parent = nullptr);
    ~Turn() override;

    /// What follows when an answer breaks off with text that is already shown.
    enum class AfterInterruption {
        Leave, ///< The turn ends as Interrupted; the person may continue.
        Continue, ///< It waits like any retry, counts as one, and asks for the rest; where there
                  ///< was only thinking, for the answer again.
    };
    /// Leave where nothing is set.
    void setAfterInterruption(AfterInterruption after) { m_afterInterruption = after; }

    /// How many requests were made for the same answer before this turn; called before start().
    /// The attempts are numbered after them.
    void setEarlierAttempts(int count);

    void start();
    /// Ends it in any state; nothing is sent afterwards, text stays.
    void stop();
    /// Sends at once (where the gate is not known yet: as soon as it is), as the gate's probe and
    /// whatever the network is said to be, and counts as an attempt; does nothing where it does not
    /// wait.
    void retryNow();
    void setPriority(Gate::Priority priority);

    const State &state() const { return m_state; }
    /// What came of the text and the thinking; of an answer that is continued, what was added.
    const QString &text() const { return m_text; }
    const QString &thinking() const { return m_thinking; }
    /// Of all parts of the answer.
    Usage usage() const { return sum(m_before.usage, m_usage); }
    /// Earlier parts broke off, and may have said less in usage() than they took.
    bool hasInterruptedParts() const { return m_before.usage != Usage(); }
    const QString &stopReason() const { return m_stopReason; }
    const QByteArray &replay() const { return m_replay; }
    const QList<AttemptRecord> &attempts() const { return m_attempts; }
    /// From the start of the last attempt until the first text; 0 while there is none.
    std::chrono::milliseconds firstTextAfter() const { return m_firstTextAfter; }
    std::chrono::milliseconds thinkingTime() const { return m_thinkingTime; }
    std::chrono::milliseconds answerTime() const { return m_answerTime; }

signals:
    void stateChanged(const Turn::State &state);
    /// An attempt starts: 0 is the first request.
    void attemptStarted(int attempt);
    void textReceived(const QString &delta);
    void thinkingReceived(const QString &delta);
    /// A retry is scheduled: the verdict and the failure it follows.
    void retryScheduled(int attempt, const RetryVerdict &verdict, const Failure &failure);

private:
    void enter(const State &state);
    void enterFinal(Phase phase, const Failure &cause);
    /// The gate lets it pass; without a network it goes Offline all the same.
    void admitted();
    void ask();
    void handle(const AnswerEvent &event);
    void handleText(const TextDelta &delta);
    void handleThinking(const ThinkingDelta &delta);
    void complete(const AnswerComplete &end);
    void fail(const Failure &failure);
    void showText(const QString &text);
    void continueFromHere();
    bool isBegun() const { return !m_text.isEmpty() || !m_thinking.isEmpty(); }
    void retryOrGiveUp(const Failure &failure);
    /// What the gate learns of a failed attempt; `delay` is worked out where it is not known yet.
    void tellGate(const Failure &failure, std::optional<std::chrono::milliseconds> delay);
    std::chrono::milliseconds gateDelay(const Failure &failure, int retriesSoFar) const;
    void beginStreaming();
    /// Its turn to send: to the gate, or Offline.
    void proceed();
    void openTicket();
    void queueAtGate();
    void goOffline();
    void networkChanged();
    /// The wait under way ends at another time of the day.
    void deadlineMoved(const Backoff::State &wait);
    /// The attempt failed for want of a network: it shall not count.
    bool isForWantOfNetwork(const Failure &failure) const;
    State stateIn(Phase phase) const;
    void gateChanged();
    void closeRecord(const std::optional<Failure> &failure = {});
    std::chrono::milliseconds sinceAttempt() const;

    /// What the parts of the answer that broke off have brought and taken.
    struct Parts
    {
        Usage usage;
        qsizetype textLength = 0, thinkingLength = 0;
        std::chrono::milliseconds thinkingTime {0}, answerTime {0};
    };

    std::shared_ptr<ProviderClient> m_client;
    ChatRequest m_request;
    Clock &m_clock;
    UniformDraw m_draw;
    /// What the admission that comes next is due to.
    enum class Urge { Schedule, Person };
    Gate::Priority m_priority;
    std::shared_ptr<Gate> m_gate; ///< Null until start(), and until the client knows it.
    Gate::Ticket m_ticket = 0;
    Urge m_urge = Urge::Schedule;
    Urge m_attemptIsDueTo = Urge::Schedule; ///< The attempt under way.
    Backoff m_backoff;
    std::unique_ptr<Alarm> m_return; ///< The jitter after the network is back.
    QPointer<Attempt> m_attempt;
    int m_earlierAttempts = 0;
    State m_state;
    QString m_text, m_thinking, m_stopReason;
    QByteArray m_replay;
    Usage m_usage;
    QList<AttemptRecord> m_attempts;
    std::chrono::milliseconds m_firstTextAfter {0}, m_thinkingTime {0}, m_answerTime {0};
    AfterInterruption m_afterInterruption = AfterInterruption::Leave;
    QString m_continued; ///< The text that the request continues; empty for a question.
    Parts m_before;
    ContinuationOverlap m_overlap; ///< Of the attempt under way.
    std::optional<std::chrono::milliseconds> m_thinkingBegan; ///< Since the start of the attempt.
};
