// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/failure.h"
#include "core/httprefusal.h"

#include <QDateTime>

/// Adds to a failure what the response headers say about asking again, in the order of authority of
/// lib/retry/README.md §3: `x-should-retry`, `retry-after-ms`, `Retry-After`, the reset of an
/// exhausted rate-limit bucket (429 only); a hint of the body that is already there stays only
/// where no header says more. Dates are compared with the response's own `Date` where it has one,
/// else with `now`. With `x-should-retry: false` there is no hint. Also fills requestId where the
/// body had none. Zero, negative, past, NaN, infinite and unreadable values count as no hint;
/// nothing overflows.
Failure withHeaderHints(Failure failure, const HttpHeaders &headers, const QDateTime &now);
