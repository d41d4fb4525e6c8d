// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transcript/markdown/markdown.h"

#include <QByteArray>
#include <QFuture>

#include <optional>

/// A Markdown text that grows: each update parses only what follows the last boundary that more
/// text cannot move.
class MarkdownDocument
{
public:
    explicit MarkdownDocument(SoftBreaks softBreaks = SoftBreaks::AreSpaces);

    /// Replaces the text, where it is another one; the blocks are those of the old one until
    /// update().
    void set(const QString &text);
    void append(const QString &delta);
    /// No more text comes: the next update parses the whole once, so that late link definitions
    /// count too.
    void finish();

    /// Blocks and text belong together.
    bool isCurrent() const { return m_parsed; }
    /// A parse goes on in another thread; update() takes what it gives.
    bool isWaiting() const { return m_pending.has_value(); }
    /// What isWaiting() waits for is there.
    bool hasNews() const;

    enum class Patience {
        WaitForAll, ///< Afterwards the blocks are current.
        NotLong, ///< What takes long is left to another thread, and comes with a later update.
    };
    /// Brings the blocks up to date; returns the places of those that differ from what stood there
    /// before.
    std::vector<std::size_t> update(Patience patience = Patience::WaitForAll);
    const std::vector<Block> &blocks() const { return m_blocks; }

    /// Forgets the blocks; the source stays.
    void forgetBlocks();
    qsizetype sourceBytes() const { return m_source.size(); }
    /// What the blocks' source ranges are places in.
    const QByteArray &source() const { return m_source; }
    /// How much was given to the parser so far: what streaming costs.
    qint64 bytesParsed() const { return m_bytesParsed; }

private:
    /// The end of the text as it was when a parse of it began.
    struct PendingParse
    {
        QFuture<ParsedMarkdown> result;
        qsizetype from = 0, to = 0; ///< Bytes of the source.
        bool wasGrowing = false;
    };
    void parseElsewhere();
    void take(ParsedMarkdown parsed, qsizetype to, bool isGrowing,
              std::vector<std::size_t> &changed);
    void goOnFrom(ParsedMarkdown &parsed);
    void widenTable(std::vector<std::size_t> &changed);
    void startOver();

    SoftBreaks m_softBreaks;
    QByteArray m_source; ///< UTF-8 without carriage returns.
    QString m_half; ///< The first half of a surrogate pair whose other half has not come yet.
    std::vector<Block> m_blocks;
    qsizetype m_stableBytes = 0;
    std::size_t m_stableBlocks = 0;
    MarkdownContext m_continuation; ///< From the stable part on.
    std::pair<qsizetype, std::size_t> m_listStart; ///< Of the list that goes on.
    std::optional<PendingParse> m_pending;
    qint64 m_bytesParsed = 0;
    bool m_parsed = true, m_growing = false;
};
