// SPDX-License-Identifier: GPL-3.0-or-later
#include "composer/composersurface.h"

#include "widgets/mixedcolor.h"

#include <QApplication>
#include <QPainter>

namespace {
constexpr qreal surfaceRadius = 10;
constexpr qreal quietEdge = 0.5; ///< The share of the text colour that gives a contrast of 3:1.
} // namespace

ComposerSurface::ComposerSurface(QWidget *parent)
    : QWidget(parent)
{
    connect(qApp, &QApplication::focusChanged, this, [this] { update(); });
}

void ComposerSurface::paintEvent(QPaintEvent *)
{
    const QWidget *focused = focusWidget();
    const bool hasTheFocus = focused && focused->hasFocus();
    const QColor text = palette().color(QPalette::Text), page = palette().color(QPalette::Base);
    // Lighter than the page in the dark palette, and white like the page in the light one.
    const bool isDark = page.lightnessF() < 0.5;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(hasTheFocus ? QPen(palette().color(QPalette::Highlight), 1.5)
                               : QPen(mixed(text, page, quietEdge), 1));
    painter.setBrush(isDark ? palette().color(QPalette::AlternateBase) : page);
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), surfaceRadius, surfaceRadius);
}
