// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/httprefusal.h"
#include "core/ratelimits.h"

/// What the headers of any response, a 2xx too, say about the account's rate limits; no buckets
/// where they say nothing. Reads `anthropic-ratelimit-BUCKET-{limit,remaining,reset}`,
/// `x-ratelimit-{limit,remaining,reset}-BUCKET` and `x-ratelimit-{limit,remaining,reset}`
/// (lib/dialects/error-signals.md §3). `now` is this computer's; resets are carried over to its
/// clock.
RateLimits rateLimitsIn(const HttpHeaders &headers, const QDateTime &now);
