// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transcript/message/messageitem.h"

#include <functional>
#include <set>

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
        int section = -1; ///< -1 is the message itself.
        int block = 0;
        int offset = 0; ///< Pixels below that.
    };

    /// How the message of a row becomes an item. Asked when one is needed: of a long chat few are.
    using ItemMaker = std::function<std::unique_ptr<MessageItem>(int row)>;
    explicit MessageColumn(ItemMaker maker);

    void clear();
    /// All of a conversation anew.
    void fill(const Conversation &conversation);
    void insert(int row, const Message &message);
    void remove(int first, int last);
    const MessageItem &at(int row) const;
    MessageId idAt(int row) const { return m_rows[static_cast<std::size_t>(row)].id; }
    /// Its item is there: somebody has seen it, or asked for it.
    bool isMade(int row) const { return m_rows[static_cast<std::size_t>(row)].item != nullptr; }
    /// To change it; the next refresh() takes the change.
    MessageItem &change(int row);
    int count() const { return static_cast<int>(m_rows.size()); }
    const TranscriptStyle &style() const { return m_style; }
    /// A new theme or width: all heights are estimates again.
    void setStyle(const TranscriptStyle &style);

    /// Takes all changes. Messages that were never seen are estimated.
    void refresh(const Conversation &conversation);
    /// Lays out what lies between two heights; true where a height changed, so that positions have
    /// to be asked for again.
    bool layOut(const Conversation &conversation, int top, int bottom,
                const QDeadlineTimer &deadline);
    /// Colours the code between two heights, until it is done (true) or the time is over.
    bool color(CodeHighlighter &highlighter, int top, int bottom, const QDeadlineTimer &deadline);
    /// Gives up what is far outside.
    void releaseOutside(int top, int bottom);
    /// Makes sure that a message's blocks are there (for copying what was never seen).
    void load(const Conversation &conversation, int row);

    /// Another thread parses one of the texts. takeNews() is true when it has: then a refresh()
    /// shows it.
    bool isWaiting() const;
    bool takeNews();
    /// From where on the column has to be painted anew since this was asked last.
    int takeChangedFrom();

    int height() const { return marginAbove() + m_heights.total(); }
    int topOf(int row) const { return marginAbove() + m_heights.topOf(row); }
    /// The message at a height; -1 where there is none at all.
    int rowAt(int y) const;
    Anchor anchorAt(int y) const;
    int yOf(const Anchor &anchor) const;
    TextPosition positionAt(const QPoint &point) const;

private:
    struct Row
    {
        MessageId id = 0;
        Role role = Role::User;
        TextExtent extent; ///< As it was when the row came.
        std::unique_ptr<MessageItem> item;
    };
    MessageItem &item(int row) const;
    int marginAbove() const;
    void noteHeight(int row);
    int heightOf(const Row &row) const;
    void indexAgain();

    ItemMaker m_make;
    mutable std::vector<Row> m_rows; ///< The items are made on demand.
    HeightIndex m_heights;
    std::vector<int> m_changed; ///< Rows that the next refresh() looks at.
    std::set<int> m_loaded; ///< Rows whose blocks are there.
    TranscriptStyle m_style;
    int m_changedFrom = 0;
};
