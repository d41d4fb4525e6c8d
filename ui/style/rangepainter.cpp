// SPDX-License-Identifier: GPL-3.0-or-later
#include "style/rangepainter.h"

#include "style/shapes.h"
#include "widgets/surfacecolors.h"

#include <QPainter>
#include <QStyle>
#include <QStyleOptionProgressBar>
#include <QStyleOptionSlider>

namespace {

constexpr qreal lineWidth = 4, handleSide = 16;

QColor rangeAccent(const QStyleOption &option)
{
    return option.state.testFlag(QStyle::State_Enabled)
        ? option.palette.color(QPalette::Active, QPalette::Highlight)
        : edgeColor(option.palette);
}

} // namespace

void drawSlider(QPainter &painter, const QStyleOptionSlider &option, const QStyle &style,
                const QWidget *widget)
{
    const QRectF place
        = style.subControlRect(QStyle::CC_Slider, &option, QStyle::SC_SliderHandle, widget);
    const bool isHorizontal = option.orientation == Qt::Horizontal;
    QRectF line(option.rect);
    line.setSize(isHorizontal ? QSizeF(line.width(), lineWidth) : QSizeF(lineWidth, line.height()));
    line.moveCenter(QRectF(option.rect).center());
    QRectF handle(0, 0, handleSide, handleSide);
    handle.moveCenter(place.center());
    drawRounded(painter, line, lineWidth / 2, edgeColor(option.palette));
    QRectF done = line;
    if (isHorizontal && !option.upsideDown)
        done.setRight(handle.center().x());
    else if (isHorizontal)
        done.setLeft(handle.center().x());
    else if (option.upsideDown)
        done.setTop(handle.center().y());
    else
        done.setBottom(handle.center().y());
    drawRounded(painter, done, lineWidth / 2, rangeAccent(option));
    drawRounded(painter, handle, handleSide / 2, rangeAccent(option));
    if (option.state.testFlag(QStyle::State_HasFocus))
        drawRounded(painter, handle.adjusted(2, 2, -2, -2), handleSide / 2 - 2, {},
                    QPen(option.palette.color(QPalette::HighlightedText), 1));
}

void drawProgress(QPainter &painter, const QStyleOptionProgressBar &option)
{
    QRectF line(option.rect);
    line.setHeight(lineWidth);
    line.moveCenter(QRectF(option.rect).center());
    drawRounded(painter, line, lineWidth / 2, hairlineColor(option.palette),
                QPen(edgeColor(option.palette), 1));
    const qreal range = option.maximum - option.minimum;
    const qreal share = range > 0 ? (option.progress - option.minimum) / range : 0.3;
    QRectF done = line;
    done.setWidth(line.width() * qBound(0.0, share, 1.0));
    if ((option.direction == Qt::RightToLeft) != option.invertedAppearance)
        done.moveRight(line.right());
    if (done.width() > 0)
        drawRounded(painter, done, lineWidth / 2, rangeAccent(option));
}
