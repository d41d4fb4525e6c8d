// SPDX-License-Identifier: GPL-3.0-or-later
#include "transcript/selection/persistenttextrange.h"

#include <algorithm>

namespace {
bool isKept(QChar c)
{
    return c.isLetterOrNumber();
}

/// The offset in a block whose text is now `text`, for a position that was between `before` and
/// `after`.
int offsetIn(const QString &text, const QString &before, const QString &after)
{
    if (text.startsWith(before))
        return static_cast<int>(before.size());
    if (!after.isEmpty() && text.endsWith(after))
        return static_cast<int>(text.size() - after.size());
    // New text turned some characters into Markdown marks. This never affects letters and digits,
    // so those before the position are counted, and then the other characters between the last of
    // them and the position.
    const auto last = std::find_if(before.rbegin(), before.rend(), isKept).base();
    auto letters = std::count_if(before.begin(), last, isKept);
    auto others = before.end() - last;
    qsizetype at = 0;
    for (; letters > 0 && at < text.size(); ++at)
        letters -= isKept(text[at]) ? 1 : 0;
    for (; others > 0 && at < text.size() && !isKept(text[at]); --others)
        ++at;
    return static_cast<int>(at);
}
} // namespace

PersistentPosition::PersistentPosition(const MessageColumn &column, const TextPosition &position)
{
    if (position.row < 0 || position.row >= column.count())
        return;
    m_message = column.idAt(position.row);
    m_position = position;
    const Block *block = column.isMade(position.row) ? blockOf(column, position) : nullptr;
    if (!block)
        return;
    m_hasBlock = true;
    m_source = block->sourceFrom;
    for (const Block *each = block; m_piece < position.block && (each - 1)->sourceFrom == m_source;
         --each)
        ++m_piece;
    const QString text = charactersOf(*block);
    const int offset = std::clamp(position.offset, 0, static_cast<int>(text.size()));
    m_before = text.first(offset);
    m_after = text.sliced(offset);
}

std::optional<TextPosition> PersistentPosition::find(const MessageColumn &column) const
{
    TextPosition position = m_position;
    if (position.row >= column.count() || column.idAt(position.row) != m_message) {
        position.row = 0;
        while (position.row < column.count() && column.idAt(position.row) != m_message)
            ++position.row;
        if (position.row == column.count())
            return std::nullopt;
    }
    if (position.section == 0 && !column.openParts(position.row).thinking)
        return TextPosition {position.row, 1, 0, 0};
    if (!m_hasBlock || !column.isMade(position.row))
        return position;
    const BlockPosition found = findIn(column.at(position.row).section(position.section).blocks());
    position.block = found.block;
    position.offset = found.offset;
    return position;
}

BlockPosition PersistentPosition::findIn(const std::vector<Block> &blocks) const
{
    if (!m_hasBlock || blocks.empty()) // Blocks that were released will be parsed as before.
        return {m_position.block, m_position.offset};
    auto found = std::upper_bound(
        blocks.begin(), blocks.end(), m_source,
        [](qsizetype source, const Block &block) { return source < block.sourceFrom; });
    if (found != blocks.begin())
        --found;
    while (found != blocks.begin() && (found - 1)->sourceFrom == found->sourceFrom)
        --found;
    for (int i = 0;
         i < m_piece && found + 1 != blocks.end() && (found + 1)->sourceFrom == found->sourceFrom;
         ++i)
        ++found;
    return {static_cast<int>(found - blocks.begin()),
            offsetIn(charactersOf(*found), m_before, m_after)};
}

void PersistentTextRange::keep(const MessageColumn &column, const TextRange &range)
{
    m_isCleared = range == TextRange();
    m_anchor = PersistentPosition(column, range.anchor);
    m_cursor = PersistentPosition(column, range.cursor);
}

TextRange PersistentTextRange::find(const MessageColumn &column) const
{
    if (m_isCleared)
        return {};
    const std::optional<TextPosition> anchor = m_anchor.find(column),
                                      cursor = m_cursor.find(column);
    return anchor && cursor ? TextRange {*anchor, *cursor} : TextRange();
}
