// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bench/report.h"

// One line for each group. Its name is also the name of its function and of its source.
// clang-format off
#define BENCH_GROUPS(group) \
    group(herd) \
    group(models) \
    group(schedule) \
    group(sse) \
    group(start) \
    group(store) \
    group(stream) \
    group(transcript)
// clang-format on

#define DECLARE_GROUP(name) void name(const BenchOptions &options, Report &report);
BENCH_GROUPS(DECLARE_GROUP)
#undef DECLARE_GROUP
