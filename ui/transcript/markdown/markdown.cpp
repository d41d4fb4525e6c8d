// SPDX-License-Identifier: GPL-3.0-or-later
#include "transcript/markdown/markdown.h"

#include "transcript/markdown/blockbuilder.h"
#include "transcript/markdown/linelimits.h"
#include "transcript/markdown/markdownlimits.h"
#include "transcript/markdown/markdownsource.h"
#include "transcript/markdown/mathextension.h"
#include "transcript/markdown/parselimits.h"
#include "transcript/markdown/stablepart.h"

#include <QUrl>

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>

#include <algorithm>
#include <cstring>
#include <limits>
#include <memory>
#include <mutex>

using namespace Qt::StringLiterals;

namespace {
/// The library keeps its special characters in variables of its own: two threads must not parse at
/// the same time.
std::mutex &parserMutex()
{
    static std::mutex mutex;
    return mutex;
}

struct CmarkFree
{
    void operator()(cmark_node *node) const { cmark_node_free(node); }
    void operator()(cmark_parser *parser) const { cmark_parser_free(parser); }
    void operator()(cmark_iter *iterator) const { cmark_iter_free(iterator); }
};
using CmarkDocument = std::unique_ptr<cmark_node, CmarkFree>;

/// Call it with the parser locked. Returns null if the estimate for tables and contents exceeds
/// `mostInstructions`; without a bound it always parses.
CmarkDocument parse(QByteArrayView text, std::optional<qint64> mostInstructions)
{
    cmark_gfm_core_extensions_ensure_registered();
    ParseLimits limits(text);
    const MathExtension math = newMathExtension();
    const std::unique_ptr<cmark_parser, CmarkFree> parser(cmark_parser_new(CMARK_OPT_DEFAULT));
    cmark_parser_attach_syntax_extension(parser.get(), limits.extension());
    for (const char *name : {"table", "strikethrough", "autolink", "tasklist"}) {
        if (cmark_syntax_extension *extension = cmark_find_syntax_extension(name))
            cmark_parser_attach_syntax_extension(parser.get(), extension);
    }
    cmark_parser_attach_syntax_extension(parser.get(), math.get());
    constexpr qsizetype piece = 4096;
    for (qsizetype at = 0; at < text.size(); at += piece) {
        cmark_parser_feed(parser.get(), text.data() + at,
                          static_cast<std::size_t>(std::min(piece, text.size() - at)));
        if (mostInstructions && limits.headInstructions() > *mostInstructions)
            return nullptr;
    }
    if (!text.endsWith('\n')) // Otherwise the last line has no block before the end of the parse.
        cmark_parser_feed(parser.get(), "\n", 1);
    const qint64 forContents = limits.limitContents();
    if (mostInstructions && limits.headInstructions() + forContents > *mostInstructions)
        return nullptr;
    return CmarkDocument(cmark_parser_finish(parser.get()));
}

QString textOf(const char *utf8, MarkdownSource::In where = MarkdownSource::In::Prose)
{
    return utf8 ? MarkdownSource::restored(QString::fromUtf8(utf8), where) : QString();
}

/// Feeds the events of a cmark tree to a BlockBuilder.
class TreeWalker
{
public:
    TreeWalker(BlockBuilder &builder, SoftBreaks softBreaks, const MarkdownContext &continuation)
        : m_builder(builder)
        , m_softBreaks(softBreaks)
        , m_continuation(continuation)
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
    void addCode(cmark_node *node);
    void visitInline(cmark_node *node, cmark_node_type type, bool entering);
    void enterList(cmark_node *node);
    void enterItem(cmark_node *node);
    void enterTable(cmark_node *node);

    BlockBuilder &m_builder;
    SoftBreaks m_softBreaks;
    const MarkdownContext &m_continuation;
    bool m_isFirst = true; ///< The list or table that is met next may be the one that goes on.
};

void TreeWalker::enterList(cmark_node *node)
{
    const bool ordered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST;
    const QChar delimiter = cmark_node_get_list_delim(node) == CMARK_PAREN_DELIM ? u')' : u'.';
    const bool goesOn = m_isFirst && m_continuation.kind == MarkdownContext::Kind::List;
    m_isFirst = false;
    m_builder.enterList(
        {ordered, cmark_node_get_list_tight(node) != 0 && !(goesOn && m_continuation.isLoose),
         goesOn ? m_continuation.nextNumber : cmark_node_get_list_start(node), delimiter});
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
    const bool goesOn = m_isFirst && m_continuation.kind == MarkdownContext::Kind::Table;
    m_isFirst = false;
    m_builder.enterTable(columns, goesOn ? m_continuation.shape.get() : nullptr);
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

void TreeWalker::addCode(cmark_node *node)
{
    int length = 0, offset = 0;
    char character = 0;
    const bool isFenced = cmark_node_get_fenced(node, &length, &offset, &character) != 0;
    const QString code = textOf(cmark_node_get_literal(node), MarkdownSource::In::Code);
    if (isFenced && length == MarkdownSource::dollarFence)
        m_builder.addCode(u"$$\n"_s + code + u"$$"_s, u"math"_s);
    else if (isFenced && length == MarkdownSource::bracketFence)
        m_builder.addCode(u"\\[\n"_s + code + u"\\]"_s, u"math"_s);
    else if (isFenced)
        m_builder.addCode(code, textOf(cmark_node_get_fence_info(node)),
                          cmark_node_get_start_line(node) + 1);
    else
        m_builder.addCode(code, {}, cmark_node_get_start_line(node));
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
        addCode(node);
        break;
    case CMARK_NODE_HTML_BLOCK:
        m_builder.addVerbatim(textOf(cmark_node_get_literal(node), MarkdownSource::In::Code));
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
        const QString html = textOf(cmark_node_get_literal(node), MarkdownSource::In::Code);
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
        if (isFormula(node))
            m_builder.setStyle(Span::Math, true);
        m_builder.addText(textOf(cmark_node_get_literal(node), MarkdownSource::In::Code));
        m_builder.setStyle(Span::Code, false);
        if (isFormula(node))
            m_builder.setStyle(Span::Math, false);
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

namespace {
/// The lines of a block, from 1. Of a paragraph that became the head of a table, and of what stood
/// before it, the library does not know them well.
std::pair<int, int> linesOf(cmark_node *node)
{
    const auto isTable = [](cmark_node *other) {
        return other && std::strcmp(cmark_node_get_type_string(other), "table") == 0;
    };
    const auto headOf = [](cmark_node *table) {
        cmark_node *head = cmark_node_first_child(table);
        cmark_node *row = head ? cmark_node_next(head) : nullptr;
        return std::max(cmark_node_get_start_line(table),
                        (row ? cmark_node_get_start_line(row) : cmark_node_get_end_line(table) + 1)
                            - 2);
    };
    const int first = cmark_node_get_start_line(node), last = cmark_node_get_end_line(node);
    if (first == 0 && isTable(cmark_node_next(node)))
        return {cmark_node_get_start_line(cmark_node_next(node)),
                headOf(cmark_node_next(node)) - 1};
    if (isTable(cmark_node_parent(node)) && !cmark_node_previous(node))
        return {headOf(cmark_node_parent(node)), headOf(cmark_node_parent(node))};
    return {first, last};
}

/// The parts of a parse that need no lock, before and after the one that does.
class Parse
{
public:
    Parse(QByteArrayView source, SoftBreaks softBreaks, const MarkdownContext &continuation)
        : m_continuation(continuation)
        , m_softBreaks(softBreaks)
        , m_prefixed(continuation.opening.isEmpty() ? QByteArray()
                                                    : continuation.opening + source.toByteArray())
        , m_source(m_prefixed.isEmpty() ? source : QByteArrayView(m_prefixed))
        , m_marked(isTooLong() ? QByteArrayView() : m_source)
    {
    }

    /// The text is longer than MarkdownLimits::mostBytes.
    bool isTooLong() const { return m_source.size() > MarkdownLimits::mostBytes; }
    /// Call it with the parser locked. Returns false if the estimate exceeds `mostInstructions`.
    bool run(std::optional<qint64> mostInstructions)
    {
        m_document = parse(m_marked.text(), mostInstructions);
        return m_document != nullptr;
    }
    ParsedMarkdown result() const;

private:
    void walk(StablePart &stable, std::vector<Block> &blocks) const;
    void dropOpening(ParsedMarkdown &result) const;
    ParsedMarkdown asWritten() const;

    const MarkdownContext &m_continuation;
    SoftBreaks m_softBreaks;
    QByteArray m_prefixed;
    QByteArrayView m_source;
    MarkdownSource m_marked;
    CmarkDocument m_document;
};

void Parse::walk(StablePart &stable, std::vector<Block> &blocks) const
{
    const std::unique_ptr<cmark_iter, CmarkFree> iterator(cmark_iter_new(m_document.get()));
    BlockBuilder builder(blocks,
                         {m_continuation.isPrecededByList, m_continuation.isPrecededByAnything});
    TreeWalker walker(builder, m_softBreaks, m_continuation);
    for (cmark_event_type event = cmark_iter_next(iterator.get()); event != CMARK_EVENT_DONE;
         event = cmark_iter_next(iterator.get())) {
        cmark_node *node = cmark_iter_get_node(iterator.get());
        const std::size_t before = blocks.size();
        const cmark_node_type type = cmark_node_get_type(node);
        if (event == CMARK_EVENT_ENTER && (type & CMARK_NODE_TYPE_MASK) == CMARK_NODE_TYPE_BLOCK) {
            stable.enter(node, blocks);
            const auto [first, last] = linesOf(node);
            builder.setLines(first, last);
        }
        walker.visit(node, event == CMARK_EVENT_ENTER);
        if (type == CMARK_NODE_CODE_BLOCK && cmark_node_parent(node) == m_document.get())
            stable.addCode(node, blocks, before);
    }
}

ParsedMarkdown Parse::result() const
{
    if (!m_document)
        return asWritten();
    ParsedMarkdown result;
    StablePart stable(m_source, m_continuation);
    stable.setOpenFormula(m_marked.openFormulaLine());
    walk(stable, result.blocks);
    stable.store(result);
    stable.locate(result.blocks, m_continuation.opening.size());
    dropOpening(result);
    return result;
}

/// Its text, without what marks mean.
ParsedMarkdown Parse::asWritten() const
{
    const QByteArrayView text = m_source.sliced(m_continuation.opening.size());
    ParsedMarkdown result;
    BlockBuilder builder(result.blocks,
                         {m_continuation.isPrecededByList, m_continuation.isPrecededByAnything});
    builder.setLines(1, static_cast<int>(text.count('\n')) + 1);
    builder.addVerbatim(QString::fromUtf8(text));
    const MarkdownContext nothing;
    StablePart(text, nothing).locate(result.blocks, 0);
    return result;
}

/// What the parser had to see again belongs to what stands before.
void Parse::dropOpening(ParsedMarkdown &result) const
{
    if (m_continuation.opening.isEmpty() || result.blocks.empty())
        return;
    result.stableBytes = std::max<qsizetype>(0, result.stableBytes - m_continuation.opening.size());
    if (result.listStart)
        result.listStart->first -= m_continuation.opening.size();
    if (m_continuation.kind == MarkdownContext::Kind::Code) {
        result.blocks.front().join = Block::Join::NextRow;
        return;
    }
    const auto body = std::find_if(result.blocks.begin() + 1, result.blocks.end(),
                                   [](const Block &b) { return b.join != Block::Join::Glued; });
    const auto head = static_cast<std::size_t>(body - result.blocks.begin());
    result.blocks.erase(result.blocks.begin(), body);
    result.stableBlocks -= std::min(head, result.stableBlocks);
    if (result.listStart)
        result.listStart->second -= head;
}
} // namespace

ParsedMarkdown parseMarkdown(QByteArrayView source, SoftBreaks softBreaks,
                             const MarkdownContext &continuation)
{
    Parse parse(source, softBreaks, continuation);
    if (!parse.isTooLong()) {
        const std::lock_guard lock(parserMutex());
        parse.run(std::nullopt);
    }
    return parse.result();
}

std::optional<ParsedMarkdown> parseMarkdownAtOnce(QByteArrayView source, SoftBreaks softBreaks,
                                                  const MarkdownContext &continuation)
{
    constexpr qsizetype mostBytes = 256 * 1024;
    constexpr qint64 mostInstructions = 150'000'000; // About 50 ms.
    if (source.size() > mostBytes)
        return std::nullopt;
    const qint64 forBlocks = LineLimits::estimate(source);
    if (forBlocks > mostInstructions)
        return std::nullopt;
    Parse parse(source, softBreaks, continuation);
    {
        const std::unique_lock lock(parserMutex(), std::try_to_lock);
        if (!lock.owns_lock() || !parse.run(mostInstructions - forBlocks))
            return std::nullopt;
    }
    return parse.result();
}
