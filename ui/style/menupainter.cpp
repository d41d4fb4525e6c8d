// SPDX-License-Identifier: GPL-3.0-or-later
#include "style/menupainter.h"

#include "style/shapes.h"
#include "widgets/mixedcolor.h"
#include "widgets/surfacecolors.h"

#include <QIcon>
#include <QPainter>
#include <QStyle>
#include <QStyleOptionMenuItem>

namespace {

constexpr int rowHeight = 30, separatorHeight = 9;
constexpr int padding = 10, iconSide = 16, iconGap = 8, arrowSide = 16, shortcutGap = 24;

int iconColumn(const QStyleOptionMenuItem &option)
{
    return option.menuHasCheckableItems || option.maxIconWidth > 0 ? iconSide + iconGap : 0;
}

bool isSelected(const QStyleOptionMenuItem &option)
{
    return option.state.testFlag(QStyle::State_Selected)
        && option.state.testFlag(QStyle::State_Enabled);
}

/// The tick, the dot or the icon in the first column. A checked item with an icon has a frame
/// around it.
void drawMark(QPainter &painter, const QStyleOptionMenuItem &option, const QRect &place)
{
    const QColor text = option.palette.color(QPalette::Text);
    if (!option.icon.isNull()) {
        const bool isEnabled = option.state.testFlag(QStyle::State_Enabled);
        if (option.checked)
            drawRounded(painter, QRectF(place).adjusted(-3, -3, 3, 3), boxRadius,
                        selectedColor(option.palette, popupColor(option.palette)));
        option.icon.paint(&painter, place, Qt::AlignCenter,
                          isEnabled ? QIcon::Normal : QIcon::Disabled);
    } else if (option.checked && option.checkType == QStyleOptionMenuItem::Exclusive) {
        QRectF dot(0, 0, 7, 7);
        dot.moveCenter(QRectF(place).center());
        drawRounded(painter, dot, dot.width() / 2, text);
    } else if (option.checked) {
        drawTick(painter, place, text);
    }
}

} // namespace

void drawMenuPanel(QPainter &painter, const QStyleOption &option)
{
    drawRounded(painter, option.rect, popupRadius, popupColor(option.palette),
                QPen(mixed(edgeColor(option.palette), popupColor(option.palette), 0.6), 1));
}

QSize menuItemSize(const QStyleOptionMenuItem &option, const QSize &contents)
{
    if (option.menuItemType == QStyleOptionMenuItem::Separator)
        return {contents.width(), separatorHeight};
    const int gap = option.text.contains(u'\t') ? shortcutGap : 0;
    return {contents.width() + iconColumn(option) + 2 * padding + arrowSide + gap,
            qMax(rowHeight, contents.height() + 8)};
}

void drawMenuItem(QPainter &painter, const QStyleOptionMenuItem &option, const QStyle &style)
{
    if (option.menuItemType == QStyleOptionMenuItem::Separator && option.text.isEmpty()) {
        const int y = option.rect.center().y();
        painter.fillRect(
            QRect(option.rect.left() + padding, y, option.rect.width() - 2 * padding, 1),
            hairlineColor(option.palette));
        return;
    }
    if (isSelected(option))
        drawRounded(painter, QRectF(option.rect), controlRadius,
                    selectedColor(option.palette, popupColor(option.palette)));
    const auto visual = [&option](const QRect &rect) {
        return QStyle::visualRect(option.direction, option.rect, rect);
    };
    const QRect inside = option.rect.adjusted(padding, 0, -padding, 0);
    QRect mark(inside.left(), 0, iconSide, iconSide);
    mark.moveTop(inside.center().y() - iconSide / 2 + 1);
    drawMark(painter, option, visual(mark));
    const qsizetype tab = option.text.indexOf(u'\t');
    const QRect words = visual(inside.adjusted(iconColumn(option), 0, 0, 0));
    const bool isEnabled = option.state.testFlag(QStyle::State_Enabled);
    int flags = Qt::AlignVCenter | Qt::TextSingleLine | Qt::TextShowMnemonic;
    if (!style.styleHint(QStyle::SH_UnderlineShortcut, &option))
        flags |= Qt::TextHideMnemonic;
    painter.save();
    QFont font = option.font;
    font.setBold(option.font.bold() || option.menuItemType == QStyleOptionMenuItem::DefaultItem);
    painter.setFont(font);
    style.drawItemText(&painter, words,
                       int(QStyle::visualAlignment(option.direction, Qt::AlignLeft)) | flags,
                       option.palette, isEnabled, option.text.left(tab), QPalette::Text);
    if (tab >= 0)
        style.drawItemText(&painter, words,
                           int(QStyle::visualAlignment(option.direction, Qt::AlignRight)) | flags,
                           option.palette, isEnabled, option.text.mid(tab + 1),
                           isEnabled ? QPalette::PlaceholderText : QPalette::Text);
    painter.restore();
    if (option.menuItemType == QStyleOptionMenuItem::SubMenu) {
        const QRect arrow(inside.right() - arrowSide + 5, inside.top(), arrowSide, inside.height());
        drawChevron(painter, visual(arrow),
                    option.direction == Qt::RightToLeft ? Qt::LeftArrow : Qt::RightArrow,
                    option.palette.color(QPalette::Text));
    }
}

void drawMenuTitle(QPainter &painter, const QStyleOptionMenuItem &option, const QStyle &style)
{
    painter.fillRect(option.rect, option.palette.color(QPalette::Window));
    if (isSelected(option))
        drawRounded(painter, QRectF(option.rect).adjusted(0, 1, 0, -1), controlRadius,
                    hoveredColor(option.palette, option.palette.color(QPalette::Window), 0.09));
    int flags = Qt::AlignCenter | Qt::TextShowMnemonic | Qt::TextSingleLine;
    if (!style.styleHint(QStyle::SH_UnderlineShortcut, &option))
        flags |= Qt::TextHideMnemonic;
    style.drawItemText(&painter, option.rect, flags, option.palette,
                       option.state.testFlag(QStyle::State_Enabled), option.text,
                       QPalette::WindowText);
}
