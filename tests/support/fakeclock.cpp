// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/fakeclock.h"

#include <optional>

class FakeAlarm : public Alarm
{
public:
    FakeAlarm(FakeClock &clock, std::function<void()> ring)
        : m_clock(clock)
        , m_ring(std::move(ring))
    {
    }
    ~FakeAlarm() override { FakeAlarm::stop(); }
    void start(std::chrono::milliseconds delay) override
    {
        stop();
        m_clock.m_starts += 1;
        m_due = {m_clock.m_monotonic + qMax(qint64(0), qint64(delay.count())), m_clock.m_starts};
        m_clock.m_alarms[*m_due] = this;
    }
    void stop() override
    {
        if (m_due)
            m_clock.m_alarms.erase(*m_due);
        m_due.reset();
    }
    bool isActive() const override { return m_due.has_value(); }
    void ring()
    {
        stop();
        const auto ring = m_ring; // it may destroy this
        ring();
    }

private:
    FakeClock &m_clock;
    std::function<void()> m_ring;
    std::optional<FakeClock::Due> m_due;
};

FakeClock::FakeClock()
    : m_now(QDate(2026, 3, 1), QTime(12, 0), Qt::UTC)
{
}

std::unique_ptr<Alarm> FakeClock::alarm(std::function<void()> ring)
{
    return std::make_unique<FakeAlarm>(*this, std::move(ring));
}

void FakeClock::advance(std::chrono::milliseconds span)
{
    const qint64 end = m_monotonic + span.count();
    while (!m_alarms.empty() && m_alarms.begin()->first.first <= end)
        ringNext();
    moveTo(end);
}

bool FakeClock::ringNext()
{
    if (m_alarms.empty())
        return false;
    const auto [due, alarm] = *m_alarms.begin();
    moveTo(due.first);
    alarm->ring();
    return true;
}

void FakeClock::moveTo(qint64 monotonic)
{
    m_now = m_now.addMSecs(monotonic - m_monotonic);
    m_monotonic = monotonic;
}
