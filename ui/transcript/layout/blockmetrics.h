// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transcript/layout/transcripttheme.h"

#include <QByteArray>

#include <algorithm>

/// Lengths in pixels at a zoom of 100 %, used for layout and painting.
constexpr int quoteIndent = 16, listIndent = 24, codePadding = 12, cornerRadius = 8;

/// The indent of a block in quotes and lists; see Block::nesting.
inline int indentOf(const QByteArray &nesting, const TranscriptTheme &theme, int width)
{
    const auto quotes = static_cast<int>(nesting.count('q'));
    const int indent = theme.scaled(quotes * quoteIndent
                                    + (static_cast<int>(nesting.size()) - quotes) * listIndent);
    return std::min(indent, width / 2);
}
