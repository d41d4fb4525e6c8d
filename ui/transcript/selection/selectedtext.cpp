// SPDX-License-Identifier: GPL-3.0-or-later
#include "transcript/selection/selectedtext.h"

#include "transcript/markdown/htmlwriter.h"
#include "transcript/markdown/markdown.h"

#include <algorithm>
#include <limits>
#include <utility>

using namespace Qt::StringLiterals;

namespace {
/// In UTF-16 code units. A text of this length is parsed and written in about 10 ms.
constexpr qsizetype mostAtOnce = 128 * 1024;

CharacterRange rangeIn(const BlockPosition &from, const BlockPosition &to, int block, int length)
{
    const BlockPosition start = std::max(from, BlockPosition {block, 0});
    const BlockPosition end = std::min(to, BlockPosition {block, length});
    return start < end ? CharacterRange {start.offset, end.offset} : CharacterRange();
}

void appendPlain(QString &text, const std::vector<Block> &blocks, const BlockPosition &from,
                 const BlockPosition &to)
{
    bool isFirst = true;
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        const CharacterRange range = rangeIn(from, to, static_cast<int>(i), blocks[i].length());
        if (range.isEmpty())
            continue;
        if (!isFirst)
            text += plainTextSeparator(blocks[i]);
        else if (!text.isEmpty())
            text += u"\n\n"_s;
        text += plainText(blocks[i], range.from, range.to);
        isFirst = false;
    }
}

void appendMarkdown(QString &text, const QString &part)
{
    if (!text.isEmpty() && !part.isEmpty())
        text += u"\n\n"_s;
    text += part;
}
} // namespace

SelectedText::SelectedText(const QString &markdown, SoftBreaks softBreaks)
    : m_parts {{markdown, softBreaks, {}, {}}}
{
}

SelectedText::SelectedText(const MessageColumn &column, const Conversation &conversation,
                           const PersistentTextRange &range)
{
    const TextRange found = range.find(column);
    if (found.isEmpty())
        return;
    const TextPosition first = found.first(), last = found.last();
    const bool isForward = found.anchor == first;
    const PersistentPosition &from = isForward ? range.anchor() : range.cursor();
    const PersistentPosition &to = isForward ? range.cursor() : range.anchor();
    const std::pair begin(first.row, first.section), end(last.row, last.section);
    const int lastRow = std::min({last.row, column.count() - 1, conversation.rowCount() - 1});
    for (int row = first.row; row <= lastRow; ++row) {
        const Message &message = conversation.at(row);
        const std::vector<int> sections
            = column.openParts(row).thinking ? std::vector<int> {0, 1} : std::vector<int> {1};
        for (const int section : sections) {
            const std::pair here(row, section);
            const QString &source = section == 0 ? message.thinking : message.text;
            // If the selection ended in thinking that was closed since, it now ends at the start of
            // the answer.
            const bool endsBefore = here == end && to.section() != section;
            if (source.isEmpty() || here < begin || end < here || endsBefore)
                continue;
            Part part {source, column.style().softBreaks(message.role), {}, {}};
            if (here == begin && from.section() == section)
                part.from = from;
            if (here == end)
                part.to = to;
            m_parts.push_back(std::move(part));
        }
    }
}

/// Writes the forms whose pointer is not null. Returns false if this would take longer than
/// `patience` allows; the forms are incomplete then.
bool SelectedText::write(Patience patience, QString *plain, QString *markdown, QString *html) const
{
    qsizetype length = 0;
    for (const Part &part : m_parts) {
        length += part.source.size();
        if (patience == Patience::NotLong && length > mostAtOnce)
            return false;
    }
    for (const Part &part : m_parts) {
        const QByteArray source = QString(part.source).remove(u'\r').toUtf8();
        const std::optional<ParsedMarkdown> parsed = patience == Patience::NotLong
            ? parseMarkdownAtOnce(source, part.softBreaks)
            : parseMarkdown(source, part.softBreaks);
        if (!parsed)
            return false;
        const std::vector<Block> &blocks = parsed->blocks;
        const BlockPosition from = part.from ? part.from->findIn(blocks) : BlockPosition {-1, 0};
        const BlockPosition to = part.to ? part.to->findIn(blocks)
                                         : BlockPosition {std::numeric_limits<int>::max(), 0};
        if (plain)
            appendPlain(*plain, blocks, from, to);
        if (markdown)
            appendMarkdown(*markdown, markdownOf(blocks, source, from, to));
        if (html)
            *html += htmlOf(blocks, from, to);
    }
    return true;
}

QString SelectedText::plain() const
{
    QString text;
    write(Patience::WaitForAll, &text, nullptr);
    return text;
}

QString SelectedText::markdown() const
{
    QString text;
    write(Patience::WaitForAll, nullptr, &text);
    return text;
}

SelectedText::Forms SelectedText::forms() const
{
    Forms forms;
    write(Patience::WaitForAll, &forms.plain, &forms.markdown, &forms.html);
    return forms;
}

std::optional<SelectedText::Forms> SelectedText::formsAtOnce() const
{
    Forms forms;
    return write(Patience::NotLong, &forms.plain, &forms.markdown, &forms.html)
        ? std::optional(forms)
        : std::nullopt;
}
