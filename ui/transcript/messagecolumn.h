// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transcript/messageitem.h"

#include <QPointer>

/// All messages one above the other: where each stands, and which parts have a layout. A point of
/// the text can be held still while heights above it turn out different from their estimates.
/// Coordinates: y = 0 is the top of the first message.
class MessageColumn
{
public:
    /// A point in the text, which stays the same while heights change.
    struct Anchor
    {
        int row = -1;
        int passage = -1; ///< -1 is the message itself.
        int block = 0;
        int offset = 0; ///< Pixels below that.
    };

    std::vector<std::unique_ptr<MessageItem>> &items() { return m_items; }
    void clear();
    const std::vector<std::unique_ptr<MessageItem>> &items() const { return m_items; }
    MessageItem &at(int row) const { return *m_items[static_cast<std::size_t>(row)]; }
    int count() const { return static_cast<int>(m_items.size()); }
    const TranscriptStyle &style() const { return m_style; }
    /// A new theme or width: all heights are estimates again.
    void setStyle(const TranscriptStyle &style);

    /// Takes the changes of all messages and stacks them. Those that were never seen are estimated.
    void refresh(const Conversation &conversation);
    /// Lays out what lies between two heights; true where a height changed, so that positions have
    /// to be asked for again.
    bool layOut(const Conversation &conversation, int top, int bottom);
    /// Gives up what is far outside.
    void releaseOutside(int top, int bottom);
    /// Makes sure that a message's blocks are there (for copying what was never seen).
    void load(const Conversation &conversation, int row);

    int height() const { return m_height; }
    int topOf(int row) const { return m_tops[static_cast<std::size_t>(row)]; }
    /// The message at a height; -1 where there is none at all.
    int rowAt(int y) const;
    Anchor anchorAt(int y) const;
    int yOf(const Anchor &anchor) const;
    TextPlace placeAt(const QPoint &point) const;

private:
    void stack();

    std::vector<std::unique_ptr<MessageItem>> m_items;
    std::vector<int> m_tops;
    TranscriptStyle m_style;
    int m_height = 0;
};
