// SPDX-License-Identifier: GPL-3.0-or-later
#include "transcript/find/transcriptfind.h"

#include "transcript/message/shownconversation.h"
#include "transcript/scroll/horizontalscroller.h"
#include "transcript/scroll/transcriptfocus.h"
#include "transcript/scroll/transcriptgeometry.h"
#include "transcript/scroll/transcriptscroller.h"
#include "transcript/selection/transcriptselection.h"

TranscriptFind::TranscriptFind(const Parts &parts)
    : m_parts(parts)
    , m_search(parts.shown->column())
{
    const ShownConversation *shown = m_parts.shown;
    connect(shown, &ShownConversation::reset, &m_search,
            [this] { m_search.setConversation(m_parts.shown->get()); });
    connect(shown, &ShownConversation::rowsInserted, &m_search, &TranscriptSearch::rowsInserted);
    connect(shown, &ShownConversation::rowsRemoved, &m_search, &TranscriptSearch::rowsRemoved);
    connect(shown, &ShownConversation::rowChanged, &m_search, &TranscriptSearch::rowChanged);
    connect(&m_search, &TranscriptSearch::changed, this, [this] { emit changed(status()); });
    connect(&m_search, &TranscriptSearch::arrived, this, &TranscriptFind::reveal);
}

void TranscriptFind::start(const SearchQuery &query)
{
    if (query == m_search.query())
        return;
    // While the user types more of the text, the current match stays where it is.
    const TextPosition from = m_search.current() ? m_search.current()->position : readingPosition();
    m_search.start(query, from);
}

void TranscriptFind::step(Caret::Direction direction)
{
    m_search.step(direction, readingPosition());
}

void TranscriptFind::end()
{
    if (m_search.current())
        m_parts.selection->set({m_search.current()->position, m_search.current()->end});
    m_search.start({}, {});
}

void TranscriptFind::reveal()
{
    m_parts.scroller->revealPosition(m_search.current()->end);
    m_parts.scroller->revealPosition(m_search.current()->position);
    m_parts.horizontalScroller->reveal(m_search.current()->end);
    m_parts.horizontalScroller->reveal(m_search.current()->position);
}

/// The start of a visible selection, otherwise the focused message, otherwise the first visible
/// position.
TextPosition TranscriptFind::readingPosition() const
{
    const TranscriptGeometry &geometry = *m_parts.geometry;
    const TextRange &selection = m_parts.selection->get();
    const auto isVisible = [&](int row) {
        return row >= 0 && row < geometry.column().count()
            && geometry.visibleRect().intersects(geometry.rectOf(row));
    };
    if (!selection.isEmpty() && isVisible(selection.first().row))
        return selection.first();
    if (isVisible(m_parts.focus->row()))
        return messageAt(m_parts.focus->row()).first();
    return geometry.firstPosition();
}

BlockMarks TranscriptFind::in(int row, int section, int block, int length) const
{
    BlockMarks marks;
    marks.found = m_search.in(row, section, block, length);
    if (const auto &current = m_search.current())
        marks.current = TextRange {current->position, current->end}.in(row, section, block, length);
    return marks;
}
