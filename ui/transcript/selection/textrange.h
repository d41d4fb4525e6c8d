// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transcript/message/messagecolumn.h"

/// The selected text: from where the pointer went down to where it is.
struct TextRange
{
    TextPosition anchor, cursor;

    bool isEmpty() const { return anchor == cursor; }
    TextPosition first() const { return std::min(anchor, cursor); }
    TextPosition last() const { return std::max(anchor, cursor); }
    /// What of a block is selected.
    CharacterRange in(int row, int section, int block, int length) const;
    bool operator==(const TextRange &) const = default;
};

/// What a selection grows by: it depends on how often the button was pressed.
enum class SelectionUnit { Character, Word, Block };

/// The block that a position is in; null where there is none (yet).
const Block *blockOf(const MessageColumn &column, const TextPosition &position);
/// The characters of a block that offsets count.
QString charactersOf(const Block &block);
/// The word around a position; what stands between two blank lines.
TextRange wordAt(const MessageColumn &column, const TextPosition &position);
TextRange blockAt(const MessageColumn &column, const TextPosition &position);
/// From one unit to another one, both whole; the cursor is in the second one.
TextRange joined(const TextRange &from, const TextRange &to);
TextRange everything(const MessageColumn &column);
/// The whole of one message.
TextRange messageAt(int row);
/// Plain text. Messages that were never seen are read for it.
QString textOf(MessageColumn &column, const Conversation &conversation, const TextRange &selection);
