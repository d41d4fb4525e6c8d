// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QDateTime>

#include <chrono>
#include <optional>

// Parsers for durations and times in response headers and bodies. They are independent of the
// locale, ignore surrounding blanks, saturate instead of overflowing, and return nullopt if the
// text is not valid.

/// A Go duration: `1m26.4s`, `20ms`, `6m0s` (grammar: lib/dialects/error-signals.md §4). A number
/// needs a unit, except `0`.
std::optional<std::chrono::milliseconds> goDuration(QByteArrayView text);

/// An RFC 3339 time, `2026-11-23T10:00:00.5Z` or with an offset; in UTC.
std::optional<QDateTime> rfc3339(QByteArrayView text);

/// An HTTP date in any of the three formats of RFC 9110 §5.6.7; in UTC.
std::optional<QDateTime> httpDate(QByteArrayView text);

/// A decimal number: an optional sign, digits, and an optional fraction. Exponents, hexadecimal
/// numbers, `inf` and `nan` are invalid.
std::optional<double> decimal(QByteArrayView text);

/// Rounds up, because a server's hint must not be undercut, and clamps to ±2⁵³. NaN becomes 0.
std::chrono::milliseconds saturatedMs(double milliseconds);
