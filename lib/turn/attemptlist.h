// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "core/message.h"

/// The requests that were made for one answer: the start, duration, outcome and following delay of
/// each. Durations are measured with Clock::elapsed(), because the wall clock may be set.
class AttemptList
{
public:
    /// `earlier` are the stored records of requests for the same answer.
    explicit AttemptList(Clock &clock, QList<AttemptRecord> earlier = {});

    const QList<AttemptRecord> &records() const { return m_records; }
    /// Adds a record for a request that is sent now.
    void begin();
    /// The time since the last begin(); 0 before the first request.
    std::chrono::milliseconds elapsed() const;
    /// Records that the running request ended, with `failure` or successfully. Does nothing if no
    /// request is running.
    void end(const std::optional<Failure> &failure = {});
    /// Records that the user stopped the running request. Does nothing if no request is running.
    void stop();
    /// Records the delay that follows the last request. `source` is None if the delay comes from
    /// our own schedule.
    void setWait(std::chrono::milliseconds delay, HintSource source);

private:
    Clock &m_clock;
    QList<AttemptRecord> m_records;
    std::optional<std::chrono::milliseconds>
        m_began; ///< Start of the last request, by Clock::elapsed().
    bool m_isUnderWay = false;
};
