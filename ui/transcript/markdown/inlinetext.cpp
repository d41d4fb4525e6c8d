// SPDX-License-Identifier: GPL-3.0-or-later
#include "transcript/markdown/inlinetext.h"

#include "transcript/markdown/markdown.h"

#include <bit>
#include <utility>

namespace {
/// The address with all characters percent-encoded that no address may contain, as in the HTML
/// output of cmark-gfm.
QString encoded(QString address)
{
    for (const char c : {'\\', '"', '<', '>', '^', '`', '{', '|', '}', '[', ']', ' '})
        address.replace(QLatin1Char(c), u'%' + QString::number(c, 16).toUpper());
    return address;
}
} // namespace

QString printable(QString text)
{
    for (QChar &c : text) {
        const ushort code = c.unicode();
        if ((code < 0x20 && code != '\n' && code != '\t') || (code >= 0x7f && code < 0xa0))
            c = QChar::ReplacementCharacter;
    }
    return text;
}

int InlineText::styles() const
{
    int styles = 0;
    for (std::size_t bit = 0; bit < m_depths.size(); ++bit)
        styles |= m_depths[bit] > 0 ? 1 << bit : 0;
    return styles;
}

void InlineText::add(const QString &text)
{
    if (text.isEmpty())
        return;
    const int styles = this->styles();
    const int start = static_cast<int>(m_text.text.size());
    const int length = static_cast<int>(text.size());
    m_text.text += printable(text);
    if (styles == 0 && m_link < 0)
        return;
    if (!m_text.spans.empty()) {
        Span &last = m_text.spans.back();
        if (last.styles == styles && last.link == m_link && last.start + last.length == start) {
            last.length += length;
            return;
        }
    }
    m_text.spans.push_back({start, length, styles, m_link});
}

void InlineText::setStyle(Span::Style style, bool on)
{
    m_depths[static_cast<std::size_t>(std::countr_zero(static_cast<unsigned>(style)))]
        += on ? 1 : -1;
}

void InlineText::enterLink(const QString &address)
{
    const QString shown = isOpenable(address) ? address : encoded(address);
    if (m_linkDepth++ > 0 || !isOpenable(shown))
        return;
    m_text.links.push_back(shown);
    m_link = static_cast<int>(m_text.links.size()) - 1;
}

void InlineText::leaveLink()
{
    if (--m_linkDepth > 0)
        return;
    // An image without a description is shown as its address.
    const bool isEmpty
        = m_link >= 0 && (m_text.spans.empty() || m_text.spans.back().link != m_link);
    constexpr qsizetype longestShown = 200; // A link definition may be used many times.
    if (isEmpty) {
        const QString address = m_text.links.back();
        add(address.size() > longestShown ? address.first(longestShown) + u'…' : address);
    }
    m_link = -1;
}

StyledText InlineText::take()
{
    return std::exchange(m_text, {});
}
