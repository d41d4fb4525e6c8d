// SPDX-License-Identifier: GPL-3.0-or-later
#include "transcript/cmark/emphasisflanks.h"

#include "transcript/cmark/characters.h"
#include "transcript/cmark/markdownsource.h"
#include "transcript/cmark/markdowntext.h"

#include <QChar>

#include <algorithm>

using namespace MarkdownText;

namespace {
constexpr char32_t lineBreak = '\n';

bool isMark(char c)
{
    return c == '*' || c == '~';
}

bool isAscii(char c)
{
    return static_cast<unsigned char>(c) < 0x80;
}

/// The character before the marks at `from`; a line break if they begin a paragraph.
char32_t flankBefore(QByteArrayView text, qsizetype from)
{
    qsizetype line = from; // The marks of quotes are not a part of the paragraph.
    while (line > 0 && (isBlank(text[line - 1]) || text[line - 1] == '>'))
        --line;
    return line == 0 || text[line - 1] == '\n' ? lineBreak : characterBefore(text, from);
}

/// True for spaces, and for the border of a cell.
bool isBorder(char32_t c)
{
    return QChar::isSpace(c) || c == '|';
}

/// True if the parser may have to take the marks between two characters for emphasis, although it
/// would not.
bool isWronglyClosed(char32_t before, char32_t after)
{
    return !isBorder(before) && !isBorder(after) && (isCjk(before) || isCjk(after))
        && isPunctuation(before) != isPunctuation(after);
}
} // namespace

QByteArray withOpenFlanks(QByteArrayView text)
{
    if (std::all_of(text.begin(), text.end(), isAscii))
        return {};
    Edits edits;
    const auto insert = [&edits](qsizetype at) {
        edits.push_back({at, MarkdownSource::breakMark, 0});
    };
    for (qsizetype from = 0, end = 0; from < text.size(); from = end) {
        end = from + (text[from] == '\\' ? 2 : 1); // The next character may be escaped.
        if (!isMark(text[from]))
            continue;
        while (isMark(at(text, end)))
            ++end;
        if (isAscii(at(text, from - 1)) && isAscii(at(text, end)))
            continue;
        const QByteArrayView marks = text.sliced(from, end - from);
        if (marks != "~~" && !marks.contains('*'))
            continue;
        if (marks == "*" && (isDigit(at(text, from - 1)) || isDigit(at(text, end))))
            continue; // "2*（3+4）*5"
        const char32_t before = flankBefore(text, from),
                       after = end < text.size() ? characterAt(text, end) : lineBreak;
        if (!isWronglyClosed(before, after))
            continue;
        insert(isPunctuation(before) ? from : end);
        for (qsizetype i = from + 1; i < end; ++i) { // Each kind of mark is beside the other one.
            if (text[i] != text[i - 1])
                insert(i);
        }
    }
    return edits.empty() ? QByteArray() : edited(text, edits);
}
