// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transcript/selection/textrange.h"

/// The text of a message as one string for a screen reader. Converts between offsets in the string
/// and positions in the message.
class AccessibleText
{
public:
    AccessibleText() = default;
    explicit AccessibleText(const MessageItem &item);

    const QString &text() const { return m_text; }
    /// The position at an offset; its row is 0. If the offset is between two blocks, returns the
    /// start of the second block.
    TextPosition positionAt(int offset) const;
    int offsetOf(const TextPosition &position) const;

private:
    struct Piece
    {
        TextPosition position; ///< The position of the first character.
        int start = 0, length = 0; ///< The part of the string.
    };
    std::vector<Piece> m_pieces;
    QString m_text;
};
