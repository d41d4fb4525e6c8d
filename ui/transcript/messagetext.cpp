// SPDX-License-Identifier: GPL-3.0-or-later
#include "transcript/messagetext.h"

#include <algorithm>
#include <iterator>

MessageText::MessageText(SoftBreaks softBreaks)
    : m_softBreaks(softBreaks)
{
}

void MessageText::set(const QString &text)
{
    QString clean = text;
    const QByteArray source = clean.remove(u'\r').toUtf8();
    if (source == m_source && m_half.isEmpty())
        return;
    m_source = source;
    m_half.clear();
    m_stableBytes = 0;
    m_stableBlocks = 0;
    m_growing = false;
    m_parsed = false;
}

void MessageText::append(const QString &delta)
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

void MessageText::finish()
{
    if (!m_growing)
        return;
    m_growing = false;
    m_stableBytes = 0;
    m_stableBlocks = 0;
    m_parsed = false;
}

std::vector<std::size_t> MessageText::update()
{
    std::vector<std::size_t> changed;
    if (m_parsed)
        return changed;
    const QByteArrayView tail = QByteArrayView(m_source).sliced(m_stableBytes);
    ParsedMarkdown parsed = parseMarkdown(tail, m_softBreaks);
    m_bytesParsed += tail.size();
    m_parsed = true;
    const std::size_t count = m_stableBlocks + parsed.blocks.size();
    for (std::size_t i = m_stableBlocks; i < count; ++i) {
        if (i >= m_blocks.size() || m_blocks[i] != parsed.blocks[i - m_stableBlocks])
            changed.push_back(i);
    }
    m_blocks.resize(m_stableBlocks);
    std::move(parsed.blocks.begin(), parsed.blocks.end(), std::back_inserter(m_blocks));
    if (m_growing) {
        m_stableBytes += parsed.stableBytes;
        m_stableBlocks += parsed.stableBlocks;
    }
    return changed;
}

void MessageText::forgetBlocks()
{
    m_blocks = {};
    m_stableBytes = 0;
    m_stableBlocks = 0;
    m_parsed = false;
}
