// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QColor;
class QPainter;
class QStyle;
class QStyleOption;
class QStyleOptionComboBox;
class QStyleOptionSpinBox;
class QWidget;

/// The surface and the edge of a field: an accent ring while it has the focus.
void drawField(QPainter &painter, const QStyleOption &option, const QColor &surface);
/// The surface of a combo box with its arrow, without the text.
void drawComboBox(QPainter &painter, const QStyleOptionComboBox &option, const QStyle &style,
                  const QWidget *widget);
/// The surface of a spin box with its arrows, without the text.
void drawSpinBox(QPainter &painter, const QStyleOptionSpinBox &option, const QStyle &style,
                 const QWidget *widget);
