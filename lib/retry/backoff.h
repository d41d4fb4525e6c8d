// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "retry/retrypolicy.h"

#include <QObject>

/// The retries of one question: counts them and owns their timer. If a wait ended while the machine
/// slept, it goes on for up to a second after waking, so that not all conversations ask in the same
/// moment.
class Backoff : public QObject
{
    Q_OBJECT

public:
    enum class Phase {
        Idle, ///< An attempt is under way (or none has begun).
        Waiting, ///< The next retry is scheduled for `retryAt`.
        Ended, ///< There will be no further attempt.
    };
    struct State
    {
        Phase phase = Phase::Idle;
        int retry = 0; ///< Number of the retry that is scheduled or under way, from 1; 0 during the
                       ///< first request.
        int maxRetries = 0;
        std::chrono::milliseconds delay {0}; ///< The whole delay; only while Waiting.
        /// UTC; only while Waiting. Moves if the wall clock is set: the delay stays as long as it
        /// is.
        QDateTime retryAt;
        HintSource source = HintSource::None; ///< Who asked for the delay; only while Waiting.
        Failure cause; ///< The last failure; only while Waiting.
        bool operator==(const State &) const = default;
    };

    Backoff(const RetryPolicy &policy, UniformDraw draw, Clock &clock, QObject *parent = nullptr);
    const State &state() const { return m_state; }

    // Every function may return with this object destroyed by a listener.

    /// An attempt failed: schedules the next one, or ends. Returns the verdict. Logs one warning
    /// for each scheduled retry, with only the kind of the failure and the delay. Does nothing
    /// unless Idle.
    RetryVerdict fail(const Failure &failure);
    /// What fail() would decide.
    RetryVerdict verdictOn(const Failure &failure) const;
    /// Ends the wait now; the next attempt counts as the one that was scheduled, and the timer does
    /// not fire later. Does nothing unless Waiting.
    void retryNow();
    /// There will be no further attempt.
    void stop();

signals:
    void stateChanged(const Backoff::State &state);
    /// The wait is over: the next attempt may begin.
    void retryDue();

private:
    void wait(const Failure &failure, const RetryVerdict &verdict);
    /// The alarm rang: the wait is over, except that a delay follows after a sleep.
    void ring();
    void startAlarm(std::chrono::milliseconds delay);
    void wallClockSet();
    void due();
    State withPhase(Phase phase) const;
    void enter(const State &state);

    RetryPolicy m_policy;
    UniformDraw m_draw;
    Clock &m_clock;
    std::unique_ptr<Alarm> m_alarm;
    std::chrono::milliseconds m_due {0}; ///< As Clock::elapsed(); only while Waiting.
    State m_state;
};
