// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "core/message.h"

/// The requests that were made for one answer: when each began, how long it took, how it ended and
/// which wait followed. Durations do not depend on the wall clock, which may be set.
class AttemptList
{
public:
    /// `earlier` are the requests that were made before.
    explicit AttemptList(Clock &clock, QList<AttemptRecord> earlier = {});

    const QList<AttemptRecord> &records() const { return m_records; }
    /// A request is sent.
    void begin();
    /// Since begin(); 0 before the first request.
    std::chrono::milliseconds elapsed() const;
    /// The request that is under way ended: with a failure, or with the answer. Does nothing if
    /// none is under way.
    void end(const std::optional<Failure> &failure = {});
    /// The user stopped the request that is under way, if there is one.
    void stop();
    /// What follows the last request. `source` asked for the delay; None: our own schedule.
    void setWait(std::chrono::milliseconds delay, HintSource source);

private:
    Clock &m_clock;
    QList<AttemptRecord> m_records;
    std::optional<std::chrono::milliseconds> m_began; ///< Of the last request, as Clock::elapsed().
    bool m_isUnderWay = false;
};
