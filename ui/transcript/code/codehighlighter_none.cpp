// SPDX-License-Identifier: GPL-3.0-or-later
// CodeHighlighter of a build without GNU source-highlight: it knows no language, and code stays
// plain.
#include "transcript/code/codehighlighter.h"

class CodeHighlighter::Library
{
};

CodeHighlighter::CodeHighlighter() = default;
CodeHighlighter::~CodeHighlighter() = default;

bool CodeHighlighter::knows(const QString &)
{
    return false;
}

std::vector<CodeSpan> CodeHighlighter::highlight(const QString &, QStringView, CodeStatePointer &)
{
    return {};
}

QString highlightFolder()
{
    return {};
}
