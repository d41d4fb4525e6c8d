// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transcript/selection/caret.h"

class QKeyEvent;
class ShownConversation;
class TranscriptGeometry;
class TranscriptScroller;
class TranscriptSelection;

/// Extends the selection by the keys that move a text cursor, with Shift.
class KeyboardSelection
{
public:
    KeyboardSelection(ShownConversation *shown, TranscriptSelection *selection,
                      const TranscriptGeometry *geometry, TranscriptScroller *scroller);

    /// `start` is where a selection begins if there is none; false where the key is for something
    /// else.
    bool extend(const QKeyEvent &event, const TextPosition &start);
    /// The selection was made in another way.
    void forgetX() { m_x.reset(); }

private:
    std::optional<TextPosition> moved(const QKeyEvent &event, Caret &caret,
                                      const TextPosition &cursor);
    TextPosition aPageAway(Caret &caret, const TextPosition &cursor, Caret::Direction direction);
    /// Where a cursor that goes by lines wants to be.
    int wantedX(Caret &caret, const TextPosition &cursor);

    ShownConversation *m_shown;
    TranscriptSelection *m_selection;
    const TranscriptGeometry *m_geometry;
    TranscriptScroller *m_scroller;
    std::optional<int> m_x; ///< See wantedX(); kept from line to line.
};
