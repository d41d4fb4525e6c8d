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
