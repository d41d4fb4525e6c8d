// SPDX-License-Identifier: GPL-3.0-or-later
#include "network/timelimits.h"

using namespace std::chrono_literals;

TimeLimits::TimeLimits(const Timeouts &timeouts, Clock &clock, QObject *parent)
    : QObject(parent)
    , m_timeouts(timeouts)
{
    for (const TimeLimit limit :
         {TimeLimit::Connect, TimeLimit::FirstByte, TimeLimit::Idle, TimeLimit::Payload}) {
        m_alarms[size_t(limit) - 1] = clock.awakeAlarm([this, limit] { emit ranOut(limit); });
    }
}

void TimeLimits::start(TimeLimit limit)
{
    if (duration(limit) > 0ms)
        alarm(limit).start(duration(limit));
}

void TimeLimits::stop(TimeLimit limit)
{
    alarm(limit).stop();
}

void TimeLimits::stopAll()
{
    for (const std::unique_ptr<Alarm> &each : m_alarms)
        each->stop();
}

std::chrono::milliseconds TimeLimits::duration(TimeLimit limit) const
{
    switch (limit) {
    case TimeLimit::None:
        return 0ms;
    case TimeLimit::Connect:
        return m_timeouts.connect;
    case TimeLimit::FirstByte:
        return m_timeouts.firstByte;
    case TimeLimit::Idle:
        return m_timeouts.idle;
    case TimeLimit::Payload:
        return m_timeouts.payload;
    }
    Q_UNREACHABLE();
}
