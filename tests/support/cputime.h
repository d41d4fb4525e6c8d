// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <algorithm>
#include <ctime>
#include <limits>

/// Returns the processor time that the calling thread has used, in nanoseconds.
inline qint64 threadCpuTime()
{
    timespec time {};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return qint64(time.tv_sec) * 1'000'000'000 + time.tv_nsec;
}

/// Returns the processor time that `call` takes on this thread, in nanoseconds. This is the minimum
/// of several calls, because other processes can only increase the time. Tests must compare ratios
/// of two such times, because absolute times depend on the machine.
template<typename Call>
qint64 cpuTimeOf(Call call, int calls = 3)
{
    qint64 least = std::numeric_limits<qint64>::max();
    for (int i = 0; i < calls; ++i) {
        const qint64 begin = threadCpuTime();
        call();
        least = std::min(least, threadCpuTime() - begin);
    }
    return std::max<qint64>(least, 1);
}

/// The highest accepted ratio of the times for an input of 16 times the size and for the input
/// itself. The ratio is 16 if the cost is linear and 256 if it is quadratic.
inline constexpr qint64 sixteenfoldCost = 64;
