// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/httprefusal.h"

#include <QDateTime>

#include <chrono>
#include <optional>

// Reads the times in rate-limit headers, for retryhint (the delay before a retry) and for
// ratelimitheaders (the display).

/// The current time by the server's clock: the `Date` header, or `now` if there is none. Dates that
/// the server sends are compared with it, so that a wrong local clock does not matter.
QDateTime serverNow(const HttpHeaders &headers, const QDateTime &now);

/// Returns `wait`, or nullopt if it is zero or negative, because such hints are ignored.
std::optional<std::chrono::milliseconds> ifPositive(std::chrono::milliseconds wait);
/// The duration from `now` until `time`; nullopt if there is no time or if it has passed.
std::optional<std::chrono::milliseconds> waitUntil(const std::optional<QDateTime> &time,
                                                   const QDateTime &now);

/// The duration from `now` until a bucket is full again. `value` may be an RFC 3339 time, an HTTP
/// date, a Go duration, plain seconds (Azure), epoch seconds or epoch milliseconds. Returns nullopt
/// for zero, negative, past and unreadable values.
std::optional<std::chrono::milliseconds> untilReset(const QByteArray &value, const QDateTime &now);
