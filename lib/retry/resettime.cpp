// SPDX-License-Identifier: GPL-3.0-or-later
#include "retry/resettime.h"

#include "base/duration.h"

using std::chrono::milliseconds;

namespace {

/// A plain number may be a duration in seconds, or a time in seconds or milliseconds since 1970.
/// Its size tells which: as a duration, 10⁹ s are 30 years; as a time, 10⁹ s are in 2001 and 10¹¹ s
/// in 5138.
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
    if (const auto duration = goDuration(value.toLower()))
        return ifPositive(*duration);
    const auto time = rfc3339(value);
    return waitUntil(time ? time : httpDate(value), now);
}
