// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transcript/cmark/parselimits.h"

#include <memory>

struct cmark_node;
struct cmark_syntax_extension;

/// An extension of cmark-gfm for LaTeX in running text: `$…$`, `$$…$$` and what MarkdownSource
/// makes of `\(…\)` and `\[…\]` become inline code with the delimiters in it, so that nothing in a
/// formula is taken for emphasis or for an escape. An amount of money stays prose.
using MathExtension = std::unique_ptr<cmark_syntax_extension, CmarkDeleter>;

/// One for each parser; it must outlive it.
MathExtension newMathExtension();

/// Whether a node of inline code is what the extension made.
bool isFormula(cmark_node *code);
