// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <algorithm>
#include <ctime>
#include <limits>

/// The processor time of this thread that a call takes, in nanoseconds: the least of some calls,
/// because other processes only ever add to it. Only ratios of two of them are a bound.
template<typename Call>
qint64 cpuTimeOf(Call call, int calls = 3)
{
    const auto now = [] {
        timespec time {};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
        return qint64(time.tv_sec) * 1'000'000'000 + time.tv_nsec;
    };
    qint64 least = std::numeric_limits<qint64>::max();
    for (int i = 0; i < calls; ++i) {
        const qint64 begin = now();
        call();
        least = std::min(least, now() - begin);
    }
    return std::max<qint64>(least, 1);
}

/// Sixteen times as much may take so many times as long: 16 times if the cost is linear, 256 times
/// if it is quadratic.
inline constexpr qint64 sixteenfoldCost = 64;
