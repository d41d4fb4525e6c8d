// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <chrono>

enum class DurationUnit {
    Millisecond = 1,
    Second = 1'000,
    Minute = 60'000,
    Hour = 3'600'000,
    Day = 86'400'000
};
/// Returns the unit in the user's language, with %1 in place of the number: `%1 min`.
QString unitPattern(DurationUnit unit);

/// For a setting, or a limit that is calculated from settings: `500 ms`, `1.5 s`, `62 s`,
/// `8 min 30 s`. Rounded up, so that "at most" remains true.
QString durationWords(std::chrono::milliseconds duration);
/// For a wait, in at most two units: `4 s`, `2 min 10 s`, `2 h 10 min`, `3 d 4 h`, `40 years`.
/// Rounded up, and never 0.
QString roundedUpDuration(std::chrono::milliseconds duration);
/// For a time that has passed, in the same units: rounded to whole seconds, and never 0.
QString roundedDuration(std::chrono::milliseconds duration);
/// For a measured time: `412 ms`, `2.4 s`, `1 min 20 s`.
QString exactDuration(std::chrono::milliseconds duration);
