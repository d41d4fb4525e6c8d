// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/duration.h"

#include <QByteArray>
#include <QList>
#include <QTimeZone>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

using std::chrono::milliseconds;

namespace {

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// The length of the number (digits with an optional fraction) at the start; 0 if there is no
/// digit.
qsizetype numberLength(QByteArrayView text)
{
    qsizetype length = 0, digits = 0;
    bool hasPoint = false;
    for (; length < text.size(); ++length) {
        if (isDigit(text[length]))
            ++digits;
        else if (text[length] == '.' && !hasPoint)
            hasPoint = true;
        else
            break;
    }
    return digits > 0 ? length : 0;
}

/// The value of a text that numberLength() has accepted.
double numberFrom(QByteArrayView digits)
{
    // QByteArray::toDouble() returns 0 for a number of thousands of digits.
    double value = 0, scale = 1;
    bool isFraction = false;
    for (const char c : digits) {
        if (c == '.') {
            isFraction = true;
        } else if (!isFraction || scale < 1e15) {
            value = value * 10 + (c - '0');
            scale *= isFraction ? 10 : 1;
        }
    }
    return std::min(value, std::numeric_limits<double>::max()) / scale;
}

struct Unit
{
    QByteArrayView name;
    double milliseconds = 0;
};

// Longer names first, so that `ms` is not read as `m`.
constexpr std::array units {
    Unit {"ns", 1e-6}, Unit {"us", 1e-3}, Unit {"\xC2\xB5s", 1e-3}, Unit {"\xCE\xBCs", 1e-3},
    Unit {"ms", 1},    Unit {"s", 1e3},   Unit {"m", 6e4},          Unit {"h", 3.6e6},
};

/// Removes the sign; returns +1 or -1.
int takeSign(QByteArrayView &text)
{
    if (text.isEmpty() || (text.front() != '+' && text.front() != '-'))
        return 1;
    const int sign = text.front() == '-' ? -1 : 1;
    text = text.sliced(1);
    return sign;
}

/// The value of the `count` digits at `from`; -1 if one of the characters is not a digit.
int digitsAt(QByteArrayView text, qsizetype from, qsizetype count)
{
    if (from + count > text.size())
        return -1;
    int value = 0;
    for (const char c : text.sliced(from, count)) {
        if (!isDigit(c))
            return -1;
        value = value * 10 + (c - '0');
    }
    return value;
}

bool charIs(QByteArrayView text, qsizetype at, QByteArrayView oneOf)
{
    return at < text.size() && oneOf.contains(text[at]);
}

std::optional<QDateTime> utc(QDate date, int hour, int minute, int second)
{
    // RFC 3339 and RFC 9110 allow the leap second 60; QTime does not.
    const QTime time(hour, minute, std::min(second, 59));
    if (!date.isValid() || date.year() < 1 || !time.isValid() || second > 60)
        return std::nullopt;
    return QDateTime(date, time, QTimeZone::utc()).addSecs(second == 60 ? 1 : 0);
}

/// The seconds that an RFC 3339 zone (`Z`, `+02:00`) is ahead of UTC.
std::optional<int> zoneSeconds(QByteArrayView zone)
{
    if (zone.size() == 1 && charIs(zone, 0, "Zz"))
        return 0;
    const int hours = digitsAt(zone, 1, 2);
    const int minutes = digitsAt(zone, 4, 2);
    if (zone.size() != 6 || !charIs(zone, 0, "+-") || zone[3] != ':' || hours < 0 || hours > 23
        || minutes < 0 || minutes > 59)
        return std::nullopt;
    return (zone[0] == '-' ? -1 : 1) * (hours * 3600 + minutes * 60);
}

int monthFrom(QByteArrayView name)
{
    constexpr QByteArrayView months = "janfebmaraprmayjunjulaugsepoctnovdec";
    const qsizetype at = name.size() == 3 ? months.indexOf(name.toByteArray().toLower()) : -1;
    return at >= 0 && at % 3 == 0 ? int(at / 3) + 1 : 0;
}

bool isWeekday(const QByteArray &name)
{
    static const QList<QByteArray> names {"monday", "tuesday",  "wednesday", "thursday",
                                          "friday", "saturday", "sunday"};
    const QByteArray wanted = name.toLower();
    return std::any_of(names.cbegin(), names.cend(), [&wanted](const QByteArray &each) {
        return wanted == each || wanted == each.left(3);
    });
}

/// A year of two digits (RFC 850) is never more than 50 years in the future (RFC 9110 §5.6.7).
int yearFrom(QByteArrayView digits)
{
    if (digits.size() != 2)
        return digits.size() == 4 ? digitsAt(digits, 0, 4) : -1;
    const int now = QDateTime::currentDateTimeUtc().date().year();
    const int year = digitsAt(digits, 0, 2);
    if (year < 0)
        return -1;
    const int inThisCentury = now - now % 100 + year;
    return inThisCentury > now + 50 ? inThisCentury - 100 : inThisCentury;
}

std::optional<QDateTime> fromParts(QByteArrayView year, QByteArrayView month, QByteArrayView day,
                                   QByteArrayView time)
{
    if (time.size() != 8 || time[2] != ':' || time[5] != ':' || day.size() > 2)
        return std::nullopt;
    const QDate date(yearFrom(year), monthFrom(month), digitsAt(day, 0, day.size()));
    return utc(date, digitsAt(time, 0, 2), digitsAt(time, 3, 2), digitsAt(time, 6, 2));
}

} // namespace

std::optional<milliseconds> goDuration(QByteArrayView text)
{
    text = text.trimmed();
    const int sign = takeSign(text);
    if (text == "0")
        return milliseconds {0};
    if (text.isEmpty())
        return std::nullopt;
    double total = 0;
    while (!text.isEmpty()) {
        const qsizetype length = numberLength(text);
        if (length == 0)
            return std::nullopt;
        const double number = numberFrom(text.first(length));
        text = text.sliced(length);
        const auto unit = std::find_if(units.cbegin(), units.cend(), [text](const Unit &each) {
            return text.startsWith(each.name);
        });
        if (unit == units.cend())
            return std::nullopt;
        total += number * unit->milliseconds;
        text = text.sliced(unit->name.size());
    }
    return saturatedMs(sign * total);
}

std::optional<QDateTime> rfc3339(QByteArrayView text)
{
    text = text.trimmed();
    if (text.size() < 20 || text[4] != '-' || text[7] != '-' || !charIs(text, 10, "Tt ")
        || text[13] != ':' || text[16] != ':')
        return std::nullopt;
    const QDate date(digitsAt(text, 0, 4), digitsAt(text, 5, 2), digitsAt(text, 8, 2));
    const auto second
        = utc(date, digitsAt(text, 11, 2), digitsAt(text, 14, 2), digitsAt(text, 17, 2));
    QByteArrayView zone = text.sliced(19);
    double fraction = 0;
    if (zone.startsWith('.')) {
        const qsizetype length = numberLength(zone);
        if (length < 2)
            return std::nullopt;
        fraction = numberFrom(zone.first(length));
        zone = zone.sliced(length);
    }
    const auto offset = zoneSeconds(zone);
    if (!second || !offset)
        return std::nullopt;
    return second->addMSecs(saturatedMs(fraction * 1000).count()).addSecs(-*offset);
}

std::optional<QDateTime> httpDate(QByteArrayView text)
{
    // The three formats differ in the order of the parts. Commas and dashes only separate parts.
    if (text.size() > 64)
        return std::nullopt;
    const QList<QByteArray> parts
        = text.toByteArray().toUpper().replace(',', ' ').replace('-', ' ').simplified().split(' ');
    if (parts.size() == 6 && isWeekday(parts[0]) && (parts[5] == "GMT" || parts[5] == "UTC"))
        return fromParts(parts[3], parts[2], parts[1], parts[4]);
    if (parts.size() == 5 && isWeekday(parts[0]))
        return fromParts(parts[4], parts[1], parts[2], parts[3]);
    return std::nullopt;
}

std::optional<double> decimal(QByteArrayView text)
{
    text = text.trimmed();
    const int sign = takeSign(text);
    if (text.isEmpty() || numberLength(text) != text.size())
        return std::nullopt;
    return sign * numberFrom(text);
}

milliseconds saturatedMs(double ms)
{
    constexpr double largest = 9007199254740992.0; // 2⁵³
    if (std::isnan(ms))
        return milliseconds {0};
    // In a double, 59.952 × 1000 is slightly above 59952. Do not round that up to 59953.
    constexpr double roundingError = 1e-6;
    return milliseconds(qint64(std::ceil(std::clamp(ms, -largest, largest) - roundingError)));
}
