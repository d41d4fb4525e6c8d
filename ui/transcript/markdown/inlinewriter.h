// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transcript/markdown/block.h"

/// Where a text stands decides what would be a mark in it.
enum class InlinePlace { Paragraph, Heading, Cell };

/// A part of a text as Markdown that reads as that part, with its styles and links.
QString inlineMarkdown(const StyledText &text, int from, int to, InlinePlace place);
/// Between marks that are longer than any run of them in it.
QString inlineCode(const QString &text);
/// Such marks, at least `shortest` of them.
QString fenceFor(const QString &code, int shortest);
