// SPDX-License-Identifier: GPL-3.0-or-later
#include "transcript/cmark/characters.h"

#include <QChar>

#include <algorithm>
#include <array>
#include <cctype>

namespace {
bool isContinuation(char byte)
{
    return (static_cast<unsigned char>(byte) & 0xc0U) == 0x80;
}

struct CjkRange
{
    char32_t first, last;
};

/// Sorted. Ranges between which Unicode has no character are joined, and the emoji among the
/// squared ideographs (U+1F200) are not left out.
constexpr std::array cjkRanges {
    CjkRange {0x1100, 0x11ff},   CjkRange {0x20a9, 0x20a9},   CjkRange {0x2329, 0x232a},
    CjkRange {0x2630, 0x2637},   CjkRange {0x268a, 0x268f},   CjkRange {0x2e80, 0x303e},
    CjkRange {0x3041, 0x3247},   CjkRange {0x3250, 0xa4c6},   CjkRange {0xa960, 0xa97c},
    CjkRange {0xac00, 0xd7fb},   CjkRange {0xf900, 0xfaff},   CjkRange {0xfe00, 0xfe0e},
    CjkRange {0xfe10, 0xfe19},   CjkRange {0xfe30, 0xfe6b},   CjkRange {0xff01, 0xffee},
    CjkRange {0x16fe0, 0x18df2}, CjkRange {0x1aff0, 0x1b2fb}, CjkRange {0x1d300, 0x1d376},
    CjkRange {0x1f200, 0x1f265}, CjkRange {0x20000, 0x3fffd}, CjkRange {0xe0100, 0xe01ef},
};
} // namespace

char32_t characterAt(QByteArrayView text, qsizetype from)
{
    const auto lead = static_cast<unsigned char>(text[from]);
    const int length = lead < 0xc0 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    if (lead < 0x80)
        return lead;
    if (length == 1 || from + length > text.size())
        return QChar::ReplacementCharacter;
    char32_t code = lead & (0x7fU >> length);
    for (qsizetype i = from + 1; i < from + length; ++i)
        code = code << 6 | (static_cast<unsigned char>(text[i]) & 0x3fU);
    return code;
}

char32_t characterBefore(QByteArrayView text, qsizetype end)
{
    constexpr qsizetype longest = 4;
    qsizetype from = end - 1;
    while (from > 0 && end - from < longest && isContinuation(text[from]))
        --from;
    return characterAt(text, from);
}

bool isCjk(char32_t c)
{
    const auto range
        = std::lower_bound(cjkRanges.begin(), cjkRanges.end(), c,
                           [](const CjkRange &r, char32_t code) { return r.last < code; });
    return range != cjkRanges.end() && c >= range->first;
}

bool isPunctuation(char32_t c)
{
    return c < 0x80 ? std::ispunct(static_cast<int>(c)) != 0 : QChar::isPunct(c);
}

bool isOfUnspacedScript(char32_t c)
{
    if (isCjk(c))
        return true;
    switch (QChar::script(c)) {
    case QChar::Script_Thai:
    case QChar::Script_Lao:
    case QChar::Script_Khmer:
    case QChar::Script_Myanmar:
    case QChar::Script_Tibetan:
        return true;
    default:
        return false;
    }
}
