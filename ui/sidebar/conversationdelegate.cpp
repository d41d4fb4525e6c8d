// SPDX-License-Identifier: GPL-3.0-or-later
#include "sidebar/conversationdelegate.h"

#include "sidebar/conversationfilter.h"
#include "widgets/lineicon.h"
#include "widgets/plaintooltip.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QHelpEvent>
#include <QLineEdit>
#include <QPainter>
#include <QToolTip>

using namespace Qt::StringLiterals;

namespace {

constexpr int margin = 8;
constexpr int markSize = 16;
constexpr int radius = 6, accentWidth = 3;

QString iconOf(ConversationList::Mark mark)
{
    switch (mark) {
    case ConversationList::Mark::None:
        return {};
    case ConversationList::Mark::Running:
        return u"wait"_s;
    case ConversationList::Mark::Waiting:
        return u"retry"_s;
    case ConversationList::Mark::Failed:
        return u"warning"_s;
    }
    Q_UNREACHABLE();
}

ConversationList::Mark markOf(const QModelIndex &index)
{
    return index.data(ConversationList::MarkRole).value<ConversationList::Mark>();
}

QFont headingFont(const QStyleOptionViewItem &option)
{
    QFont font = option.font;
    font.setPointSizeF(font.pointSizeF() * 0.9);
    font.setWeight(QFont::DemiBold);
    return font;
}

} // namespace

int ConversationDelegate::headingHeight(const QStyleOptionViewItem &option,
                                        const QModelIndex &index)
{
    if (index.data(ConversationFilter::HeadingRole).toString().isEmpty())
        return 0;
    return QFontMetrics(headingFont(option)).height() + (index.row() == 0 ? margin : 2 * margin);
}

QRect ConversationDelegate::rowRect(const QStyleOptionViewItem &option, const QModelIndex &index)
{
    return option.rect.adjusted(0, headingHeight(option, index), 0, 0);
}

QRect ConversationDelegate::titleRect(const QStyleOptionViewItem &option, const QModelIndex &index)
{
    const int markSpace = markOf(index) == ConversationList::Mark::None ? 0 : markSize + margin;
    const QRect title = rowRect(option, index).adjusted(margin, 0, -margin - markSpace, 0);
    return QStyle::visualRect(option.direction, rowRect(option, index), title);
}

void ConversationDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                                 const QModelIndex &index) const
{
    paintHeading(painter, option, index);
    QStyleOptionViewItem row = option;
    initStyleOption(&row, index);
    const QWidget *widget = option.widget;
    const QStyle *style = widget ? widget->style() : QApplication::style();
    row.rect = rowRect(option, index);
    paintBackground(painter, row);

    const QRect title = titleRect(option, index);
    const QPalette::ColorGroup group
        = row.state.testFlag(QStyle::State_Active) ? QPalette::Active : QPalette::Inactive;
    painter->save();
    painter->setFont(row.font);
    painter->setPen(row.palette.color(group, QPalette::WindowText));
    const QString text
        = QFontMetrics(row.font).elidedText(index.data().toString(), Qt::ElideRight, title.width());
    painter->drawText(
        title, int(QStyle::visualAlignment(option.direction, Qt::AlignLeft | Qt::AlignVCenter)),
        text);
    painter->restore();
    paintMark(painter, row, index);

    if (row.state.testFlag(QStyle::State_HasFocus)) {
        QStyleOptionFocusRect focus;
        focus.QStyleOption::operator=(row);
        focus.backgroundColor = row.palette.color(group, QPalette::Window);
        style->drawPrimitive(QStyle::PE_FrameFocusRect, &focus, painter, widget);
    }
}

/// A tint for the selected row and a lighter one under the pointer. The selected row has an accent
/// at its leading edge too, because a tint alone is easily overlooked.
void ConversationDelegate::paintBackground(QPainter *painter, const QStyleOptionViewItem &option)
{
    const bool isSelected = option.state.testFlag(QStyle::State_Selected);
    if (!isSelected && !option.state.testFlag(QStyle::State_MouseOver))
        return;
    const QColor accent = option.palette.color(QPalette::Active, QPalette::Highlight);
    QColor tint = accent;
    tint.setAlphaF(isSelected ? 0.2F : 0.08F);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(tint);
    painter->drawRoundedRect(option.rect, radius, radius);
    if (isSelected) {
        const QRect edge(option.rect.left(), option.rect.top() + radius, accentWidth,
                         option.rect.height() - 2 * radius);
        painter->setBrush(accent);
        painter->drawRoundedRect(QStyle::visualRect(option.direction, option.rect, edge),
                                 accentWidth / 2.0, accentWidth / 2.0);
    }
    painter->restore();
}

void ConversationDelegate::paintHeading(QPainter *painter, const QStyleOptionViewItem &option,
                                        const QModelIndex &index)
{
    const int height = headingHeight(option, index);
    if (height == 0)
        return;
    QRect place(option.rect.left() + margin, option.rect.top(), option.rect.width() - 2 * margin,
                height - margin / 2);
    painter->save();
    painter->setFont(headingFont(option));
    painter->setPen(option.palette.color(QPalette::PlaceholderText));
    painter->drawText(
        place, int(QStyle::visualAlignment(option.direction, Qt::AlignLeft | Qt::AlignBottom)),
        index.data(ConversationFilter::HeadingRole).toString());
    painter->restore();
}

void ConversationDelegate::paintMark(QPainter *painter, const QStyleOptionViewItem &option,
                                     const QModelIndex &index)
{
    const ConversationList::Mark mark = markOf(index);
    if (mark == ConversationList::Mark::None)
        return;
    const QRect right(option.rect.right() - margin - markSize + 1,
                      option.rect.center().y() - markSize / 2 + 1, markSize, markSize);
    const QRect place = QStyle::visualRect(option.direction, option.rect, right);
    lineIcon(iconOf(mark), option.palette, QPalette::WindowText).paint(painter, place);
}

QSize ConversationDelegate::sizeHint(const QStyleOptionViewItem &option,
                                     const QModelIndex &index) const
{
    const int row = qMax(option.fontMetrics.height(), markSize) + 2 * margin;
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
    editor->setGeometry(rowRect(option, index));
}

bool ConversationDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view,
                                     const QStyleOptionViewItem &option, const QModelIndex &index)
{
    if (event->type() != QEvent::ToolTip || !index.isValid())
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    const QString title = index.data().toString();
    const bool isCut
        = option.fontMetrics.horizontalAdvance(title) > titleRect(option, index).width();
    const QString explanation = index.data(Qt::AccessibleDescriptionRole).toString();
    QStringList lines;
    if (isCut)
        lines.append(title);
    if (!explanation.isEmpty())
        lines.append(explanation);
    QToolTip::showText(event->globalPos(), plainToolTip(lines.join(u'\n')), view);
    return true;
}
