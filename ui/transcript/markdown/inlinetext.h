// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transcript/markdown/block.h"

#include <array>

/// Collects the text of one paragraph, heading or table cell with its styles and links.
class InlineText
{
public:
    void add(const QString &text);
    /// Switches a style on or off. A style may be nested; it must be switched off as often as on.
    void setStyle(Span::Style style, bool on);
    /// Begins a link, unless the address must not be opened or another link is open.
    void enterLink(const QString &address);
    void leaveLink();

    /// Returns the collected text and starts a new one.
    StyledText take();

private:
    int styles() const;

    StyledText m_text;
    std::array<int, 5> m_depths {}; ///< The nesting depth of each style, by the index of its bit.
    int m_link = -1; ///< Index into StyledText::links; -1 outside of links.
    int m_linkDepth = 0;
};

/// Replaces control characters, which must not reach the painter, except tabs and line feeds.
QString printable(QString text);
