// SPDX-License-Identifier: GPL-3.0-or-later
#include "transcript/cmark/markdowntext.h"

#include "transcript/cmark/markdownsource.h"

#include <algorithm>

namespace MarkdownText {

QByteArray edited(QByteArrayView text, Edits &edits)
{
    const auto isBefore = [](const Edit &a, const Edit &b) { return a.at < b.at; };
    if (!std::is_sorted(edits.begin(), edits.end(), isBefore)) // Usually they are.
        std::stable_sort(edits.begin(), edits.end(), isBefore);
    QByteArray result;
    result.reserve(text.size() + qsizetype(edits.size()) * MarkdownSource::markLength);
    qsizetype copied = 0;
    for (const Edit &edit : edits) {
        result += text.sliced(copied, edit.at - copied);
        result += edit.mark;
        copied = edit.at + edit.replaced;
    }
    result += text.sliced(copied);
    return result;
}

bool isHeading(QByteArrayView line)
{
    constexpr qsizetype lowest = 6;
    qsizetype level = 0;
    while (at(line, level) == '#')
        ++level;
    return level > 0 && level <= lowest && (level == line.size() || isSpace(line[level]));
}

} // namespace MarkdownText
