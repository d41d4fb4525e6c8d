// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/readonlylabel.h"

#include <QPainter>
#include <QStyleOptionFocusRect>

ReadOnlyLabel::ReadOnlyLabel(QWidget *parent)
    : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    // Selectable by the keyboard as well would mean a blinking caret.
    setTextInteractionFlags(Qt::TextSelectableByMouse);
}

void ReadOnlyLabel::paintEvent(QPaintEvent *event)
{
    QLabel::paintEvent(event);
    if (!hasFocus())
        return;
    QPainter painter(this);
    QStyleOptionFocusRect option;
    option.initFrom(this);
    style()->drawPrimitive(QStyle::PE_FrameFocusRect, &option, &painter, this);
}
