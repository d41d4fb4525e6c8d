// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transcript/selection/textrange.h"

/// Moves a position in the text as the arrow keys do. It starts at the nearest existing position,
/// because the end of a selection may lie beyond the last character. It parses messages on the way
/// that were never shown.
class Caret
{
public:
    enum class Direction { Back, Forward };

    Caret(MessageColumn &column, const Conversation &conversation);

    /// Moves by one user-perceived character (grapheme cluster).
    TextPosition byCharacter(const TextPosition &position, Direction direction);
    /// Forward: to the start of the next word. Back: to the start of this or the previous word.
    TextPosition byWord(const TextPosition &position, Direction direction);
    /// To the line above or below, as near to `x` as possible. Both lines must be laid out.
    TextPosition byLine(const TextPosition &from, Direction direction, int x);
    /// To the start or the end of the line.
    TextPosition toEdge(const TextPosition &from, Direction direction);

    /// Whether the block of a position is written from right to left; this does not depend on the
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
