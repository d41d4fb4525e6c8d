// SPDX-License-Identifier: GPL-3.0-or-later
#include "transcript/markdown/block.h"

#include <algorithm>

using namespace Qt::StringLiterals;

void append(StyledText &text, const StyledText &more)
{
    const auto start = static_cast<int>(text.text.size());
    text.text += more.text;
    for (Span span : more.spans) {
        const QString link
            = span.link < 0 ? QString() : more.links[static_cast<std::size_t>(span.link)];
        const bool isSameLink = span.link >= 0 && !text.links.empty() && text.links.back() == link;
        if (span.link >= 0 && !isSameLink)
            text.links.push_back(link);
        if (span.link >= 0)
            span.link = static_cast<int>(text.links.size()) - 1;
        span.start += start;
        Span *last = text.spans.empty() ? nullptr : &text.spans.back();
        if (last && last->start + last->length == span.start && last->styles == span.styles
            && last->link == span.link)
            last->length += span.length;
        else
            text.spans.push_back(span);
    }
}

int Block::length() const
{
    if (cells.empty())
        return 0;
    qsizetype sum = static_cast<qsizetype>(cells.size()) - 1;
    for (const StyledText &cell : cells)
        sum += cell.text.size();
    return static_cast<int>(sum);
}

bool Block::isFormula() const
{
    return kind == Kind::Code && language == "math"_L1;
}

bool Block::operator==(const Block &other) const
{
    const bool sameTable = table == other.table || (table && other.table && *table == *other.table);
    return sameTable && kind == other.kind && join == other.join && closes == other.closes
        && header == other.header && level == other.level && marker == other.marker
        && number == other.number && nesting == other.nesting && language == other.language
        && cells == other.cells;
}

QString markerText(const Block &block, MarkerStyle style)
{
    const bool isMarkdown = style == MarkerStyle::Markdown;
    const QString beforeTask = isMarkdown ? u"- "_s : QString();
    switch (block.marker) {
    case Block::Marker::None:
        break;
    case Block::Marker::Bullet:
        return isMarkdown ? u"- "_s : u"• "_s;
    case Block::Marker::Number:
        return block.number + u' ';
    case Block::Marker::OpenTask:
        return beforeTask + u"[ ] "_s;
    case Block::Marker::DoneTask:
        return beforeTask + u"[x] "_s;
    }
    return {};
}

QString plainText(const Block &block, int from, int to)
{
    QString all;
    for (const StyledText &cell : block.cells) {
        if (&cell != &block.cells.front())
            all += u'\t';
        all += cell.text;
    }
    const QString part = all.mid(from, to - from);
    if (from > 0 || block.kind == Block::Kind::TableRow || !block.opens())
        return part;
    const int depth = static_cast<int>(block.nesting.count('l'));
    const bool marked = block.marker != Block::Marker::None;
    return QString(2 * std::max(0, marked ? depth - 1 : depth), u' ')
        + markerText(block, MarkerStyle::PlainText) + part;
}

QString plainTextSeparator(const Block &block)
{
    switch (block.join) {
    case Block::Join::Apart:
        return u"\n\n"_s;
    case Block::Join::Tight:
    case Block::Join::NextRow:
        return u"\n"_s;
    case Block::Join::Glued:
        break;
    }
    return {};
}

QString codeFrom(const std::vector<Block> &blocks, std::size_t first)
{
    QString code;
    for (std::size_t i = first; i < blocks.size() && blocks[i].kind == Block::Kind::Code; ++i) {
        if (i > first)
            code += plainTextSeparator(blocks[i]);
        code += blocks[i].cells.front().text;
        if (blocks[i].closes)
            break;
    }
    return code;
}
