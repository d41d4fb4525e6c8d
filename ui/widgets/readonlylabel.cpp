// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/readonlylabel.h"

#include <QPainter>
#include <QStyleOptionFocusRect>

ReadOnlyLabel::ReadOnlyLabel(QWidget *parent)
    : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    // TextSelectableByKeyboard would show a blinking text cursor.
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
