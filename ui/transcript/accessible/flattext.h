// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transcript/selection/textrange.h"

/// A message as one string, the way a screen reader goes through it: offsets in the string are
/// places in the message and the other way round.
class FlatText
{
public:
    FlatText() = default;
    explicit FlatText(const MessageItem &item);

    const QString &text() const { return m_text; }
    /// The place at an offset; `row` is left at 0. Between two blocks it is the start of the
    /// second.
    TextPlace placeAt(int offset) const;
    int offsetOf(const TextPlace &place) const;

private:
    struct Piece
    {
        TextPlace place; ///< Its first character,
        int start = 0; ///< and where that is in the string.
        int length = 0;
    };
    std::vector<Piece> m_pieces;
    QString m_text;
};
