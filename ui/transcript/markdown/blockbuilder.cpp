// SPDX-License-Identifier: GPL-3.0-or-later
#include "transcript/markdown/blockbuilder.h"

#include "transcript/markdown/markdown.h"

#include <QList>
#include <QTextBoundaryFinder>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {
constexpr int deepestShown = 12; ///< Containers; what is deeper stands at this indent.
constexpr qsizetype longestPiece = 4000; ///< Characters that are laid out at once.
constexpr int linesPerPiece = 8;
constexpr std::size_t mostColumns = 128;
constexpr int widestColumn = 64; ///< Characters; a longer cell wraps.

/// Control characters must never reach the painter; tabs and line feeds are laid out.
QString printable(QString text)
{
    for (QChar &c : text) {
        const ushort code = c.unicode();
        if ((code < 0x20 && code != '\n' && code != '\t') || (code >= 0x7f && code < 0xa0))
            c = QChar::ReplacementCharacter;
    }
    return text;
}

/// An address as the reference writes it into HTML: what no address may hold is escaped.
QString encoded(QString address)
{
    for (const char c : {'\\', '"', '<', '>', '^', '`', '{', '|', '}', '[', ']', ' '})
        address.replace(QLatin1Char(c), u'%' + QString::number(c, 16).toUpper());
    return address;
}

/// The relative cost of laying out a character. Accents need the places of other characters, and
/// Qt decodes the picture of a color emoji each time that it asks for the emoji's width.
qsizetype weightOf(QChar c)
{
    return c.isSurrogate() ? 40 : c.isMark() || c.unicode() == 0x200d ? 10 : 1;
}

/// Where to cut `text` so that the first part has at most `longestPiece` characters, after a space
/// where there is one.
qsizetype cutOf(const QString &text, qsizetype from)
{
    qsizetype end = from;
    for (qsizetype weight = 0; end < text.size() && weight < longestPiece; ++end)
        weight += weightOf(text[end]);
    if (end >= text.size())
        return text.size();
    for (qsizetype i = end; i > from + (end - from) / 2; --i) {
        if (text[i - 1].isSpace())
            return i;
    }
    // A letter with its accents, or an emoji of several, is not torn apart.
    constexpr qsizetype context = 64;
    const qsizetype start = std::max(from, end - context);
    QTextBoundaryFinder finder(QTextBoundaryFinder::Grapheme, text.mid(start, 2 * context));
    finder.setPosition(end - start);
    if (!finder.isAtBoundary()) {
        const qsizetype boundary = finder.toPreviousBoundary();
        if (boundary > 0)
            return start + boundary;
    }
    if (text[end].isLowSurrogate())
        --end;
    return end;
}

/// The characters [from, to) with their styles and only the links that they use. `span` moves on
/// with the pieces.
StyledText pieceOf(const StyledText &whole, qsizetype from, qsizetype to, std::size_t &span)
{
    StyledText piece {whole.text.sliced(from, to - from), {}, {}};
    int lastLink = -1;
    for (; span < whole.spans.size() && whole.spans[span].start < to; ++span) {
        Span part = whole.spans[span];
        const qsizetype end = std::min<qsizetype>(part.start + part.length, to);
        const qsizetype start = std::max<qsizetype>(part.start, from);
        part.start = static_cast<int>(start - from);
        part.length = static_cast<int>(end - start);
        if (part.link >= 0) {
            if (part.link != lastLink)
                piece.links.push_back(whole.links[static_cast<std::size_t>(part.link)]);
            lastLink = part.link;
            part.link = static_cast<int>(piece.links.size()) - 1;
        }
        if (part.length > 0)
            piece.spans.push_back(part);
        if (whole.spans[span].start + whole.spans[span].length > to)
            break; // The rest of it belongs to the next piece.
    }
    return piece;
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
    if (m_marker != Block::Marker::None)
        addCut(newBlock(Block::Kind::Paragraph),
               {}); // "- - x": the outer item has nothing but the inner list.
    enterContainer('l');
    m_marker = marker;
    m_number = QString::number(m_lists.back().next) + m_lists.back().delimiter;
    m_firstOfItem = true;
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
    if (m_marker != Block::Marker::None)
        addCut(newBlock(Block::Kind::Paragraph), {});
    leaveContainer();
    ++m_lists.back().next;
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
    // The first block of a list keeps its distance from the paragraph above it; the items among
    // themselves do not.
    const bool followsList
        = m_blocks.empty() ? m_before.isList : m_blocks.back().nesting.contains('l');
    const bool startsList = m_lists.size() == 1 && m_firstOfItem && !followsList
        && (m_before.isAnything || !m_blocks.empty());
    if (!m_lists.empty() && m_lists.back().tight && !startsList)
        block.join = Block::Join::Tight;
    m_marker = Block::Marker::None;
    m_firstOfItem = false;
    return block;
}

void BlockBuilder::addCut(Block block, const StyledText &text)
{
    std::size_t span = 0;
    qsizetype from = 0;
    do {
        const qsizetype to = cutOf(text.text, from);
        const bool whole = from == 0 && to == text.text.size();
        block.cells = {whole ? text : pieceOf(text, from, to, span)};
        block.closes = whole || to == text.text.size();
        from = to;
        m_blocks.push_back(block);
        block.join = Block::Join::Glued;
        block.header = false;
        block.marker = Block::Marker::None;
        block.number.clear();
    } while (!m_blocks.back().closes);
}

void BlockBuilder::enterText()
{
    m_text = {};
}

void BlockBuilder::leaveText(Block::Kind kind, int level)
{
    Block block = newBlock(kind);
    block.level = level;
    addCut(std::move(block), m_text);
    m_text = {};
}

void BlockBuilder::addText(const QString &text)
{
    if (text.isEmpty())
        return;
    const int styles = (m_bold > 0 ? Span::Bold : 0) | (m_italic > 0 ? Span::Italic : 0)
        | (m_strike > 0 ? Span::Strike : 0) | (m_code > 0 ? Span::Code : 0)
        | (m_math > 0 ? Span::Math : 0);
    const int start = static_cast<int>(m_text.text.size());
    const int length = static_cast<int>(text.size());
    m_text.text += printable(text);
    if (styles == 0 && m_link < 0)
        return;
    if (!m_text.spans.empty()) {
        Span &last = m_text.spans.back();
        if (last.styles == styles && last.link == m_link && last.start + last.length == start) {
            last.length += length;
            return;
        }
    }
    m_text.spans.push_back({start, length, styles, m_link});
}

void BlockBuilder::setStyle(Span::Style style, bool on)
{
    const int step = on ? 1 : -1;
    switch (style) {
    case Span::Bold:
        m_bold += step;
        break;
    case Span::Italic:
        m_italic += step;
        break;
    case Span::Code:
        m_code += step;
        break;
    case Span::Strike:
        m_strike += step;
        break;
    case Span::Math:
        m_math += step;
        break;
    }
}

void BlockBuilder::enterLink(const QString &url)
{
    // An image inside a link: the link's own address wins.
    const QString address = isOpenable(url) ? url : encoded(url);
    if (m_linkDepth++ > 0 || !isOpenable(address))
        return;
    m_text.links.push_back(address);
    m_link = static_cast<int>(m_text.links.size()) - 1;
}

void BlockBuilder::leaveLink()
{
    if (--m_linkDepth > 0)
        return;
    // An image without words is shown as its address.
    const bool empty = m_link >= 0 && (m_text.spans.empty() || m_text.spans.back().link != m_link);
    constexpr qsizetype longestShown = 200; // A definition may be used over and over.
    if (empty) {
        const QString address = m_text.links.back();
        addText(address.size() > longestShown ? address.first(longestShown) + u'…' : address);
    }
    m_link = -1;
}

void BlockBuilder::addCode(const QString &code, const QString &info, std::optional<int> firstLine)
{
    const QString text = printable(code.endsWith(u'\n') ? code.chopped(1) : code);
    Block piece = newBlock(Block::Kind::Code);
    piece.language = printable(info.section(u' ', 0, 0)).left(40);
    piece.closes = false;
    piece.cells.resize(1);
    int lines = 0, line = firstLine.value_or(0);
    const int lastLine = m_lastLine;
    const auto finishPiece = [&](Block::Join next) {
        piece.sourceTo = firstLine ? line - (next == Block::Join::Glued ? 0 : 1) : lastLine;
        m_blocks.push_back(piece);
        piece.sourceFrom = firstLine ? line : m_firstLine;
        piece.join = next;
        piece.marker = Block::Marker::None;
        piece.number.clear();
        piece.cells.front().text.clear();
        lines = 0;
    };
    for (QStringView words : QStringView(text).split(u'\n')) {
        if (lines == linesPerPiece
            || (lines > 0 && piece.cells.front().text.size() + words.size() > longestPiece))
            finishPiece(Block::Join::NextRow);
        else if (lines > 0)
            piece.cells.front().text += u'\n';
        while (words.size() > longestPiece) {
            const qsizetype cut
                = words[longestPiece].isLowSurrogate() ? longestPiece - 1 : longestPiece;
            piece.cells.front().text += words.first(cut);
            finishPiece(Block::Join::Glued);
            words = words.sliced(cut);
        }
        piece.cells.front().text += words;
        ++lines;
        ++line;
    }
    piece.closes = true;
    piece.sourceTo = lastLine;
    m_blocks.push_back(piece);
}

void BlockBuilder::addVerbatim(const QString &text)
{
    StyledText plain;
    plain.text = printable(text.endsWith(u'\n') ? text.chopped(1) : text);
    addCut(newBlock(Block::Kind::Paragraph), plain);
}

void BlockBuilder::addRule()
{
    m_blocks.push_back(newBlock(Block::Kind::Rule));
}

void BlockBuilder::enterTable(const std::vector<Qt::Alignment> &columns, const TableShape *shape)
{
    m_tableAsText = columns.size() > mostColumns;
    m_firstRow = true;
    m_table = std::make_shared<TableShape>();
    for (const Qt::Alignment alignment : columns)
        m_table->columns.push_back({0, alignment});
    for (std::size_t i = 0; shape && i < std::min(columns.size(), shape->columns.size()); ++i)
        m_table->columns[i].characters = shape->columns[i].characters;
}

void BlockBuilder::leaveTable()
{
    if (!m_blocks.empty())
        m_blocks.back().closes = true;
    m_table.reset();
}

void BlockBuilder::enterRow(bool header)
{
    m_row = newBlock(m_tableAsText ? Block::Kind::Paragraph : Block::Kind::TableRow);
    m_row.header = header;
    if (!m_firstRow)
        m_row.join = m_tableAsText ? Block::Join::Tight : Block::Join::NextRow;
    m_firstRow = false;
}

void BlockBuilder::leaveRow()
{
    m_row.cells.resize(m_table->columns.size());
    m_row.table = m_table;
    // Also of a row that is too long: while it grows it was not, and columns never shrink.
    for (std::size_t i = 0; i < m_row.cells.size(); ++i) {
        const auto length
            = static_cast<int>(std::min<qsizetype>(m_row.cells[i].text.size(), widestColumn));
        int &characters = m_table->columns[i].characters;
        characters = std::max(characters, (length + 3) / 4 * 4);
    }
    if (m_tableAsText || isLongRow()) {
        addRowAsText();
        return;
    }
    m_row.closes = false;
    m_blocks.push_back(std::move(m_row));
    m_row = {};
}

/// More than is laid out at once.
bool BlockBuilder::isLongRow() const
{
    qsizetype weight = 0;
    for (const StyledText &cell : m_row.cells) {
        for (const QChar c : cell.text)
            weight += weightOf(c);
    }
    return weight > longestPiece;
}

/// A row that is cut stays one of its table.
void BlockBuilder::addRowAsText()
{
    const bool isOfATable = !m_tableAsText;
    StyledText line;
    while (m_row.cells.size() > 1 && m_row.cells.back().text.isEmpty())
        m_row.cells.pop_back();
    for (const StyledText &cell : m_row.cells) {
        if (&cell != &m_row.cells.front())
            line.text += u" | "_s;
        append(line, cell);
    }
    m_row.cells.clear();
    m_row.kind = Block::Kind::Paragraph;
    if (!isOfATable) {
        m_row.header = false;
        m_row.table.reset();
    }
    addCut(std::move(m_row), line);
    if (isOfATable)
        m_blocks.back().closes = false;
    m_row = {};
}

void BlockBuilder::enterCell()
{
    m_text = {};
}

void BlockBuilder::leaveCell()
{
    m_row.cells.push_back(std::move(m_text));
    m_text = {};
}
