// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"

#include <map>
#include <optional>
#include <set>

/// A clock for tests. Its time changes only if the test advances it. Alarms that outlive the clock
/// never ring.
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

    /// Counts sleep() too, unlike the alarm of the real clock.
    std::unique_ptr<Alarm> awakeAlarm(std::function<void()> ring) override
    {
        return alarm(std::move(ring));
    }

    /// Advances the time by `span` and rings every alarm that becomes due, including alarms that
    /// are started meanwhile. The order is that of the due times, then that of the starts. While an
    /// alarm rings, now() is its due time.
    void advance(std::chrono::milliseconds span);
    /// Returns the time until the next alarm rings, or nullopt if no alarm is running.
    std::optional<std::chrono::milliseconds> untilNext() const;
    /// Advances to the next alarm and rings it. Returns false if no alarm is running.
    bool ringNext();
    /// Simulates a change of the system time: now() jumps, and the `wallClockSet` callbacks of all
    /// running alarms are called.
    void setWallClock(const QDateTime &now);
    /// Simulates suspending the machine: time passes, but no alarm rings. Alarms that are overdue
    /// afterwards ring at the next advance().
    void sleep(std::chrono::milliseconds span) { moveTo(m_elapsed + span.count()); }

private:
    friend class FakeAlarm;
    using Due = std::pair<qint64, quint64>; ///< Elapsed milliseconds, number of the start.
    void moveTo(qint64 elapsed);

    QDateTime m_now;
    qint64 m_elapsed = 0;
    quint64 m_starts = 0;
    std::map<Due, class FakeAlarm *> m_alarms; ///< The running alarms.
    std::set<FakeAlarm *> m_living; ///< All alarms that exist.
};
