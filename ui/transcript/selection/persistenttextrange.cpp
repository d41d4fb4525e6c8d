// SPDX-License-Identifier: GPL-3.0-or-later
#include "transcript/selection/persistenttextrange.h"

#include <algorithm>

namespace {
bool isKept(QChar c)
{
    return c.isLetterOrNumber();
}

/// The position in a block that now reads `text`, where it was between `before` and `after`.
int offsetIn(const QString &text, const QString &before, const QString &after)
{
    if (text.startsWith(before))
        return static_cast<int>(before.size());
    if (!after.isEmpty() && text.endsWith(after))
        return static_cast<int>(text.size() - after.size());
    // Marks turned out to be marks, and more text came: letters and digits are counted, as those
    // stay, and what stood between the last of them and the position.
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

PersistentTextRange::End PersistentTextRange::endAt(const MessageColumn &column,
                                                    const TextPosition &position)
{
    End end;
    if (position.row < 0 || position.row >= column.count())
        return end;
    end.message = column.idAt(position.row);
    end.position = position;
    const Block *block = blockOf(column, position);
    if (!block)
        return end;
    end.hasBlock = true;
    end.source = block->sourceFrom;
    for (const Block *each = block;
         end.piece < position.block && (each - 1)->sourceFrom == end.source; --each)
        ++end.piece;
    const QString text = charactersOf(*block);
    const int offset = std::clamp(position.offset, 0, static_cast<int>(text.size()));
    end.before = text.first(offset);
    end.after = text.sliced(offset);
    return end;
}

void PersistentTextRange::keep(const MessageColumn &column, const TextRange &selection)
{
    m_isEmpty = selection == TextRange();
    m_anchor = endAt(column, selection.anchor);
    m_cursor = endAt(column, selection.cursor);
}

std::optional<TextPosition> PersistentTextRange::find(const MessageColumn &column, const End &end)
{
    TextPosition position = end.position;
    if (position.row >= column.count() || column.idAt(position.row) != end.message) {
        position.row = 0;
        while (position.row < column.count() && column.idAt(position.row) != end.message)
            ++position.row;
        if (position.row == column.count())
            return std::nullopt;
    }
    if (position.section == 0 && !column.at(position.row).isThinkingOpen())
        return TextPosition {position.row, 1, 0, 0};
    const std::vector<Block> &blocks = column.at(position.row).section(position.section).blocks();
    if (!end.hasBlock || blocks.empty()) // Not read at the moment; the same when it is again.
        return position;
    auto found = std::upper_bound(
        blocks.begin(), blocks.end(), end.source,
        [](qsizetype source, const Block &block) { return source < block.sourceFrom; });
    if (found != blocks.begin())
        --found;
    while (found != blocks.begin() && (found - 1)->sourceFrom == found->sourceFrom)
        --found;
    for (int i = 0;
         i < end.piece && found + 1 != blocks.end() && (found + 1)->sourceFrom == found->sourceFrom;
         ++i)
        ++found;
    position.block = static_cast<int>(found - blocks.begin());
    position.offset = offsetIn(charactersOf(*found), end.before, end.after);
    return position;
}

TextRange PersistentTextRange::find(const MessageColumn &column) const
{
    if (m_isEmpty)
        return {};
    const std::optional<TextPosition> anchor = find(column, m_anchor),
                                      cursor = find(column, m_cursor);
    return anchor && cursor ? TextRange {*anchor, *cursor} : TextRange();
}
