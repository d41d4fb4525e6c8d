// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QPen>
#include <Qt>

class QPainter;
class QPalette;
class QRectF;

constexpr qreal controlRadius = 6; ///< The corners of buttons, fields and rows, in pixels.
constexpr qreal boxRadius = 4; ///< The corners of check boxes and of marks inside a control.
constexpr qreal popupRadius = 8; ///< The corners of menus and tool tips.

/// Fills a rounded rectangle. The edge, if there is one, lies inside `rect`.
void drawRounded(QPainter &painter, const QRectF &rect, qreal radius, const QColor &fill,
                 const QPen &edge = Qt::NoPen);
/// The mark of the control that has the focus: a line of the accent inside `rect`.
void drawFocusRing(QPainter &painter, const QRectF &rect, qreal radius, const QColor &accent);
/// An open arrow in the middle of `rect`.
void drawChevron(QPainter &painter, const QRectF &rect, Qt::ArrowType direction,
                 const QColor &color);
/// The tick of a check box that fills `rect`.
void drawTick(QPainter &painter, const QRectF &rect, const QColor &color);
