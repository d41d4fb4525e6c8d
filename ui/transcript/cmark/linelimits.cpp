// SPDX-License-Identifier: GPL-3.0-or-later
#include "transcript/cmark/linelimits.h"

#include "transcript/cmark/contentlimits.h"
#include "transcript/cmark/markdownlimits.h"
#include "transcript/cmark/markdownsource.h"

#include <algorithm>

using namespace MarkdownText;

namespace {
/// The length of a mark that opens a quote or an item at `from`; 0 if there is none.
qsizetype containerMark(QByteArrayView line, qsizetype from)
{
    constexpr qsizetype mostDigits = 9;
    const char c = at(line, from);
    if (c == '>')
        return 1;
    qsizetype end = from;
    if (c == '-' || c == '+' || c == '*') {
        ++end;
    } else {
        while (isDigit(at(line, end)) && end - from < mostDigits)
            ++end;
        if (end == from || (at(line, end) != '.' && at(line, end) != ')'))
            return 0;
        ++end;
    }
    return end == line.size() || isSpace(line[end]) ? end - from : 0;
}

bool isRule(QByteArrayView line)
{
    const char mark = at(line, 0);
    return (mark == '-' || mark == '*') && std::all_of(line.begin(), line.end(), [mark](char c) {
               return c == mark || isSpace(c);
           });
}

/// The indent and container marks at the start of a line.
struct Prefix
{
    int levels = 0; ///< An upper bound for the number of containers that are open after it.
    qsizetype end = 0;
    bool isTooDeep = false; ///< A mark at `end` would exceed the limit.
};

Prefix prefixOf(QByteArrayView line)
{
    constexpr int columnsOfTab = 4, columnsOfItem = 2; // The smallest indent of an item.
    Prefix result;
    int marks = 0, columns = 0;
    for (;;) {
        for (; isBlank(at(line, result.end)); ++result.end)
            columns += line[result.end] == '\t' ? columnsOfTab : 1;
        const qsizetype length = containerMark(line, result.end);
        const int levels = marks + columns / columnsOfItem;
        result.levels = std::min(levels, MarkdownLimits::deepest);
        if (length == 0)
            return result;
        if (levels >= MarkdownLimits::deepest) {
            result.isTooDeep = !isRule(line.sliced(result.end));
            return result;
        }
        result.end += length;
        result.end += at(line, result.end) == ' ' ? 1 : 0; // This space belongs to the mark.
        ++marks;
    }
}

void limitPipes(QByteArrayView line, qsizetype offset, Edits &edits)
{
    int pipes = 0;
    for (qsizetype i = line.indexOf('|'); i >= 0; i = line.indexOf('|', i + 1)) {
        if (++pipes > MarkdownLimits::mostPipes)
            edits.push_back({offset + i, MarkdownSource::pipeMark, 1});
    }
}

/// The size of a link definition after the colon (address and title), in bytes. Stops counting soon
/// after `most`.
qsizetype definitionSize(QByteArrayView text, qsizetype most)
{
    qsizetype i = 0;
    const auto skip = [&](bool spaces) {
        while (i < text.size() && i < most && isSpace(text[i]) == spaces)
            ++i;
    };
    skip(true);
    if (at(text, i) == '<') {
        while (i < text.size() && i < most && text[i] != '>' && text[i] != '\n')
            ++i;
    }
    skip(false);
    const qsizetype address = i;
    skip(true);
    const char open = at(text, i), close = open == '(' ? ')' : open;
    if (open != '"' && open != '\'' && open != '(')
        return address;
    for (++i; i < text.size() && i < most && text[i] != close;)
        ++i;
    return i;
}

/// Limits the size of link definitions, because each use of a definition makes a copy of it.
void limitDefinitions(QByteArrayView text, Edits &edits)
{
    constexpr qsizetype mostCopied = 4 * 1024 * 1024, alwaysAllowed = 512;
    qsizetype colon = text.indexOf("]:");
    if (colon < 0)
        return;
    const qsizetype most = std::max(alwaysAllowed, mostCopied / text.count(']'));
    for (; colon >= 0; colon = text.indexOf("]:", colon + 1)) {
        if (definitionSize(text.sliced(colon + 2), most) >= most)
            edits.push_back({colon + 1, MarkdownSource::breakMark, 0});
    }
}
} // namespace

QByteArray LineLimits::applied(QByteArrayView text)
{
    Edits edits;
    forEachLine(text, [&](QByteArrayView line, qsizetype from) {
        const Prefix prefix = prefixOf(line);
        if (prefix.isTooDeep)
            edits.push_back({from + prefix.end, MarkdownSource::breakMark, 0});
        if (line.size() > MarkdownLimits::mostPipes)
            limitPipes(line, from, edits);
        if (isHeading(line.sliced(prefix.end)))
            ContentLimits(line, from, edits).read();
    });
    limitDefinitions(text, edits);
    return edits.empty() ? QByteArray() : edited(text, edits);
}

qint64 LineLimits::estimate(QByteArrayView text)
{
    constexpr qint64 forByte = 150, forLine = 5000, forLevel = 150, forCell = 2500, forStep = 8;
    qint64 result = text.size() * forByte;
    int levels = 0;
    forEachLine(text, [&](QByteArrayView line, qsizetype) {
        const Prefix prefix = prefixOf(line);
        if (prefix.end < line.size()) // A blank line closes no container.
            levels = prefix.levels;
        if (isHeading(line.sliced(prefix.end))) {
            Edits none;
            ContentLimits reader(line, 0, none);
            reader.read();
            result += reader.estimate();
        }
        const qint64 pipes = line.count('|');
        result += forLine + levels * forLevel + pipes * forCell + pipes * pipes / 2 * forStep;
    });
    return result;
}
