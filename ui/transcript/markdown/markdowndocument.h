// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transcript/markdown/markdown.h"

#include <QByteArray>
#include <QFuture>

#include <optional>

/// A Markdown text and its blocks. While the text grows, each update parses only the part that more
/// text can change.
class MarkdownDocument
{
public:
    explicit MarkdownDocument(SoftBreaks softBreaks = SoftBreaks::AreSpaces);
    ~MarkdownDocument();
    Q_DISABLE_COPY_MOVE(MarkdownDocument)

    /// The blocks stay as they are until update().
    void setSoftBreaks(SoftBreaks softBreaks);
    /// Replaces the text if it differs. The blocks stay those of the old text until update().
    void set(const QString &text);
    void append(const QString &delta);
    /// Call this when the text is complete. The next update parses the whole text once, because
    /// late link definitions may change earlier paragraphs.
    void finish();

    /// True if the blocks are those of the current text.
    bool isCurrent() const { return m_parsed; }
    /// True if a parse is under way in another thread. update() takes its result.
    bool isWaiting() const { return m_pending.has_value(); }
    /// True if that parse is finished.
    bool hasNews() const;

    enum class Patience {
        WaitForAll, ///< The blocks are current afterwards.
        NotLong, ///< A long parse runs in another thread; a later update takes its result.
    };
    /// Brings the blocks up to date. Returns the indexes of the blocks that have changed.
    std::vector<std::size_t> update(Patience patience = Patience::WaitForAll);
    const std::vector<Block> &blocks() const { return m_blocks; }

    /// Frees the blocks. The source stays.
    void forgetBlocks();
    /// The text (UTF-8, without carriage returns) to which the source ranges of the blocks refer.
    const QByteArray &source() const { return m_source; }
    /// The number of bytes that were parsed so far. Tests compare it with the length of the text.
    qint64 bytesParsed() const { return m_bytesParsed; }

private:
    /// A parse in another thread, of the end of the text as it was when the parse began.
    struct PendingParse
    {
        QFuture<ParsedMarkdown> result;
        qsizetype from = 0, to = 0; ///< Bytes of the source.
        bool wasGrowing = false;
    };
    void parseInOtherThread();
    void cancelPending();
    void take(ParsedMarkdown parsed, qsizetype to, bool isGrowing,
              std::vector<std::size_t> &changed);
    void advanceStablePart(ParsedMarkdown &parsed);
    void widenTable(std::vector<std::size_t> &changed);
    void startOver();

    SoftBreaks m_softBreaks;
    QByteArray m_source;
    QString m_half; ///< A high surrogate whose other half has not arrived yet.
    std::vector<Block> m_blocks;
    qsizetype m_stableBytes = 0;
    std::size_t m_stableBlocks = 0;
    MarkdownContext m_continuation; ///< The state at the end of the stable part.
    /// The byte and the block at which the list of `m_continuation` began.
    std::pair<qsizetype, std::size_t> m_listStart;
    std::optional<PendingParse> m_pending;
    qint64 m_bytesParsed = 0;
    bool m_parsed = true, m_growing = false;
};
