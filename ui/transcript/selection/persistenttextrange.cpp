// SPDX-License-Identifier: GPL-3.0-or-later
#include "transcript/selection/persistenttextrange.h"

#include <algorithm>

namespace {
bool isKept(QChar c)
{
    return c.isLetterOrNumber();
}

/// The place in a block that now reads `text`, where it was between `before` and `after`.
int offsetIn(const QString &text, const QString &before, const QString &after)
{
    if (text.startsWith(before))
        return static_cast<int>(before.size());
    if (!after.isEmpty() && text.endsWith(after))
        return static_cast<int>(text.size() - after.size());
    // Marks turned out to be marks, and more text came: letters and digits are counted, as those
    // stay, and what stood between the last of them and the place.
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
                                                    const TextPlace &place)
{
    End end;
    if (place.row < 0 || place.row >= column.count())
        return end;
    end.message = column.idAt(place.row);
    end.place = place;
    const Block *block = blockOf(column, place);
    if (!block)
        return end;
    end.hasBlock = true;
    end.source = block->sourceFrom;
    for (const Block *each = block; end.piece < place.block && (each - 1)->sourceFrom == end.source;
         --each)
        ++end.piece;
    const QString text = charactersOf(*block);
    const int offset = std::clamp(place.offset, 0, static_cast<int>(text.size()));
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

std::optional<TextPlace> PersistentTextRange::find(const MessageColumn &column, const End &end)
{
    TextPlace place = end.place;
    if (place.row >= column.count() || column.idAt(place.row) != end.message) {
        place.row = 0;
        while (place.row < column.count() && column.idAt(place.row) != end.message)
            ++place.row;
        if (place.row == column.count())
            return std::nullopt;
    }
    if (place.passage == 0 && !column.at(place.row).isThinkingOpen())
        return TextPlace {place.row, 1, 0, 0};
    const std::vector<Block> &blocks = column.at(place.row).passage(place.passage).blocks();
    if (!end.hasBlock || blocks.empty()) // Not read at the moment; the same when it is again.
        return place;
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
    place.block = static_cast<int>(found - blocks.begin());
    place.offset = offsetIn(charactersOf(*found), end.before, end.after);
    return place;
}

TextRange PersistentTextRange::find(const MessageColumn &column) const
{
    if (m_isEmpty)
        return {};
    const std::optional<TextPlace> anchor = find(column, m_anchor), cursor = find(column, m_cursor);
    return anchor && cursor ? TextRange {*anchor, *cursor} : TextRange();
}
