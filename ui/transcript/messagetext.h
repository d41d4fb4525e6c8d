// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transcript/markdown.h"

#include <QByteArray>

/// A Markdown text that grows: each update parses only what follows the last boundary that more
/// text cannot move.
class MessageText
{
public:
    explicit MessageText(SoftBreaks softBreaks = SoftBreaks::AreSpaces);

    /// Replaces the text, where it is another one; the blocks are those of the old one until
    /// update().
    void set(const QString &text);
    void append(const QString &delta);
    /// No more text comes: the next update parses the whole once, so that late link definitions
    /// count too.
    void finish();

    bool isCurrent() const { return m_parsed; }
    /// Brings the blocks up to date; returns the places of those that differ from what stood there
    /// before.
    std::vector<std::size_t> update();
    const std::vector<Block> &blocks() const { return m_blocks; }

    /// Forgets the blocks; the source stays.
    void forgetBlocks();
    qsizetype sourceBytes() const { return m_source.size(); }
    /// How much was given to the parser so far: what streaming costs.
    qint64 bytesParsed() const { return m_bytesParsed; }

private:
    SoftBreaks m_softBreaks;
    QByteArray m_source; ///< UTF-8 without carriage returns.
    QString m_half; ///< The first half of a surrogate pair whose other half has not come yet.
    std::vector<Block> m_blocks;
    qsizetype m_stableBytes = 0;
    std::size_t m_stableBlocks = 0;
    qint64 m_bytesParsed = 0;
    bool m_parsed = true, m_growing = false;
};
