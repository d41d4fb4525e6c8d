// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <vector>

// Functions for reading and editing Markdown before it is parsed.

namespace MarkdownText {

inline bool isBlank(char c)
{
    return c == ' ' || c == '\t';
}

inline bool isSpace(char c)
{
    return isBlank(c) || c == '\n' || c == '\r' || c == '\v' || c == '\f';
}

inline bool isLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

inline bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

inline char at(QByteArrayView text, qsizetype i)
{
    return i >= 0 && i < text.size() ? text[i] : '\0';
}

/// Calls `function` with each line (without the line break) and its offset.
template<typename Function>
void forEachLine(QByteArrayView text, const Function &function)
{
    for (qsizetype from = 0; from < text.size();) {
        const qsizetype newline = text.indexOf('\n', from);
        const qsizetype to = newline < 0 ? text.size() : newline;
        function(text.sliced(from, to - from), from);
        from = to + 1;
    }
}

/// A change of the text: a mark is inserted, or replaces some bytes.
struct Edit
{
    qsizetype at = 0;
    QByteArrayView mark;
    qsizetype replaced = 0; ///< Bytes.
};
using Edits = std::vector<Edit>;

/// The text with all edits applied. Sorts `edits`.
QByteArray edited(QByteArrayView text, Edits &edits);

/// True if a line is an ATX heading (`# …`).
bool isHeading(QByteArrayView line);

} // namespace MarkdownText
