// SPDX-License-Identifier: GPL-3.0-or-later
#include "transcript/selection/textrange.h"

#include <QTextBoundaryFinder>

#include <algorithm>
#include <limits>

const Block *blockOf(const MessageColumn &column, const TextPosition &position)
{
    if (position.row < 0 || position.row >= column.count() || position.block < 0)
        return nullptr;
    const std::vector<Block> &blocks = column.at(position.row).section(position.section).blocks();
    return position.block < static_cast<int>(blocks.size())
        ? &blocks[static_cast<std::size_t>(position.block)]
        : nullptr;
}

QString charactersOf(const Block &block)
{
    QString all;
    for (const StyledText &cell : block.cells) {
        if (&cell != &block.cells.front())
            all += u'\t';
        all += cell.text;
    }
    return all;
}

QString codeAt(const MessageColumn &column, TextPosition position)
{
    const Block *block = blockOf(column, position);
    if (!block || block->kind != Block::Kind::Code)
        return {};
    while (position.block > 0 && !blockOf(column, position)->opens())
        --position.block;
    return codeFrom(column.at(position.row).section(position.section).blocks(),
                    static_cast<std::size_t>(position.block));
}

CharacterRange TextRange::in(int row, int section, int block, int length) const
{
    const TextPosition start {row, section, block, 0}, end {row, section, block, length};
    const TextPosition from = std::max(first(), start), to = std::min(last(), end);
    if (!(from < to))
        return {};
    return {from.offset, to.offset};
}

TextRange wordAt(const MessageColumn &column, const TextPosition &position)
{
    const Block *block = blockOf(column, position);
    if (!block)
        return {position, position};
    const QString text = charactersOf(*block);
    QTextBoundaryFinder finder(QTextBoundaryFinder::Word, text);
    finder.setPosition(position.offset);
    TextRange word {position, position};
    if (!(finder.boundaryReasons() & QTextBoundaryFinder::StartOfItem))
        word.anchor.offset = std::max(0, static_cast<int>(finder.toPreviousBoundary()));
    finder.setPosition(position.offset);
    const auto end = static_cast<int>(finder.toNextBoundary());
    word.cursor.offset = end < 0 ? block->length() : end;
    return word;
}

TextRange blockAt(const MessageColumn &column, const TextPosition &position)
{
    TextRange whole {position, position};
    whole.anchor.offset = 0;
    if (const Block *block = blockOf(column, position))
        whole.cursor.offset = block->length();
    return whole;
}

TextRange joined(const TextRange &from, const TextRange &to)
{
    if (to.first() < from.first())
        return {from.last(), to.first()};
    return {from.first(), to.last()};
}

TextRange everything(const MessageColumn &column)
{
    if (column.count() == 0)
        return {};
    return {messageAt(0).first(), messageAt(column.count() - 1).last()};
}

TextRange messageAt(int row)
{
    const int most = std::numeric_limits<int>::max();
    return {{row, 0, 0, 0}, {row, 1, most, most}};
}
