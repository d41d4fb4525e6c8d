// SPDX-License-Identifier: GPL-3.0-or-later
#include "style/scrollbarpainter.h"

#include "style/shapes.h"
#include "widgets/mixedcolor.h"
#include "widgets/surfacecolors.h"

#include <QAbstractScrollArea>
#include <QPainter>
#include <QStyle>
#include <QStyleOptionSlider>

namespace {

constexpr int shortestHandle = 32;

/// The colour of what the bar scrolls, so that the bar seems to lie on it.
QColor surfaceUnder(const QStyleOptionSlider &option, const QWidget *widget)
{
    for (const QWidget *each = widget; each; each = each->parentWidget()) {
        const auto *area = qobject_cast<const QAbstractScrollArea *>(each);
        if (!area)
            continue;
        const QWidget *shown = area->viewport();
        while (shown->parentWidget() && !shown->autoFillBackground() && !shown->isWindow())
            shown = shown->parentWidget();
        return shown->palette().color(shown->backgroundRole());
    }
    return option.palette.color(QPalette::Window);
}

} // namespace

QRect scrollHandle(const QStyleOptionSlider &option)
{
    const bool isHorizontal = option.orientation == Qt::Horizontal;
    const int length = isHorizontal ? option.rect.width() : option.rect.height();
    const qint64 range = qint64(option.maximum) - option.minimum;
    int handle = length;
    if (range > 0) {
        const qint64 page = qMax(option.pageStep, 1);
        handle = int(qBound(qint64(qMin(shortestHandle, length)), length * page / (range + page),
                            qint64(length)));
    }
    const int start = QStyle::sliderPositionFromValue(
        option.minimum, option.maximum, option.sliderPosition, length - handle, option.upsideDown);
    return isHorizontal
        ? QRect(option.rect.left() + start, option.rect.top(), handle, option.rect.height())
        : QRect(option.rect.left(), option.rect.top() + start, option.rect.width(), handle);
}

void drawScrollBar(QPainter &painter, const QStyleOptionSlider &option, const QWidget *widget)
{
    painter.fillRect(option.rect, surfaceUnder(option, widget));
    if (option.maximum <= option.minimum)
        return;
    const bool isUsed = option.state & (QStyle::State_MouseOver | QStyle::State_Sunken);
    const bool isHorizontal = option.orientation == Qt::Horizontal;
    const qreal margin = isUsed ? 1 : 2;
    QRectF handle = QStyle::visualRect(option.direction, option.rect, scrollHandle(option));
    handle = isHorizontal ? handle.adjusted(2, margin, -2, -margin)
                          : handle.adjusted(margin, 2, -margin, -2);
    QColor color = edgeColor(option.palette);
    if (isUsed)
        color = mixed(option.palette.color(QPalette::Active, QPalette::WindowText), color, 0.3);
    drawRounded(painter, handle, (isHorizontal ? handle.height() : handle.width()) / 2, color);
}
