// SPDX-License-Identifier: GPL-3.0-or-later
#include "transcript/markdown.h"
#include "transcript/blockbuilder.h"

#include <QUrl>

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>

#include <cstring>

using namespace Qt::StringLiterals;

namespace {
struct NodeDeleter
{
    void operator()(cmark_node *node) const { cmark_node_free(node); }
};
struct IteratorDeleter
{
    void operator()(cmark_iter *iterator) const { cmark_iter_free(iterator); }
};
using Document = std::unique_ptr<cmark_node, NodeDeleter>;
using Iterator = std::unique_ptr<cmark_iter, IteratorDeleter>;

Document parse(QByteArrayView source)
{
    cmark_gfm_core_extensions_ensure_registered();
    const std::unique_ptr<cmark_parser, decltype(&cmark_parser_free)> parser(
        cmark_parser_new(CMARK_OPT_DEFAULT), &cmark_parser_free);
    for (const char *name : {"table", "strikethrough", "autolink", "tasklist"}) {
        if (cmark_syntax_extension *extension = cmark_find_syntax_extension(name))
            cmark_parser_attach_syntax_extension(parser.get(), extension);
    }
    cmark_parser_feed(parser.get(), source.data(), static_cast<std::size_t>(source.size()));
    return Document(cmark_parser_finish(parser.get()));
}

QString textOf(const char *utf8)
{
    return utf8 ? QString::fromUtf8(utf8) : QString();
}

/// Feeds the events of a cmark tree to a BlockBuilder.
class TreeWalker
{
public:
    TreeWalker(BlockBuilder &builder, SoftBreaks softBreaks)
        : m_builder(builder)
        , m_softBreaks(softBreaks)
    {
    }

    void visit(cmark_node *node, bool entering)
    {
        if (visitExtension(node, entering))
            return;
        const cmark_node_type type = cmark_node_get_type(node);
        if ((type & CMARK_NODE_TYPE_MASK) == CMARK_NODE_TYPE_INLINE)
            visitInline(node, type, entering);
        else
            visitBlock(node, type, entering);
    }

private:
    bool visitExtension(cmark_node *node, bool entering);
    void visitBlock(cmark_node *node, cmark_node_type type, bool entering);
    void visitInline(cmark_node *node, cmark_node_type type, bool entering);
    void enterList(cmark_node *node);
    void enterItem(cmark_node *node);
    void enterTable(cmark_node *node);

    BlockBuilder &m_builder;
    SoftBreaks m_softBreaks;
};

void TreeWalker::enterList(cmark_node *node)
{
    const bool ordered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST;
    const QChar delimiter = cmark_node_get_list_delim(node) == CMARK_PAREN_DELIM ? u')' : u'.';
    m_builder.enterList({ordered, cmark_node_get_list_tight(node) != 0,
                         cmark_node_get_list_start(node), delimiter});
}

void TreeWalker::enterItem(cmark_node *node)
{
    if (std::strcmp(cmark_node_get_type_string(node), "tasklist") == 0)
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
    m_builder.enterTable(columns);
}

// The extensions' node types are variables, so that they cannot be cases of a switch.
bool TreeWalker::visitExtension(cmark_node *node, bool entering)
{
    const char *name = cmark_node_get_type_string(node);
    if (std::strcmp(name, "table") == 0)
        entering ? enterTable(node) : m_builder.leaveTable();
    else if (std::strcmp(name, "table_header") == 0 || std::strcmp(name, "table_row") == 0)
        entering ? m_builder.enterRow(name[6] == 'h') : m_builder.leaveRow();
    else if (std::strcmp(name, "table_cell") == 0)
        entering ? m_builder.enterCell() : m_builder.leaveCell();
    else if (std::strcmp(name, "strikethrough") == 0)
        m_builder.setStyle(Span::Strike, entering);
    else
        return false;
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
        entering ? m_builder.enterText() : m_builder.leaveText(Block::Kind::Paragraph, 0);
        break;
    case CMARK_NODE_HEADING:
        entering ? m_builder.enterText()
                 : m_builder.leaveText(Block::Kind::Heading, cmark_node_get_heading_level(node));
        break;
    case CMARK_NODE_CODE_BLOCK:
        m_builder.addCode(textOf(cmark_node_get_literal(node)),
                          textOf(cmark_node_get_fence_info(node)));
        break;
    case CMARK_NODE_HTML_BLOCK:
        m_builder.addVerbatim(textOf(cmark_node_get_literal(node)));
        break;
    case CMARK_NODE_THEMATIC_BREAK:
        m_builder.addRule();
        break;
    default: // The document; footnotes are not enabled.
        break;
    }
}

void TreeWalker::visitInline(cmark_node *node, cmark_node_type type, bool entering)
{
    switch (type) {
    case CMARK_NODE_TEXT:
        m_builder.addText(textOf(cmark_node_get_literal(node)));
        break;
    case CMARK_NODE_HTML_INLINE: {
        const QString html = textOf(cmark_node_get_literal(node));
        // Models break lines in table cells with it; everything else of HTML is shown as it was
        // written.
        const bool lineBreak = html == "<br>"_L1 || html == "<br/>"_L1 || html == "<br />"_L1;
        m_builder.addText(lineBreak ? u"\n"_s : html);
        break;
    }
    case CMARK_NODE_SOFTBREAK:
        m_builder.addText(m_softBreaks == SoftBreaks::AreKept ? u"\n"_s : u" "_s);
        break;
    case CMARK_NODE_LINEBREAK:
        m_builder.addText(u"\n"_s);
        break;
    case CMARK_NODE_CODE:
        m_builder.setStyle(Span::Code, true);
        m_builder.addText(textOf(cmark_node_get_literal(node)));
        m_builder.setStyle(Span::Code, false);
        break;
    case CMARK_NODE_EMPH:
        m_builder.setStyle(Span::Italic, entering);
        break;
    case CMARK_NODE_STRONG:
        m_builder.setStyle(Span::Bold, entering);
        break;
    case CMARK_NODE_LINK:
    case CMARK_NODE_IMAGE:
        entering ? m_builder.enterLink(textOf(cmark_node_get_url(node))) : m_builder.leaveLink();
        break;
    default:
        break;
    }
}

/// A top-level block that starts on a line of its own, and how many blocks come before it.
struct Boundary
{
    int line = 0; ///< From 1.
    std::size_t blocks = 0;
};

/// Finds the last boundary that more text cannot move.
void findStablePart(QByteArrayView source, const std::vector<Boundary> &boundaries,
                    ParsedMarkdown &result)
{
    if (boundaries.empty()
        || source.contains('\r')) // cmark counts a bare CR as a line's end, this function does not.
        return;
    auto next = boundaries.begin();
    bool blankBefore = false;
    int line = 1;
    for (qsizetype at = 0; at < source.size() && next != boundaries.end(); ++line) {
        const void *newline
            = std::memchr(source.data() + at, '\n', static_cast<std::size_t>(source.size() - at));
        if (!newline)
            return; // Half a line may still become anything.
        if (line == next->line) {
            if (blankBefore) {
                result.stableBytes = at;
                result.stableBlocks = next->blocks;
            }
            ++next;
        }
        const qsizetype end = static_cast<const char *>(newline) - source.data();
        blankBefore = source.sliced(at, end - at).trimmed().isEmpty();
        at = end + 1;
    }
}
} // namespace

bool isOpenable(const QString &url)
{
    const QUrl parsed(url, QUrl::StrictMode);
    const QString scheme = parsed.scheme();
    if (!parsed.isValid())
        return false;
    if (scheme == "mailto"_L1)
        return !parsed.path().isEmpty();
    return (scheme == "http"_L1 || scheme == "https"_L1) && !parsed.host().isEmpty();
}

ParsedMarkdown parseMarkdown(QByteArrayView source, SoftBreaks softBreaks)
{
    ParsedMarkdown result;
    const Document document = parse(source);
    const Iterator iterator(cmark_iter_new(document.get()));
    BlockBuilder builder(result.blocks);
    TreeWalker walker(builder, softBreaks);
    std::vector<Boundary> boundaries;
    int previousLine = 0;
    for (cmark_event_type event = cmark_iter_next(iterator.get()); event != CMARK_EVENT_DONE;
         event = cmark_iter_next(iterator.get())) {
        cmark_node *node = cmark_iter_get_node(iterator.get());
        if (event == CMARK_EVENT_ENTER && cmark_node_parent(node) == document.get()) {
            // A table that is cut from a paragraph claims the paragraph's first line: it is no
            // boundary.
            const int line = cmark_node_get_start_line(node);
            if (previousLine > 0 && line > previousLine)
                boundaries.push_back({line, result.blocks.size()});
            previousLine = line;
        }
        walker.visit(node, event == CMARK_EVENT_ENTER);
    }
    findStablePart(source, boundaries, result);
    return result;
}
