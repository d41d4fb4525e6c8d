// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QDateTime>

#include <chrono>
#include <optional>

// Times as servers write them, in headers and in bodies; used by retry/ and dialects/. English,
// whatever the locale is. Everything saturates, nothing overflows; what cannot be read is
// std::nullopt. Surrounding blanks do no harm.

/// A Go duration: `1m26.4s`, `20ms`, `6m0s` (grammar: lib/dialects/error-signals.md §4). A number
/// without a unit is none, except `0`.
std::optional<std::chrono::milliseconds> goDuration(QByteArrayView text);

/// An RFC 3339 time, `2026-11-23T10:00:00.5Z` or with an offset; in UTC.
std::optional<QDateTime> rfc3339(QByteArrayView text);

/// An HTTP date in any of the three formats of RFC 9110 §5.6.7; in UTC.
std::optional<QDateTime> httpDate(QByteArrayView text);

/// A plain decimal number: a sign or none, digits, a fraction or none. No exponent, no hexadecimal,
/// no inf, no nan.
std::optional<double> decimal(QByteArrayView text);

/// Rounded up, since a hint is never undercut, and within ±2⁵³; NaN is 0.
std::chrono::milliseconds saturatedMs(double milliseconds);
