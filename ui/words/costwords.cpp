// SPDX-License-Identifier: GPL-3.0-or-later
#include "words/costwords.h"

#include <QCoreApplication>
#include <QLocale>

using namespace Qt::StringLiterals;

QString costWords(double dollars)
{
    constexpr double cent = 0.01;
    const auto money = [](double amount) { return QLocale().toCurrencyString(amount, u"$"_s, 2); };
    return dollars > 0 && dollars < cent
        ? QCoreApplication::translate("CostWords", "under %1", "a price").arg(money(cent))
        : money(dollars);
}
