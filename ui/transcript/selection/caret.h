// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transcript/selection/textrange.h"

/// Moves a position in the text as the arrow keys do. A position that does not exist is first
/// replaced by the nearest existing one, because the end of a selection may lie beyond the last
/// character. Messages on the way that were never shown are parsed.
class Caret
{
public:
    enum class Direction { Back, Forward };

    Caret(MessageColumn &column, const Conversation &conversation);

    /// Moves by one user-perceived character (grapheme cluster).
    TextPosition byCharacter(const TextPosition &position, Direction direction);
    /// Moves forward to the start of the next word, or back to the start of the current or previous
    /// word.
    TextPosition byWord(const TextPosition &position, Direction direction);
    /// Moves to the line above or below, as near to `x` as possible (in the column's coordinates).
    /// Both lines must be laid out.
    TextPosition byLine(const TextPosition &from, Direction direction, int x);
    /// Moves to the start or the end of the line.
    TextPosition toEdge(const TextPosition &from, Direction direction);

    /// True if the block of a position is written from right to left. This does not depend on the
    /// window's layout direction.
    bool isRightToLeft(const TextPosition &position);
    /// The nearest existing position.
    TextPosition nearest(TextPosition position);
    /// The caret at a position, in the column's coordinates; its width is 1.
    QRect rectOf(const TextPosition &position) { return lineOf(nearest(position)); }

private:
    QRect lineOf(const TextPosition &position) const;
    std::optional<TextPosition> neighbour(TextPosition position, Direction direction);
    TextPosition byBoundary(const TextPosition &from, Direction direction, SelectionUnit unit);

    MessageColumn &m_column;
    const Conversation &m_conversation;
};
