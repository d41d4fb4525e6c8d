// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/headerbutton.h"

#include <QPainter>

HeaderButton::HeaderButton(QWidget *parent)
    : QPushButton(parent)
{
    setFlat(true);
    setAutoDefault(false);
}

void HeaderButton::fitToText()
{
    constexpr int around = 12;
    setFixedWidth(iconSize().width() + around
                  + fontMetrics().size(Qt::TextShowMnemonic, text()).width());
}

void HeaderButton::paintEvent(QPaintEvent *event)
{
    QPushButton::paintEvent(event);
    if (!hasFocus())
        return;
    constexpr qreal width = 1.6, inset = width / 2, radius = 4;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(palette().color(QPalette::Highlight), width));
    painter.drawRoundedRect(QRectF(rect()).adjusted(inset, inset, -inset, -inset), radius, radius);
}
