// SPDX-License-Identifier: GPL-3.0-or-later
#include "transcript/markdown/treewalker.h"

#include "transcript/cmark/markdownsource.h"
#include "transcript/cmark/mathextension.h"
#include "transcript/markdown/blockbuilder.h"

#include <QRegularExpression>

#include <cmark-gfm-core-extensions.h>

#include <algorithm>
#include <cstring>
#include <utility>

using namespace Qt::StringLiterals;

namespace {
bool isBlock(cmark_node_type type)
{
    return (type & CMARK_NODE_TYPE_MASK) == CMARK_NODE_TYPE_BLOCK;
}

// The node types of extensions are variables, so they cannot be cases of a switch.
bool isOfType(cmark_node *node, const char *name)
{
    return node && std::strcmp(cmark_node_get_type_string(node), name) == 0;
}

QString textOf(const char *utf8, MarkdownSource::In where = MarkdownSource::In::Prose)
{
    return utf8 ? MarkdownSource::restored(QString::fromUtf8(utf8), where) : QString();
}

/// True for a tag that breaks the line, in all spellings that HTML and models know: `<br>`,
/// `<BR />`, `<br class="x">`, `</br>`.
bool isBreakTag(const QString &tag)
{
    static const QRegularExpression start(u"^</?br[\\s/>]"_s,
                                          QRegularExpression::CaseInsensitiveOption);
    return start.match(tag).hasMatch();
}

/// The text of an HTML block, with line breaks instead of the tags that break the line.
QString withBreaks(QString html)
{
    static const QRegularExpression tag(u"[ \\t]*</?br(?:[\\s/][^<>]*)?>[ \\t]*\\n?"_s,
                                        QRegularExpression::CaseInsensitiveOption);
    return html.replace(tag, u"\n"_s);
}

/// True for a line break that does not depend on SoftBreaks.
bool isHardBreak(cmark_node *node)
{
    const cmark_node_type type = node ? cmark_node_get_type(node) : CMARK_NODE_NONE;
    return type == CMARK_NODE_LINEBREAK
        || (type == CMARK_NODE_HTML_INLINE && isBreakTag(textOf(cmark_node_get_literal(node))));
}

/// The line of a table's head, which may come after the first line of the table: the library gives
/// a table the first line of the paragraph that the head was cut from.
int headLineOf(cmark_node *table)
{
    cmark_node *head = cmark_node_first_child(table);
    cmark_node *row = head ? cmark_node_next(head) : nullptr;
    const int below = row ? cmark_node_get_start_line(row) : cmark_node_get_end_line(table) + 1;
    return std::max(cmark_node_get_start_line(table), below - 2);
}

/// The first and last line of a block, from 1. The library does not set them for the paragraph
/// before a table, and sets wrong ones for the table's head.
std::pair<int, int> linesOf(cmark_node *node)
{
    const int first = cmark_node_get_start_line(node), last = cmark_node_get_end_line(node);
    cmark_node *next = cmark_node_next(node), *parent = cmark_node_parent(node);
    if (first == 0 && isOfType(next, "table"))
        return {cmark_node_get_start_line(next), headLineOf(next) - 1};
    if (isOfType(parent, "table") && !cmark_node_previous(node))
        return {headLineOf(parent), headLineOf(parent)};
    return {first, last};
}
} // namespace

TreeWalker::TreeWalker(BlockBuilder &builder, SoftBreaks softBreaks,
                       const MarkdownContext &continuation)
    : m_builder(builder)
    , m_softBreaks(softBreaks)
    , m_continuation(continuation)
{
}

void TreeWalker::visit(cmark_node *node, bool entering)
{
    const cmark_node_type type = cmark_node_get_type(node);
    if (entering && isBlock(type)) {
        const auto [first, last] = linesOf(node);
        m_builder.setLines(first, last);
    }
    if (visitExtension(node, entering))
        return;
    if (isBlock(type))
        visitBlock(node, type, entering);
    else
        visitInline(node, type, entering);
}

bool TreeWalker::visitExtension(cmark_node *node, bool entering)
{
    const char *name = cmark_node_get_type_string(node);
    if (std::strcmp(name, "table") == 0) {
        entering ? enterTable(node) : m_builder.leaveTable();
    } else if (std::strcmp(name, "table_header") == 0 || std::strcmp(name, "table_row") == 0) {
        entering ? m_builder.enterRow(name[6] == 'h') : m_builder.leaveRow();
    } else if (std::strcmp(name, "table_cell") == 0) {
        if (!entering)
            m_builder.leaveCell();
    } else if (std::strcmp(name, "strikethrough") == 0) {
        m_builder.text().setStyle(Span::Strike, entering);
    } else {
        return false;
    }
    return true;
}

void TreeWalker::visitBlock(cmark_node *node, cmark_node_type type, bool entering)
{
    switch (type) {
    case CMARK_NODE_BLOCK_QUOTE:
        entering ? m_builder.enterQuote() : m_builder.leaveQuote();
        break;
    case CMARK_NODE_LIST:
        entering ? enterList(node) : m_builder.leaveList();
        break;
    case CMARK_NODE_ITEM:
        entering ? enterItem(node) : m_builder.leaveItem();
        break;
    case CMARK_NODE_PARAGRAPH:
        if (!entering)
            m_builder.addParagraph();
        break;
    case CMARK_NODE_HEADING:
        if (!entering)
            m_builder.addHeading(cmark_node_get_heading_level(node));
        break;
    case CMARK_NODE_CODE_BLOCK:
        addCode(node);
        break;
    case CMARK_NODE_HTML_BLOCK:
        m_builder.addVerbatim(
            withBreaks(textOf(cmark_node_get_literal(node), MarkdownSource::In::Code)));
        break;
    case CMARK_NODE_THEMATIC_BREAK:
        m_builder.addRule();
        break;
    default: // Only the document is left, because footnotes are not enabled.
        break;
    }
}

/// True if the list or table being entered continues the one at the end of the earlier text.
bool TreeWalker::continues(MarkdownContext::Kind kind)
{
    return std::exchange(m_isFirst, false) && m_continuation.kind == kind;
}

void TreeWalker::enterList(cmark_node *node)
{
    const bool isContinued = continues(MarkdownContext::Kind::List);
    BlockBuilder::List list;
    list.ordered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST;
    list.tight = cmark_node_get_list_tight(node) != 0 && !(isContinued && m_continuation.isLoose);
    list.next = isContinued ? m_continuation.nextNumber : cmark_node_get_list_start(node);
    list.delimiter = cmark_node_get_list_delim(node) == CMARK_PAREN_DELIM ? u')' : u'.';
    m_builder.enterList(list);
}

void TreeWalker::enterItem(cmark_node *node)
{
    if (isOfType(node, "tasklist"))
        m_builder.enterTask(cmark_gfm_extensions_get_tasklist_item_checked(node));
    else
        m_builder.enterItem();
}

void TreeWalker::enterTable(cmark_node *node)
{
    const uint16_t count = cmark_gfm_extensions_get_table_columns(node);
    const uint8_t *alignments = cmark_gfm_extensions_get_table_alignments(node);
    std::vector<Qt::Alignment> columns(count, Qt::AlignLeft);
    for (std::size_t i = 0; alignments && i < count; ++i)
        columns[i] = alignments[i] == 'r' ? Qt::AlignRight
            : alignments[i] == 'c'        ? Qt::AlignHCenter
                                          : Qt::AlignLeft;
    const bool isContinued = continues(MarkdownContext::Kind::Table);
    m_builder.enterTable(columns, isContinued ? m_continuation.shape.get() : nullptr);
}

void TreeWalker::addCode(cmark_node *node)
{
    int length = 0, offset = 0;
    char character = 0;
    const bool isFenced = cmark_node_get_fenced(node, &length, &offset, &character) != 0;
    const QString code = textOf(cmark_node_get_literal(node), MarkdownSource::In::Code);
    const int line = cmark_node_get_start_line(node);
    if (isFenced && length == MarkdownSource::dollarFence)
        m_builder.addCode(u"$$\n"_s + code + u"$$"_s, u"math"_s);
    else if (isFenced && length == MarkdownSource::bracketFence)
        m_builder.addCode(u"\\[\n"_s + code + u"\\]"_s, u"math"_s);
    else if (isFenced)
        m_builder.addCode(code, textOf(cmark_node_get_fence_info(node)), line + 1);
    else
        m_builder.addCode(code, {}, line);
}

void TreeWalker::visitInline(cmark_node *node, cmark_node_type type, bool entering)
{
    InlineText &text = m_builder.text();
    switch (type) {
    case CMARK_NODE_TEXT:
        text.add(textOf(cmark_node_get_literal(node)));
        break;
    case CMARK_NODE_HTML_INLINE:
        addInlineHtml(node);
        break;
    case CMARK_NODE_SOFTBREAK:
        // "<br>" at the end or the start of a line is one line break with that of the source.
        if (!isHardBreak(cmark_node_previous(node)) && !isHardBreak(cmark_node_next(node)))
            text.add(m_softBreaks == SoftBreaks::AreKept ? u"\n"_s : u" "_s);
        break;
    case CMARK_NODE_LINEBREAK:
        text.add(u"\n"_s);
        break;
    case CMARK_NODE_CODE:
        addInlineCode(node);
        break;
    case CMARK_NODE_EMPH:
        text.setStyle(Span::Italic, entering);
        break;
    case CMARK_NODE_STRONG:
        text.setStyle(Span::Bold, entering);
        break;
    case CMARK_NODE_LINK:
    case CMARK_NODE_IMAGE:
        entering ? text.enterLink(textOf(cmark_node_get_url(node))) : text.leaveLink();
        break;
    default:
        break;
    }
}

/// Models break lines in table cells with `<br>`, which does nothing at the end of a block, as in
/// a browser. All other HTML is shown as it was written.
void TreeWalker::addInlineHtml(cmark_node *node)
{
    const QString html = textOf(cmark_node_get_literal(node), MarkdownSource::In::Code);
    const bool isBreak = isBreakTag(html);
    const bool isLast
        = !cmark_node_next(node) && isBlock(cmark_node_get_type(cmark_node_parent(node)));
    if (!isBreak || !isLast)
        m_builder.text().add(isBreak ? u"\n"_s : html);
}

void TreeWalker::addInlineCode(cmark_node *node)
{
    InlineText &text = m_builder.text();
    const bool isMath = isFormula(node);
    text.setStyle(Span::Code, true);
    if (isMath)
        text.setStyle(Span::Math, true);
    text.add(textOf(cmark_node_get_literal(node), MarkdownSource::In::Code));
    text.setStyle(Span::Code, false);
    if (isMath)
        text.setStyle(Span::Math, false);
}
