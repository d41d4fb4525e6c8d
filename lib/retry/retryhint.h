// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/failure.h"
#include "core/httprefusal.h"

#include <QDateTime>

/// Adds the retry hints of the response headers to a failure, in the order of authority of
/// lib/retry/README.md §3: `x-should-retry`, `retry-after-ms`, `Retry-After`, the reset of an
/// exhausted rate-limit bucket (rate limits only). If the response headers contain no hint, those
/// of a provider behind a proxy count (`llm_provider-…`), then the headers that the body quotes
/// (Failure::quotedHeaders, which are removed). Another hint from the body is kept only if none of
/// them contains one. Dates are compared with the `Date` header of the response if there is one,
/// otherwise with `now`. With `x-should-retry: false`, all hints are removed. Also sets requestId
/// if the body contained none. Zero, negative, past, NaN, infinite and unreadable values are
/// ignored, and large values are cut off instead of overflowing.
Failure withHeaderHints(Failure failure, const HttpHeaders &headers, const QDateTime &now);
