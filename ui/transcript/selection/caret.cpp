// SPDX-License-Identifier: GPL-3.0-or-later
#include "transcript/selection/caret.h"

#include <QTextBoundaryFinder>

#include <algorithm>
#include <limits>

namespace {
int blockCount(const MessageColumn &column, const TextPosition &position)
{
    return static_cast<int>(column.at(position.row).section(position.section).blocks().size());
}
} // namespace

Caret::Caret(MessageColumn &column, const Conversation &conversation)
    : m_column(column)
    , m_conversation(conversation)
{
}

TextPosition Caret::nearest(TextPosition position)
{
    position.row = std::clamp(position.row, 0, m_column.count() - 1);
    m_column.load(m_conversation, position.row);
    if (position.section < m_column.at(position.row).openSections().front())
        return {position.row, 1, 0, 0};
    const int blocks = blockCount(m_column, position);
    if (blocks == 0)
        return {position.row, position.section, 0, 0};
    if (position.block >= blocks)
        position.offset = std::numeric_limits<int>::max();
    position.block = std::clamp(position.block, 0, blocks - 1);
    position.offset = std::clamp(position.offset, 0, blockOf(m_column, position)->length());
    return position;
}

/// The nearest end of the next block with text, in this or another message.
std::optional<TextPosition> Caret::neighbour(TextPosition position, Direction direction)
{
    const int step = direction == Direction::Forward ? 1 : -1;
    while (true) {
        position.block += step;
        while (position.block < 0 || position.block >= blockCount(m_column, position)) {
            // Another section of the message, or another message.
            const bool hasThinking = m_column.at(position.row).openSections().front() == 0;
            if (step > 0 ? position.section == 0 : position.section == 1 && hasThinking) {
                position.section += step;
            } else {
                position.row += step;
                if (position.row < 0 || position.row >= m_column.count())
                    return std::nullopt;
                m_column.load(m_conversation, position.row);
                const std::vector<int> sections = m_column.at(position.row).openSections();
                position.section = step > 0 ? sections.front() : sections.back();
            }
            position.block = step > 0 ? 0 : blockCount(m_column, position) - 1;
        }
        const Block *block = blockOf(m_column, position);
        if (!block || block->length() == 0)
            continue;
        position.offset = step > 0 ? 0 : block->length();
        return position;
    }
}

TextPosition Caret::byBoundary(const TextPosition &from, Direction direction, SelectionUnit unit)
{
    const TextPosition position = nearest(from);
    const Block *block = blockOf(m_column, position);
    const bool forward = direction == Direction::Forward;
    if (!block || (forward ? position.offset >= block->length() : position.offset <= 0))
        return neighbour(position, direction).value_or(position);
    const QString text = charactersOf(*block);
    const bool byWord = unit == SelectionUnit::Word;
    QTextBoundaryFinder finder(byWord ? QTextBoundaryFinder::Word : QTextBoundaryFinder::Grapheme,
                               text);
    finder.setPosition(position.offset);
    const auto step
        = [&] { return forward ? finder.toNextBoundary() : finder.toPreviousBoundary(); };
    qsizetype at = step();
    while (byWord && at > 0 && at < text.size()
           && !(finder.boundaryReasons() & QTextBoundaryFinder::StartOfItem))
        at = step();
    TextPosition moved = position;
    moved.offset = at < 0 ? (forward ? block->length() : 0) : static_cast<int>(at);
    return moved;
}

TextPosition Caret::byCharacter(const TextPosition &position, Direction direction)
{
    return byBoundary(position, direction, SelectionUnit::Character);
}

TextPosition Caret::byWord(const TextPosition &position, Direction direction)
{
    return byBoundary(position, direction, SelectionUnit::Word);
}

bool Caret::isRightToLeft(const TextPosition &position)
{
    const Block *block = blockOf(m_column, nearest(position));
    // BlockLayout lays out code and table rows from left to right.
    return block && block->kind != Block::Kind::Code && !block->table
        && charactersOf(*block).isRightToLeft();
}

QRect Caret::lineOf(const TextPosition &position) const
{
    return m_column.at(position.row).caretAt(position).translated(0, m_column.topOf(position.row));
}

TextPosition Caret::byLine(const TextPosition &from, Direction direction, int x)
{
    const TextPosition position = nearest(from);
    const QRect line = lineOf(position);
    const bool forward = direction == Direction::Forward;
    const int step = std::max(4, line.height() / 2);
    // Skips the space between two messages.
    int y = forward ? line.bottom() + 1 : line.top() - 1;
    for (; y >= 0 && y <= m_column.height(); y += forward ? step : -step) {
        const TextPosition found = m_column.positionAt(QPoint(x, y));
        const int top = lineOf(found).top();
        if (forward ? top > line.top() && found > position : top < line.top() && found < position)
            return found;
    }
    return position;
}

TextPosition Caret::toEdge(const TextPosition &from, Direction direction)
{
    const TextPosition position = nearest(from);
    const bool toRight = (direction == Direction::Forward) != isRightToLeft(position);
    const int x = toRight ? m_column.style().width : 0;
    TextPosition edge = m_column.positionAt(QPoint(x, lineOf(position).center().y()));
    edge.row = position.row;
    return edge;
}
