// SPDX-License-Identifier: GPL-3.0-or-later
#include "transcript/scroll/transcriptgeometry.h"

#include <QAbstractScrollArea>
#include <QScrollBar>

#include <algorithm>

TranscriptGeometry::TranscriptGeometry(const QAbstractScrollArea *view, const MessageColumn *column)
    : m_view(view)
    , m_column(column)
{
}

QRect TranscriptGeometry::visibleRect() const
{
    return m_view->viewport()->rect();
}

int TranscriptGeometry::top() const
{
    return m_view->verticalScrollBar()->value();
}

int TranscriptGeometry::pageHeight() const
{
    return m_view->viewport()->height();
}

/// The space of the scroll bar is kept free, so that the text does not move when the bar appears.
int TranscriptGeometry::availableWidth() const
{
    return m_view->contentsRect().width() - m_view->verticalScrollBar()->sizeHint().width();
}

int TranscriptGeometry::columnLeft() const
{
    const int left = (availableWidth() - m_column->style().width) / 2;
    return m_view->layoutDirection() == Qt::RightToLeft
        ? visibleRect().width() - availableWidth() + left
        : left;
}

QPoint TranscriptGeometry::toColumn(const QPoint &point) const
{
    return point + QPoint(-columnLeft(), top());
}

QRect TranscriptGeometry::rectOf(int row) const
{
    const MessageItem &item = m_column->at(row);
    return QRect(columnLeft() - MessageItem::boxMargin, m_column->topOf(row) - top(),
                 m_column->style().width + 2 * MessageItem::boxMargin, item.height());
}

QRect TranscriptGeometry::rectOf(const MessageControl &hit) const
{
    return hit.control.rect.translated(columnLeft(), m_column->topOf(hit.row) - top());
}

QRect TranscriptGeometry::rectOf(const TextPosition &position) const
{
    return m_column->at(position.row)
        .caretAt(position)
        .translated(columnLeft(), m_column->topOf(position.row) - top());
}

int TranscriptGeometry::rowAt(const QPoint &point) const
{
    const int y = toColumn(point).y();
    return y >= 0 && y < m_column->height() ? m_column->rowAt(y) : -1;
}

TextPosition TranscriptGeometry::positionAt(const QPoint &point) const
{
    return m_column->positionAt(toColumn(point));
}

bool TranscriptGeometry::isOverText(const QPoint &point) const
{
    const QPoint inColumn = toColumn(point);
    const int row = m_column->rowAt(inColumn.y());
    return row >= 0 && m_column->at(row).isOverText(inColumn - QPoint(0, m_column->topOf(row)));
}

TextPosition TranscriptGeometry::firstPosition() const
{
    const TextPosition position = m_column->positionAt(QPoint(0, top()));
    if (position.row + 1 >= m_column->count())
        return position;
    const int bottom
        = m_column->at(position.row).caretAt(position).bottom() + m_column->topOf(position.row);
    return bottom < top() ? TextPosition {position.row + 1, 0, 0, 0} : position;
}

std::optional<MessageControl> TranscriptGeometry::controlAt(const QPoint &point) const
{
    const QPoint inColumn = toColumn(point);
    const int row = m_column->rowAt(inColumn.y());
    if (row < 0)
        return std::nullopt;
    for (const Control &control : m_column->at(row).controls()) {
        if (control.contains(inColumn - QPoint(0, m_column->topOf(row))))
            return MessageControl {row, control};
    }
    return std::nullopt;
}

std::vector<MessageControl> TranscriptGeometry::visibleControls() const
{
    std::vector<MessageControl> hits;
    for (int row = std::max(0, m_column->rowAt(top()));
         row < m_column->count() && m_column->topOf(row) < bottom(); ++row) {
        for (const Control &control : m_column->at(row).controls()) {
            const MessageControl hit {row, control};
            if (control.enabled && visibleRect().intersects(rectOf(hit)))
                hits.push_back(hit);
        }
    }
    return hits;
}

std::optional<MessageControl> TranscriptGeometry::find(const MessageControl &hit) const
{
    if (hit.row < 0 || hit.row >= m_column->count())
        return std::nullopt;
    for (const Control &control : m_column->at(hit.row).controls()) {
        if (control.isSameAs(hit.control))
            return MessageControl {hit.row, control};
    }
    return std::nullopt;
}
