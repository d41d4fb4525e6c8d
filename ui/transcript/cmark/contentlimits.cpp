// SPDX-License-Identifier: GPL-3.0-or-later
#include "transcript/cmark/contentlimits.h"

#include "transcript/cmark/markdownlimits.h"
#include "transcript/cmark/markdownsource.h"

#include <algorithm>
#include <cctype>

using namespace MarkdownText;

namespace {
QByteArrayView standIn(char c)
{
    return c == '*' ? MarkdownSource::starMark
        : c == '_'  ? MarkdownSource::lineMark
                    : MarkdownSource::tildeMark;
}
} // namespace

void ContentLimits::breakAfter(qsizetype i)
{
    m_edits.push_back({m_offset + i + 1, MarkdownSource::breakMark, 0});
}

void ContentLimits::read()
{
    for (qsizetype i = 0; i < m_text.size(); ++i) {
        const char c = m_text[i];
        if (isLetter(c) && c != 'w')
            continue;
        if (isSpace(c)) {
            m_addresses = 0;
            m_special += c == '\n' ? 1 : 0;
            continue;
        }
        m_special += std::ispunct(static_cast<unsigned char>(c)) || c == 'w' || c == '\xee' ? 1 : 0;
        if (c == '*' || c == '_' || c == '~')
            i = readDelimiters(i) - 1;
        else if (c == '!' && at(m_text, i + 1) == '[' && ++m_images > MarkdownLimits::mostImages)
            breakAfter(i);
        else if (c == ']')
            ++m_closings;
        else if (c == '@')
            ++m_ats;
        else if (c == '<')
            readAngle(i);
        else if (c == ':' || c == 'w')
            readAddress(i);
    }
}

/// Counts a run of one character as one delimiter. The parser may compare each delimiter with all
/// delimiters before it.
qsizetype ContentLimits::readDelimiters(qsizetype from)
{
    constexpr qsizetype longestTildes = 100; // The extension cuts longer runs.
    const char c = m_text[from];
    qsizetype end = from;
    while (at(m_text, end) == c)
        ++end;
    m_delimiters += 1 + (c == '~' ? static_cast<int>((end - from) / longestTildes) : 0);
    for (qsizetype i = from; m_delimiters > MarkdownLimits::mostDelimiters && i < end; ++i)
        m_edits.push_back({m_offset + i, standIn(c), 1});
    m_special += c == '*' || c == '_' ? end - from - 1 : 0; // Each character may become a node.
    return end;
}

/// After each `<`, the parser may search the rest of the text for the end of the HTML.
void ContentLimits::readAngle(qsizetype from)
{
    if (!m_ends)
        m_ends = {m_text.lastIndexOf("?>"), m_text.lastIndexOf("]]>"), m_text.lastIndexOf('>')};
    const char next = at(m_text, from + 1);
    const bool isData = m_text.sliced(from).startsWith("<![CDATA[");
    const bool isClosed = next == '?' ? from < m_ends->instruction
        : isData                      ? from < m_ends->data
        : next == '!'                 ? from < m_ends->angle
                                      : true;
    const bool mayBeOpen = next == '?' || next == '!' || isOpenTag(from);
    if (!isClosed || (mayBeOpen && ++m_openTags > MarkdownLimits::mostOpenTags))
        breakAfter(from);
}

/// True if a tag with quoted attributes begins at `from` and does not end soon.
bool ContentLimits::isOpenTag(qsizetype from) const
{
    constexpr qsizetype soon = 256;
    if (!isLetter(at(m_text, from + 1)))
        return false;
    char quote = 0;
    bool hasQuotes = false;
    for (qsizetype i = from + 1; i < m_text.size(); ++i) {
        const char c = m_text[i];
        if (quote == 0 && (c == '>' || c == '<'))
            return false;
        if (hasQuotes && i - from > soon)
            return true;
        if (c == '"' || c == '\'') {
            hasQuotes = true;
            quote = quote == 0 ? c : quote == c ? char(0) : quote;
        }
    }
    return hasQuotes;
}

/// The parser reads each address in a word up to the end of the word.
void ContentLimits::readAddress(qsizetype from)
{
    const QByteArrayView rest = m_text.sliced(from);
    if (!rest.startsWith("://") && !rest.startsWith("www."))
        return;
    ++m_links;
    if (++m_addresses > MarkdownLimits::mostAddresses)
        breakAfter(from);
}

qint64 ContentLimits::estimate() const
{
    // Measured with callgrind and rounded up, for the parse and the blocks together.
    constexpr qint64 forContent = 9000, forByte = 150, forNode = 2200, forLink = 9000, forStep = 8;
    constexpr qint64 mostMails = 1000,
                     forMail = 12'000; // The library makes at most mostMails links.
    const qint64 delimiters = std::min(m_delimiters, MarkdownLimits::mostDelimiters),
                 images = std::min(m_images, MarkdownLimits::mostImages),
                 openTags = std::min(m_openTags, MarkdownLimits::mostOpenTags),
                 mails = std::min(m_ats, mostMails);
    const qint64 steps = delimiters * delimiters / 2 + (delimiters + images) * m_closings
        + openTags * m_text.size() + mails * m_text.size() / 8;
    return forContent + m_text.size() * forByte + m_special * forNode
        + (m_links + m_closings / 2) * forLink + m_ats * forMail + steps * forStep;
}
