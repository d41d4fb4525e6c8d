// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QPainter;
class QStyleOption;
class QStyleOptionButton;

/// The surface of a push button: flat, in the accent if it is the default button of its dialog,
/// with nothing but a fill under the pointer if the option is flat.
void drawButton(QPainter &painter, const QStyleOptionButton &option);
/// Whether drawButton() draws the accent, so that the label needs QPalette::HighlightedText.
bool isAccented(const QStyleOptionButton &option);
/// The surface of a tool button; nothing until it is used, checked, or under the pointer.
void drawToolButton(QPainter &painter, const QStyleOption &option);
void drawCheckBox(QPainter &painter, const QStyleOption &option);
void drawRadioButton(QPainter &painter, const QStyleOption &option);
