// SPDX-License-Identifier: GPL-3.0-or-later
#include "words/timewords.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

QString timeInWords(const QDateTime &moment, const QDateTime &now)
{
    const QDateTime local = moment.toLocalTime();
    if (!local.isValid())
        return {};
    const QLocale locale;
    const QString time = locale.toString(local.time(), QLocale::ShortFormat);
    if (local.date() == now.toLocalTime().date())
        return time;
    return QCoreApplication::translate("TimeWords", "%1, %2", "date, time")
        .arg(locale.toString(local.date(), QLocale::ShortFormat), time);
}

QString dayInWords(const QDate &day, const QDate &today)
{
    if (day == today)
        return QCoreApplication::translate("TimeWords", "Today");
    if (day == today.addDays(-1))
        return QCoreApplication::translate("TimeWords", "Yesterday");
    const QLocale locale;
    if (day.year() != today.year())
        return locale.toString(day, QLocale::LongFormat);
    return locale.toString(
        day,
        QCoreApplication::translate("TimeWords", "dddd, d MMMM",
                                    "a day of this year, as a format of QLocale::toString()"));
}
