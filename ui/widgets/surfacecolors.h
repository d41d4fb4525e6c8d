// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>

class QPalette;

/// The edge of a control: a contrast of at least 3:1 to the page, the window and a raised surface.
QColor edgeColor(const QPalette &palette);
/// A line between two surfaces of the same colour. It is no edge of a control.
QColor hairlineColor(const QPalette &palette);
/// The surface of menus, lists and cards that lie above everything else: the lightest one.
QColor popupColor(const QPalette &palette);
/// `surface` under the pointer, or, with a larger `share`, under a pressed button.
QColor hoveredColor(const QPalette &palette, const QColor &surface, qreal share = 0.06);
/// `surface` as the background of what is selected. The text keeps its colour.
QColor selectedColor(const QPalette &palette, const QColor &surface);
