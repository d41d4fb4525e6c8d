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

QRect TranscriptGeometry::seen() const
{
    return m_view->viewport()->rect();
}

int TranscriptGeometry::top() const
{
    return m_view->verticalScrollBar()->value();
}

int TranscriptGeometry::page() const
{
    return m_view->viewport()->height();
}

/// The scroll bar's room is kept free, so that nothing moves when it comes.
int TranscriptGeometry::room() const
{
    return m_view->contentsRect().width() - m_view->verticalScrollBar()->sizeHint().width();
}

int TranscriptGeometry::columnLeft() const
{
    const int left = (room() - m_column->style().width) / 2;
    return m_view->layoutDirection() == Qt::RightToLeft ? seen().width() - room() + left : left;
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

QRect TranscriptGeometry::rectOf(const Spot &spot) const
{
    return spot.target.rect.translated(columnLeft(), m_column->topOf(spot.row) - top());
}

QRect TranscriptGeometry::rectOf(const TextPlace &place) const
{
    return m_column->at(place.row).caretAt(place).translated(columnLeft(),
                                                             m_column->topOf(place.row) - top());
}

int TranscriptGeometry::rowAt(const QPoint &point) const
{
    const int y = toColumn(point).y();
    return y >= 0 && y < m_column->height() ? m_column->rowAt(y) : -1;
}

TextPlace TranscriptGeometry::placeAt(const QPoint &point) const
{
    return m_column->placeAt(toColumn(point));
}

bool TranscriptGeometry::isOverText(const QPoint &point) const
{
    const QPoint inColumn = toColumn(point);
    const int row = m_column->rowAt(inColumn.y());
    return row >= 0 && m_column->at(row).isOverText(inColumn - QPoint(0, m_column->topOf(row)));
}

TextPlace TranscriptGeometry::firstPlace() const
{
    const TextPlace place = m_column->placeAt(QPoint(0, top()));
    if (place.row + 1 >= m_column->count())
        return place;
    const int bottom = m_column->at(place.row).caretAt(place).bottom() + m_column->topOf(place.row);
    return bottom < top() ? TextPlace {place.row + 1, 0, 0, 0} : place;
}

std::optional<Spot> TranscriptGeometry::spotAt(const QPoint &point) const
{
    const QPoint inColumn = toColumn(point);
    const int row = m_column->rowAt(inColumn.y());
    if (row < 0)
        return std::nullopt;
    for (const Target &target : m_column->at(row).targets()) {
        if (target.contains(inColumn - QPoint(0, m_column->topOf(row))))
            return Spot {row, target};
    }
    return std::nullopt;
}

std::vector<Spot> TranscriptGeometry::seenSpots() const
{
    std::vector<Spot> spots;
    for (int row = std::max(0, m_column->rowAt(top()));
         row < m_column->count() && m_column->topOf(row) < bottom(); ++row) {
        for (const Target &target : m_column->at(row).targets()) {
            const Spot spot {row, target};
            if (target.enabled && seen().intersects(rectOf(spot)))
                spots.push_back(spot);
        }
    }
    return spots;
}

std::optional<Spot> TranscriptGeometry::find(const Spot &spot) const
{
    if (spot.row < 0 || spot.row >= m_column->count())
        return std::nullopt;
    for (const Target &target : m_column->at(spot.row).targets()) {
        if (target.isSameAs(spot.target))
            return Spot {spot.row, target};
    }
    return std::nullopt;
}
