// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"

/// Counts the whole seconds that an answer has been thinking, by the clock of its turn, for as long
/// as somebody looks.
class ThinkingSeconds
{
public:
    /// `tick` is called when another second is over.
    explicit ThinkingSeconds(std::function<void()> tick);

    /// It outlives this; before it is given, nothing is counted.
    void setClock(Clock &clock);
    /// From then (UTC) until now; 0 where that is not known.
    std::chrono::seconds since(const QDateTime &began) const;
    /// Ticks once, when the next second of what began then is over.
    void awaitNext(const QDateTime &began);
    bool isCounting() const { return m_alarm && m_alarm->isActive(); }
    void stop();

private:
    std::function<void()> m_tick;
    Clock *m_clock = nullptr;
    std::unique_ptr<Alarm> m_alarm;
};
