// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIcon>
#include <QPalette>

/// One of the line icons in resources/icons (`send`, `stop` …), drawn in a colour of the palette
/// and sharp at any size. Disabled buttons show it in the palette's disabled colour. The icon does
/// not follow changes of the palette: ask for a new one then.
QIcon lineIcon(const QString &name, const QPalette &palette,
               QPalette::ColorRole role = QPalette::ButtonText);
