// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "retry/retrypolicy.h"

#include <QObject>

/// The state machine of one question's retries: it counts, owns the timer, and ends once. A wait
/// that ended while the machine slept goes on for up to a second more after waking, so that not
/// every conversation asks in the same moment.
class Backoff : public QObject
{
    Q_OBJECT

public:
    enum class Phase {
        Idle, ///< An attempt is under way (or none has begun).
        Waiting, ///< The next retry is scheduled for `retryAt`.
        Ended, ///< Succeeded, given up or stopped.
    };
    /// Everything there is to know, comparable.
    struct State
    {
        Phase phase = Phase::Idle;
        int attempt = 0; ///< 1-based number of the retry that is scheduled or under way; 0 during
                         ///< the first request.
        int maxAttempts = 0;
        std::chrono::milliseconds delay {0}; ///< Of the wait under way.
        QDateTime retryAt; ///< UTC; only while Waiting. It moves where the wall clock is set: the
                           ///< wait takes as long as it takes.
        HintSource source = HintSource::None;
        Failure cause; ///< The last failure; only while Waiting.
        bool operator==(const State &) const = default;
    };

    Backoff(const RetryPolicy &policy, UniformDraw draw, Clock &clock, QObject *parent = nullptr);
    const State &state() const { return m_state; }

    /// An attempt failed: schedules the next one, or ends with finished(false). Returns the
    /// verdict. Logs one warning per scheduled retry, with the failure's kind and the delay only.
    /// Does nothing unless Idle. Like every call here, it may return with this object destroyed by
    /// a listener.
    RetryVerdict fail(const Failure &failure);
    /// Ends the wait now, as one attempt; the timer will not fire later. Does nothing unless
    /// Waiting.
    void retryNow();
    /// An attempt gave the answer: ends with finished(true). Like stop(), it does nothing after the
    /// end.
    void succeed();
    /// Ends without a further attempt: finished(false).
    void stop();

signals:
    void stateChanged(const Backoff::State &state);
    /// The wait is over: the next attempt may begin.
    void retryDue();
    void finished(bool success);

private:
    void wait(const Failure &failure, const RetryVerdict &verdict);
    /// The alarm rang: the wait is over, or, after a sleep, nearly.
    void ring();
    void wallClockSet();
    void due();
    void end(bool success);
    State withPhase(Phase phase) const;
    void enter(const State &state);

    RetryPolicy m_policy;
    UniformDraw m_draw;
    Clock &m_clock;
    std::unique_ptr<Alarm> m_alarm;
    State m_state;
};
