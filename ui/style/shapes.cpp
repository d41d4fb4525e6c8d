// SPDX-License-Identifier: GPL-3.0-or-later
#include "style/shapes.h"

#include <QPainter>
#include <QPainterPath>

namespace {
constexpr qreal ringWidth = 2;
constexpr qreal strokeWidth = 1.6;

void drawStroke(QPainter &painter, const QPolygonF &points, const QColor &color)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(color, strokeWidth, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    painter.drawPolyline(points);
    painter.restore();
}
} // namespace

void drawRounded(QPainter &painter, const QRectF &rect, qreal radius, const QColor &fill,
                 const QPen &edge)
{
    const qreal inset = edge.style() == Qt::NoPen ? 0 : edge.widthF() / 2;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(edge);
    painter.setBrush(fill.isValid() ? QBrush(fill) : QBrush(Qt::NoBrush));
    painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), radius - inset,
                            radius - inset);
    painter.restore();
}

void drawFocusRing(QPainter &painter, const QRectF &rect, qreal radius, const QColor &accent)
{
    drawRounded(painter, rect, radius, {}, QPen(accent, ringWidth));
}

void drawChevron(QPainter &painter, const QRectF &rect, Qt::ArrowType direction,
                 const QColor &color)
{
    constexpr qreal half = 3.5, depth = 1.9;
    const QPointF middle = rect.center();
    const bool isVertical = direction == Qt::UpArrow || direction == Qt::DownArrow;
    const qreal sign = direction == Qt::DownArrow || direction == Qt::RightArrow ? 1 : -1;
    const auto at = [&](qreal along, qreal across) {
        return middle
            + (isVertical ? QPointF(along, across * sign) : QPointF(across * sign, along));
    };
    drawStroke(painter, {at(-half, -depth), at(0, depth), at(half, -depth)}, color);
}

void drawTick(QPainter &painter, const QRectF &rect, const QColor &color)
{
    const auto at = [&rect](qreal x, qreal y) {
        return rect.topLeft() + QPointF(rect.width() * x, rect.height() * y);
    };
    drawStroke(painter, {at(0.25, 0.52), at(0.43, 0.70), at(0.76, 0.33)}, color);
}
