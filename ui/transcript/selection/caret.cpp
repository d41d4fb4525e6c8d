// SPDX-License-Identifier: GPL-3.0-or-later
#include "transcript/selection/caret.h"

#include <QTextBoundaryFinder>

#include <algorithm>
#include <limits>

namespace {
int blockCount(const MessageColumn &column, const TextPlace &place)
{
    return static_cast<int>(column.at(place.row).passage(place.passage).blocks().size());
}
} // namespace

Caret::Caret(MessageColumn &column, const Conversation &conversation)
    : m_column(column)
    , m_conversation(conversation)
{
}

TextPlace Caret::nearest(TextPlace place)
{
    place.row = std::clamp(place.row, 0, m_column.count() - 1);
    m_column.load(m_conversation, place.row);
    if (place.passage < m_column.at(place.row).openPassages().front())
        return {place.row, 1, 0, 0};
    const int blocks = blockCount(m_column, place);
    if (blocks == 0)
        return {place.row, place.passage, 0, 0};
    if (place.block >= blocks)
        place.offset = std::numeric_limits<int>::max();
    place.block = std::clamp(place.block, 0, blocks - 1);
    place.offset = std::clamp(place.offset, 0, blockOf(m_column, place)->length());
    return place;
}

/// The nearest end of the next block with text, in this or another message.
std::optional<TextPlace> Caret::neighbour(TextPlace place, Direction direction)
{
    const int step = direction == Direction::Forward ? 1 : -1;
    while (true) {
        place.block += step;
        while (place.block < 0 || place.block >= blockCount(m_column, place)) {
            // Another passage of the message, or another message.
            const bool hasThinking = m_column.at(place.row).openPassages().front() == 0;
            if (step > 0 ? place.passage == 0 : place.passage == 1 && hasThinking) {
                place.passage += step;
            } else {
                place.row += step;
                if (place.row < 0 || place.row >= m_column.count())
                    return std::nullopt;
                m_column.load(m_conversation, place.row);
                const std::vector<int> passages = m_column.at(place.row).openPassages();
                place.passage = step > 0 ? passages.front() : passages.back();
            }
            place.block = step > 0 ? 0 : blockCount(m_column, place) - 1;
        }
        const Block *block = blockOf(m_column, place);
        if (!block || block->length() == 0)
            continue;
        place.offset = step > 0 ? 0 : block->length();
        return place;
    }
}

TextPlace Caret::byBoundary(const TextPlace &from, Direction direction, SelectionUnit unit)
{
    const TextPlace place = nearest(from);
    const Block *block = blockOf(m_column, place);
    const bool forward = direction == Direction::Forward;
    if (!block || (forward ? place.offset >= block->length() : place.offset <= 0))
        return neighbour(place, direction).value_or(place);
    const QString text = charactersOf(*block);
    const bool byWord = unit == SelectionUnit::Word;
    QTextBoundaryFinder finder(byWord ? QTextBoundaryFinder::Word : QTextBoundaryFinder::Grapheme,
                               text);
    finder.setPosition(place.offset);
    const auto step
        = [&] { return forward ? finder.toNextBoundary() : finder.toPreviousBoundary(); };
    qsizetype at = step();
    while (byWord && at > 0 && at < text.size()
           && !(finder.boundaryReasons() & QTextBoundaryFinder::StartOfItem))
        at = step();
    TextPlace moved = place;
    moved.offset = at < 0 ? (forward ? block->length() : 0) : static_cast<int>(at);
    return moved;
}

TextPlace Caret::byCharacter(const TextPlace &place, Direction direction)
{
    return byBoundary(place, direction, SelectionUnit::Character);
}

TextPlace Caret::byWord(const TextPlace &place, Direction direction)
{
    return byBoundary(place, direction, SelectionUnit::Word);
}

bool Caret::isRightToLeft(const TextPlace &place)
{
    const Block *block = blockOf(m_column, nearest(place));
    // As BlockLayout lays it out: code and rows begin at the left.
    return block && block->kind != Block::Kind::Code && !block->table
        && charactersOf(*block).isRightToLeft();
}

QRect Caret::lineOf(const TextPlace &place) const
{
    return m_column.at(place.row).caretAt(place).translated(0, m_column.topOf(place.row));
}

TextPlace Caret::byLine(const TextPlace &from, Direction direction, int x)
{
    const TextPlace place = nearest(from);
    const QRect line = lineOf(place);
    const bool forward = direction == Direction::Forward;
    const int step = std::max(4, line.height() / 2);
    // What is between two messages is no line: on to the first place that is on another one.
    int y = forward ? line.bottom() + 1 : line.top() - 1;
    for (; y >= 0 && y <= m_column.height(); y += forward ? step : -step) {
        const TextPlace found = m_column.placeAt(QPoint(x, y));
        const int top = lineOf(found).top();
        if (forward ? top > line.top() && found > place : top < line.top() && found < place)
            return found;
    }
    return place;
}

TextPlace Caret::toEdge(const TextPlace &from, Direction direction)
{
    const TextPlace place = nearest(from);
    const bool toRight = (direction == Direction::Forward) != isRightToLeft(place);
    const int x = toRight ? m_column.style().width : 0;
    TextPlace edge = m_column.placeAt(QPoint(x, lineOf(place).center().y()));
    edge.row = place.row;
    return edge;
}
