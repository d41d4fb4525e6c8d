// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>

/// The colour of `over` drawn on `under` with an opacity of `share`, from 0 to 1.
inline QColor mixed(const QColor &over, const QColor &under, qreal share)
{
    const auto mix = [share](int a, int b) { return qRound(a * share + b * (1 - share)); };
    return QColor(mix(over.red(), under.red()), mix(over.green(), under.green()),
                  mix(over.blue(), under.blue()));
}
