// SPDX-License-Identifier: GPL-3.0-or-later
#include "sidebar/conversationdelegate.h"

#include "sidebar/conversationfilter.h"
#include "sidebar/conversationmark.h"
#include "widgets/lineicon.h"
#include "widgets/plaintooltip.h"
#include "widgets/scaledfont.h"
#include "widgets/surfacecolors.h"

#include <QAbstractItemView>
#include <QHelpEvent>
#include <QLineEdit>
#include <QPainter>
#include <QToolTip>

#include <utility>

using namespace Qt::StringLiterals;

namespace {

constexpr int margin = 8;
constexpr int titleMargin = 12;
constexpr int menuSize = 24, menuIconSize = 16;
constexpr int smallestRow = 34;
constexpr int radius = 6, accentWidth = 3;
constexpr int headingGap = 16; ///< Above a heading, except the first.

QFont headingFont(const QStyleOptionViewItem &option)
{
    QFont font = scaledFont(option.font, 0.88);
    font.setWeight(QFont::Medium);
    return font;
}

QFont titleFont(const QFont &font, const QModelIndex &index)
{
    QFont bold = font;
    if (index.data(ConversationList::UnreadRole).toBool())
        bold.setWeight(QFont::Bold);
    return bold;
}

} // namespace

ConversationDelegate::ConversationDelegate(Now now, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_now(std::move(now))
{
}

void ConversationDelegate::turnSpinners()
{
    m_step = (m_step + 1) % ConversationMark::steps;
}

int ConversationDelegate::headingHeight(const QStyleOptionViewItem &option,
                                        const QModelIndex &index)
{
    if (index.data(ConversationFilter::HeadingRole).toString().isEmpty())
        return 0;
    return QFontMetrics(headingFont(option)).height() + margin / 2
        + (index.row() == 0 ? margin / 2 : headingGap);
}

QRect ConversationDelegate::rowRect(const QStyleOptionViewItem &option, const QModelIndex &index)
{
    return option.rect.adjusted(0, headingHeight(option, index), 0, 0);
}

QRect ConversationDelegate::menuRect(const QStyleOptionViewItem &option, const QModelIndex &index)
{
    const QRect row = rowRect(option, index);
    const QRect button(row.right() + 1 - menuSize - margin / 2,
                       row.top() + (row.height() - menuSize) / 2, menuSize, menuSize);
    return QStyle::visualRect(option.direction, row, button);
}

QRect ConversationDelegate::markRect(const QStyleOptionViewItem &option,
                                     const QModelIndex &index) const
{
    const QRect row = rowRect(option, index);
    const int width = ConversationMark(index, m_now()).width(option.font);
    const int room = m_hover.index == index ? menuSize + margin : margin;
    const QRect mark(row.right() + 1 - room - width, row.top(), width, row.height());
    return QStyle::visualRect(option.direction, row, mark);
}

QRect ConversationDelegate::titleRect(const QStyleOptionViewItem &option,
                                      const QModelIndex &index) const
{
    const QRect row = rowRect(option, index);
    const int width = ConversationMark(index, m_now()).width(option.font);
    const int room
        = (m_hover.index == index ? menuSize + margin : margin) + (width > 0 ? width + margin : 0);
    return QStyle::visualRect(option.direction, row, row.adjusted(titleMargin, 0, -room, 0));
}

void ConversationDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                                 const QModelIndex &index) const
{
    QStyleOptionViewItem row = option;
    initStyleOption(&row, index);
    // An inactive window keeps its colours.
    row.palette.setCurrentColorGroup(QPalette::Active);
    painter->save();
    painter->setLayoutDirection(option.direction);
    paintHeading(painter, row, index);
    paintBackground(painter, row, index);
    paintTitle(painter, row, index);
    ConversationMark(index, m_now())
        .paint(*painter, markRect(row, index), row.palette, row.font, m_step);
    if (m_hover.index == index)
        paintMenu(painter, row, index);
    painter->restore();
}

/// A tint for the selected row and a lighter one under the pointer. The selected row has an accent
/// at its leading edge too, because a tint alone is easily overlooked. The row with the keyboard's
/// focus has an outline.
void ConversationDelegate::paintBackground(QPainter *painter, const QStyleOptionViewItem &option,
                                           const QModelIndex &index) const
{
    const bool isSelected = option.state.testFlag(QStyle::State_Selected);
    const bool hasFocus = option.state.testFlag(QStyle::State_HasFocus);
    if (!isSelected && !hasFocus && m_hover.index != index)
        return;
    const QRect row = rowRect(option, index).adjusted(0, 1, 0, -1);
    const QColor surface = option.palette.color(QPalette::Window);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    if (isSelected)
        painter->setBrush(selectedColor(option.palette, surface));
    else if (m_hover.index == index)
        painter->setBrush(hoveredColor(option.palette, surface));
    painter->drawRoundedRect(row, radius, radius);
    const QColor accent = option.palette.color(QPalette::Highlight);
    if (isSelected) {
        const QRect edge(row.left(), row.top() + radius, accentWidth, row.height() - 2 * radius);
        painter->setBrush(accent);
        painter->drawRoundedRect(QStyle::visualRect(option.direction, row, edge), accentWidth / 2.0,
                                 accentWidth / 2.0);
    }
    if (hasFocus) {
        painter->setBrush(Qt::NoBrush);
        painter->setPen(QPen(option.palette.color(QPalette::Link), 1.5));
        painter->drawRoundedRect(QRectF(row).adjusted(1, 1, -1, -1), radius, radius);
    }
    painter->restore();
}

void ConversationDelegate::paintHeading(QPainter *painter, const QStyleOptionViewItem &option,
                                        const QModelIndex &index)
{
    const int height = headingHeight(option, index);
    if (height == 0)
        return;
    const QRect place(option.rect.left() + titleMargin, option.rect.top(),
                      option.rect.width() - 2 * titleMargin, height - margin / 2);
    painter->setFont(headingFont(option));
    painter->setPen(option.palette.color(QPalette::PlaceholderText));
    painter->drawText(
        place, int(QStyle::visualAlignment(option.direction, Qt::AlignLeft | Qt::AlignBottom)),
        index.data(ConversationFilter::HeadingRole).toString());
}

void ConversationDelegate::paintTitle(QPainter *painter, const QStyleOptionViewItem &option,
                                      const QModelIndex &index) const
{
    const QRect place = titleRect(option, index);
    const QFont font = titleFont(option.font, index);
    painter->setFont(font);
    painter->setPen(option.palette.color(QPalette::WindowText));
    painter->drawText(
        place, int(QStyle::visualAlignment(option.direction, Qt::AlignLeft | Qt::AlignVCenter)),
        QFontMetrics(font).elidedText(index.data().toString(), Qt::ElideRight, place.width()));
}

void ConversationDelegate::paintMenu(QPainter *painter, const QStyleOptionViewItem &option,
                                     const QModelIndex &index) const
{
    const QRect button = menuRect(option, index);
    if (m_hover.isOnMenu) {
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(Qt::NoPen);
        painter->setBrush(
            hoveredColor(option.palette, option.palette.color(QPalette::Window), 0.14));
        painter->drawRoundedRect(button, radius - 2, radius - 2);
        painter->restore();
    }
    QRect icon(0, 0, menuIconSize, menuIconSize);
    icon.moveCenter(button.center());
    lineIcon(u"more"_s, option.palette, QPalette::WindowText).paint(painter, icon);
}

QSize ConversationDelegate::sizeHint(const QStyleOptionViewItem &option,
                                     const QModelIndex &index) const
{
    const int row = qMax(option.fontMetrics.height() + 2 * margin, smallestRow);
    return {margin * 8, row + headingHeight(option, index)};
}

QWidget *ConversationDelegate::createEditor(QWidget *parent, const QStyleOptionViewItem &,
                                            const QModelIndex &) const
{
    auto *editor = new QLineEdit(parent);
    editor->setObjectName(u"titleEdit"_s);
    editor->setAccessibleName(tr("Title"));
    editor->setTextMargins(margin / 2, 0, margin / 2, 0);
    return editor;
}

void ConversationDelegate::updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option,
                                                const QModelIndex &index) const
{
    editor->setGeometry(rowRect(option, index).adjusted(0, 1, 0, -1));
}

bool ConversationDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view,
                                     const QStyleOptionViewItem &option, const QModelIndex &index)
{
    if (event->type() != QEvent::ToolTip || !index.isValid())
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    if (!rowRect(option, index).contains(event->pos())) {
        QToolTip::hideText();
        return true;
    }
    const QString title = index.data().toString();
    const bool isCut = QFontMetrics(titleFont(option.font, index)).horizontalAdvance(title)
        > titleRect(option, index).width();
    const QString explanation = index.data(Qt::AccessibleDescriptionRole).toString();
    QStringList lines;
    if (isCut)
        lines.append(title);
    if (!explanation.isEmpty())
        lines.append(explanation.left(1).toUpper() + explanation.mid(1));
    QToolTip::showText(event->globalPos(), plainToolTip(lines.join(u'\n')), view);
    return true;
}
