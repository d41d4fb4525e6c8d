// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "retry/retrypolicy.h"

#include <QObject>

/// Counts the retries of one question and owns their timer. If a wait ends while the machine
/// sleeps, it is extended by a random delay of up to 1 s after waking, so that not all
/// conversations send at the same time.
class Backoff : public QObject
{
    Q_OBJECT

public:
    enum class Phase {
        Idle, ///< An attempt is running, or none has begun.
        Waiting, ///< The next retry is scheduled for `retryAt`.
        Ended, ///< There will be no further attempt.
    };
    struct State
    {
        Phase phase = Phase::Idle;
        int retry = 0; ///< The number of the scheduled or running retry, from 1; 0 before the first
                       ///< retry.
        int maxRetries = 0;
        std::chrono::milliseconds delay {0}; ///< The whole delay; only while Waiting.
        /// UTC; only while Waiting. Changes if the wall clock is set, because the delay keeps its
        /// length, and if the delay is extended after a sleep.
        QDateTime retryAt;
        HintSource source = HintSource::None; ///< The source of the delay; only while Waiting.
        Failure cause; ///< The last failure; only while Waiting.
        bool operator==(const State &) const = default;
    };

    Backoff(const RetryPolicy &policy, UniformDraw draw, Clock &clock, QObject *parent = nullptr);
    const State &state() const { return m_state; }

    // A listener may destroy this object during any call of the functions below.

    /// Reports a failed attempt. Schedules the next attempt or ends, and returns the verdict. Logs
    /// one warning for each scheduled retry, which contains only the kind of the failure and the
    /// delay. Does nothing and returns a Stop verdict unless the phase is Idle.
    RetryVerdict fail(const Failure &failure);
    /// Returns the verdict of fail() without changing the state.
    RetryVerdict verdictOn(const Failure &failure) const;
    /// Ends the wait and emits retryDue(). The next attempt counts as the scheduled one. Does
    /// nothing unless the phase is Waiting.
    void retryNow();
    /// Counts a retry that the user sends without a wait. The user may retry even if no retries are
    /// left. Does nothing unless the phase is Idle.
    void countRetry();
    /// Ends without a further attempt.
    void stop();

signals:
    void stateChanged(const Backoff::State &state);
    /// The wait is over: the next attempt may begin.
    void retryDue();

private:
    void wait(const Failure &failure, const RetryVerdict &verdict);
    /// Called by the alarm. Ends the wait, or extends it after a sleep.
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
    std::chrono::milliseconds m_due {
        0}; ///< End of the wait by Clock::elapsed(); only while Waiting.
    State m_state;
};
