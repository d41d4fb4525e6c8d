// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transcript/markdown/markdownwriter.h"
#include "transcript/selection/textrange.h"

/// A position in the text that stays at its words while messages are inserted or removed and while
/// its own message is parsed again. It is stored as a message and a position in the source of that
/// message.
class PersistentPosition
{
public:
    PersistentPosition() = default;
    PersistentPosition(const MessageColumn &column, const TextPosition &position);

    /// The current position; nullopt if the message is not shown any more. A position in thinking
    /// that was closed becomes the start of the answer.
    std::optional<TextPosition> find(const MessageColumn &column) const;
    /// The current position among the blocks of its section.
    BlockPosition findIn(const std::vector<Block> &blocks) const;
    int section() const { return m_position.section; }

private:
    MessageId m_message = 0;
    TextPosition m_position; ///< The position at the time it was stored.
    bool m_hasBlock = false; ///< False if the message had no blocks then; only m_position is known.
    qsizetype m_source = 0; ///< The offset of the block in the source, in bytes.
    int m_piece = 0; ///< The index of the block among those that begin at m_source.
    QString m_before, m_after; ///< The block's characters before and after the position.
};

/// A text range whose ends are PersistentPositions.
class PersistentTextRange
{
public:
    /// Stores a range. A default TextRange clears the stored range.
    void keep(const MessageColumn &column, const TextRange &range);
    /// The current range; empty if one of its messages is not shown any more.
    TextRange find(const MessageColumn &column) const;
    const PersistentPosition &anchor() const { return m_anchor; }
    const PersistentPosition &cursor() const { return m_cursor; }

    /// True if a range is stored, even an empty one.
    bool hasPosition(const MessageColumn &column) const
    {
        return !m_isCleared && column.count() > 0;
    }

private:
    PersistentPosition m_anchor, m_cursor;
    bool m_isCleared = true;
};
