// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>

#include <chrono>
#include <functional>
#include <memory>

/// A one-shot alarm; rings once for each start, never early. Time in which the machine sleeps
/// counts: what is overdue rings soon after it has woken. A wall clock that is set changes nothing.
/// Destroying it silences it.
class Alarm
{
public:
    virtual ~Alarm() = default;
    /// Starts or restarts it.
    virtual void start(std::chrono::milliseconds delay) = 0;
    virtual void stop() = 0;
    virtual bool isActive() const = 0;
    /// Until it rings; 0 where that is overdue, or where it is not active.
    virtual std::chrono::milliseconds remaining() const = 0;
};

/// Time as the retry machine sees it, so that tests and the bench can run it without waiting.
class Clock
{
public:
    virtual ~Clock() = default;
    /// UTC, of the wall clock: to be shown and stored. It may be set at any time, so nothing is
    /// decided by it.
    virtual QDateTime now() const = 0;
    /// A time for measuring durations: it goes on while the machine sleeps, and cannot be set. Only
    /// the difference of two values means something.
    virtual std::chrono::milliseconds elapsed() const = 0;
    /// `wallClockSet` is called where now() was set while the alarm runs: what rings after
    /// remaining() rings at another time of the day.
    virtual std::unique_ptr<Alarm> alarm(std::function<void()> ring,
                                         std::function<void()> wallClockSet = {})
        = 0;
    /// Like alarm(), but only the time in which the machine is awake counts: for limits on what
    /// others send. After a sleep, what they sent may still lie unread.
    virtual std::unique_ptr<Alarm> awakeAlarm(std::function<void()> ring) = 0;
};

/// The machine's own clock; its alarms are precise QTimers (the default QTimer is up to 65 ms off
/// at 1.7 s, lib/retry/README.md §2).
class SystemClock : public Clock
{
public:
    /// QTimer stands still while the machine sleeps: alarms look at least this often. Once in a lap
    /// is all that a wait costs.
    static constexpr std::chrono::milliseconds lap {2000};
    /// A time that goes on while the machine sleeps and cannot be set.
    using Elapsed = std::function<std::chrono::nanoseconds()>;
    using WallClock = std::function<QDateTime()>;

    SystemClock();
    /// With other sources of time, for tests.
    SystemClock(Elapsed elapsed, WallClock wallClock);

    QDateTime now() const override;
    std::chrono::milliseconds elapsed() const override;
    std::unique_ptr<Alarm> alarm(std::function<void()> ring,
                                 std::function<void()> wallClockSet = {}) override;
    std::unique_ptr<Alarm> awakeAlarm(std::function<void()> ring) override;

private:
    friend class TimerAlarm;
    /// What now() would be at elapsed time 0: it changes only where the wall clock is set.
    std::chrono::milliseconds wallClockOrigin() const;

    Elapsed m_elapsed;
    WallClock m_wallClock;
};
