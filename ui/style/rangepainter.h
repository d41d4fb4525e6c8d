// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QPainter;
class QStyle;
class QStyleOptionProgressBar;
class QStyleOptionSlider;
class QWidget;

/// A slider: a thin line, the accent up to a round handle.
void drawSlider(QPainter &painter, const QStyleOptionSlider &option, const QStyle &style,
                const QWidget *widget);
/// A progress bar, as a thin line. A part of it is filled while the end is unknown.
void drawProgress(QPainter &painter, const QStyleOptionProgressBar &option);
