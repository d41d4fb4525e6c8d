// SPDX-License-Identifier: GPL-3.0-or-later
#include "transcript/markdown/tablebuilder.h"

#include "transcript/markdown/textcutter.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace {
constexpr std::size_t mostColumns = 128;
constexpr int widestColumn = 64; // Characters; a longer cell wraps.

int inSteps(qsizetype length)
{
    return (static_cast<int>(std::min<qsizetype>(length, widestColumn)) + 3) / 4 * 4;
}

qsizetype longestWordIn(const QString &text)
{
    qsizetype longest = 0, word = 0;
    for (const QChar c : text) {
        word = c.isSpace() ? 0 : word + 1;
        longest = std::max(longest, word);
    }
    return longest;
}
} // namespace

TableBuilder::TableBuilder(const std::vector<Qt::Alignment> &columns, const TableShape *earlier)
    : m_shape(std::make_shared<TableShape>())
    , m_isText(columns.size() > mostColumns)
{
    for (const Qt::Alignment alignment : columns)
        m_shape->columns.push_back({0, 0, alignment});
    const std::size_t known = earlier ? std::min(columns.size(), earlier->columns.size()) : 0;
    for (std::size_t i = 0; i < known; ++i) {
        m_shape->columns[i].characters = earlier->columns[i].characters;
        m_shape->columns[i].word = earlier->columns[i].word;
    }
}

void TableBuilder::beginRow(Block block, bool isHeader)
{
    m_row = std::move(block);
    m_row.header = isHeader;
    m_row.table = m_shape;
    if (!std::exchange(m_isFirstRow, false))
        m_row.join = m_isText ? Block::Join::Tight : Block::Join::NextRow;
}

void TableBuilder::addCell(StyledText cell)
{
    m_row.cells.push_back(std::move(cell));
}

void TableBuilder::endRow(std::vector<Block> &blocks)
{
    m_row.cells.resize(m_shape->columns.size());
    // A row that is too long widens the columns too. While it was still short, it was shown as a
    // row, and columns never shrink.
    widenColumns();
    if (m_isText || isTooLong(m_row.cells)) {
        appendAsText(blocks);
        return;
    }
    m_row.closes = false;
    blocks.push_back(std::exchange(m_row, {}));
}

void TableBuilder::widenColumns()
{
    for (std::size_t i = 0; i < m_row.cells.size(); ++i) {
        const QString &text = m_row.cells[i].text;
        TableShape::Column &column = m_shape->columns[i];
        column.characters = std::max(column.characters, inSteps(text.size()));
        column.word = std::max(column.word, inSteps(longestWordIn(text)));
    }
}

void TableBuilder::appendAsText(std::vector<Block> &blocks)
{
    while (m_row.cells.size() > 1 && m_row.cells.back().text.isEmpty())
        m_row.cells.pop_back();
    StyledText line;
    for (const StyledText &cell : m_row.cells) {
        if (&cell != &m_row.cells.front())
            line.text += u" | "_s;
        append(line, cell);
    }
    m_row.kind = Block::Kind::Paragraph;
    if (m_isText) {
        m_row.header = false;
        m_row.table.reset();
    }
    appendCut(blocks, std::exchange(m_row, {}), std::move(line));
    if (!m_isText)
        blocks.back().closes = false; // It is still one of the table's rows.
}
