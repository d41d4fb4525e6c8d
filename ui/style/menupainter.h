// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSize>

class QFontMetrics;
class QPainter;
class QStyle;
class QStyleOption;
class QStyleOptionMenuItem;
class QWidget;

/// The surface of a menu, with round corners.
void drawMenuPanel(QPainter &painter, const QStyleOption &option);
/// A row of a menu: a column for ticks and icons, the text, and the shortcut at the other edge.
void drawMenuItem(QPainter &painter, const QStyleOptionMenuItem &option, const QStyle &style);
/// The size of such a row for a text of the size `contents`.
QSize menuItemSize(const QStyleOptionMenuItem &option, const QSize &contents);
/// A title in the menu bar.
void drawMenuTitle(QPainter &painter, const QStyleOptionMenuItem &option, const QStyle &style);
