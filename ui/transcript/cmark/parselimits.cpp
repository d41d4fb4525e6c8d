// SPDX-License-Identifier: GPL-3.0-or-later
#include "transcript/cmark/parselimits.h"

#include "transcript/cmark/contentlimits.h"

#include <cmark-gfm-extension_api.h>
#include <cmark-gfm.h>

#include <algorithm>
#include <cstring>

using namespace MarkdownText;

namespace {
bool isDelimiterRow(QByteArrayView line)
{
    return line.contains('-') && std::all_of(line.begin(), line.end(), [](char c) {
               return c == '|' || c == '-' || c == ':' || isSpace(c);
           });
}

/// The steps that the library takes to look for a table's head at the end of a paragraph. It reads
/// each line back to the last pipe, and appends each cell to a list without a pointer to its end.
qint64 headCost(QByteArrayView paragraph)
{
    constexpr qint64 forCell = 64;
    qint64 cost = 0, sincePipe = 0, pipes = 0;
    for (const char c : paragraph) {
        ++cost;
        ++sincePipe;
        if (c == '|') {
            sincePipe = 0;
            cost += forCell + ++pipes;
        } else if (c == '\n') {
            cost += sincePipe;
            pipes = 0;
        }
    }
    return cost;
}

bool isCell(cmark_node *node)
{
    return std::strcmp(cmark_node_get_type_string(node), "table_cell") == 0;
}
} // namespace

void CmarkDeleter::operator()(cmark_syntax_extension *extension) const
{
    cmark_syntax_extension_free(cmark_get_default_mem_allocator(), extension);
}

ParseLimits::ParseLimits(QByteArrayView text)
    : m_text(text)
    , m_extension(cmark_syntax_extension_new("limits"))
{
    cmark_syntax_extension_set_private(m_extension.get(), this, nullptr);
    cmark_syntax_extension_set_open_block_func(m_extension.get(), &tryOpening);
}

cmark_node *ParseLimits::tryOpening(cmark_syntax_extension *extension, int isIndented,
                                    cmark_parser *parser, cmark_node *parent, unsigned char *input,
                                    int length)
{
    auto *self = static_cast<ParseLimits *>(cmark_syntax_extension_get_private(extension));
    if (!self->m_document) {
        self->m_document = parent;
        while (cmark_node *above = cmark_node_parent(self->m_document))
            self->m_document = above;
    }
    if (isIndented || cmark_node_get_type(parent) != CMARK_NODE_PARAGRAPH)
        return nullptr;
    const int from = cmark_parser_get_first_nonspace(parser);
    const QByteArrayView line(reinterpret_cast<const char *>(input) + from, length - from);
    // Returning the paragraph prevents the library from asking another extension.
    return self->refusesTable(parent, line, cmark_parser_get_line_number(parser)) ? parent
                                                                                  : nullptr;
}

bool ParseLimits::refusesTable(cmark_node *paragraph, QByteArrayView line, int number)
{
    constexpr qint64 mostSteps = 1'000'000; // For one paragraph.
    const qint64 mostInText = 4 * mostSteps + 64 * m_text.size();
    if (!isDelimiterRow(line))
        return false;
    if (const int start = cmark_node_get_start_line(paragraph); start != m_paragraphLine) {
        m_paragraphLine = start;
        m_paragraphCost = 0;
    }
    if (m_paragraphCost <= mostSteps && m_headCost <= mostInText) {
        const qint64 cost = headCost(cmark_node_get_string_content(paragraph));
        m_paragraphCost += cost;
        m_headCost += cost;
    }
    return m_paragraphCost > mostSteps || m_headCost > mostInText
        || hasTooManyCells(line.count('|') + 1, number);
}

/// The library gives each row as many cells as the head, even a row of one character.
bool ParseLimits::hasTooManyCells(qsizetype columns, int line)
{
    constexpr qsizetype alwaysAllowed = 65'536;
    findLines();
    const auto first = std::min(static_cast<std::size_t>(line), m_nextBlank.size() - 1);
    const std::size_t last = m_nextBlank[first];
    const auto rows = static_cast<qsizetype>(last - first);
    return columns * rows > alwaysAllowed + (m_lineStarts[last] - m_lineStarts[first]) / 2;
}

void ParseLimits::findLines()
{
    if (!m_lineStarts.empty())
        return;
    m_hasCarriageReturn = m_text.contains('\r');
    std::vector<bool> isBlankLine;
    forEachLine(m_text, [&](QByteArrayView line, qsizetype from) {
        m_lineStarts.push_back(from);
        isBlankLine.push_back(
            std::all_of(line.begin(), line.end(), [](char c) { return c == '>' || isSpace(c); }));
    });
    m_lineStarts.push_back(m_text.size());
    m_nextBlank.assign(m_lineStarts.size(), m_lineStarts.size() - 1);
    for (std::size_t i = isBlankLine.size(); i-- > 0;)
        m_nextBlank[i] = isBlankLine[i] ? i : m_nextBlank[i + 1];
}

/// False for nodes whose content the library does not initialize, and for which it has no function
/// that returns the length: headings of one line (LineLimits applies to them) and cells that are
/// missing in a row.
bool ParseLimits::hasContent(cmark_node *node)
{
    const cmark_node_type type = cmark_node_get_type(node);
    const int column = cmark_node_get_start_column(node);
    if (type == CMARK_NODE_PARAGRAPH)
        return true;
    if (type != CMARK_NODE_HEADING)
        return isCell(node) && column > 0;
    findLines();
    const auto line = static_cast<std::size_t>(cmark_node_get_start_line(node));
    if (line == 0 || line >= m_lineStarts.size() || m_hasCarriageReturn)
        return false;
    const qsizetype from = m_lineStarts[line - 1] + column - 1, to = m_lineStarts[line];
    return column > 0 && from < to && !isHeading(m_text.sliced(from, to - from));
}

qint64 ParseLimits::limitContents()
{
    if (!m_document)
        return 0;
    qint64 estimate = 0;
    const std::unique_ptr<cmark_iter, decltype(&cmark_iter_free)> iterator(
        cmark_iter_new(m_document), &cmark_iter_free);
    while (cmark_iter_next(iterator.get()) != CMARK_EVENT_DONE) {
        cmark_node *node = cmark_iter_get_node(iterator.get());
        if (cmark_iter_get_event_type(iterator.get()) != CMARK_EVENT_ENTER || !hasContent(node))
            continue;
        const char *content = cmark_node_get_string_content(node);
        if (!content)
            continue;
        Edits edits;
        ContentLimits reader(content, 0, edits);
        reader.read();
        estimate += reader.estimate();
        if (!edits.empty())
            cmark_node_set_string_content(node, edited(content, edits).constData());
    }
    return estimate;
}

qint64 ParseLimits::headInstructions() const
{
    constexpr qint64 forStep = 16;
    return m_headCost * forStep;
}
