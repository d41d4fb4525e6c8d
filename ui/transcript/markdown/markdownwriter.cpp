// SPDX-License-Identifier: GPL-3.0-or-later
#include "transcript/markdown/markdownwriter.h"

#include "transcript/markdown/inlinewriter.h"
#include "transcript/markdown/markdown.h"

#include <QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {
/// A block of the source: all pieces that it was cut into, all lines of a code block, all rows of a
/// table.
struct BlockUnit
{
    struct Part
    {
        int from = 0, to = 0;
        bool isSelected = false; ///< A part without characters may be selected too.
    };
    std::size_t at = 0; ///< Index of the first piece.
    const Block *first = nullptr; ///< The other pieces follow it in memory.
    std::vector<Part> parts; ///< One for each piece.

    const Block &piece(std::size_t i) const { return *(first + i); }
    bool isWhole(std::size_t i) const
    {
        return parts[i].isSelected && parts[i].from == 0 && parts[i].to == piece(i).length();
    }
    bool isWhole() const
    {
        for (std::size_t i = 0; i < parts.size(); ++i) {
            if (!isWhole(i))
                return false;
        }
        return true;
    }
    bool isSelected() const
    {
        return std::any_of(parts.begin(), parts.end(),
                           [](const Part &part) { return part.isSelected; });
    }
};

QString fenced(const QString &code, const QString &language)
{
    const QString fence = fenceFor(code, 3);
    return fence + language + u'\n' + code + (code.isEmpty() ? u""_s : u"\n"_s) + fence;
}

/// Adds to each line the marks of the quotes and of the list item around the block.
QString inside(const Block &block, const QString &lines)
{
    QString quote(block.nesting.count('q'), u'>');
    if (!quote.isEmpty())
        quote += u' ';
    const QString marker = markerText(block, MarkerStyle::Markdown);
    const auto isTask
        = block.marker == Block::Marker::OpenTask || block.marker == Block::Marker::DoneTask;
    const QString next = u'\n' + quote + QString(isTask ? 2 : marker.size(), u' ');
    return quote + marker + QString(lines).replace(u'\n', next);
}

/// The selected part of a paragraph or heading, with its pieces joined.
QString writtenText(const BlockUnit &unit)
{
    const Block &first = *unit.first;
    const bool isHeading = first.kind == Block::Kind::Heading;
    StyledText text;
    int from = -1, to = 0;
    for (std::size_t i = 0; i < unit.parts.size(); ++i) {
        const auto start = static_cast<int>(text.text.size());
        const BlockUnit::Part part = unit.parts[i];
        if (part.to > part.from) {
            from = from < 0 ? start + part.from : from;
            to = start + part.to;
        }
        append(text, unit.piece(i).cells.front());
    }
    from = std::max(0, from);
    const QString words
        = inlineMarkdown(text, from, to, isHeading ? InlinePlace::Heading : InlinePlace::Paragraph);
    if (from > 0)
        return words;
    return inside(first, (isHeading ? QString(first.level, u'#') + u' ' : QString()) + words);
}

QString writtenCode(const BlockUnit &unit)
{
    const Block &first = *unit.first;
    QString code;
    bool isFirst = true, isPart = false;
    for (std::size_t i = 0; i < unit.parts.size(); ++i) {
        const BlockUnit::Part part = unit.parts[i];
        const Block &piece = unit.piece(i);
        if (!part.isSelected)
            continue;
        code += (isFirst ? QString() : plainTextSeparator(piece))
            + piece.cells.front().text.sliced(part.from, part.to - part.from);
        isFirst = false;
        isPart = isPart || !unit.isWhole(i);
    }
    const bool isWhole = unit.isWhole();
    if (isWhole && first.language == "math"_L1
        && (code.startsWith("$$\n"_L1) || code.startsWith("\\[\n"_L1)))
        return inside(first, code);
    if (isPart && !code.contains(u'\n'))
        return inlineCode(code);
    return isWhole ? inside(first, fenced(code, first.language)) : fenced(code, first.language);
}

QStringList cellsOf(const Block &row, const BlockUnit::Part &part)
{
    QStringList cells;
    int first = 0;
    for (const StyledText &cell : row.cells) {
        const auto length = static_cast<int>(cell.text.size());
        const int from = std::clamp(part.from - first, 0, length),
                  to = std::clamp(part.to - first, 0, length);
        cells += inlineMarkdown(cell, from, to, InlinePlace::Cell);
        first += length + 1;
    }
    return cells;
}

QString rowOf(QStringList cells, std::size_t columns)
{
    while (cells.size() < static_cast<qsizetype>(columns))
        cells += QString();
    return u"| "_s + cells.join(u" | "_s) + u" |"_s;
}

QString delimitersOf(const TableShape &shape)
{
    QStringList columns;
    for (const TableShape::Column &column : shape.columns)
        columns += column.alignment & Qt::AlignRight ? u"--:"_s
            : column.alignment & Qt::AlignHCenter    ? u":-:"_s
                                                     : u"---"_s;
    return rowOf(columns, shape.columns.size());
}

/// A part of one row is written as text. A larger selection is written as a table, with the head.
QString writtenTable(const BlockUnit &unit)
{
    const Block &head = *unit.first;
    std::vector<QStringList> rows;
    bool hasHead = false, isPart = false;
    for (std::size_t i = 0; i < unit.parts.size(); ++i) {
        const Block &row = unit.piece(i);
        if (!unit.parts[i].isSelected)
            continue;
        const QStringList cells = cellsOf(row, unit.parts[i]);
        hasHead = hasHead || i == 0;
        isPart = isPart || !unit.isWhole(i);
        if (row.join == Block::Join::Glued && !rows.empty())
            rows.back().back() += u' ' + cells.front(); // A piece of a row that was cut.
        else
            rows.push_back(cells);
    }
    if (rows.size() == 1 && isPart) {
        rows.front().removeAll(QString());
        return rows.front().join(u" | "_s);
    }
    if (!hasHead)
        rows.insert(rows.begin(), cellsOf(head, {0, head.length(), true}));
    QStringList lines;
    for (const QStringList &cells : rows) {
        lines += rowOf(cells, head.table->columns.size());
        if (lines.size() == 1)
            lines += delimitersOf(*head.table);
    }
    return inside(head, lines.join(u'\n'));
}

QString written(const BlockUnit &unit)
{
    if (unit.first->table)
        return writtenTable(unit);
    switch (unit.first->kind) {
    case Block::Kind::Code:
        return writtenCode(unit);
    case Block::Kind::Rule:
        return inside(*unit.first, u"***"_s);
    case Block::Kind::TableRow:
    case Block::Kind::Paragraph:
    case Block::Kind::Heading:
        break;
    }
    return writtenText(unit);
}

std::vector<BlockUnit> unitsOf(const std::vector<Block> &blocks, const BlockPosition &from,
                               const BlockPosition &to)
{
    std::vector<BlockUnit> units;
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        if (units.empty() || blocks[i].opens())
            units.push_back({i, &blocks[i], {}});
        const int block = static_cast<int>(i), length = blocks[i].length();
        const BlockPosition start = std::max(from, {block, 0}), end = std::min(to, {block, length});
        BlockUnit::Part part;
        if (start < end || (length == 0 && start == end && end < to))
            part = {start.offset, end.offset, true};
        units.back().parts.push_back(part);
    }
    return units;
}

/// Items of a tight list are separated by a line break, all other blocks by a blank line.
QString separatorOf(const Block *before, const Block &block)
{
    const bool isList = before && before->marker != Block::Marker::None
        && block.marker != Block::Marker::None && block.join == Block::Join::Tight;
    return isList ? u"\n"_s : u"\n\n"_s;
}

/// Removes blank lines at both ends. With `isInside`, the indent of the first line is removed from
/// all lines.
QString trimmedLines(const QByteArray &source, bool isInside)
{
    QStringList lines = QString::fromUtf8(source).split(u'\n');
    while (!lines.isEmpty() && lines.last().trimmed().isEmpty())
        lines.removeLast();
    while (!lines.isEmpty() && lines.first().trimmed().isEmpty())
        lines.removeFirst();
    qsizetype indent = 0;
    while (isInside && !lines.isEmpty() && indent < lines.first().size()
           && lines.first()[indent] == u' ')
        ++indent;
    for (QString &line : lines) {
        qsizetype spaces = 0;
        while (spaces < std::min(indent, line.size()) && line[spaces] == u' ')
            ++spaces;
        line.remove(0, spaces);
    }
    return lines.join(u'\n');
}

/// True if two blocks read the same, regardless of the quotes and lists around them.
bool readsAs(const Block &a, const Block &b)
{
    if (a.kind != b.kind || a.marker != b.marker || a.number != b.number || a.level != b.level
        || a.language != b.language || a.cells.size() != b.cells.size())
        return false;
    return std::equal(a.cells.begin(), a.cells.end(), b.cells.begin(),
                      [](const StyledText &x, const StyledText &y) {
                          // Line breaks are kept in questions, and are spaces in answers.
                          return x.spans == y.spans && x.links == y.links
                              && QString(x.text).replace(u'\n', u' ')
                              == QString(y.text).replace(u'\n', u' ');
                      });
}

/// Writes whole units. The source is used if it parses to the same blocks.
QString writtenRun(const std::vector<Block> &blocks, const QByteArray &source,
                   const std::vector<BlockUnit> &run)
{
    const std::size_t first = run.front().at, end = run.back().at + run.back().parts.size();
    const qsizetype from = blocks[first].sourceFrom, to = blocks[end - 1].sourceTo;
    const QString lines
        = trimmedLines(source.mid(from, to - from), !blocks[first].nesting.isEmpty());
    const std::vector<Block> read = parseMarkdown(lines.toUtf8(), SoftBreaks::AreSpaces).blocks;
    if (std::equal(read.begin(), read.end(), blocks.begin() + static_cast<std::ptrdiff_t>(first),
                   blocks.begin() + static_cast<std::ptrdiff_t>(end), readsAs))
        return lines;
    QString all;
    const Block *before = nullptr;
    for (const BlockUnit &unit : run) {
        all += (before ? separatorOf(before, *unit.first) : QString()) + written(unit);
        before = unit.first;
    }
    return all;
}
} // namespace

QString markdownOf(const std::vector<Block> &blocks, const QByteArray &source,
                   const BlockPosition &from, const BlockPosition &to)
{
    if (blocks.empty())
        return {};
    const BlockPosition last {static_cast<int>(blocks.size()) - 1, blocks.back().length()};
    if (from <= BlockPosition {} && last <= to)
        return trimmedLines(source, false);
    QString all;
    const Block *before = nullptr;
    std::vector<BlockUnit> run;
    const auto add = [&](const Block &first, const QString &words) {
        if (!words.isEmpty())
            all += (all.isEmpty() ? QString() : separatorOf(before, first)) + words;
    };
    const auto finishRun = [&] {
        if (run.empty())
            return;
        add(*run.front().first, writtenRun(blocks, source, run));
        before = run.back().first;
        run.clear();
    };
    for (const BlockUnit &unit : unitsOf(blocks, from, to)) {
        if (unit.isSelected() && unit.isWhole()) {
            run.push_back(unit);
            continue;
        }
        finishRun();
        if (unit.isSelected())
            add(*unit.first, written(unit));
        before = nullptr; // A unit without its start may have lost its marker.
    }
    finishRun();
    return all;
}
