// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

/// What of a line of Markdown is prose, and so can be misspelt.
namespace Prose {

/// A piece of a line.
struct Span
{
    qsizetype start = 0, length = 0;
    bool operator==(const Span &) const = default;
};

/// Whether the line after this one stands within a block of code. `fence` is the fence that is open
/// before it, and is changed: 0, or its character and length (`3 * 2 + 1` is three tildes).
bool isCode(const QString &line, int &fence);
/// The words of a line outside code spans, addresses, paths, and words that are names of things in
/// programs (with digits, underscores or capitals inside).
QList<Span> words(const QString &line);

} // namespace Prose
