// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/cost.h"

#include <algorithm>
#include <ctime>
#include <limits>
#include <numeric>

double threadMs()
{
    timespec time {};
    if (clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time) != 0)
        return std::numeric_limits<double>::quiet_NaN();
    return double(time.tv_sec) * 1e3 + double(time.tv_nsec) / 1e6;
}

[[gnu::noinline]] double costOf(const std::function<void()> &work)
{
    const double before = threadMs();
    work();
    return threadMs() - before;
}

double least(const std::vector<double> &costs)
{
    return *std::min_element(costs.begin(), costs.end());
}

double mean(const std::vector<double> &costs)
{
    return std::accumulate(costs.begin(), costs.end(), 0.0) / double(costs.size());
}

double percentile(std::vector<double> costs, int percent)
{
    std::sort(costs.begin(), costs.end());
    const std::size_t rank = costs.size() * std::size_t(percent) / 100;
    return costs[std::min(rank, costs.size() - 1)];
}
