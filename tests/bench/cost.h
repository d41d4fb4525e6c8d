// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <vector>

/// The CPU time that this thread has used so far, in milliseconds: what others do at the same time
/// is not in it.
double threadMs();

/// What one call costs, in milliseconds of this thread. Its name is what `instructions.sh` has
/// valgrind look for, so it is a function of its own in every build.
double costOf(const std::function<void()> &work);

/// The least of several measurements: all else that the machine does can only add to one.
double least(const std::vector<double> &costs);
double mean(const std::vector<double> &costs);
/// The value that `percent` of them do not exceed.
double percentile(std::vector<double> costs, int percent);
