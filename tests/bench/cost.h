// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <vector>

/// Returns the CPU time that this thread has used so far, in milliseconds. The work of other
/// threads is not included.
double threadMs();

/// Returns the CPU time of one call on this thread, in milliseconds. The function is never inlined,
/// because `instructions.sh` makes callgrind count inside the function with this name.
double costOf(const std::function<void()> &work);

/// Returns the minimum of several measurements, because other load can only increase a measurement.
double least(const std::vector<double> &costs);
/// Returns the arithmetic mean.
double mean(const std::vector<double> &costs);
/// Returns the value that `percent` of the costs do not exceed.
double percentile(std::vector<double> costs, int percent);
