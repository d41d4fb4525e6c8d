// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

/// Finds the words in a line of Markdown whose spelling can be checked.
namespace Prose {

/// A piece of a line.
struct Span
{
    qsizetype start = 0, length = 0;
    bool operator==(const Span &) const = default;
};

/// Whether the line is part of a fenced code block; the fences themselves are part of it. `fence`
/// is the fence that is open before this line, and is updated: 0 if there is none, otherwise twice
/// its length, plus 1 for tildes (`3 * 2 + 1` is three tildes).
bool isCode(const QString &line, int &fence);
/// The words of a line outside code spans, addresses, paths and identifiers (words with digits,
/// underscores or capitals inside).
QList<Span> words(const QString &line);

} // namespace Prose
