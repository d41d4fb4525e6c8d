// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bench/report.h"

// One line a group: its name, which is also the name of its function and of its file.
#define BENCH_GROUPS(group) group(herd) group(schedule)

#define DECLARE_GROUP(name) void name(const BenchOptions &options, Report &report);
BENCH_GROUPS(DECLARE_GROUP)
#undef DECLARE_GROUP
