// SPDX-License-Identifier: GPL-3.0-or-later
#include "style/itempainter.h"

#include "style/shapes.h"
#include "widgets/surfacecolors.h"

#include <QPainter>
#include <QStyle>
#include <QStyleOptionTab>
#include <QStyleOptionViewItem>

namespace {

constexpr float itemHoverShare = 0.06F, selectedShare = 0.16F; // as in selectedColor()
constexpr qreal tabLine = 2, barWidth = 3;

bool isBeginning(const QStyleOptionViewItem &option)
{
    return option.viewItemPosition != QStyleOptionViewItem::Middle
        && option.viewItemPosition != QStyleOptionViewItem::End;
}

/// The corners are round at the ends of a row only.
QRectF extended(const QStyleOptionViewItem &option)
{
    QRectF rect = QRectF(option.rect).adjusted(0, 0.5, 0, -0.5);
    const bool isReversed = option.direction == Qt::RightToLeft;
    using Item = QStyleOptionViewItem;
    const auto position = option.viewItemPosition;
    const bool goesOn = position == Item::Beginning || position == Item::Middle;
    const bool comesFrom = position == Item::End || position == Item::Middle;
    if (isReversed ? comesFrom : goesOn)
        rect.setRight(rect.right() + 2 * controlRadius);
    if (isReversed ? goesOn : comesFrom)
        rect.setLeft(rect.left() - 2 * controlRadius);
    return rect;
}

} // namespace

void drawItemPanel(QPainter &painter, const QStyleOptionViewItem &option)
{
    if (option.backgroundBrush.style() != Qt::NoBrush)
        painter.fillRect(option.rect, option.backgroundBrush);
    const bool isSelected = option.state.testFlag(QStyle::State_Selected);
    const bool isHovered = option.state.testFlag(QStyle::State_MouseOver)
        && option.state.testFlag(QStyle::State_Enabled);
    if (!isSelected && !isHovered)
        return;
    // Translucent, because a view may show the surface of its window.
    const QColor accent = option.palette.color(QPalette::Active, QPalette::Highlight);
    QColor fill = isSelected ? accent : option.palette.color(QPalette::Text);
    fill.setAlphaF(isSelected ? selectedShare : itemHoverShare);
    painter.save();
    painter.setClipRect(option.rect, Qt::IntersectClip);
    drawRounded(painter, extended(option), controlRadius, fill);
    if (isSelected && isBeginning(option)) {
        QRectF bar(option.rect.left(), option.rect.top() + 7, barWidth, option.rect.height() - 14);
        bar = QStyle::visualRect(option.direction, option.rect, bar.toRect());
        drawRounded(painter, bar, barWidth / 2, accent);
    }
    painter.restore();
}

void drawItemFocus(QPainter &painter, const QStyleOptionViewItem &option)
{
    painter.save();
    painter.setClipRect(option.rect, Qt::IntersectClip);
    drawRounded(painter, extended(option), controlRadius, {},
                QPen(option.palette.color(QPalette::Active, QPalette::Highlight), 1.5));
    painter.restore();
}

void drawHeaderSection(QPainter &painter, const QStyleOption &option)
{
    QColor surface = option.palette.color(QPalette::Base);
    if (option.state.testFlag(QStyle::State_MouseOver)
        && option.state.testFlag(QStyle::State_Enabled))
        surface = hoveredColor(option.palette, surface);
    painter.fillRect(option.rect, surface);
    const QRect &rect = option.rect;
    painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1),
                     hairlineColor(option.palette));
}

void drawTab(QPainter &painter, const QStyleOptionTab &option)
{
    const QRectF inside = QRectF(option.rect).adjusted(2, 3, -2, -5);
    const bool isSelected = option.state.testFlag(QStyle::State_Selected);
    if (!isSelected && option.state.testFlag(QStyle::State_MouseOver)
        && option.state.testFlag(QStyle::State_Enabled))
        drawRounded(painter, inside, controlRadius,
                    hoveredColor(option.palette, option.palette.color(QPalette::Window)));
    const QColor accent = option.palette.color(QPalette::Active, QPalette::Highlight);
    if (isSelected)
        drawRounded(painter,
                    QRectF(inside.left() + 6, option.rect.bottom() + 1 - tabLine,
                           inside.width() - 12, tabLine),
                    1, accent);
    if (option.state.testFlag(QStyle::State_HasFocus))
        drawFocusRing(painter, inside, controlRadius, accent);
}
