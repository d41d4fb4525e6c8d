// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"

/// Counts the seconds that a model has been thinking or that a turn waits, by the clock of the
/// turn.
class ThinkingSeconds
{
public:
    /// `tick` is called at the full second that awaitNext() waits for.
    explicit ThinkingSeconds(std::function<void()> tick);

    /// The clock must outlive this object. Without a clock nothing is counted.
    void setClock(Clock &clock);
    /// The time since `began` (UTC); 0 if `began` is invalid or there is no clock.
    std::chrono::seconds since(const QDateTime &began) const;
    /// Calls `tick` once, at the next full second since `began` (UTC), which may lie ahead.
    void awaitNext(const QDateTime &began);
    bool isCounting() const { return m_alarm && m_alarm->isActive(); }
    void stop();

private:
    std::function<void()> m_tick;
    Clock *m_clock = nullptr;
    std::unique_ptr<Alarm> m_alarm;
};
