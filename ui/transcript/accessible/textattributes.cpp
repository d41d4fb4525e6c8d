// SPDX-License-Identifier: GPL-3.0-or-later
#include "transcript/accessible/textattributes.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {
QString wordsFor(int styles, bool isLink)
{
    QString words;
    if (styles & Span::Bold)
        words += "font-weight:bold;"_L1;
    if (styles & Span::Italic)
        words += "font-style:italic;"_L1;
    if (styles & Span::Strike)
        words += "text-line-through-type:single;text-line-through-style:solid;"_L1;
    if (styles & Span::Code)
        words += "font-family:monospace;"_L1;
    if (isLink)
        words += "text-underline-type:single;text-underline-style:solid;"_L1;
    return words;
}

int stylesOf(const Block &block)
{
    switch (block.kind) {
    case Block::Kind::Paragraph:
    case Block::Kind::Rule:
        return 0;
    case Block::Kind::Heading:
        return Span::Bold;
    case Block::Kind::Code:
        return Span::Code;
    case Block::Kind::TableRow:
        return block.header ? Span::Bold : 0;
    }
    return 0;
}
} // namespace

TextAttributes TextAttributes::at(const Block &block, int offset)
{
    const int ofBlock = stylesOf(block);
    int first = 0;
    for (const StyledText &cell : block.cells) {
        const int length = static_cast<int>(cell.text.size());
        if (offset > first + length) {
            first += length + 1;
            continue;
        }
        TextAttributes plain {wordsFor(ofBlock, false), first, first + length};
        for (const Span &span : cell.spans) {
            const int from = first + span.start, to = from + span.length;
            if (offset >= from && offset < to)
                return {wordsFor(ofBlock | span.styles, span.link >= 0), from, to};
            if (to <= offset)
                plain.from = std::max(plain.from, to);
            else
                plain.to = std::min(plain.to, from);
        }
        return plain;
    }
    return {wordsFor(ofBlock, false), 0, block.length()};
}
