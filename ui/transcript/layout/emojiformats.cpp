// SPDX-License-Identifier: GPL-3.0-or-later
#include "transcript/layout/emojiformats.h"

#include <QFontDatabase>
#include <QFontMetrics>
#include <QTextBoundaryFinder>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {
constexpr char16_t emojiStyle = 0xfe0f, keycap = 0x20e3, joiner = 0x200d;

bool isPictograph(char32_t c)
{
    return c >= 0x1f1e6 && c <= 0x1faff;
}

bool cannotBeEmoji(QChar c)
{
    return !c.isSurrogate() && c != emojiStyle && c != keycap;
}

bool isEmoji(QStringView cluster)
{
    if (cluster.contains(QChar(emojiStyle)) || cluster.contains(QChar(keycap)))
        return true;
    return cluster.size() > 1 && cluster[0].isHighSurrogate()
        && isPictograph(QChar::surrogateToUcs4(cluster[0], cluster[1]));
}

/// The family of the emoji font; empty if there is none.
QString emojiFamily()
{
    for (const QString &family : {u"Noto Color Emoji"_s, u"Apple Color Emoji"_s,
                                  u"Segoe UI Emoji"_s, u"Twitter Color Emoji"_s}) {
        if (QFontDatabase::hasFamily(family))
            return family;
    }
    return {};
}

bool canDraw(const QFontMetrics &metrics, QStringView cluster)
{
    const QList<uint> codes = cluster.toUcs4();
    return std::all_of(codes.begin(), codes.end(), [&](uint code) {
        return code == emojiStyle || code == joiner || metrics.inFontUcs4(code);
    });
}
} // namespace

void addEmojiFormats(const QString &text, QList<QTextLayout::FormatRange> &formats)
{
    if (std::all_of(text.begin(), text.end(), cannotBeEmoji))
        return;
    const QString family = emojiFamily();
    if (family.isEmpty())
        return;
    // With font merging, Qt would look for each code point in other fonts too.
    QFont font(family);
    font.setStyleStrategy(QFont::NoFontMerging);
    const QFontMetrics metrics(font);
    QTextCharFormat format;
    format.setFontFamilies({family});
    format.setFontStyleStrategy(QFont::NoFontMerging);
    QTextBoundaryFinder finder(QTextBoundaryFinder::Grapheme, text);
    int from = 0;
    bool isAfterEmoji = false;
    for (auto to = static_cast<int>(finder.toNextBoundary()); to >= 0;
         to = static_cast<int>(finder.toNextBoundary())) {
        const QStringView cluster = QStringView(text).sliced(from, to - from);
        const bool isDrawn = isEmoji(cluster) && canDraw(metrics, cluster);
        if (isDrawn
            && isAfterEmoji) // One range for a row of emoji, so that Qt shapes them at once.
            formats.back().length = to - formats.back().start;
        else if (isDrawn)
            formats.append({from, to - from, format});
        isAfterEmoji = isDrawn;
        from = to;
    }
}
