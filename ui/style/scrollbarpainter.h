// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRect>

class QPainter;
class QStyleOptionSlider;
class QWidget;

constexpr int scrollBarExtent = 10; ///< The width of a vertical scroll bar.

/// The handle of a scroll bar. There are no arrow buttons.
QRect scrollHandle(const QStyleOptionSlider &option);
/// A scroll bar: the surface that it scrolls, and a rounded handle that widens under the pointer.
void drawScrollBar(QPainter &painter, const QStyleOptionSlider &option, const QWidget *widget);
