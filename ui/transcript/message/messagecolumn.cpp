// SPDX-License-Identifier: GPL-3.0-or-later
#include "transcript/message/messagecolumn.h"

#include <algorithm>
#include <utility>

namespace {
constexpr int spaceAbove = 16; // px
constexpr int rowsKept = 24; // The number of items kept above and below the visible ones.
} // namespace

MessageColumn::MessageColumn(ItemMaker maker)
    : m_make(std::move(maker))
{
}

const MessageItem &MessageColumn::at(int row) const
{
    return item(row);
}

MessageItem &MessageColumn::item(int row) const
{
    Row &made = m_rows[static_cast<std::size_t>(row)];
    if (!made.item) {
        const int height = heightOf(made);
        made.item = m_make(row);
        made.item->restore(height, made.open, std::exchange(made.files, {}));
        m_made.insert(row);
    }
    return *made.item;
}

const OpenParts &MessageColumn::openParts(int row) const
{
    const Row &asked = m_rows[static_cast<std::size_t>(row)];
    return asked.item ? asked.item->openParts() : asked.open;
}

int MessageColumn::heightOf(const Row &row) const
{
    return row.item      ? row.item->height()
        : row.height > 0 ? row.height
                         : MessageItem::estimatedHeight(m_style, row.role, row.extent);
}

int MessageColumn::marginAbove() const
{
    return m_style.theme.scaled(spaceAbove);
}

void MessageColumn::setStyle(const TranscriptStyle &style)
{
    m_style = style;
    for (Row &row : m_rows)
        row.height = 0;
    for (const int row : m_made)
        change(row).relayout();
    indexAgain();
}

MessageItem &MessageColumn::change(int row)
{
    if (m_changed.empty() || m_changed.back() != row)
        m_changed.push_back(row);
    return item(row);
}

void MessageColumn::refresh(const Conversation &conversation)
{
    for (const int row : std::exchange(m_changed, {})) {
        if (row >= count() || !isMade(row) || !at(row).isDirty())
            continue;
        if (item(row).isLoaded())
            item(row).refresh(m_style, conversation.at(row), MarkdownDocument::Patience::NotLong);
        else
            item(row).estimate(m_style);
        noteHeight(row);
    }
}

void MessageColumn::noteHeight(int row)
{
    const int changedFrom = topOf(row) + item(row).takeChangedFrom();
    if (changedFrom < topOf(row + 1) || item(row).height() != m_heights.heightAt(row))
        m_changedFrom = std::min(m_changedFrom, changedFrom);
    m_heights.set(row, item(row).height());
}

void MessageColumn::clear()
{
    m_rows.clear();
    m_changed.clear();
    indexAgain(); // Also resets the height, so that an empty chat cannot be scrolled.
}

void MessageColumn::fill(const Conversation &conversation)
{
    m_rows.clear();
    m_changed.clear();
    m_rows.reserve(static_cast<std::size_t>(conversation.rowCount()));
    for (int row = 0; row < conversation.rowCount(); ++row) {
        const Message &message = conversation.at(row);
        m_rows.push_back({message.id, message.role, message.extent(), nullptr, 0, {}, {}});
    }
    indexAgain();
}

void MessageColumn::insert(int row, const Message &message)
{
    const bool isLast = row == count();
    m_rows.insert(m_rows.begin() + row,
                  Row {message.id, message.role, message.extent(), nullptr, 0, {}, {}});
    if (isLast) {
        m_changedFrom = std::min(m_changedFrom, height());
        m_heights.resize(count());
        m_heights.set(row, heightOf(m_rows.back()));
    } else {
        for (int &changed : m_changed)
            changed += changed >= row ? 1 : 0;
        indexAgain();
    }
}

void MessageColumn::remove(int first, int last)
{
    m_rows.erase(m_rows.begin() + first, m_rows.begin() + last + 1);
    indexAgain();
    m_changed.clear();
    for (const int row : m_made) {
        if (at(row).isDirty())
            m_changed.push_back(row);
    }
}

/// Call this when the numbers or heights of rows have changed.
void MessageColumn::indexAgain()
{
    std::vector<int> heights;
    heights.reserve(m_rows.size());
    m_made.clear();
    for (int row = 0; row < count(); ++row) {
        heights.push_back(heightOf(m_rows[static_cast<std::size_t>(row)]));
        if (isMade(row))
            m_made.insert(row);
    }
    m_heights.assign(std::move(heights));
    m_changedFrom = 0;
}

void MessageColumn::load(const Conversation &conversation, int row)
{
    if (at(row).isLoaded() && !at(row).isDirty() && !at(row).isWaiting())
        return;
    item(row).refresh(m_style, conversation.at(row), MarkdownDocument::Patience::WaitForAll);
    noteHeight(row);
}

bool MessageColumn::layOut(const Conversation &conversation, int top, int bottom,
                           const QDeadlineTimer &deadline)
{
    if (m_rows.empty())
        return false;
    bool changed = false;
    for (int row = rowAt(top); row < count() && topOf(row) < bottom; ++row) {
        const int before = at(row).height(), y = topOf(row);
        if (!at(row).isLoaded() || at(row).isDirty())
            item(row).refresh(m_style, conversation.at(row), MarkdownDocument::Patience::NotLong);
        const bool moved = item(row).layOut(m_style, top - y, bottom - y, deadline);
        changed = changed || moved || at(row).height() != before;
        noteHeight(row);
    }
    return changed;
}

bool MessageColumn::color(CodeHighlighter &highlighter, int top, int bottom,
                          const QDeadlineTimer &deadline)
{
    bool isDone = true;
    for (int row = std::max(0, rowAt(top)); row < count() && topOf(row) < bottom; ++row) {
        isDone = item(row).color(highlighter, deadline) && isDone;
        noteHeight(row);
    }
    return isDone;
}

void MessageColumn::releaseOutside(int top, int bottom)
{
    if (m_rows.empty())
        return;
    const int first = rowAt(top), last = rowAt(bottom);
    for (auto row = m_made.begin(); row != m_made.end();) {
        const bool isFar = *row < first - rowsKept || *row > last + rowsKept;
        if (isFar && release(*row)) {
            row = m_made.erase(row);
            continue;
        }
        if (!isFar)
            item(*row).releaseOutside(top - topOf(*row), bottom - topOf(*row));
        ++row;
    }
}

/// Frees the blocks of a row, and its item unless the item has a state that the row cannot store.
/// Returns true if the item was freed.
bool MessageColumn::release(int row)
{
    Row &far = m_rows[static_cast<std::size_t>(row)];
    far.item->forget();
    if (far.item->isDirty() || far.item->isScrolledHorizontally())
        return false;
    far.extent = far.item->extent();
    far.height = far.item->height();
    far.open = far.item->openParts();
    far.files = far.item->files();
    far.item.reset();
    return true;
}

bool MessageColumn::isWaiting() const
{
    return std::any_of(m_made.begin(), m_made.end(),
                       [this](int row) { return at(row).isWaiting(); });
}

bool MessageColumn::takeNews()
{
    bool hasNews = false;
    for (const int row : m_made) {
        if (!at(row).hasNews())
            continue;
        change(row).expectText();
        hasNews = true;
    }
    return hasNews;
}

int MessageColumn::takeChangedFrom()
{
    return std::exchange(m_changedFrom, height());
}

int MessageColumn::rowAt(int y) const
{
    return m_rows.empty() ? -1 : std::max(0, m_heights.indexAt(y - marginAbove()));
}

MessageColumn::Anchor MessageColumn::anchorAt(int y) const
{
    Anchor anchor;
    anchor.row = rowAt(y);
    if (anchor.row < 0)
        return anchor;
    const MessageItem &item = at(anchor.row);
    const int inside = y - topOf(anchor.row);
    anchor.offset = inside;
    for (const int section : {0, 1}) {
        const MessageSection &text = item.section(section);
        const int inText = inside - item.topOf(section);
        const bool isBelowFold = section == 1 && inText >= item.shownHeight(1);
        if (text.blocks().empty() || inText < 0 || (section == 0 && !item.isThinkingOpen())
            || (isBelowFold && item.isFolded()))
            continue;
        // A point below the text is relative to the last block, because the heights of the blocks
        // far above may still be estimates.
        anchor.section = section;
        anchor.block = text.blockAt(inText);
        anchor.offset = inText - text.topOf(anchor.block);
    }
    return anchor;
}

int MessageColumn::yOf(const Anchor &anchor) const
{
    if (m_rows.empty() || anchor.row < 0)
        return 0;
    const int row = std::min(anchor.row, count() - 1);
    if (anchor.section < 0)
        return topOf(row) + std::min(anchor.offset, at(row).height());
    const int inText = at(row).section(anchor.section).topOf(anchor.block) + anchor.offset;
    return topOf(row) + at(row).topOf(anchor.section)
        + (at(row).isFolded() ? std::min(inText, at(row).shownHeight(anchor.section)) : inText);
}

TextPosition MessageColumn::positionAt(const QPoint &point) const
{
    const int row = rowAt(point.y());
    if (row < 0)
        return {};
    TextPosition position = at(row).positionAt(point - QPoint(0, topOf(row)));
    position.row = row;
    return position;
}
