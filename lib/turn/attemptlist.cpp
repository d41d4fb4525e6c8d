// SPDX-License-Identifier: GPL-3.0-or-later
#include "turn/attemptlist.h"

using std::chrono::milliseconds;

AttemptList::AttemptList(Clock &clock, QList<AttemptRecord> earlier)
    : m_clock(clock)
    , m_records(std::move(earlier))
{
}

void AttemptList::begin()
{
    AttemptRecord record;
    record.startedAt = m_clock.now();
    m_records.append(record);
    m_began = m_clock.elapsed();
    m_isUnderWay = true;
}

milliseconds AttemptList::elapsed() const
{
    return m_began ? m_clock.elapsed() - *m_began : milliseconds(0);
}

void AttemptList::end(const std::optional<Failure> &failure)
{
    if (!m_isUnderWay)
        return;
    m_isUnderWay = false;
    m_records.last().duration = qMax(milliseconds(1), elapsed());
    m_records.last().failure = failure;
}

void AttemptList::stop()
{
    if (!m_isUnderWay)
        return;
    end();
    m_records.last().wasStopped = true;
}

void AttemptList::setWait(milliseconds delay, HintSource source)
{
    m_records.last().waitedAfter = delay;
    m_records.last().waitSource = source;
}
