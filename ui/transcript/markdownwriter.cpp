// SPDX-License-Identifier: GPL-3.0-or-later
#include "transcript/markdownwriter.h"

#include "transcript/markdown.h"

#include <QRegularExpression>
#include <QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {
/// A block, or all pieces that one was cut into, from the one that opens it: of a code all its
/// lines, of a table all its rows.
struct BlockUnit
{
    struct Part
    {
        int from = 0, to = 0;
        bool isSelected = false; ///< Also where there is not one character.
    };
    std::size_t at = 0; ///< Of the first piece.
    const Block *first = nullptr; ///< The others follow it.
    std::vector<Part> parts; ///< Of each piece.

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

/// Where text stands decides what would be a mark in it.
enum class Place { Paragraph, Heading, Cell };

/// Marks longer than any run of them in the text.
QString fenceFor(const QString &code, int shortest)
{
    int longest = 0, run = 0;
    for (const QChar c : code) {
        run = c == u'`' ? run + 1 : 0;
        longest = std::max(longest, run);
    }
    return QString(std::max(shortest, longest + 1), u'`');
}

QString inlineCode(const QString &text)
{
    const QString fence = fenceFor(text, 1);
    const bool touches = text.startsWith(u'`') || text.endsWith(u'`')
        || (text.startsWith(u' ') && text.endsWith(u' ') && !text.trimmed().isEmpty());
    const QString space = touches ? u" "_s : QString();
    return fence + space + text + space + fence;
}

QString fenced(const QString &code, const QString &language)
{
    const QString fence = fenceFor(code, 3);
    return fence + language + u'\n' + code + (code.isEmpty() ? u""_s : u"\n"_s) + fence;
}

/// An address between `<` and `>`: nothing in it is an entity.
QString addressOf(QString url)
{
    static const QRegularExpression entity(u"&(?=[#A-Za-z0-9]+;)"_s);
    return url.replace(entity, u"\\&"_s);
}

/// Writes stretches of one text, one after the other; a mark is opened and closed only where the
/// next stretch differs.
class MarkWriter
{
public:
    MarkWriter(const RichText &text, Place place)
        : m_text(text)
        , m_place(place)
        , m_hasDollars(text.text.count(u'$') > 1)
    {
    }

    void write(int from, int to, const Span &span)
    {
        const QString part = m_text.text.sliced(from, to - from);
        if (span.link >= 0 && m_open.empty() && isBare(part, span)) {
            m_result += u'<' + part + u'>';
            return;
        }
        std::vector<Mark> wanted;
        if (span.link >= 0)
            wanted.push_back({Link, span.link});
        for (const Kind kind : {Bold, Italic, Strike}) {
            if (span.styles & kind)
                wanted.push_back({kind, 0});
        }
        open(wanted);
        const bool isAll = from == span.start && to == span.start + span.length;
        const QString code = (span.styles & Span::Math) && isAll ? part : inlineCode(part);
        if (span.styles & Span::Code)
            m_result += m_place == Place::Cell ? QString(code).replace(u'|', u"\\|"_s) : code;
        else
            m_result += escaped(from, to);
    }

    QString finish()
    {
        open({});
        return m_result;
    }

private:
    enum Kind { Link = 0, Bold = Span::Bold, Italic = Span::Italic, Strike = Span::Strike };
    struct Mark
    {
        Kind kind = Link;
        int link = 0;
        bool operator==(const Mark &) const = default;
    };
    static QString signOf(Kind kind)
    {
        return kind == Bold ? u"**"_s : kind == Italic ? u"*"_s : u"~~"_s;
    }
    const QString &urlOf(int link) const { return m_text.links[static_cast<std::size_t>(link)]; }
    /// An address that is its own words.
    bool isBare(const QString &part, const Span &span) const
    {
        const QString &url = urlOf(span.link);
        return span.styles == 0 && (part == url || u"mailto:"_s + part == url)
            && !part.contains(u'\\') && !part.contains(u'&');
    }
    void open(const std::vector<Mark> &wanted);
    QString escaped(int from, int to) const;
    bool isMark(int at, int from, int to) const;
    bool beginsBlock(int at, int from) const;

    const RichText &m_text;
    Place m_place;
    bool m_hasDollars;
    std::vector<Mark> m_open;
    QString m_result;
};

void MarkWriter::open(const std::vector<Mark> &wanted)
{
    std::size_t same = 0;
    while (same < m_open.size() && same < wanted.size() && m_open[same] == wanted[same])
        ++same;
    for (; m_open.size() > same; m_open.pop_back()) {
        const Mark &mark = m_open.back();
        m_result += mark.kind == Link ? u"](<%1>)"_s.arg(addressOf(urlOf(mark.link)))
                                      : signOf(mark.kind);
    }
    for (std::size_t i = same; i < wanted.size(); ++i) {
        if (wanted[i].kind == Link && m_result.endsWith(u'!'))
            m_result.insert(m_result.size() - 1, u'\\'); // It would be an image.
        m_result += wanted[i].kind == Link ? u"["_s : signOf(wanted[i].kind);
        m_open.push_back(wanted[i]);
    }
}

/// At the start of a line: what would make it something else than words.
bool MarkWriter::beginsBlock(int at, int from) const
{
    const QString &text = m_text.text;
    const auto startsLine = [&](int place) {
        return place == 0 || text[place - 1] == u'\n' || (place == from && m_result.isEmpty());
    };
    if (u"#+->=|:"_s.contains(text[at]))
        return startsLine(at);
    if (text[at] != u'.' && text[at] != u')')
        return false;
    int digits = at; // "1986. A year"
    while (!startsLine(digits) && text[digits - 1].isDigit())
        --digits;
    return digits < at && startsLine(digits);
}

bool MarkWriter::isMark(int at, int from, int to) const
{
    const QString &text = m_text.text;
    const QChar c = text[at];
    const QChar before = at > 0 ? text[at - 1] : QChar(),
                after = at + 1 < text.size() ? text[at + 1] : QChar();
    if (u"\\`*]<"_s.contains(c))
        return true;
    if (c == u'[') // An escaped one begins a formula, and without its end it is none.
        return !m_open.empty() && m_open.front().kind == Link;
    if (c == u'_')
        return !(before.isLetterOrNumber() && after.isLetterOrNumber()) || at == from
            || at + 1 == to;
    if (c == u'~' || (c == u':' && QStringView(text).mid(at + 1).startsWith(u"//"))
        || (c == u'.' && QStringView(text).first(at).endsWith(u"www")))
        return true; // What is no address does not become one.
    if (c == u'&')
        return after == u'#' || after.isLetter();
    if (c == u'$')
        return m_hasDollars;
    if (c == u'|')
        return m_place == Place::Cell || text.contains(u'\n');
    if (c == u'#' && m_place == Place::Heading)
        return at + 1 == text.size() || after == u'#';
    return m_place != Place::Cell && beginsBlock(at, from);
}

/// Text that reads as itself.
QString MarkWriter::escaped(int from, int to) const
{
    QString result;
    for (int at = from; at < to; ++at) {
        const QChar c = m_text.text[at];
        if (c == u'\n') { // A line break that stays one.
            const bool isPlain = m_place == Place::Paragraph && at + 1 < m_text.text.size()
                && !m_text.text[at + 1].isSpace();
            result += isPlain ? u"\\\n"_s : u"<br>"_s;
            continue;
        }
        if (isMark(at, from, to))
            result += u'\\';
        result += c;
    }
    return result;
}

QString inlineMarkdown(const RichText &text, int from, int to, Place place)
{
    // A mark beside a space is none.
    const auto isBlank = [&](int at) { return text.text[at] == u' ' || text.text[at] == u'\t'; };
    while (from < to && isBlank(from))
        ++from;
    while (to > from && isBlank(to - 1))
        --to;
    MarkWriter writer(text, place);
    int at = from;
    for (const Span &span : text.spans) {
        const int start = std::clamp(span.start, at, to),
                  end = std::clamp(span.start + span.length, at, to);
        if (start > at)
            writer.write(at, start, {});
        if (end > start)
            writer.write(start, end, span);
        at = std::max(at, end);
    }
    if (to > at)
        writer.write(at, to, {});
    return writer.finish();
}

QString markerOf(const Block &block)
{
    switch (block.marker) {
    case Block::Marker::None:
        break;
    case Block::Marker::Bullet:
        return u"- "_s;
    case Block::Marker::Number:
        return block.number + u' ';
    case Block::Marker::OpenTask:
        return u"- [ ] "_s;
    case Block::Marker::DoneTask:
        return u"- [x] "_s;
    }
    return {};
}

/// Lines inside of the quotes and the item that a block stands in.
QString inside(const Block &block, const QString &lines)
{
    QString quote(block.nesting.count('q'), u'>');
    if (!quote.isEmpty())
        quote += u' ';
    const QString marker = markerOf(block);
    const auto isTask
        = block.marker == Block::Marker::OpenTask || block.marker == Block::Marker::DoneTask;
    const QString next = u'\n' + quote + QString(isTask ? 2 : marker.size(), u' ');
    return quote + marker + QString(lines).replace(u'\n', next);
}

/// The selected part of a text that was cut, in one again.
QString writtenText(const BlockUnit &unit)
{
    const Block &first = *unit.first;
    const bool isHeading = first.kind == Block::Kind::Heading;
    RichText text;
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
        = inlineMarkdown(text, from, to, isHeading ? Place::Heading : Place::Paragraph);
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
        return inlineCode(code); // A piece of a line is set as one.
    return isWhole ? inside(first, fenced(code, first.language)) : fenced(code, first.language);
}

QStringList cellsOf(const Block &row, const BlockUnit::Part &part)
{
    QStringList cells;
    int first = 0;
    for (const RichText &cell : row.cells) {
        const auto length = static_cast<int>(cell.text.size());
        const int from = std::clamp(part.from - first, 0, length),
                  to = std::clamp(part.to - first, 0, length);
        cells += inlineMarkdown(cell, from, to, Place::Cell);
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

/// A part of one row is words; more than that is a table, and a table has a head.
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
            rows.back().back() += u' ' + cells.front(); // A row that was too long for a layout.
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

std::vector<BlockUnit> unitsOf(const std::vector<Block> &blocks, const BlockPlace &from,
                               const BlockPlace &to)
{
    std::vector<BlockUnit> units;
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        if (units.empty() || blocks[i].opens())
            units.push_back({i, &blocks[i], {}});
        const int block = static_cast<int>(i), length = blocks[i].length();
        const BlockPlace start = std::max(from, {block, 0}), end = std::min(to, {block, length});
        BlockUnit::Part part;
        if (start < end || (length == 0 && start == end && end < to))
            part = {start.offset, end.offset, true};
        units.back().parts.push_back(part);
    }
    return units;
}

/// What a list needs between two of its items, and everything else around it.
QString separatorOf(const Block *before, const Block &block)
{
    const bool isList = before && before->marker != Block::Marker::None
        && block.marker != Block::Marker::None && block.join == Block::Join::Tight;
    return isList ? u"\n"_s : u"\n\n"_s;
}

/// Without the lines around it that are blank, and what stands in all lines before the first word.
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

/// The same to a reader, wherever they stand.
bool readsAs(const Block &a, const Block &b)
{
    if (a.kind != b.kind || a.marker != b.marker || a.number != b.number || a.level != b.level
        || a.language != b.language || a.cells.size() != b.cells.size())
        return false;
    return std::equal(
        a.cells.begin(), a.cells.end(), b.cells.begin(), [](const RichText &x, const RichText &y) {
            // A person's line breaks are kept, a model's are none.
            return x.spans == y.spans && x.links == y.links
                && QString(x.text).replace(u'\n', u' ') == QString(y.text).replace(u'\n', u' ');
        });
}

/// Whole units: as they were written, where that reads as them by itself.
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
                   const BlockPlace &from, const BlockPlace &to)
{
    if (blocks.empty())
        return {};
    const BlockPlace last {static_cast<int>(blocks.size()) - 1, blocks.back().length()};
    if (from <= BlockPlace {} && last <= to)
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
        before = nullptr; // It may have lost its marker.
    }
    finishRun();
    return all;
}
