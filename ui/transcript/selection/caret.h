// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transcript/selection/textrange.h"

/// Moves a place in the text as the arrow keys do, from the nearest one that is there: what is
/// selected as a whole ends beyond its last character. Messages on the way are read where they were
/// never seen.
class Caret
{
public:
    enum class Direction { Back, Forward };

    Caret(MessageColumn &column, const Conversation &conversation);

    /// The places before and after a character as it is read, also over several code units.
    TextPlace byCharacter(const TextPlace &place, Direction direction);
    /// The start of the next word, or of this or the one before.
    TextPlace byWord(const TextPlace &place, Direction direction);
    /// The line above or below, as near to `x` as can be. Both lines have to be laid out.
    TextPlace byLine(const TextPlace &from, Direction direction, int x);
    /// The start or the end of its line.
    TextPlace toEdge(const TextPlace &from, Direction direction);

    /// Whether the block of a place is read from right to left, whatever the window is.
    bool isRightToLeft(const TextPlace &place);
    /// The nearest place that is there.
    TextPlace nearest(TextPlace place);
    /// A place as a line in the column.
    QRect rectOf(const TextPlace &place) { return lineOf(nearest(place)); }

private:
    QRect lineOf(const TextPlace &place) const;
    std::optional<TextPlace> neighbour(TextPlace place, Direction direction);
    TextPlace byBoundary(const TextPlace &from, Direction direction, SelectionUnit unit);

    MessageColumn &m_column;
    const Conversation &m_conversation;
};
