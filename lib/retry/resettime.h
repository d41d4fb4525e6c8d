// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/httprefusal.h"

#include <QDateTime>

#include <chrono>
#include <optional>

// The times of rate-limit headers, read by retryhint (how long to wait) and by ratelimitheaders
// (what is shown).

/// The present by the clock of the server, which is its `Date` header, so that a wrong local clock
/// does no harm to its dates. Without the header it is `now`.
QDateTime serverNow(const HttpHeaders &headers, const QDateTime &now);

/// `wait`, or nullopt if it is zero or negative: such a hint is ignored.
std::optional<std::chrono::milliseconds> ifPositive(std::chrono::milliseconds wait);
/// From `now` until `time`; nullopt if there is no time or if it has passed.
std::optional<std::chrono::milliseconds> waitUntil(const std::optional<QDateTime> &time,
                                                   const QDateTime &now);

/// From `now` until a bucket is full again, in all forms in use: RFC 3339, a Go
/// duration, plain seconds (Azure), epoch seconds or milliseconds. Zero, negative, past and
/// unreadable values are nullopt.
std::optional<std::chrono::milliseconds> untilReset(const QByteArray &value, const QDateTime &now);
