// SPDX-License-Identifier: GPL-3.0-or-later
#include "transcript/message/thinkingseconds.h"

#include <algorithm>

using namespace std::chrono_literals;
using std::chrono::milliseconds;

ThinkingSeconds::ThinkingSeconds(std::function<void()> tick)
    : m_tick(std::move(tick))
{
}

void ThinkingSeconds::setClock(Clock &clock)
{
    m_clock = &clock;
    m_alarm = clock.alarm(m_tick);
}

std::chrono::seconds ThinkingSeconds::since(const QDateTime &began) const
{
    if (!m_clock || !began.isValid())
        return 0s;
    const milliseconds time(began.msecsTo(m_clock->now()));
    return std::max(
        0s, std::chrono::floor<std::chrono::seconds>(time)); // The clock may have been set back.
}

void ThinkingSeconds::awaitNext(const QDateTime &began)
{
    if (!m_alarm)
        return;
    const milliseconds past = milliseconds(began.msecsTo(m_clock->now())) % 1s;
    m_alarm->start(past < 0ms ? -past : 1s - past);
}

void ThinkingSeconds::stop()
{
    if (m_alarm)
        m_alarm->stop();
}
