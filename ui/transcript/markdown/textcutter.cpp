// SPDX-License-Identifier: GPL-3.0-or-later
#include "transcript/markdown/textcutter.h"

#include <QList>
#include <QTextBoundaryFinder>

#include <algorithm>

namespace {
constexpr qsizetype longestPiece = 4000; // Characters in one layout.
constexpr int linesPerPiece = 8;

/// The relative cost of laying out a character. Accents need the positions of other characters, and
/// Qt decodes the picture of a colour emoji each time that it asks for the emoji's width.
qsizetype costOf(QChar c)
{
    return c.isSurrogate() ? 40 : c.isMark() || c.unicode() == 0x200d ? 10 : 1;
}

/// The end of the piece that begins at `from`: after a space if there is one in its second half,
/// never inside a character that consists of several code units.
qsizetype endOfPiece(const QString &text, qsizetype from)
{
    qsizetype end = from;
    for (qsizetype cost = 0; end < text.size() && cost < longestPiece; ++end)
        cost += costOf(text[end]);
    if (end >= text.size())
        return text.size();
    for (qsizetype i = end; i > from + (end - from) / 2; --i) {
        if (text[i - 1].isSpace())
            return i;
    }
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

/// The characters [from, to) with their styles and only the links that they use. `span` is the
/// first span that reaches into the piece; it is advanced to the first span of the next piece.
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
            break; // The rest of the span belongs to the next piece.
    }
    return piece;
}
} // namespace

bool isTooLong(const std::vector<StyledText> &cells)
{
    qsizetype cost = 0;
    for (const StyledText &cell : cells) {
        for (const QChar c : cell.text)
            cost += costOf(c);
    }
    return cost > longestPiece;
}

void appendCut(std::vector<Block> &blocks, Block block, StyledText text)
{
    block.cells.resize(1);
    std::size_t span = 0;
    for (qsizetype from = 0;;) {
        const qsizetype to = endOfPiece(text.text, from);
        const bool isLast = to == text.text.size();
        block.closes = isLast;
        if (isLast) {
            block.cells.front() = from == 0 ? std::move(text) : pieceOf(text, from, to, span);
            blocks.push_back(std::move(block));
            return;
        }
        block.cells.front() = pieceOf(text, from, to, span);
        blocks.push_back(block);
        block.join = Block::Join::Glued;
        block.header = false;
        block.marker = Block::Marker::None;
        block.number.clear();
        from = to;
    }
}

std::vector<CodePiece> cutCode(QStringView code)
{
    std::vector<CodePiece> pieces(1);
    int lines = 0; // The number of lines in the last piece.
    int number = 0;
    for (QStringView line : code.split(u'\n')) {
        const bool isFull = lines == linesPerPiece
            || (lines > 0 && pieces.back().text.size() + line.size() > longestPiece);
        if (isFull) {
            pieces.push_back({{}, true, number, number});
            lines = 0;
        } else if (lines > 0) {
            pieces.back().text += u'\n';
        }
        pieces.back().lastLine = number;
        while (line.size() > longestPiece) {
            const qsizetype cut
                = line[longestPiece].isLowSurrogate() ? longestPiece - 1 : longestPiece;
            pieces.back().text += line.first(cut);
            pieces.push_back({{}, false, number, number});
            lines = 0;
            line = line.sliced(cut);
        }
        pieces.back().text += line;
        ++lines;
        ++number;
    }
    return pieces;
}
