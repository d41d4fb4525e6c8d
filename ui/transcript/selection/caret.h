// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transcript/selection/textrange.h"

/// Moves a position in the text as the arrow keys do, from the nearest one that is there: what is
/// selected as a whole ends beyond its last character. Messages on the way are read where they were
/// never seen.
class Caret
{
public:
    enum class Direction { Back, Forward };

    Caret(MessageColumn &column, const Conversation &conversation);

    /// The places before and after a character as it is read, also over several code units.
    TextPosition byCharacter(const TextPosition &position, Direction direction);
    /// The start of the next word, or of this or the one before.
    TextPosition byWord(const TextPosition &position, Direction direction);
    /// The line above or below, as near to `x` as can be. Both lines have to be laid out.
    TextPosition byLine(const TextPosition &from, Direction direction, int x);
    /// The start or the end of its line.
    TextPosition toEdge(const TextPosition &from, Direction direction);

    /// Whether the block of a position is read from right to left, whatever the window is.
    bool isRightToLeft(const TextPosition &position);
    /// The nearest position that is there.
    TextPosition nearest(TextPosition position);
    /// A position as a line in the column.
    QRect rectOf(const TextPosition &position) { return lineOf(nearest(position)); }

private:
    QRect lineOf(const TextPosition &position) const;
    std::optional<TextPosition> neighbour(TextPosition position, Direction direction);
    TextPosition byBoundary(const TextPosition &from, Direction direction, SelectionUnit unit);

    MessageColumn &m_column;
    const Conversation &m_conversation;
};
