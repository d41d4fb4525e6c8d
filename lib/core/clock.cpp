// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/clock.h"

#include <QDeadlineTimer>
#include <QTimer>

#include <algorithm>

namespace {

class TimerAlarm : public Alarm
{
public:
    explicit TimerAlarm(std::function<void()> ring)
        : m_ring(std::move(ring))
    {
        m_timer.setSingleShot(true);
        m_timer.setTimerType(Qt::PreciseTimer);
        m_timer.callOnTimeout(&m_timer, [this] { timeOut(); });
    }
    void start(std::chrono::milliseconds delay) override
    {
        // QDeadlineTimer counts nanoseconds: 292 years and more overflow, and some of them expire
        // at once.
        constexpr std::chrono::milliseconds longest = std::chrono::hours(24) * 365 * 100;
        m_deadline = QDeadlineTimer(std::min(delay, longest), Qt::PreciseTimer);
        arm();
    }
    void stop() override { m_timer.stop(); }
    bool isActive() const override { return m_timer.isActive(); }

private:
    void arm()
    {
        // QTimer counts in an int of milliseconds: a longer delay goes in laps.
        constexpr qint64 longestLap = 24 * 60 * 60 * 1000;
        const auto left
            = std::chrono::ceil<std::chrono::milliseconds>(m_deadline.remainingTimeAsDuration());
        m_timer.start(
            std::chrono::milliseconds(qBound(qint64(0), qint64(left.count()), longestLap)));
    }
    void timeOut()
    {
        if (m_deadline.hasExpired())
            m_ring();
        else
            arm();
    }

    std::function<void()> m_ring;
    QTimer m_timer;
    QDeadlineTimer m_deadline;
};

} // namespace

QDateTime SystemClock::now() const
{
    return QDateTime::currentDateTimeUtc();
}

std::unique_ptr<Alarm> SystemClock::alarm(std::function<void()> ring)
{
    return std::make_unique<TimerAlarm>(std::move(ring));
}
