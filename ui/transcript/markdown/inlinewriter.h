// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transcript/markdown/block.h"

/// The block around a text. It determines which characters would be marks and must be escaped.
enum class InlinePlace { Paragraph, Heading, Cell };

/// The characters [from, to) as Markdown with their styles and links.
QString inlineMarkdown(const StyledText &text, int from, int to, InlinePlace place);
/// Inline code, delimited by more backticks than the text contains in a row.
QString inlineCode(const QString &text);
/// At least `shortest` backticks, and more than the code contains in a row.
QString fenceFor(const QString &code, int shortest);
