// SPDX-License-Identifier: GPL-3.0-or-later
// What is searched for in the transcript, and how a place in it comes into sight.
#include "transcript/transcriptview.h"

#include <QScrollBar>

#include <algorithm>

void TranscriptView::find(const SearchQuery &query)
{
    if (query == m_search.query())
        return;
    // While it is typed, the match grows where it is.
    const TextPlace from = m_search.current() ? m_search.current()->place : placeOfReading();
    m_search.start(query, from);
}

void TranscriptView::findNext()
{
    m_search.step(Caret::Direction::Forward, placeOfReading());
}

void TranscriptView::findPrevious()
{
    m_search.step(Caret::Direction::Back, placeOfReading());
}

bool TranscriptView::hasShortSelection() const
{
    constexpr int longest = 100;
    const TextPlace first = m_selection.first(), last = m_selection.last();
    return hasSelection() && first.row == last.row && first.passage == last.passage
        && first.block == last.block && last.offset - first.offset <= longest;
}

void TranscriptView::endFind()
{
    if (m_search.current())
        setSelection({m_search.current()->place, m_search.current()->end});
    m_search.start({}, {});
}

/// Where a selection is in sight, its start; else the message that was gone to, else what is at the
/// top.
TextPlace TranscriptView::placeOfReading() const
{
    if (!m_selection.isEmpty()) {
        const int row = m_selection.first().row;
        if (row < m_column.count() && viewport()->rect().intersects(rectOf(row)))
            return m_selection.first();
    }
    if (m_currentRow >= 0 && viewport()->rect().intersects(rectOf(m_currentRow)))
        return messageAt(m_currentRow).first();
    const int top = verticalScrollBar()->value();
    TextPlace place = m_column.placeAt(QPoint(0, top));
    // The message whose last line has just gone out of sight is not what is read.
    if (m_column.count() > 0
        && m_column.at(place.row).caretAt(place).bottom() + m_column.topOf(place.row) < top
        && place.row + 1 < m_column.count())
        place = messageAt(place.row + 1).first();
    return place;
}

QRect TranscriptView::rectOf(const TextPlace &place) const
{
    return m_column.at(place.row).caretAt(place).translated(
        columnLeft(), m_column.topOf(place.row) - verticalScrollBar()->value());
}

void TranscriptView::revealPlace(const TextPlace &place)
{
    if (!m_conversation || place.row < 0 || place.row >= m_column.count())
        return;
    if (place.passage == 0 && !m_column.at(place.row).isThinkingOpen()) {
        m_column.change(place.row).setThinkingOpen(true);
        m_search.rowChanged(place.row);
    }
    m_column.load(*m_conversation, place.row);
    const int page = viewport()->height(), margin = std::min(page / 4, 48);
    // The second time its block is laid out, so that the line in it is known.
    for (int pass = 0; pass < 2; ++pass) {
        const QRect line = rectOf(place);
        const bool isInSight = line.top() >= margin && line.bottom() <= page - margin;
        if (isInSight && !m_column.at(place.row).rectsOf(place, 1).empty())
            return;
        const MessageItem &item = m_column.at(place.row);
        const int inBlock = item.caretAt(place).top() - item.topOf(place.passage)
            - item.passage(place.passage).topOf(place.block);
        settle({place.row, place.passage, place.block, inBlock - page / 3}, false);
    }
}

/// The nearest scroll position that shows a place.
void TranscriptView::scrollTo(const TextPlace &place)
{
    const QRect line = rectOf(place);
    const int margin = 8, page = viewport()->height();
    QScrollBar *bar = verticalScrollBar();
    if (line.top() < margin)
        bar->setValue(bar->value() + line.top() - margin);
    else if (line.bottom() > page - margin)
        bar->setValue(bar->value() + line.bottom() - page + margin);
}

void TranscriptView::connectSearch()
{
    connect(&m_search, &TranscriptSearch::changed, this, [this] {
        viewport()->update();
        emit findChanged(m_search.status());
    });
    connect(&m_search, &TranscriptSearch::arrived, this, [this] {
        revealPlace(m_search.current()->end);
        revealPlace(m_search.current()->place);
        revealSideways(m_search.current()->end);
        revealSideways(m_search.current()->place);
    });
}

BlockMarks TranscriptView::marksOf(int row, int passage, int block) const
{
    BlockMarks marks;
    const Block *piece = blockOf(m_column, {row, passage, block, 0});
    const int length = piece ? piece->length() : 0;
    if (length == 0)
        return marks;
    marks.selected = m_selection.in(row, passage, block, length);
    marks.found = m_search.in(row, passage, block, length);
    if (const auto &current = m_search.current())
        marks.current
            = TextSelection {current->place, current->end}.in(row, passage, block, length);
    return marks;
}
