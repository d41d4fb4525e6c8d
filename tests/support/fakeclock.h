// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"

#include <map>
#include <optional>
#include <set>

/// Virtual time: it stands still until it is told to advance. Alarms that outlive it are silent.
class FakeClock : public Clock
{
public:
    FakeClock();
    ~FakeClock() override;
    QDateTime now() const override { return m_now; }
    std::chrono::milliseconds elapsed() const override
    {
        return std::chrono::milliseconds(m_elapsed);
    }
    std::unique_ptr<Alarm> alarm(std::function<void()> ring,
                                 std::function<void()> wallClockSet = {}) override;

    std::unique_ptr<Alarm> awakeAlarm(std::function<void()> ring) override
    {
        return alarm(std::move(ring));
    }

    /// Rings every alarm that is due within that time, in order of time and then of start, also
    /// those that are started meanwhile; `now()` is each alarm's own time while it rings.
    void advance(std::chrono::milliseconds span);
    /// When the next alarm rings; nullopt where none is set.
    std::optional<std::chrono::milliseconds> untilNext() const;
    /// Jumps to the next alarm and rings it. False where none is set.
    bool ringNext();
    /// What setting the clock of the machine does: now() jumps, and the alarms that run say so.
    void setWallClock(const QDateTime &now);
    /// What suspending the machine does: time passes, and nothing rings. What is overdue then rings
    /// with the next advance().
    void sleep(std::chrono::milliseconds span) { moveTo(m_elapsed + span.count()); }

private:
    friend class FakeAlarm;
    using Due = std::pair<qint64, quint64>; ///< Elapsed milliseconds, and the number of the start.
    void moveTo(qint64 elapsed);

    QDateTime m_now;
    qint64 m_elapsed = 0;
    quint64 m_starts = 0;
    std::map<Due, class FakeAlarm *> m_alarms; ///< Those that run.
    std::set<FakeAlarm *> m_living;
};
