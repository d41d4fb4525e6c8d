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
    /// The position at an offset, with a row of 0. Between two blocks it is the start of the
    /// second.
    TextPosition positionAt(int offset) const;
    int offsetOf(const TextPosition &position) const;

private:
    struct Piece
    {
        TextPosition position; ///< Of its first character.
        int start = 0, length = 0; ///< In the string.
    };
    std::vector<Piece> m_pieces;
    QString m_text;
};
