// SPDX-License-Identifier: GPL-3.0-or-later
#include "transcript/markdown/htmlwriter.h"

#include "transcript/markdown/linktarget.h"
#include "transcript/markdown/markdown.h"

#include <QStringList>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace {
/// The opening tags of a span, from the outside to the inside, each without its brackets.
QStringList tagsOf(const StyledText &text, const Span &span)
{
    QStringList tags;
    const QString url = span.link < 0 ? QString() : text.links[static_cast<std::size_t>(span.link)];
    if (isOpenable(url))
        tags += u"a href=\"%1\""_s.arg(
            QString::fromLatin1(openedAddress(url).toEncoded()).toHtmlEscaped());
    if (span.styles & Span::Bold)
        tags += u"strong"_s;
    if (span.styles & Span::Italic)
        tags += u"em"_s;
    if (span.styles & Span::Strike)
        tags += u"del"_s;
    if (span.styles & Span::Code)
        tags += u"code"_s;
    return tags;
}

QString escapedLines(const QString &text)
{
    return text.toHtmlEscaped().replace(u'\n', "<br>"_L1);
}

/// The characters [from, to) with their styles and links.
QString inlineHtml(const StyledText &text, int from, int to)
{
    QString html;
    int at = from;
    for (const Span &span : text.spans) {
        const int start = std::clamp(span.start, at, to),
                  end = std::clamp(span.start + span.length, at, to);
        html += escapedLines(text.text.sliced(at, start - at));
        at = end;
        if (start == end)
            continue;
        const QStringList tags = tagsOf(text, span);
        QString closingTags;
        for (const QString &tag : tags) {
            html += u'<' + tag + u'>';
            closingTags.prepend("</"_L1 + tag.section(u' ', 0, 0) + u'>');
        }
        html += escapedLines(text.text.sliced(start, end - start)) + closingTags;
    }
    return html + escapedLines(text.text.sliced(at, to - at));
}

/// Writes blocks one after the other, and opens and closes the lists, quotes, tables and code
/// around them.
class HtmlWriter
{
public:
    void write(const Block &block, int from, int to);
    QString finish()
    {
        closeElement();
        closeContainers(0);
        return m_html;
    }

private:
    /// A quote or a list with an open item.
    struct Container
    {
        char kind = 'q';
        QString tag;
    };
    void closeElement() { m_html += std::exchange(m_closing, {}); }
    void closeContainers(std::size_t from);
    void openContainers(const Block &block);
    void openElement(const Block &block);
    void writeRow(const Block &block, int from, int to);

    QString m_html;
    QString m_closing; ///< The closing tags of the open paragraph, table or code.
    std::vector<Container> m_containers;
};

void HtmlWriter::closeContainers(std::size_t from)
{
    for (; m_containers.size() > from; m_containers.pop_back()) {
        const Container &last = m_containers.back();
        m_html += (last.kind == 'l' ? u"</li></%1>\n"_s : u"</%1>\n"_s).arg(last.tag);
    }
}

void HtmlWriter::openContainers(const Block &block)
{
    const auto depth = static_cast<std::size_t>(block.nesting.size());
    const bool isNumbered = block.marker == Block::Marker::Number;
    const QString list = isNumbered ? u"ol"_s : u"ul"_s;
    // The block with the marker begins the item of the innermost list.
    const qsizetype item
        = block.marker == Block::Marker::None ? -1 : block.nesting.lastIndexOf('l');
    std::size_t same = 0;
    while (same < std::min(depth, m_containers.size())
           && m_containers[same].kind == block.nesting[static_cast<qsizetype>(same)])
        ++same;
    if (item >= 0 && static_cast<std::size_t>(item) < same) {
        const auto at = static_cast<std::size_t>(item);
        const bool isSameList = m_containers[at].tag == list;
        closeContainers(isSameList ? at + 1 : at);
        if (isSameList)
            m_html += "</li>\n<li>"_L1;
        same = m_containers.size();
    }
    closeContainers(same);
    for (std::size_t i = same; i < depth; ++i) {
        const char kind = block.nesting[static_cast<qsizetype>(i)];
        const bool isItem = static_cast<qsizetype>(i) == item;
        const QString tag = kind == 'q' ? u"blockquote"_s : isItem ? list : u"ul"_s;
        QString digits = isItem && isNumbered ? block.number : QString();
        digits.chop(std::min<qsizetype>(1, digits.size())); // The delimiter.
        const QString start = digits.isEmpty() || digits == u'1'
            ? QString()
            : u" start=\"%1\""_s.arg(digits.toHtmlEscaped());
        m_html += u'<' + tag + start + (kind == 'q' ? u">\n"_s : u">\n<li>"_s);
        m_containers.push_back({kind, tag});
    }
}

void HtmlWriter::openElement(const Block &block)
{
    const QString level = QString::number(std::clamp(block.level, 1, 6));
    switch (block.kind) {
    case Block::Kind::Heading:
        m_html += u"<h%1>"_s.arg(level);
        m_closing = u"</h%1>\n"_s.arg(level);
        break;
    case Block::Kind::Code:
        m_html += block.language.isEmpty()
            ? u"<pre><code>"_s
            : u"<pre><code class=\"language-%1\">"_s.arg(block.language.toHtmlEscaped());
        m_closing = u"</code></pre>\n"_s;
        break;
    case Block::Kind::TableRow:
        m_html += u"<table border=\"1\" cellspacing=\"0\" cellpadding=\"4\">\n"_s;
        m_closing = u"</table>\n"_s;
        break;
    case Block::Kind::Rule:
        m_html += u"<hr>\n"_s;
        break;
    case Block::Kind::Paragraph:
        if (block.marker == Block::Marker::OpenTask || block.marker == Block::Marker::DoneTask)
            m_html += block.marker == Block::Marker::DoneTask ? u"☑ "_s : u"☐ "_s;
        if (block.marker == Block::Marker::None) {
            m_html += u"<p>"_s;
            m_closing = u"</p>\n"_s;
        }
        break;
    }
}

void HtmlWriter::writeRow(const Block &block, int from, int to)
{
    const QString tag = block.header ? u"th"_s : u"td"_s;
    m_html += "<tr>"_L1;
    int first = 0;
    for (const StyledText &cell : block.cells) {
        const auto length = static_cast<int>(cell.text.size());
        m_html += u"<%1>"_s.arg(tag)
            + inlineHtml(cell, std::clamp(from - first, 0, length),
                         std::clamp(to - first, 0, length))
            + u"</%1>"_s.arg(tag);
        first += length + 1;
    }
    m_html += "</tr>\n"_L1;
}

void HtmlWriter::write(const Block &whole, int from, int to)
{
    // A part of an item or of a quote is written as text.
    Block begun;
    const Block *block = &whole;
    if (from > 0 && m_html.isEmpty()) {
        begun = whole;
        begun.nesting.clear();
        begun.marker = Block::Marker::None;
        begun.join = Block::Join::Apart;
        block = &begun;
    }
    const bool isContinued = !block->opens() && !m_html.isEmpty();
    if (!isContinued) {
        closeElement();
        openContainers(*block);
        openElement(*block);
    }
    if (block->table)
        return writeRow(*block, from, to);
    if (block->cells.empty())
        return;
    const StyledText &text = block->cells.front();
    if (block->kind != Block::Kind::Code) {
        m_html += inlineHtml(text, from, to);
        return;
    }
    if (isContinued && block->join == Block::Join::NextRow)
        m_html += u'\n';
    m_html += text.text.sliced(from, to - from).toHtmlEscaped();
}
} // namespace

QString htmlOf(const std::vector<Block> &blocks, const BlockPosition &from, const BlockPosition &to)
{
    HtmlWriter writer;
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        const int block = static_cast<int>(i), length = blocks[i].length();
        const BlockPosition start = std::max(from, {block, 0}), end = std::min(to, {block, length});
        if (start < end || (length == 0 && start == end && end < to))
            writer.write(blocks[i], start.offset, end.offset);
    }
    return writer.finish();
}

QString htmlDocument(const QString &content)
{
    return content.isEmpty()
        ? QString()
        : u"<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"></head><body>\n"_s + content
            + u"</body></html>\n"_s;
}
