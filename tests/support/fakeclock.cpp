// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/fakeclock.h"

#include <algorithm>
#include <optional>

class FakeAlarm : public Alarm
{
public:
    FakeAlarm(FakeClock &clock, std::function<void()> ring, std::function<void()> wallClockSet)
        : m_clock(&clock)
        , m_ring(std::move(ring))
        , m_wallClockSet(std::move(wallClockSet))
    {
        clock.m_living.insert(this);
    }
    ~FakeAlarm() override
    {
        FakeAlarm::stop();
        if (m_clock)
            m_clock->m_living.erase(this);
    }
    /// Called when the clock is destroyed, because an object that is deleted later may still own
    /// this alarm.
    void lose()
    {
        m_clock = nullptr;
        m_due.reset();
    }
    void start(std::chrono::milliseconds delay) override
    {
        stop();
        if (!m_clock)
            return;
        m_clock->m_starts += 1;
        m_due = {m_clock->m_elapsed + qMax(qint64(0), qint64(delay.count())), m_clock->m_starts};
        m_clock->m_alarms[*m_due] = this;
    }
    void stop() override
    {
        if (m_due)
            m_clock->m_alarms.erase(*m_due);
        m_due.reset();
    }
    bool isActive() const override { return m_due.has_value(); }
    std::chrono::milliseconds remaining() const override
    {
        const qint64 left = m_due ? m_due->first - m_clock->m_elapsed : 0;
        return std::chrono::milliseconds(qMax(qint64(0), left));
    }
    void wallClockSet() const
    {
        if (m_wallClockSet)
            m_wallClockSet();
    }
    void ring()
    {
        stop();
        const auto ring = m_ring; // the callback may destroy this object
        ring();
    }

private:
    FakeClock *m_clock;
    std::function<void()> m_ring, m_wallClockSet;
    std::optional<FakeClock::Due> m_due;
};

FakeClock::FakeClock()
    : m_now(QDate(2026, 3, 1), QTime(12, 0), Qt::UTC)
{
}

FakeClock::~FakeClock()
{
    for (FakeAlarm *alarm : m_living)
        alarm->lose();
}

std::unique_ptr<Alarm> FakeClock::alarm(std::function<void()> ring,
                                        std::function<void()> wallClockSet)
{
    return std::make_unique<FakeAlarm>(*this, std::move(ring), std::move(wallClockSet));
}

void FakeClock::setWallClock(const QDateTime &now)
{
    m_now = now;
    const auto running = m_alarms; // the callbacks may start and stop alarms
    for (const auto &[due, alarm] : running) {
        if (const auto still = m_alarms.find(due); still != m_alarms.end())
            alarm->wallClockSet();
    }
}

void FakeClock::advance(std::chrono::milliseconds span)
{
    const qint64 end = m_elapsed + span.count();
    while (!m_alarms.empty() && m_alarms.begin()->first.first <= end)
        ringNext();
    moveTo(end);
}

std::optional<std::chrono::milliseconds> FakeClock::untilNext() const
{
    if (m_alarms.empty())
        return std::nullopt;
    return std::chrono::milliseconds(
        std::max(qint64(0), m_alarms.begin()->first.first - m_elapsed));
}

bool FakeClock::ringNext()
{
    if (m_alarms.empty())
        return false;
    const auto [due, alarm] = *m_alarms.begin();
    moveTo(std::max(due.first, m_elapsed)); // the alarm is overdue after sleep()
    alarm->ring();
    return true;
}

void FakeClock::moveTo(qint64 elapsed)
{
    m_now = m_now.addMSecs(elapsed - m_elapsed);
    m_elapsed = elapsed;
}
