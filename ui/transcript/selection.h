// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transcript/messagecolumn.h"

/// The selected text: from where the pointer went down to where it is.
struct TextSelection
{
    TextPlace anchor, cursor;

    bool isEmpty() const { return anchor == cursor; }
    TextPlace first() const { return std::min(anchor, cursor); }
    TextPlace last() const { return std::max(anchor, cursor); }
    /// What of a block is selected.
    SelectedRange in(int row, int passage, int block, int length) const;
};

/// The word around a place; what stands between two blank lines.
TextSelection wordAt(const MessageColumn &column, const TextPlace &place);
TextSelection blockAt(const MessageColumn &column, const TextPlace &place);
TextSelection everything(const MessageColumn &column);
/// Plain text. Messages that were never seen are read for it.
QString textOf(MessageColumn &column, const Conversation &conversation,
               const TextSelection &selection);
