// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/httprefusal.h"
#include "core/ratelimits.h"

/// The rate limits of the account by the headers of any response, a 2xx too. Without such headers
/// there are no buckets. Reads `anthropic-ratelimit-BUCKET-{limit,remaining,reset}`,
/// `x-ratelimit-{limit,remaining,reset}-BUCKET` and `x-ratelimit-{limit,remaining,reset}`
/// (lib/dialects/error-signals.md §3). `now` is the time of this computer; resets are converted to
/// its clock.
RateLimits rateLimitsIn(const HttpHeaders &headers, const QDateTime &now);
