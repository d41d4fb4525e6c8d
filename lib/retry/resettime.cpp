// SPDX-License-Identifier: GPL-3.0-or-later
#include "retry/resettime.h"

#include "base/duration.h"

using std::chrono::milliseconds;

namespace {

/// The size of a plain number tells whether it is a time or a duration, in seconds or milliseconds:
/// 10⁹ s would be a wait of 30 years, and as a time it is in 2001; 10¹¹ s after 1970 is the year
/// 5138.
std::optional<milliseconds> resetFromNumber(double number, const QDateTime &now)
{
    constexpr double firstEpochSeconds = 1e9, firstEpochMilliseconds = 1e11;
    if (number < firstEpochSeconds)
        return ifPositive(saturatedMs(number * 1000));
    const double epochMs = number < firstEpochMilliseconds ? number * 1000 : number;
    return ifPositive(saturatedMs(epochMs - double(now.toMSecsSinceEpoch())));
}

} // namespace

std::optional<milliseconds> ifPositive(milliseconds wait)
{
    return wait > milliseconds(0) ? std::optional(wait) : std::nullopt;
}

std::optional<milliseconds> waitUntil(const std::optional<QDateTime> &time, const QDateTime &now)
{
    return time ? ifPositive(saturatedMs(double(now.msecsTo(*time)))) : std::nullopt;
}

QDateTime serverNow(const HttpHeaders &headers, const QDateTime &now)
{
    return httpDate(headers.value("date")).value_or(now);
}

std::optional<milliseconds> untilReset(const QByteArray &value, const QDateTime &now)
{
    if (const auto number = decimal(value))
        return resetFromNumber(*number, now);
    if (const auto duration = goDuration(value))
        return ifPositive(*duration);
    return waitUntil(rfc3339(value), now);
}
