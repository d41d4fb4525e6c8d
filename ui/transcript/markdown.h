// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transcript/block.h"

#include <QByteArrayView>

/// What a single line break inside a paragraph means: a person's own line breaks are kept, a
/// model's are spaces.
enum class SoftBreaks { AreSpaces, AreKept };

/// What a parse gives.
struct ParsedMarkdown
{
    std::vector<Block> blocks;
    /// What stands before this byte and block will not change when more text is added at the end:
    /// they end before a blank line and the complete line after it that opens something new. Link
    /// definitions that come later are the exception.
    qsizetype stableBytes = 0;
    std::size_t stableBlocks = 0;
};

/// GitHub Flavored Markdown (UTF-8) as a flat list of blocks. HTML is text, images are links, a
/// link leads to http, https or mailto or is none. Nothing recurses, and long things are cut into
/// pieces.
ParsedMarkdown parseMarkdown(QByteArrayView source, SoftBreaks softBreaks);

/// Whether an address may be opened from a message.
bool isOpenable(const QString &url);
