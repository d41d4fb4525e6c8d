// SPDX-License-Identifier: GPL-3.0-or-later
#include "transcript/markdown/stablepart.h"

#include "transcript/cmark/markdownsource.h"

#include <cmark-gfm.h>

#include <algorithm>
#include <cstring>

StablePart::StablePart(QByteArrayView source, const MarkdownContext &continuation)
    : m_source(source)
    , m_continuation(continuation)
{
    m_lineStarts.push_back(0);
    for (qsizetype at = 0; at < source.size();) {
        const void *newline
            = std::memchr(source.data() + at, '\n', static_cast<std::size_t>(source.size() - at));
        at = newline ? static_cast<const char *>(newline) - source.data() + 1 : source.size();
        m_lineStarts.push_back(at);
    }
}

qsizetype StablePart::startOf(int line) const
{
    const auto last = static_cast<int>(m_lineStarts.size()) - 1;
    return m_lineStarts[static_cast<std::size_t>(std::clamp(line - 1, 0, last))];
}

QByteArrayView StablePart::lines(int first, int last) const
{
    return m_source.sliced(startOf(first), startOf(last + 1) - startOf(first));
}

bool StablePart::isComplete(int line) const
{
    return lines(line, line).endsWith('\n');
}

bool StablePart::isBlank(int line) const
{
    return line > 0 && lines(line, line).trimmed().isEmpty();
}

void StablePart::enter(cmark_node *node, const std::vector<Block> &blocks)
{
    cmark_node *parent = cmark_node_parent(node);
    if (!parent || cmark_node_get_type(parent) == CMARK_NODE_PARAGRAPH)
        return;
    if (cmark_node_get_type(parent) == CMARK_NODE_DOCUMENT)
        return enterTopLevel(node, blocks);
    cmark_node *grandparent = cmark_node_parent(parent);
    if (!grandparent || cmark_node_get_type(grandparent) != CMARK_NODE_DOCUMENT)
        return;
    if (cmark_node_get_type(node) == CMARK_NODE_ITEM)
        enterItem(node, blocks.size());
    else if (std::strncmp(cmark_node_get_type_string(node), "table_row", 9) == 0)
        enterRow(node, blocks.size());
}

void StablePart::enterTopLevel(cmark_node *node, const std::vector<Block> &blocks)
{
    ++m_topLevelNodes;
    // The library gives a table the first line of the paragraph that its head was cut from. That
    // line is not a boundary.
    const int line = cmark_node_get_start_line(node);
    if (m_previousLine > 0 && line > m_previousLine)
        m_boundaries.push_back({line, blocks.size(), MarkdownContext::Kind::Nothing, {}});
    m_previousLine = line;
    const bool isContinued
        = m_topLevelNodes == 1 && m_continuation.kind != MarkdownContext::Kind::Nothing;
    m_container = {isContinued, false, false, line, blocks.size(), 0};
    if (cmark_node_get_type(node) != CMARK_NODE_LIST)
        return;
    const bool isLoose = cmark_node_get_list_tight(node) == 0;
    const bool wasLoose = isContinued && m_continuation.isLoose;
    m_hasLoosened = m_hasLoosened || (isContinued && isLoose && !wasLoose);
    m_container.isLoose = isLoose || wasLoose;
    m_container.items = isContinued ? m_continuation.nextNumber : cmark_node_get_list_start(node);
}

void StablePart::enterItem(cmark_node *node, std::size_t blocks)
{
    const int line = cmark_node_get_start_line(node);
    // An incomplete line at the end may look like an item but become something else. The list would
    // then be tight again.
    const bool mayTighten = m_container.isLoose && !m_source.endsWith('\n')
        && !(m_container.isContinued && m_continuation.isLoose);
    if (line > m_container.line && !mayTighten)
        m_boundaries.push_back({line, blocks, MarkdownContext::Kind::List, m_container});
    m_previousLine = std::max(m_previousLine, line);
    ++m_container.items;
}

void StablePart::enterRow(cmark_node *node, std::size_t blocks)
{
    const int line = cmark_node_get_start_line(node);
    if (++m_container.items == 1)
        beginTable(line - 2); // Two lines above: the head and its delimiter row.
    else
        m_boundaries.push_back({line, blocks, MarkdownContext::Kind::Table, m_container});
}

void StablePart::beginTable(int line)
{
    m_container.line = line;
    m_container.startsWithPipe = lines(line, line).trimmed().startsWith('|');
}

void StablePart::addCode(cmark_node *node, const std::vector<Block> &blocks, std::size_t first)
{
    int length = 0, offset = 0;
    char character = 0;
    const char *text = cmark_node_get_literal(node);
    if (!cmark_node_get_fenced(node, &length, &offset, &character) || !text
        || length >= MarkdownSource::bracketFence)
        return;
    const auto count = static_cast<int>(std::count(text, text + std::strlen(text), '\n'));
    // If the fence is closed, there is one more line.
    if (static_cast<int>(m_lineStarts.size()) - 1 > m_container.line + count)
        return;
    for (std::size_t i = first + 1; i < blocks.size(); ++i) {
        if (blocks[i].join == Block::Join::NextRow)
            m_boundaries.push_back({static_cast<int>(blocks[i].sourceFrom), i,
                                    MarkdownContext::Kind::Code, m_container});
    }
}

bool StablePart::isFinal(const Boundary &boundary) const
{
    // The line that opens a formula may begin a new block, but not a row or an item.
    const int last = boundary.kind == MarkdownContext::Kind::Nothing ? m_openFormulaLine
                                                                     : m_openFormulaLine - 1;
    if ((m_openFormulaLine > 0 && boundary.line > last) || !isComplete(boundary.line))
        return false;
    switch (boundary.kind) {
    case MarkdownContext::Kind::Nothing:
        return isBlank(boundary.line - 1);
    case MarkdownContext::Kind::Table: // Without a pipe, the head could be parsed differently.
        return boundary.container.startsWithPipe;
    case MarkdownContext::Kind::List:
    case MarkdownContext::Kind::Code:
        break;
    }
    return true;
}

void StablePart::store(ParsedMarkdown &result) const
{
    result.hasLoosened = m_hasLoosened;
    if (m_source.contains('\r')) // cmark ends a line at a single CR, but this class does not.
        return;
    const auto last = std::find_if(m_boundaries.rbegin(), m_boundaries.rend(),
                                   [this](const Boundary &boundary) { return isFinal(boundary); });
    if (last != m_boundaries.rend())
        describe(*last, result);
}

void StablePart::describe(const Boundary &boundary, ParsedMarkdown &result) const
{
    result.stableBytes = startOf(boundary.line);
    result.stableBlocks = boundary.blocks;
    MarkdownContext &next = result.continuation;
    next.kind = boundary.kind;
    next.isPrecededByAnything = true;
    next.isPrecededByList
        = boundary.blocks > 0 && result.blocks[boundary.blocks - 1].nesting.contains('l');
    const Container &container = boundary.container;
    switch (boundary.kind) {
    case MarkdownContext::Kind::Nothing:
        break;
    case MarkdownContext::Kind::List:
        next.isLoose = container.isLoose;
        next.nextNumber = container.items;
        if (!container.isContinued)
            result.listStart = {startOf(container.line), container.blocks};
        break;
    case MarkdownContext::Kind::Code:
        next.opening = lines(container.line, container.line).toByteArray();
        break;
    case MarkdownContext::Kind::Table:
        next.opening = lines(container.line, container.line).trimmed().toByteArray() + '\n'
            + lines(container.line + 1, container.line + 1).toByteArray();
        next.shape = result.blocks[boundary.blocks].table;
        break;
    }
}

void StablePart::locate(std::vector<Block> &blocks, qsizetype prefix) const
{
    for (Block &block : blocks) {
        block.sourceTo = startOf(static_cast<int>(block.sourceTo) + 1) - prefix;
        block.sourceFrom
            = std::max<qsizetype>(0, startOf(static_cast<int>(block.sourceFrom)) - prefix);
    }
}
