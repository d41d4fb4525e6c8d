// SPDX-License-Identifier: GPL-3.0-or-later
#include "transcript/selection.h"

#include <QTextBoundaryFinder>

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace {
const Block *blockOf(const MessageColumn &column, const TextPlace &place)
{
    if (place.row < 0 || place.row >= column.count())
        return nullptr;
    const std::vector<Block> &blocks = column.at(place.row).passage(place.passage).blocks();
    return place.block < static_cast<int>(blocks.size())
        ? &blocks[static_cast<std::size_t>(place.block)]
        : nullptr;
}

void appendPassage(QString &text, const Passage &passage, const TextSelection &selection, int row,
                   int index)
{
    bool isFirst = true;
    for (std::size_t i = 0; i < passage.blocks().size(); ++i) {
        const Block &block = passage.blocks()[i];
        const SelectedRange range = selection.in(row, index, static_cast<int>(i), block.length());
        if (range.isEmpty())
            continue;
        if (isFirst)
            text += text.isEmpty() ? QString() : u"\n\n"_s;
        else
            text += plainTextSeparator(block);
        text += plainText(block, range.from, range.to);
        isFirst = false;
    }
}
} // namespace

SelectedRange TextSelection::in(int row, int passage, int block, int length) const
{
    const TextPlace start {row, passage, block, 0}, end {row, passage, block, length};
    const TextPlace from = std::max(first(), start), to = std::min(last(), end);
    if (!(from < to))
        return {};
    return {from.offset, to.offset};
}

TextSelection wordAt(const MessageColumn &column, const TextPlace &place)
{
    const Block *block = blockOf(column, place);
    if (!block)
        return {place, place};
    const QString text
        = plainText(*block, 0, block->length()).right(block->length()); // Without the marker.
    QTextBoundaryFinder finder(QTextBoundaryFinder::Word, text);
    finder.setPosition(place.offset);
    TextSelection word {place, place};
    if (!(finder.boundaryReasons() & QTextBoundaryFinder::StartOfItem))
        word.anchor.offset = std::max(0, static_cast<int>(finder.toPreviousBoundary()));
    finder.setPosition(place.offset);
    const auto end = static_cast<int>(finder.toNextBoundary());
    word.cursor.offset = end < 0 ? block->length() : end;
    return word;
}

TextSelection blockAt(const MessageColumn &column, const TextPlace &place)
{
    TextSelection whole {place, place};
    whole.anchor.offset = 0;
    if (const Block *block = blockOf(column, place))
        whole.cursor.offset = block->length();
    return whole;
}

TextSelection everything(const MessageColumn &column)
{
    if (column.count() == 0)
        return {};
    const int most = std::numeric_limits<int>::max();
    return {{0, 0, 0, 0}, {column.count() - 1, 1, most, most}};
}

QString textOf(MessageColumn &column, const Conversation &conversation,
               const TextSelection &selection)
{
    QString text;
    if (selection.isEmpty())
        return text;
    const int last = std::min(selection.last().row, column.count() - 1);
    for (int row = selection.first().row; row <= last; ++row) {
        column.load(conversation, row);
        const MessageItem &item = column.at(row);
        if (item.isThinkingOpen())
            appendPassage(text, item.passage(0), selection, row, 0);
        appendPassage(text, item.passage(1), selection, row, 1);
    }
    return text;
}
