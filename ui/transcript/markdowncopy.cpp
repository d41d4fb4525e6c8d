// SPDX-License-Identifier: GPL-3.0-or-later
#include "transcript/markdowncopy.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {
/// Text that reads as itself, not as marks.
QString escaped(const QString &text)
{
    QString result;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        const bool inWord = i > 0 && i + 1 < text.size() && text[i - 1].isLetterOrNumber()
            && text[i + 1].isLetterOrNumber();
        if (u"\\`*[]<"_s.contains(c) || (c == u'_' && !inWord)
            || (c == u'~' && text.mid(i + 1, 1) == u"~"_s))
            result += u'\\';
        result += c;
        if (c == u'\n')
            result.insert(result.size() - 1, u'\\'); // a line break that stays one
    }
    return result;
}

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
    const QString space = text.startsWith(u'`') || text.endsWith(u'`') ? u" "_s : QString();
    return fence + space + text + space + fence;
}

/// Writes stretches of text one after the other; a mark is opened and closed only where the next
/// stretch differs.
class MarkWriter
{
public:
    explicit MarkWriter(const RichText &text)
        : m_text(text)
    {
    }

    void write(int from, int to, int styles, int link)
    {
        const QString part = m_text.text.sliced(from, to - from);
        std::vector<Mark> wanted;
        if (link >= 0)
            wanted.push_back({Link, link});
        for (const Kind kind : {Bold, Italic, Strike}) {
            if (styles & kind)
                wanted.push_back({kind, 0});
        }
        std::size_t same = 0;
        while (same < m_open.size() && same < wanted.size() && m_open[same] == wanted[same])
            ++same;
        closeTo(same);
        for (std::size_t i = same; i < wanted.size(); ++i) {
            m_result += wanted[i].kind == Link ? u"["_s : signOf(wanted[i].kind);
            m_open.push_back(wanted[i]);
        }
        m_result += styles & Span::Code ? inlineCode(part) : escaped(part);
    }

    QString finish()
    {
        closeTo(0);
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
    void closeTo(std::size_t count)
    {
        for (; m_open.size() > count; m_open.pop_back()) {
            const Mark &mark = m_open.back();
            m_result += mark.kind == Link
                ? u"](<%1>)"_s.arg(m_text.links[static_cast<std::size_t>(mark.link)])
                : signOf(mark.kind);
        }
    }

    const RichText &m_text;
    std::vector<Mark> m_open;
    QString m_result;
};

QString inlineMarkdown(const RichText &text, int from, int to)
{
    // A mark beside a space is none.
    while (from < to && text.text[from].isSpace())
        ++from;
    while (to > from && text.text[to - 1].isSpace())
        --to;
    MarkWriter writer(text);
    int at = from;
    for (const Span &span : text.spans) {
        const int start = std::clamp(span.start, at, to),
                  end = std::clamp(span.start + span.length, at, to);
        if (start > at)
            writer.write(at, start, 0, -1);
        if (end > start)
            writer.write(start, end, span.styles, span.link);
        at = std::max(at, end);
    }
    if (to > at)
        writer.write(at, to, 0, -1);
    return writer.finish();
}

/// What stands before the first line of a block.
QString opening(const Block &block)
{
    QString words = QString(block.nesting.count('q'), u'>');
    if (!words.isEmpty())
        words += u' ';
    switch (block.marker) {
    case Block::Marker::None:
        break;
    case Block::Marker::Bullet:
        words += u"- "_s;
        break;
    case Block::Marker::Number:
        words += block.number + u' ';
        break;
    case Block::Marker::OpenTask:
        words += u"- [ ] "_s;
        break;
    case Block::Marker::DoneTask:
        words += u"- [x] "_s;
        break;
    }
    if (block.kind == Block::Kind::Heading)
        words += QString(block.level, u'#') + u' ';
    return words;
}

/// The marks that a code block begins with; empty where it is indented.
QString fenceOf(const Passage &passage, std::size_t piece)
{
    while (piece > 0 && !passage.blocks()[piece].opens())
        --piece;
    const qsizetype from = passage.blocks()[piece].sourceFrom;
    const QByteArray line = passage.source().mid(from, passage.source().indexOf('\n', from) - from);
    for (qsizetype i = 0; i < line.size(); ++i) {
        if (line[i] != '`' && line[i] != '~')
            continue;
        qsizetype end = i;
        while (end < line.size() && line[end] == line[i])
            ++end;
        return end - i < 3 ? QString() : QString::fromLatin1(line.sliced(i, end - i));
    }
    return {};
}

/// The blocks [first, last] of a passage, all of them selected, as they were written.
QString written(const Passage &passage, std::size_t first, std::size_t last)
{
    const Block &front = passage.blocks()[first], &back = passage.blocks()[last];
    const QByteArray slice
        = passage.source().sliced(front.sourceFrom, back.sourceTo - front.sourceFrom);
    QStringList lines = QString::fromUtf8(slice).split(u'\n');
    while (!lines.isEmpty() && lines.last().trimmed().isEmpty())
        lines.removeLast();
    // What was the inside of something comes out of it.
    qsizetype indent = 0;
    while (!lines.isEmpty() && indent < lines.first().size() && lines.first()[indent] == u' ')
        ++indent;
    for (QString &line : lines) {
        qsizetype spaces = 0;
        while (spaces < std::min(indent, line.size()) && line[spaces] == u' ')
            ++spaces;
        line.remove(0, spaces);
    }
    QString text = lines.join(u'\n');
    // A piece of long code is code too.
    if (front.kind == Block::Kind::Code && !front.opens()) {
        if (const QString fence = fenceOf(passage, first); !fence.isEmpty())
            text.prepend(fence + front.language + u'\n');
    }
    if (back.kind == Block::Kind::Code && !back.closes) {
        if (const QString fence = fenceOf(passage, last); !fence.isEmpty())
            text += u'\n' + fence;
    }
    return text;
}

/// Whether a block's lines in the source are its own, not also those of what it was cut from.
bool hasOwnLines(const std::vector<Block> &blocks, std::size_t index)
{
    return blocks[index].join != Block::Join::Glued
        && (index + 1 == blocks.size() || blocks[index + 1].join != Block::Join::Glued);
}

bool holdsAll(const Passage &passage, const TextSelection &selection, int row, int index)
{
    const std::vector<Block> &blocks = passage.blocks();
    if (blocks.empty())
        return false;
    const int last = static_cast<int>(blocks.size()) - 1;
    return selection.first() <= TextPlace {row, index, 0, 0}
    && selection.last() >= TextPlace {row, index, last, blocks.back().length()};
}

void append(QString &all, const QString &part, const QString &separator)
{
    if (!all.isEmpty() && !part.isEmpty())
        all += separator;
    all += part;
}

QString markdownOf(const Passage &passage, const TextSelection &selection, int row, int index)
{
    const std::vector<Block> &blocks = passage.blocks();
    if (holdsAll(passage, selection, row, index))
        return QString::fromUtf8(passage.source().trimmed());
    QString all;
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        const auto rangeOf = [&](std::size_t block) {
            return selection.in(row, index, static_cast<int>(block), blocks[block].length());
        };
        const auto isWhole = [&](std::size_t block) {
            const SelectedRange range = rangeOf(block);
            const TextPlace place {row, index, static_cast<int>(block), 0};
            const bool isInside = selection.first() <= place && place < selection.last();
            return hasOwnLines(blocks, block) && range.from == 0
                && (range.isEmpty() ? blocks[block].length() == 0 && isInside
                                    : range.to == blocks[block].length());
        };
        const QString separator = blocks[i].opens() && blocks[i].join != Block::Join::Tight
            ? u"\n\n"_s
            : plainTextSeparator(blocks[i]);
        if (!isWhole(i)) {
            append(all, markdownOf(blocks[i], rangeOf(i)), separator);
            continue;
        }
        std::size_t last = i;
        while (last + 1 < blocks.size() && isWhole(last + 1))
            ++last;
        append(all, written(passage, i, last), separator);
        i = last;
    }
    return all;
}
} // namespace

QString markdownOf(const Block &block, const SelectedRange &range)
{
    if (range.isEmpty())
        return {};
    if (block.kind == Block::Kind::Code) {
        const QString code = block.cells.front().text.sliced(range.from, range.to - range.from);
        const QString fence = fenceFor(code, 3);
        // A piece of a line is set as one.
        return code.contains(u'\n') ? fence + block.language + u'\n' + code + u'\n' + fence
                                    : inlineCode(code);
    }
    QStringList cells;
    int first = 0;
    for (const RichText &cell : block.cells) {
        const auto length = static_cast<int>(cell.text.size());
        const int from = std::clamp(range.from - first, 0, length),
                  to = std::clamp(range.to - first, 0, length);
        if (to > from)
            cells += inlineMarkdown(cell, from, to);
        first += length + 1;
    }
    const bool fromStart = range.from == 0 && block.opens();
    return (fromStart ? opening(block) : QString()) + cells.join(u" | "_s);
}

QString markdownOf(MessageColumn &column, const Conversation &conversation,
                   const TextSelection &selection)
{
    QString all;
    if (selection.isEmpty())
        return all;
    const int last = std::min(selection.last().row, column.count() - 1);
    for (int row = selection.first().row; row <= last; ++row) {
        column.load(conversation, row);
        for (const int passage : column.at(row).openPassages())
            append(all, markdownOf(column.at(row).passage(passage), selection, row, passage),
                   u"\n\n"_s);
    }
    return all;
}
