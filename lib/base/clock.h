// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>

#include <chrono>
#include <functional>
#include <memory>

/// A one-shot alarm. It rings once for each start, never early. Time in which the machine sleeps
/// counts: an overdue alarm rings soon after the machine wakes. Setting the wall clock has no
/// effect. A destroyed alarm does not ring.
class Alarm
{
public:
    virtual ~Alarm() = default;
    /// Starts or restarts the alarm.
    virtual void start(std::chrono::milliseconds delay) = 0;
    virtual void stop() = 0;
    virtual bool isActive() const = 0;
    /// The time until the alarm rings; 0 if it is overdue or not active.
    virtual std::chrono::milliseconds remaining() const = 0;
};

/// The source of time, which tests replace so that they need not wait.
class Clock
{
public:
    virtual ~Clock() = default;
    /// The current UTC time of the wall clock, to be shown and stored. Do not measure waits with
    /// it, because the wall clock may be set at any moment; use elapsed(). The times that the
    /// window shows and counts down to are computed from it, and ScheduledSends waits for one.
    virtual QDateTime now() const = 0;
    /// A time for measuring durations: it includes sleep and cannot be set. Only the difference of
    /// two values has a meaning.
    virtual std::chrono::milliseconds elapsed() const = 0;
    /// `wallClockSet` is called if the wall clock is set while the alarm runs: the alarm then rings
    /// at another time of the day.
    virtual std::unique_ptr<Alarm> alarm(std::function<void()> ring,
                                         std::function<void()> wallClockSet = {})
        = 0;
    /// Like alarm(), but only time in which the machine is awake counts: for time limits on
    /// received data, because after a sleep the data may have arrived but not been read yet.
    virtual std::unique_ptr<Alarm> awakeAlarm(std::function<void()> ring) = 0;
};

/// The machine's clock. Its alarms use precise QTimers; the default QTimer is up to 65 ms off at
/// 1.7 s (lib/retry/README.md §2).
class SystemClock : public Clock
{
public:
    /// QTimer does not count while the machine sleeps, so a running alarm checks the time at least
    /// this often.
    static constexpr std::chrono::milliseconds lap {2000};
    /// A monotonic time that includes sleep.
    using Elapsed = std::function<std::chrono::nanoseconds()>;
    using WallClock = std::function<QDateTime()>;

    SystemClock();
    /// For tests.
    SystemClock(Elapsed elapsed, WallClock wallClock);

    QDateTime now() const override;
    std::chrono::milliseconds elapsed() const override;
    std::unique_ptr<Alarm> alarm(std::function<void()> ring,
                                 std::function<void()> wallClockSet = {}) override;
    std::unique_ptr<Alarm> awakeAlarm(std::function<void()> ring) override;

private:
    friend class TimerAlarm;
    /// The wall clock at elapsed time 0. It changes only if the wall clock is set.
    std::chrono::milliseconds wallClockOrigin() const;

    Elapsed m_elapsed;
    WallClock m_wallClock;
};
