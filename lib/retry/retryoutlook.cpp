// SPDX-License-Identifier: GPL-3.0-or-later
#include "retry/retryoutlook.h"

#include "retry/retrypolicy.h"

using namespace std::chrono_literals;

RetryOutlook retryOutlook(const RetrySettings &settings)
{
    RetryOutlook outlook;
    outlook.requests = settings.maxAttempts + 1;
    outlook.wait = RetryPolicy(settings).worstCaseWait();
    if (settings.maxDelay > 0ms)
        outlook.longestAsked = settings.maxDelay;
    return outlook;
}
