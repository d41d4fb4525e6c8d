// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transcript/cmark/parselimits.h"

#include <memory>

struct cmark_node;
struct cmark_syntax_extension;

/// An extension of cmark-gfm for LaTeX in running text. `$…$`, `$$…$$`, `\(…\)` and `\[…\]` (the
/// latter two with the marks of MarkdownSource) become inline code that includes the delimiters, so
/// that nothing in a formula is taken for emphasis or an escape. Amounts of money stay text.
using MathExtension = std::unique_ptr<cmark_syntax_extension, CmarkDeleter>;

/// A new extension for one parser. The extension must outlive the parser.
MathExtension newMathExtension();

/// True if a node of inline code was made by the extension.
bool isFormula(cmark_node *code);
