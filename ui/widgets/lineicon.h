// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIcon>
#include <QPalette>

/// One of the program's line icons (`send`, `stop` … in resources/icons) in the palette's colour,
/// crisp at any size and scale; greyed by the palette where its button is disabled. Made anew when
/// the palette changes.
QIcon lineIcon(const QString &name, const QPalette &palette,
               QPalette::ColorRole role = QPalette::ButtonText);
