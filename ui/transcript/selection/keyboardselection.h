// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transcript/selection/caret.h"

class QKeyEvent;
class ShownConversation;
class TranscriptGeometry;
class TranscriptScroller;
class TranscriptSelection;

/// Extends the selection with Shift and the keys that move a text cursor.
class KeyboardSelection
{
public:
    KeyboardSelection(ShownConversation *shown, TranscriptSelection *selection,
                      const TranscriptGeometry *geometry, TranscriptScroller *scroller);

    /// Extends the selection; a new selection begins at `start`. Returns false for other keys.
    bool extend(const QKeyEvent &event, const TextPosition &start);
    /// Call this when the selection was changed by other means than the keys.
    void forgetX() { m_x.reset(); }

private:
    std::optional<TextPosition> moved(const QKeyEvent &event, Caret &caret,
                                      const TextPosition &cursor);
    TextPosition aPageAway(Caret &caret, const TextPosition &cursor, Caret::Direction direction);
    /// The horizontal position that the cursor keeps while it moves by lines.
    int wantedX(Caret &caret, const TextPosition &cursor);

    ShownConversation *m_shown;
    TranscriptSelection *m_selection;
    const TranscriptGeometry *m_geometry;
    TranscriptScroller *m_scroller;
    std::optional<int> m_x; ///< See wantedX().
};
