// SPDX-License-Identifier: GPL-3.0-or-later
#include "style/buttonpainter.h"

#include "style/shapes.h"
#include "widgets/mixedcolor.h"
#include "widgets/surfacecolors.h"

#include <QPainter>
#include <QStyleOptionButton>

namespace {

constexpr qreal restingShare = 0.05, hoverShare = 0.10, pressedShare = 0.16;
constexpr qreal disabledEdgeShare = 0.45;

bool has(const QStyleOption &option, QStyle::StateFlag flag)
{
    return option.state.testFlag(flag);
}

bool isPressed(const QStyleOption &option)
{
    return option.state & (QStyle::State_Sunken | QStyle::State_On);
}

QColor accentOf(const QStyleOption &option)
{
    return option.palette.color(QPalette::Active, QPalette::Highlight);
}

/// The edge of a control that can be used, or a fainter one.
QColor buttonEdge(const QStyleOption &option)
{
    const QColor edge = edgeColor(option.palette);
    return has(option, QStyle::State_Enabled)
        ? edge
        : mixed(edge, option.palette.color(QPalette::Window), disabledEdgeShare);
}

/// The fill of a control on the surface of a window, by what the pointer does.
QColor buttonFill(const QStyleOption &option, qreal resting)
{
    qreal share = resting;
    if (!has(option, QStyle::State_Enabled))
        share = resting / 2;
    else if (isPressed(option))
        share = pressedShare;
    else if (has(option, QStyle::State_MouseOver))
        share = hoverShare;
    QColor fill = option.palette.color(QPalette::Active, QPalette::WindowText);
    fill.setAlphaF(float(share));
    return fill;
}

/// The accent, darker under the pointer, so that its text stays readable. The edge keeps the
/// accent, because the darker fill can hardly be seen on a dark surface.
void drawAccent(QPainter &painter, const QStyleOption &option, const QRectF &rect, qreal radius)
{
    QColor edge = accentOf(option), fill = edge;
    if (!has(option, QStyle::State_Enabled))
        edge = fill = buttonEdge(option);
    else if (has(option, QStyle::State_Sunken))
        fill = mixed(Qt::black, edge, 0.16);
    else if (has(option, QStyle::State_MouseOver))
        fill = mixed(Qt::black, edge, 0.08);
    drawRounded(painter, rect, radius, fill, QPen(edge, 2));
}

/// The box or circle of an unticked mark.
void drawMarkGround(QPainter &painter, const QStyleOption &option, const QRectF &box, qreal radius)
{
    QColor fill = option.palette.color(QPalette::Base);
    if (has(option, QStyle::State_Enabled)
        && option.state & (QStyle::State_MouseOver | QStyle::State_Sunken))
        fill = hoveredColor(option.palette, fill, pressedShare / 2);
    // A circle is antialiased everywhere, so a line of one pixel would be fainter than its colour.
    drawRounded(painter, box, radius, fill, QPen(buttonEdge(option), 1.5));
}

/// The square in the middle of the place of a mark.
QRectF markBox(const QStyleOption &option)
{
    const int side = qMin(option.rect.width(), option.rect.height());
    QRect box(0, 0, side, side);
    box.moveCenter(option.rect.center());
    return box;
}

} // namespace

bool isAccented(const QStyleOptionButton &option)
{
    return option.features.testFlag(QStyleOptionButton::DefaultButton)
        && has(option, QStyle::State_Enabled)
        && !option.features.testFlag(QStyleOptionButton::Flat);
}

void drawButton(QPainter &painter, const QStyleOptionButton &option)
{
    const QRectF rect = option.rect;
    const bool isFlat = option.features.testFlag(QStyleOptionButton::Flat);
    if (isAccented(option)) {
        drawAccent(painter, option, rect, controlRadius);
        if (has(option, QStyle::State_HasFocus))
            drawRounded(painter, rect.adjusted(2, 2, -2, -2), boxRadius, {},
                        QPen(option.palette.color(QPalette::HighlightedText), 1));
        return;
    }
    if (isFlat)
        drawToolButton(painter, option);
    else
        drawRounded(painter, rect, controlRadius, buttonFill(option, restingShare),
                    QPen(buttonEdge(option), 1));
    if (has(option, QStyle::State_HasFocus))
        drawFocusRing(painter, rect, controlRadius, accentOf(option));
}

void drawToolButton(QPainter &painter, const QStyleOption &option)
{
    const QColor fill = buttonFill(option, 0);
    if (fill.alpha() > 0)
        drawRounded(painter, option.rect, controlRadius, fill);
}

void drawCheckBox(QPainter &painter, const QStyleOption &option)
{
    const QRectF box = markBox(option);
    if (!(option.state & (QStyle::State_On | QStyle::State_NoChange)))
        return drawMarkGround(painter, option, box, boxRadius);
    drawAccent(painter, option, box, boxRadius);
    const QColor mark = option.palette.color(QPalette::Active, QPalette::HighlightedText);
    if (has(option, QStyle::State_On))
        return drawTick(painter, box, mark);
    QRectF dash(0, 0, box.width() / 2, 2);
    dash.moveCenter(box.center());
    painter.fillRect(dash, mark);
}

void drawRadioButton(QPainter &painter, const QStyleOption &option)
{
    const QRectF circle = markBox(option);
    if (!has(option, QStyle::State_On))
        return drawMarkGround(painter, option, circle, circle.width() / 2);
    drawAccent(painter, option, circle, circle.width() / 2);
    const qreal inset = circle.width() * 0.31;
    const QRectF dot = circle.adjusted(inset, inset, -inset, -inset);
    drawRounded(painter, dot, dot.width() / 2,
                option.palette.color(QPalette::Active, QPalette::HighlightedText));
}
