// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/httprefusal.h"
#include "core/ratelimits.h"

/// Reads the account's rate limits from the headers of a response with any status. Returns no
/// buckets if there are no such headers. Reads
/// `anthropic-ratelimit-BUCKET-{limit,remaining,reset}`,
/// `x-ratelimit-{limit,remaining,reset}-BUCKET` and `x-ratelimit-{limit,remaining,reset}`
/// (lib/dialects/error-signals.md §3). `now` is the time of this computer; reset times are
/// converted to its clock.
RateLimits rateLimitsIn(const HttpHeaders &headers, const QDateTime &now);
