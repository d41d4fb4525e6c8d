// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIcon>
#include <QPalette>

/// Returns one of the line icons in resources/icons (`send`, `stop` …), drawn in a colour of the
/// palette and sharp at any size. A disabled button shows the icon in the disabled colour. The icon
/// does not follow changes of the palette; create a new one then.
QIcon lineIcon(const QString &name, const QPalette &palette,
               QPalette::ColorRole role = QPalette::ButtonText);
