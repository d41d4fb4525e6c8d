// SPDX-License-Identifier: GPL-3.0-or-later
#include "transcript/markdown/markdowndocument.h"

#include "base/runinthreadpool.h"

#include <algorithm>
#include <iterator>
#include <utility>

MarkdownDocument::MarkdownDocument(SoftBreaks softBreaks)
    : m_softBreaks(softBreaks)
{
}

MarkdownDocument::~MarkdownDocument()
{
    cancelPending();
}

void MarkdownDocument::setSoftBreaks(SoftBreaks softBreaks)
{
    if (std::exchange(m_softBreaks, softBreaks) == softBreaks)
        return;
    cancelPending();
    startOver();
}

void MarkdownDocument::set(const QString &text)
{
    QString clean = text;
    const QByteArray source = clean.remove(u'\r').toUtf8();
    if (source == m_source && m_half.isEmpty())
        return;
    m_source = source;
    m_half.clear();
    cancelPending();
    startOver();
    m_growing = false;
}

void MarkdownDocument::append(const QString &delta)
{
    QString text = m_half + delta;
    m_half.clear();
    if (!text.isEmpty() && text.back().isHighSurrogate()) {
        m_half = text.last(1);
        text.chop(1);
    }
    text.remove(u'\r');
    m_source += text.toUtf8();
    m_growing = true;
    m_parsed = false;
}

void MarkdownDocument::finish()
{
    if (!m_growing)
        return;
    m_growing = false;
    startOver();
}

void MarkdownDocument::startOver()
{
    m_stableBytes = 0;
    m_stableBlocks = 0;
    m_continuation = {};
    m_parsed = false;
}

bool MarkdownDocument::hasNews() const
{
    return m_pending && m_pending->result.isFinished();
}

std::vector<std::size_t> MarkdownDocument::update(Patience patience)
{
    std::vector<std::size_t> changed;
    if (m_pending && (hasNews() || patience == Patience::WaitForAll)) {
        PendingParse pending = *std::exchange(m_pending, std::nullopt);
        // The result is outdated if the text was finished or parsed again since the parse began.
        if (pending.from == m_stableBytes && pending.wasGrowing == m_growing)
            take(pending.result.takeResult(), pending.to, m_growing, changed);
        else
            pending.result.cancel();
    }
    while (!m_parsed && !m_pending) {
        const QByteArrayView tail = QByteArrayView(m_source).sliced(m_stableBytes);
        if (patience == Patience::WaitForAll) {
            take(parseMarkdown(tail, m_softBreaks, m_continuation), m_source.size(), m_growing,
                 changed);
        } else {
            if (auto parsed = parseMarkdownAtOnce(tail, m_softBreaks, m_continuation))
                take(std::move(*parsed), m_source.size(), m_growing, changed);
            else
                parseInOtherThread();
        }
    }
    std::sort(changed.begin(), changed.end());
    changed.erase(std::unique(changed.begin(), changed.end()), changed.end());
    while (!changed.empty() && changed.back() >= m_blocks.size())
        changed.pop_back();
    return changed;
}

void MarkdownDocument::parseInOtherThread()
{
    const auto parse
        = [tail = m_source.mid(m_stableBytes), softBreaks = m_softBreaks,
           continuation = m_continuation] { return parseMarkdown(tail, softBreaks, continuation); };
    m_pending = {runInThreadPool(parse), m_stableBytes, m_source.size(), m_growing};
}

/// Skips the parse in the other thread if it has not begun. Its result is not needed.
void MarkdownDocument::cancelPending()
{
    if (m_pending)
        m_pending->result.cancel();
    m_pending.reset();
}

/// Takes the blocks of the source from the end of the stable part to `to`.
void MarkdownDocument::take(ParsedMarkdown parsed, qsizetype to, bool isGrowing,
                            std::vector<std::size_t> &changed)
{
    m_bytesParsed += to - m_stableBytes;
    if (parsed.hasLoosened) { // Parse the whole list again. This happens once for each list.
        m_stableBytes = m_listStart.first;
        m_stableBlocks = m_listStart.second;
        m_continuation = {};
        m_continuation.isPrecededByAnything = m_stableBlocks > 0;
        m_continuation.isPrecededByList
            = m_stableBlocks > 0 && m_blocks[m_stableBlocks - 1].nesting.contains('l');
        return;
    }
    m_parsed = to == m_source.size();
    const std::size_t count = m_stableBlocks + parsed.blocks.size();
    for (std::size_t i = m_stableBlocks; i < count; ++i) {
        if (i >= m_blocks.size() || m_blocks[i] != parsed.blocks[i - m_stableBlocks])
            changed.push_back(i);
    }
    for (Block &block : parsed.blocks) {
        block.sourceFrom += m_stableBytes;
        block.sourceTo += m_stableBytes;
    }
    if (m_stableBlocks == 0) { // Move the whole vector instead of its many elements.
        m_blocks = std::move(parsed.blocks);
    } else {
        m_blocks.resize(m_stableBlocks);
        std::move(parsed.blocks.begin(), parsed.blocks.end(), std::back_inserter(m_blocks));
    }
    if (m_continuation.kind == MarkdownContext::Kind::Table)
        widenTable(changed);
    if (isGrowing && parsed.stableBytes > 0)
        advanceStablePart(parsed);
}

void MarkdownDocument::advanceStablePart(ParsedMarkdown &parsed)
{
    if (parsed.listStart)
        m_listStart
            = {m_stableBytes + parsed.listStart->first, m_stableBlocks + parsed.listStart->second};
    const bool isPrecededByList = parsed.stableBlocks > 0 ? parsed.continuation.isPrecededByList
                                                          : m_continuation.isPrecededByList;
    m_stableBytes += parsed.stableBytes;
    m_stableBlocks += parsed.stableBlocks;
    m_continuation = std::move(parsed.continuation);
    m_continuation.isPrecededByList = isPrecededByList;
}

/// The rows of a table share its columns. If a new row has widened the columns, the earlier rows
/// change too.
void MarkdownDocument::widenTable(std::vector<std::size_t> &changed)
{
    if (m_stableBlocks == 0 || m_stableBlocks >= m_blocks.size())
        return;
    const std::shared_ptr<const TableShape> shape = m_blocks[m_stableBlocks].table;
    if (!shape || m_blocks[m_stableBlocks].join != Block::Join::NextRow)
        return;
    const std::shared_ptr<const TableShape> before = m_blocks[m_stableBlocks - 1].table;
    if (!before || *before == *shape)
        return;
    for (std::size_t i = m_stableBlocks; i-- > 0 && m_blocks[i].table;) {
        changed.push_back(i);
        m_blocks[i].table = shape;
        if (m_blocks[i].header)
            break;
    }
}

void MarkdownDocument::forgetBlocks()
{
    m_blocks = {};
    cancelPending();
    startOver();
}
