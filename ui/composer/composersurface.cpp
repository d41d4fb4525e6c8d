// SPDX-License-Identifier: GPL-3.0-or-later
#include "composer/composersurface.h"

#include "widgets/surfacecolors.h"

#include <QApplication>
#include <QPainter>

namespace {
constexpr qreal surfaceRadius = 10;
}

ComposerSurface::ComposerSurface(QWidget *parent)
    : QWidget(parent)
{
    connect(qApp, &QApplication::focusChanged, this, [this] { update(); });
}

void ComposerSurface::paintEvent(QPaintEvent *)
{
    const QWidget *focused = focusWidget();
    const bool hasTheFocus = focused && focused->hasFocus();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(hasTheFocus ? QPen(palette().color(QPalette::Highlight), 1.5)
                               : QPen(edgeColor(palette()), 1));
    painter.setBrush(popupColor(palette()));
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), surfaceRadius, surfaceRadius);
}
