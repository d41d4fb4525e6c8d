// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transcript/find/transcriptsearch.h"

class ShownConversation;
class HorizontalScroller;
class TranscriptFocus;
class TranscriptGeometry;
class TranscriptScroller;
class TranscriptSelection;

/// Finds a text in the conversation that is shown, from what is read on, and brings each match that
/// is gone to into sight.
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
    void find(const SearchQuery &query);
    void goOn(Caret::Direction direction);
    /// Takes the marks away; the match it was at is selected.
    void end();
    SearchStatus status() const { return m_search.status(); }
    /// What was found in a block of `length` characters; `selected` is left empty.
    BlockMarks in(int row, int section, int block, int length) const;
    /// The column has taken its changes.
    void readOn() { m_search.goOn(); }

signals:
    /// Other matches are to be marked.
    void changed();

private:
    void reveal();
    TextPosition readingPosition() const;

    Parts m_parts;
    TranscriptSearch m_search;
};
