// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transcript/find/transcriptsearch.h"

class ShownConversation;
class HorizontalScroller;
class TranscriptFocus;
class TranscriptGeometry;
class TranscriptScroller;
class TranscriptSelection;

/// Searches the shown conversation from the visible text on, and scrolls to the current match.
class TranscriptFind : public QObject
{
    Q_OBJECT

public:
    struct Parts
    {
        ShownConversation *shown;
        const TranscriptGeometry *geometry;
        const TranscriptFocus *focus;
        TranscriptSelection *selection;
        TranscriptScroller *scroller;
        HorizontalScroller *horizontalScroller;
    };
    explicit TranscriptFind(const Parts &parts);

    /// Marks all matches and goes to the nearest one.
    void start(const SearchQuery &query);
    /// Goes to the next or previous match.
    void step(Caret::Direction direction);
    /// Removes the marks and selects the current match.
    void end();
    SearchStatus status() const { return m_search.status(); }
    /// The matches in a block of `length` characters; `selected` is left empty.
    BlockMarks in(int row, int section, int block, int length) const;
    /// Continues the search after the column was updated.
    void resume() { m_search.resume(); }

signals:
    /// The matches or the current match changed.
    void changed(const SearchStatus &status);

private:
    void reveal();
    TextPosition readingPosition() const;

    Parts m_parts;
    TranscriptSearch m_search;
};
