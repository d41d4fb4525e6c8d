// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transcript/markdown/block.h"

#include <array>

/// Collects the text of one paragraph, heading or table cell with its styles and links.
class InlineText
{
public:
    void add(const QString &text);
    /// Styles of the same kind may be nested; each must be switched off as often as on.
    void setStyle(Span::Style style, bool on);
    /// An address that must not be opened makes no link. In a nested link the outer address counts.
    void enterLink(const QString &address);
    void leaveLink();

    /// Returns what was collected and starts a new text.
    StyledText take();

private:
    int styles() const;

    StyledText m_text;
    std::array<int, 5> m_depths {}; ///< How often each style is switched on, by its bit.
    int m_link = -1; ///< Index into StyledText::links; -1 outside of links.
    int m_linkDepth = 0;
};

/// Replaces control characters, which must not reach the painter, except tabs and line feeds.
QString printable(QString text);
