// SPDX-License-Identifier: GPL-3.0-or-later
#include "words/durationwords.h"

#include <QCoreApplication>
#include <QLocale>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace {

struct Durations
{
    Q_DECLARE_TR_FUNCTIONS(DurationWords)
};

QString inUnit(qint64 count, DurationUnit unit)
{
    return unitPattern(unit).arg(QLocale().toString(count));
}

/// Splits `count` small units into large and small ones: 130 s is `2 min 10 s`.
QString inTwoUnits(qint64 count, DurationUnit small, DurationUnit large)
{
    const qint64 ratio = qint64(large) / qint64(small);
    const QString words = inUnit(count / ratio, large);
    return count % ratio == 0 ? words : words + u' ' + inUnit(count % ratio, small);
}

QString inYears(qint64 days)
{
    const qint64 years = (days - 1) / 365 + 1;
    return years < 1'000'000 ? Durations::tr("%n years", nullptr, int(years))
                             : Durations::tr("more than a million years");
}

} // namespace

QString unitPattern(DurationUnit unit)
{
    switch (unit) {
    case DurationUnit::Millisecond:
        return Durations::tr("%1 ms");
    case DurationUnit::Second:
        return Durations::tr("%1 s");
    case DurationUnit::Minute:
        return Durations::tr("%1 min");
    case DurationUnit::Hour:
        return Durations::tr("%1 h");
    case DurationUnit::Day:
        return Durations::tr("%1 d");
    }
    Q_UNREACHABLE();
}

QString durationWords(milliseconds duration)
{
    if (duration < 1s)
        return inUnit(duration.count(), DurationUnit::Millisecond);
    if (duration < 10s && duration % 1s != 0ms)
        return unitPattern(DurationUnit::Second)
            .arg(QLocale().toString(double(duration.count()) / 1000, 'g', 3));
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(duration);
    return seconds < 2min ? inUnit(seconds.count(), DurationUnit::Second)
                          : roundedUpDuration(duration);
}

QString roundedUpDuration(milliseconds duration)
{
    const qint64 seconds
        = std::max<qint64>(1, std::chrono::ceil<std::chrono::seconds>(duration).count());
    if (seconds < 60)
        return inUnit(seconds, DurationUnit::Second);
    if (seconds < 3600)
        return inTwoUnits(seconds, DurationUnit::Second, DurationUnit::Minute);
    const qint64 minutes = (seconds - 1) / 60 + 1;
    if (minutes < 24 * 60)
        return inTwoUnits(minutes, DurationUnit::Minute, DurationUnit::Hour);
    const qint64 hours = (minutes - 1) / 60 + 1;
    constexpr qint64 inDays = 730; // days
    return hours < inDays * 24 ? inTwoUnits(hours, DurationUnit::Hour, DurationUnit::Day)
                               : inYears((hours - 1) / 24 + 1);
}

QString roundedDuration(milliseconds duration)
{
    return roundedUpDuration(std::chrono::round<std::chrono::seconds>(duration));
}

QString exactDuration(milliseconds duration)
{
    if (duration < 1s)
        return inUnit(duration.count(), DurationUnit::Millisecond);
    if (duration < 1min)
        return unitPattern(DurationUnit::Second)
            .arg(QLocale().toString(double(duration.count()) / 1000, 'f', 1));
    return roundedUpDuration(duration);
}
