// SPDX-License-Identifier: GPL-3.0-or-later
#include "network/timelimits.h"

#include <algorithm>
#include <limits>

using namespace std::chrono_literals;

TimeLimits::TimeLimits(const Timeouts &timeouts, QObject *parent)
    : QObject(parent)
    , m_timeouts(timeouts)
{
    for (const TimeLimit limit :
         {TimeLimit::Connect, TimeLimit::FirstByte, TimeLimit::Idle, TimeLimit::Payload}) {
        timer(limit).setSingleShot(true);
        timer(limit).setTimerType(Qt::PreciseTimer); // the default one may ring early
        connect(&timer(limit), &QTimer::timeout, this, [this, limit] { emit ranOut(limit); });
    }
}

void TimeLimits::start(TimeLimit limit)
{
    // QTimer counts in an int, which is 24 days.
    const auto longest = std::chrono::milliseconds(std::numeric_limits<int>::max());
    if (duration(limit) > 0ms)
        timer(limit).start(std::min(duration(limit), longest));
}

void TimeLimits::stop(TimeLimit limit)
{
    timer(limit).stop();
}

void TimeLimits::stopAll()
{
    for (QTimer &each : m_timers)
        each.stop();
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
