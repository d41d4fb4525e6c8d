// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/clock.h"

#include <QTimer>

#include <algorithm>
#include <limits>

#ifdef Q_OS_LINUX
#include <ctime>
#endif

using std::chrono::milliseconds;
using std::chrono::nanoseconds;

namespace {

/// On Linux std::chrono::steady_clock does not count while the machine sleeps.
nanoseconds systemElapsed()
{
#ifdef Q_OS_LINUX
    timespec time {};
    if (clock_gettime(CLOCK_BOOTTIME, &time) == 0)
        return std::chrono::seconds(time.tv_sec) + nanoseconds(time.tv_nsec);
#endif
    return std::chrono::steady_clock::now().time_since_epoch();
}

} // namespace

class TimerAlarm : public Alarm
{
public:
    TimerAlarm(const SystemClock &clock, std::function<void()> ring,
               std::function<void()> wallClockSet)
        : m_clock(clock)
        , m_ring(std::move(ring))
        , m_wallClockSet(std::move(wallClockSet))
    {
        m_timer.setSingleShot(true);
        m_timer.setTimerType(Qt::PreciseTimer);
        m_timer.callOnTimeout(&m_timer, [this] { timeOut(); });
    }
    void start(milliseconds delay) override
    {
        // A nanosecond count overflows after 292 years.
        constexpr milliseconds longest = std::chrono::hours(24) * 365 * 100;
        m_due = m_clock.m_elapsed() + std::clamp(delay, milliseconds(0), longest);
        m_wallClockOrigin = m_clock.wallClockOrigin();
        arm();
    }
    void stop() override { m_timer.stop(); }
    bool isActive() const override { return m_timer.isActive(); }
    milliseconds remaining() const override
    {
        if (!isActive())
            return milliseconds(0);
        const auto left = std::chrono::ceil<milliseconds>(m_due - m_clock.m_elapsed());
        return std::max(left, milliseconds(0));
    }

private:
    void arm()
    {
        const auto left = std::chrono::ceil<milliseconds>(m_due - m_clock.m_elapsed());
        m_timer.start(std::clamp(left, milliseconds(0), SystemClock::lap));
    }
    void timeOut()
    {
        if (m_clock.m_elapsed() >= m_due) {
            m_ring();
            return;
        }
        arm();
        // Ignore the small corrections that time servers make all the time.
        constexpr auto noticed = milliseconds(500);
        const milliseconds origin = m_clock.wallClockOrigin();
        if (std::chrono::abs(origin - m_wallClockOrigin) < noticed)
            return;
        m_wallClockOrigin = origin;
        if (m_wallClockSet)
            m_wallClockSet();
    }

    const SystemClock &m_clock;
    std::function<void()> m_ring, m_wallClockSet;
    QTimer m_timer;
    nanoseconds m_due {0};
    milliseconds m_wallClockOrigin {0};
};

class AwakeAlarm : public Alarm
{
public:
    explicit AwakeAlarm(std::function<void()> ring)
    {
        m_timer.setSingleShot(true);
        m_timer.setTimerType(Qt::PreciseTimer); // the default type may fire early
        m_timer.callOnTimeout(&m_timer, std::move(ring));
    }
    void start(milliseconds delay) override
    {
        // QTimer takes an int of milliseconds: at most 24 days.
        constexpr milliseconds longest(std::numeric_limits<int>::max());
        m_timer.start(std::clamp(delay, milliseconds(0), longest));
    }
    void stop() override { m_timer.stop(); }
    bool isActive() const override { return m_timer.isActive(); }
    milliseconds remaining() const override
    {
        return std::max(m_timer.remainingTimeAsDuration(), milliseconds(0));
    }

private:
    QTimer m_timer;
};

SystemClock::SystemClock()
    : SystemClock(systemElapsed, [] { return QDateTime::currentDateTimeUtc(); })
{
}

SystemClock::SystemClock(Elapsed elapsed, WallClock wallClock)
    : m_elapsed(std::move(elapsed))
    , m_wallClock(std::move(wallClock))
{
}

QDateTime SystemClock::now() const
{
    return m_wallClock();
}

milliseconds SystemClock::elapsed() const
{
    return std::chrono::duration_cast<milliseconds>(m_elapsed());
}

std::unique_ptr<Alarm> SystemClock::alarm(std::function<void()> ring,
                                          std::function<void()> wallClockSet)
{
    return std::make_unique<TimerAlarm>(*this, std::move(ring), std::move(wallClockSet));
}

std::unique_ptr<Alarm> SystemClock::awakeAlarm(std::function<void()> ring)
{
    return std::make_unique<AwakeAlarm>(std::move(ring));
}

milliseconds SystemClock::wallClockOrigin() const
{
    return milliseconds(m_wallClock().toMSecsSinceEpoch())
        - std::chrono::duration_cast<milliseconds>(m_elapsed());
}
