// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transcript/message/messageitem.h"

#include <functional>
#include <set>

/// The messages of a conversation one above the other: their positions and heights. Only messages
/// near the visible part have an item, and only the visible part of an item has a layout. A point
/// of the text can be held in place while estimated heights above it become exact. Coordinates are
/// in pixels; the margin above the first message begins at y = 0.
class MessageColumn
{
public:
    /// A point in the text that stays the same while heights change.
    struct Anchor
    {
        int row = -1;
        int section = -1; ///< -1: relative to the top of the message.
        int block = 0;
        int offset = 0; ///< Pixels below the top of the block or message.
    };

    /// Makes the item of a row. It is called when the item is needed, and again after the item was
    /// freed.
    using ItemMaker = std::function<std::unique_ptr<MessageItem>(int row)>;
    explicit MessageColumn(ItemMaker maker);

    void clear();
    /// Replaces all rows by the messages of a conversation.
    void fill(const Conversation &conversation);
    void insert(int row, const Message &message);
    void remove(int first, int last);
    /// The item of a row, made on demand. The reference is valid until the next releaseOutside().
    const MessageItem &at(int row) const;
    MessageId idAt(int row) const { return m_rows[static_cast<std::size_t>(row)].id; }
    /// True if the item of a row exists.
    bool isMade(int row) const { return m_rows[static_cast<std::size_t>(row)].item != nullptr; }
    /// The opened parts of a message. Does not make the item.
    const OpenParts &openParts(int row) const;
    /// The item of a row, to be changed. The next refresh() applies the change.
    MessageItem &change(int row);
    int count() const { return static_cast<int>(m_rows.size()); }
    const TranscriptStyle &style() const { return m_style; }
    /// Sets a new theme or width. All heights become estimates.
    void setStyle(const TranscriptStyle &style);

    /// Applies all changes. The heights of messages that have no blocks are estimated.
    void refresh(const Conversation &conversation);
    /// Lays out the part between `top` and `bottom`. Returns true if a height changed, so that
    /// positions must be computed again.
    bool layOut(const Conversation &conversation, int top, int bottom,
                const QDeadlineTimer &deadline);
    /// Colours the code between `top` and `bottom`. Returns false if the deadline expired before
    /// all of it was coloured.
    bool color(CodeHighlighter &highlighter, int top, int bottom, const QDeadlineTimer &deadline);
    /// Frees the layouts above `top` and below `bottom`, and items and blocks that are far away.
    void releaseOutside(int top, int bottom);
    /// Makes the blocks of a message current, even if it was never visible.
    void load(const Conversation &conversation, int row);

    /// True if another thread is parsing a text or decoding a picture.
    bool isWaiting() const;
    /// Returns true if other threads have finished. The next refresh() takes their results.
    bool takeNews();
    /// The y coordinate from which on the column has changed since the last call.
    int takeChangedFrom();

    int height() const { return marginAbove() + m_heights.total(); }
    int topOf(int row) const { return marginAbove() + m_heights.topOf(row); }
    /// The row at a y coordinate; -1 if there are no rows.
    int rowAt(int y) const;
    Anchor anchorAt(int y) const;
    int yOf(const Anchor &anchor) const;
    TextPosition positionAt(const QPoint &point) const;

private:
    struct Row
    {
        MessageId id = 0;
        Role role = Role::User;
        TextExtent extent; ///< The extent of the text when the row was inserted or released.
        std::unique_ptr<MessageItem> item;
        int height = 0; ///< The height of the item when it was freed; 0 if unknown.
        OpenParts open; ///< The state of the item when it was freed.
        AttachmentStrip files; ///< The files of the item when it was freed.
    };
    MessageItem &item(int row) const;
    bool release(int row);
    int marginAbove() const;
    void noteHeight(int row);
    int heightOf(const Row &row) const;
    void indexAgain();

    ItemMaker m_make;
    mutable std::vector<Row> m_rows; ///< The items are made on demand.
    mutable std::set<int> m_made; ///< The rows that have an item.
    HeightIndex m_heights;
    std::vector<int> m_changed; ///< The rows that the next refresh() checks.
    TranscriptStyle m_style;
    int m_changedFrom = 0;
};
