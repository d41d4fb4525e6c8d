// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transcript/selection/textrange.h"

/// A selection that stays at its words while messages come and go around it and its own is parsed
/// anew: both its ends are a message and a position in that message's source.
class PersistentTextRange
{
public:
    /// A default selection is none at all: also no position where one begins.
    void keep(const MessageColumn &column, const TextRange &selection);
    /// Where it is now; empty where one of its messages is no longer shown.
    TextRange find(const MessageColumn &column) const;

    /// Whether there is such a position at all, also where nothing is selected.
    bool holds(const MessageColumn &column) const { return !m_isEmpty && column.count() > 0; }

private:
    struct End
    {
        MessageId message = 0;
        TextPosition position; ///< As it was.
        bool hasBlock = false;
        qsizetype source = 0; ///< Where its block begins,
        int piece = 0; ///< and which of those that begin there it is.
        QString before, after; ///< The block's characters before and after it.
    };
    static End endAt(const MessageColumn &column, const TextPosition &position);
    static std::optional<TextPosition> find(const MessageColumn &column, const End &end);

    End m_anchor, m_cursor;
    bool m_isEmpty = true;
};
