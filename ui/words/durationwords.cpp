// SPDX-License-Identifier: GPL-3.0-or-later
#include "words/durationwords.h"

#include <QCoreApplication>
#include <QLocale>

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(DurationWords)
};

QString number(qint64 value)
{
    return QLocale().toString(value);
}

} // namespace

QString durationWords(std::chrono::milliseconds duration)
{
    const qint64 ms = duration.count();
    if (ms < 1000)
        return Words::tr("%1 ms").arg(number(ms));
    if (ms < 10'000 && ms % 1000 != 0)
        return Words::tr("%1 s").arg(QLocale().toString(double(ms) / 1000, 'g', 3));
    const qint64 seconds = (ms - 1) / 1000 + 1; // rounded up: "at most" must stay true
    if (seconds < 120)
        return Words::tr("%1 s").arg(number(seconds));
    if (seconds < 2 * 3600) {
        const QString minutes = Words::tr("%1 min").arg(number(seconds / 60));
        return seconds % 60 == 0 ? minutes
                                 : Words::tr("%1 %2 s").arg(minutes, number(seconds % 60));
    }
    const qint64 wholeMinutes = (seconds - 1) / 60 + 1;
    if (wholeMinutes < 48 * 60) {
        const QString hours = Words::tr("%1 h").arg(number(wholeMinutes / 60));
        return wholeMinutes % 60 == 0
            ? hours
            : Words::tr("%1 %2 min").arg(hours, number(wholeMinutes % 60));
    }
    const qint64 days = (wholeMinutes - 1) / (24 * 60) + 1;
    if (days < 730)
        return Words::tr("%n days", nullptr, int(days));
    const qint64 years = (days - 1) / 365 + 1;
    return years < 1'000'000 ? Words::tr("%n years", nullptr, int(years))
                             : Words::tr("more than a million years");
}
