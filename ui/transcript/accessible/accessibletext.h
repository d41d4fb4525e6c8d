// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transcript/selection/textrange.h"

/// A message as one string, the way a screen reader goes through it: offsets in the string are
/// places in the message and the other way round.
class AccessibleText
{
public:
    AccessibleText() = default;
    explicit AccessibleText(const MessageItem &item);

    const QString &text() const { return m_text; }
    /// The position at an offset; `row` is left at 0. Between two blocks it is the start of the
    /// second.
    TextPosition positionAt(int offset) const;
    int offsetOf(const TextPosition &position) const;

private:
    struct Piece
    {
        TextPosition position; ///< Its first character,
        int start = 0; ///< and where that is in the string.
        int length = 0;
    };
    std::vector<Piece> m_pieces;
    QString m_text;
};
