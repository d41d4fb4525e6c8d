// SPDX-License-Identifier: GPL-3.0-or-later
#include "transcript/keptselection.h"

#include <algorithm>

namespace {
/// The place in `text` that the end of `before` was. Where the beginning reads differently now,
/// because marks turned out to be marks, letters and digits are counted: those stay.
int offsetAfter(const QString &before, const QString &text)
{
    const auto different = std::mismatch(before.begin(), before.end(), text.begin(), text.end());
    qsizetype at = different.second - text.begin();
    const auto isKept = [](QChar c) { return c.isLetterOrNumber(); };
    auto left = std::count_if(different.first, before.end(), isKept);
    for (; left > 0 && at < text.size(); ++at)
        left -= isKept(text[at]) ? 1 : 0;
    return static_cast<int>(at);
}
} // namespace

KeptSelection::End KeptSelection::endAt(const MessageColumn &column, const TextPlace &place)
{
    End end;
    if (place.row < 0 || place.row >= column.count())
        return end;
    end.message = column.at(place.row).id();
    end.place = place;
    const Block *block = blockOf(column, place);
    if (!block)
        return end;
    end.hasBlock = true;
    end.source = block->sourceFrom;
    for (const Block *each = block;
         end.piece < place.block && (each - 1)->sourceFrom == end.source; --each)
        ++end.piece;
    end.before = charactersOf(*block).first(std::clamp(place.offset, 0, block->length()));
    return end;
}

void KeptSelection::keep(const MessageColumn &column, const TextSelection &selection)
{
    m_isEmpty = column.count() == 0;
    m_anchor = endAt(column, selection.anchor);
    m_cursor = endAt(column, selection.cursor);
}

std::optional<TextPlace> KeptSelection::find(const MessageColumn &column, const End &end)
{
    TextPlace place = end.place;
    if (place.row >= column.count() || column.at(place.row).id() != end.message) {
        place.row = 0;
        while (place.row < column.count() && column.at(place.row).id() != end.message)
            ++place.row;
        if (place.row == column.count())
            return std::nullopt;
    }
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
    for (int i = 0; i < end.piece && found + 1 != blocks.end()
         && (found + 1)->sourceFrom == found->sourceFrom;
         ++i)
        ++found;
    place.block = static_cast<int>(found - blocks.begin());
    place.offset = offsetAfter(end.before, charactersOf(*found));
    return place;
}

TextSelection KeptSelection::find(const MessageColumn &column) const
{
    if (m_isEmpty)
        return {};
    const std::optional<TextPlace> anchor = find(column, m_anchor),
                                   cursor = find(column, m_cursor);
    return anchor && cursor ? TextSelection {*anchor, *cursor} : TextSelection();
}
