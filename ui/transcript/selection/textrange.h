// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transcript/message/messagecolumn.h"

/// A range of text over one or several messages, such as a selection. The anchor is the end that
/// stays, the cursor is the end that moves; either may come first in the text.
struct TextRange
{
    TextPosition anchor, cursor;

    bool isEmpty() const { return anchor == cursor; }
    TextPosition first() const { return std::min(anchor, cursor); }
    TextPosition last() const { return std::max(anchor, cursor); }
    /// The part of a block of `length` characters that is in the range.
    CharacterRange in(int row, int section, int block, int length) const;
    bool operator==(const TextRange &) const = default;
};

/// The unit in which the mouse selects after one, two or three clicks.
enum class SelectionUnit { Character, Word, Block };

/// The block of a position; null if its message has no such block or is not parsed.
const Block *blockOf(const MessageColumn &column, const TextPosition &position);
/// The characters of a block, as TextPosition::offset counts them.
QString charactersOf(const Block &block);
/// The word around a position, or the space if the position is between two words.
TextRange wordAt(const MessageColumn &column, const TextPosition &position);
TextRange blockAt(const MessageColumn &column, const TextPosition &position);
/// The text of the code block at a position; empty if the position is not in a code block.
QString codeAt(const MessageColumn &column, TextPosition position);
/// The range from one range to another, both included. The cursor is an end of `to`.
TextRange joined(const TextRange &from, const TextRange &to);
/// The range of all messages.
TextRange everything(const MessageColumn &column);
TextRange messageAt(int row);
