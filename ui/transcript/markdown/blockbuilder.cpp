// SPDX-License-Identifier: GPL-3.0-or-later
#include "transcript/markdown/blockbuilder.h"

#include "transcript/markdown/textcutter.h"

#include <algorithm>

namespace {
constexpr int deepestShown = 12; // Containers; deeper ones are shown at this indent.

QString withoutLastBreak(const QString &text)
{
    return text.endsWith(u'\n') ? text.chopped(1) : text;
}
} // namespace

BlockBuilder::BlockBuilder(std::vector<Block> &blocks, Before before)
    : m_blocks(blocks)
    , m_before(before)
{
}

void BlockBuilder::setLines(int first, int last)
{
    m_firstLine = first;
    m_lastLine = std::max(first, last);
}

void BlockBuilder::enterContainer(char kind)
{
    if (++m_depth <= deepestShown)
        m_nesting += kind;
}

void BlockBuilder::leaveContainer()
{
    if (m_depth-- <= deepestShown)
        m_nesting.chop(1);
}

void BlockBuilder::enterQuote()
{
    enterContainer('q');
}

void BlockBuilder::leaveQuote()
{
    leaveContainer();
}

void BlockBuilder::enterList(const List &list)
{
    m_lists.push_back(list);
}

void BlockBuilder::leaveList()
{
    m_lists.pop_back();
}

void BlockBuilder::enterListItem(Block::Marker marker)
{
    addEmptyItem(); // "- - x": the outer item contains only the inner list.
    enterContainer('l');
    m_marker = marker;
    m_number = QString::number(m_lists.back().next) + m_lists.back().delimiter;
    m_isFirstOfItem = true;
}

void BlockBuilder::enterItem()
{
    enterListItem(m_lists.back().ordered ? Block::Marker::Number : Block::Marker::Bullet);
}

void BlockBuilder::enterTask(bool done)
{
    enterListItem(done ? Block::Marker::DoneTask : Block::Marker::OpenTask);
}

void BlockBuilder::leaveItem()
{
    addEmptyItem();
    leaveContainer();
    ++m_lists.back().next;
}

/// Shows the marker of an item that has no block of its own.
void BlockBuilder::addEmptyItem()
{
    if (m_marker != Block::Marker::None)
        appendCut(m_blocks, newBlock(Block::Kind::Paragraph), {});
}

Block BlockBuilder::newBlock(Block::Kind kind)
{
    Block block;
    block.kind = kind;
    block.nesting = m_nesting;
    block.sourceFrom = m_firstLine;
    block.sourceTo = m_lastLine;
    block.marker = m_marker;
    if (m_marker == Block::Marker::Number)
        block.number = m_number;
    // The first block of a tight list keeps its distance from the paragraph above it.
    const bool followsList
        = m_blocks.empty() ? m_before.isList : m_blocks.back().nesting.contains('l');
    const bool startsList = m_lists.size() == 1 && m_isFirstOfItem && !followsList
        && (m_before.isAnything || !m_blocks.empty());
    if (!m_lists.empty() && m_lists.back().tight && !startsList)
        block.join = Block::Join::Tight;
    m_marker = Block::Marker::None;
    m_isFirstOfItem = false;
    return block;
}

void BlockBuilder::addParagraph()
{
    appendCut(m_blocks, newBlock(Block::Kind::Paragraph), m_text.take());
}

void BlockBuilder::addHeading(int level)
{
    Block block = newBlock(Block::Kind::Heading);
    block.level = level;
    appendCut(m_blocks, std::move(block), m_text.take());
}

void BlockBuilder::addCode(const QString &code, const QString &info, std::optional<int> firstLine)
{
    const std::vector<CodePiece> pieces = cutCode(printable(withoutLastBreak(code)));
    Block block = newBlock(Block::Kind::Code);
    block.language = printable(info.section(u' ', 0, 0)).left(40);
    block.cells.resize(1);
    for (const CodePiece &piece : pieces) {
        if (&piece != &pieces.front()) {
            block.join = piece.startsLine ? Block::Join::NextRow : Block::Join::Glued;
            block.marker = Block::Marker::None;
            block.number.clear();
            block.sourceFrom = firstLine ? *firstLine + piece.firstLine : m_firstLine;
        }
        block.closes = &piece == &pieces.back();
        block.sourceTo = firstLine && !block.closes ? *firstLine + piece.lastLine : m_lastLine;
        block.cells.front().text = piece.text;
        m_blocks.push_back(block);
    }
}

void BlockBuilder::addVerbatim(const QString &text)
{
    appendCut(m_blocks, newBlock(Block::Kind::Paragraph),
              {printable(withoutLastBreak(text)), {}, {}});
}

void BlockBuilder::addRule()
{
    m_blocks.push_back(newBlock(Block::Kind::Rule));
}

void BlockBuilder::enterTable(const std::vector<Qt::Alignment> &columns, const TableShape *earlier)
{
    m_table.emplace(columns, earlier);
}

void BlockBuilder::leaveTable()
{
    if (!m_blocks.empty())
        m_blocks.back().closes = true;
    m_table.reset();
}

void BlockBuilder::enterRow(bool isHeader)
{
    m_table->beginRow(newBlock(Block::Kind::TableRow), isHeader);
}

void BlockBuilder::leaveRow()
{
    m_table->endRow(m_blocks);
}

void BlockBuilder::leaveCell()
{
    m_table->addCell(m_text.take());
}
