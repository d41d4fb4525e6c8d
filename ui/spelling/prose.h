// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

/// Finds the prose in Markdown, which is the text to spell-check.
namespace Prose {

/// A range of characters in a line.
struct Span
{
    qsizetype start = 0, length = 0;
    bool operator==(const Span &) const = default;
};

/// Returns whether the line is part of a fenced code block; the fences count as part of it. `fence`
/// is the fence that is open before the line, and is updated to that after the line: 0 if there is
/// none, otherwise twice its length, plus 1 for tildes (`3 * 2 + 1` is three tildes).
bool isCode(const QString &line, int &fence);
/// Returns the words of a line, except code spans, URLs, e-mail addresses, paths, and identifiers
/// (words with digits, underscores or inner capitals).
QList<Span> words(const QString &line);

} // namespace Prose
