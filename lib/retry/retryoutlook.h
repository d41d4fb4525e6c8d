// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/account.h"

#include <chrono>
#include <optional>

/// What retry settings come to where a provider always fails, for the preferences' live line.
struct RetryOutlook
{
    int requests = 1; ///< That the provider sees, the first one included.
    /// The most that the waits of one question add up to on the own schedule; milliseconds::max()
    /// means "without an end".
    std::chrono::milliseconds wait {0};
    /// The longest that a provider may ask for each time; absent where there is no limit.
    std::optional<std::chrono::milliseconds> longestAsked;
    bool operator==(const RetryOutlook &) const = default;
};

/// Asks the policy that really decides, so that the line cannot promise what the program does not
/// do.
RetryOutlook retryOutlook(const RetrySettings &settings);
