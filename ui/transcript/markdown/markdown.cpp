// SPDX-License-Identifier: GPL-3.0-or-later
#include "transcript/markdown/markdown.h"

#include "transcript/cmark/addressextension.h"
#include "transcript/cmark/linelimits.h"
#include "transcript/cmark/markdownlimits.h"
#include "transcript/cmark/markdownsource.h"
#include "transcript/cmark/mathextension.h"
#include "transcript/cmark/parselimits.h"
#include "transcript/markdown/blockbuilder.h"
#include "transcript/markdown/stablepart.h"
#include "transcript/markdown/treewalker.h"

#include <QUrl>

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>

#include <algorithm>
#include <memory>
#include <mutex>

using namespace Qt::StringLiterals;

namespace {
/// Two threads must not parse at the same time, because cmark-gfm keeps its special characters in
/// global variables.
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

/// Must be called with parserMutex() locked. Returns null if the estimate for tables and contents
/// exceeds `mostInstructions`; without a bound it always parses.
CmarkDocument parse(QByteArrayView text, std::optional<qint64> mostInstructions)
{
    cmark_gfm_core_extensions_ensure_registered();
    ParseLimits limits(text);
    const MathExtension math = newMathExtension();
    const AddressExtension addresses = newAddressExtension();
    // A single tilde is no mark: "100~200", "~5 km".
    const std::unique_ptr<cmark_parser, CmarkFree> parser(
        cmark_parser_new(CMARK_OPT_STRIKETHROUGH_DOUBLE_TILDE));
    cmark_parser_attach_syntax_extension(parser.get(), limits.extension());
    cmark_parser_attach_syntax_extension(parser.get(), addresses.get());
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
    if (!text.endsWith('\n')) // Otherwise limitContents() would not see the last line.
        cmark_parser_feed(parser.get(), "\n", 1);
    const qint64 forContents = limits.limitContents();
    if (mostInstructions && limits.headInstructions() + forContents > *mostInstructions)
        return nullptr;
    return CmarkDocument(cmark_parser_finish(parser.get()));
}

/// One parse. Only run() needs the lock; the work before and after it does not.
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

    /// True if the text is longer than MarkdownLimits::mostBytes.
    bool isTooLong() const { return m_source.size() > MarkdownLimits::mostBytes; }
    /// Must be called with parserMutex() locked. Returns false if the estimate exceeds
    /// `mostInstructions`.
    bool run(std::optional<qint64> mostInstructions)
    {
        m_document = parse(m_marked.text(), mostInstructions);
        return m_document != nullptr;
    }
    ParsedMarkdown result() const;

private:
    void walk(StablePart &stable, std::vector<Block> &blocks) const;
    void dropOpening(ParsedMarkdown &result) const;
    ParsedMarkdown asPlainText() const;

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
        const bool isEntering = event == CMARK_EVENT_ENTER;
        if (isEntering && (type & CMARK_NODE_TYPE_MASK) == CMARK_NODE_TYPE_BLOCK)
            stable.enter(node, blocks);
        walker.visit(node, isEntering);
        if (type == CMARK_NODE_CODE_BLOCK && cmark_node_parent(node) == m_document.get())
            stable.addCode(node, blocks, before);
    }
}

ParsedMarkdown Parse::result() const
{
    if (!m_document)
        return asPlainText();
    ParsedMarkdown result;
    StablePart stable(m_source, m_continuation);
    stable.setOpenFormula(m_marked.openFormulaLine());
    walk(stable, result.blocks);
    stable.store(result);
    stable.locate(result.blocks, m_continuation.opening.size());
    dropOpening(result);
    return result;
}

/// The text as it was written, as one paragraph.
ParsedMarkdown Parse::asPlainText() const
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

/// Removes the blocks of MarkdownContext::opening, because they belong to the earlier text.
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
