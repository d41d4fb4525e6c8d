// SPDX-License-Identifier: GPL-3.0-or-later
#include "transcript/layout/transcripttheme.h"

#include "widgets/mixedcolor.h"
#include "widgets/scaledfont.h"
#include "widgets/signalcolors.h"

#include <QFontDatabase>
#include <QFontInfo>
#include <QFontMetricsF>

#include <algorithm>
#include <array>
#include <cmath>

using namespace Qt::StringLiterals;

namespace {
constexpr std::array<qreal, 6> headingScale {1.35, 1.2, 1.1, 1.0, 1.0, 1.0};
constexpr qreal largerProse = 1; // points above the font of the interface

// In the order of CodeRole.
constexpr std::array<QRgb, 11> lightCode {0xff6f3fb5, 0xff0a5d85, 0xff0f6b3c, 0xff934600,
                                          0xff5d666f, 0xff1e50b3, 0xff82401a, 0xff7d4a00,
                                          0xffa8322a, 0xff0f6b3c, 0xffa8322a};
constexpr std::array<QRgb, 11> darkCode {0xffc7a6f7, 0xff7cc7e8, 0xff92d19f, 0xffecb177,
                                         0xff9aa5af, 0xff9cc4ff, 0xffe3aa80, 0xffe8c07d,
                                         0xfff59d94, 0xff92d19f, 0xfff59d94};

/// `color`, mixed with the text colour until its contrast is sufficient.
QColor readable(const QColor &color, const QColor &text, const QColor &background)
{
    for (int step = 0; step <= 10; ++step) {
        const QColor candidate = mixed(text, color, step / 10.0);
        if (contrastOf(candidate, background) >= 4.6)
            return candidate;
    }
    return text;
}

/// The background mixed with as much of `accent` as the contrast of text on the mixture allows, but
/// at most `most` per cent.
QColor markBehind(const QColor &text, const QColor &accent, const QColor &background, int most)
{
    for (int share = most; share > 10; share -= 5) {
        const QColor candidate = mixed(accent, background, share / 100.0);
        if (contrastOf(text, candidate) >= 4.6)
            return candidate;
    }
    return background;
}

qreal linePitch(const QFont &font, qreal factor)
{
    const QFontMetricsF metrics(font);
    return std::round(std::max(metrics.height(), QFontInfo(font).pixelSize() * factor));
}

/// The font of the prose for the font of the interface.
QFont larger(const QFont &font)
{
    const qreal points = font.pointSizeF();
    return points > 0 ? scaledFont(font, (points + largerProse) / points)
                      : scaledFont(font, (font.pixelSize() + largerProse) / font.pixelSize());
}

qreal meanWidth(const QFont &font)
{
    const QString sample
        = u"the quick brown fox jumps over the lazy dog and then it rests for a while"_s;
    return QFontMetricsF(font).horizontalAdvance(sample) / static_cast<qreal>(sample.size());
}
} // namespace

TranscriptTheme TranscriptTheme::of(const QFont &font, const QPalette &palette, int zoomPercent)
{
    TranscriptTheme theme;
    theme.zoom = zoomPercent / 100.0;
    theme.palette = palette;
    theme.prose = scaledFont(larger(font), theme.zoom);
    theme.strong = theme.prose;
    theme.strong.setWeight(QFont::DemiBold);
    theme.small = scaledFont(font, theme.zoom);
    theme.smallStrong = theme.small;
    theme.smallStrong.setWeight(QFont::DemiBold);
    theme.code = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    theme.code = scaledFont(
        theme.code, QFontInfo(theme.prose).pixelSize() * 0.95 / QFontInfo(theme.code).pixelSize());
    theme.proseLine = linePitch(theme.prose, 1.45);
    theme.smallLine = linePitch(theme.small, 1.3);
    theme.codeLine = linePitch(theme.code, 1.3);
    theme.proseCharacter = meanWidth(theme.prose);
    theme.codeCharacter = QFontMetricsF(theme.code).horizontalAdvance(u'm');
    theme.background = palette.color(QPalette::Base);
    theme.text = palette.color(QPalette::Text);
    const bool dark = theme.background.lightness() < theme.text.lightness();
    theme.question = mixed(theme.text, theme.background, dark ? 0.08 : 0.05);
    theme.quote = mixed(palette.color(QPalette::Highlight), theme.background, dark ? 0.1 : 0.06);
    theme.muted = readable(mixed(theme.text, theme.background, 0.62), theme.text, theme.question);
    theme.muted = readable(theme.muted, theme.text, theme.quote);
    theme.link = readable(palette.color(QPalette::Link), theme.text, theme.question);
    theme.hover = dark ? QColor(255, 255, 255, 28) : QColor(0, 0, 0, 20);
    const qreal shade = dark ? 0.27 : 0.045; // Opaque, because blending is much slower.
    theme.surface = mixed(Qt::black, theme.background, shade);
    theme.questionSurface = mixed(Qt::black, theme.question, shade);
    theme.thinking = mixed(theme.text, theme.background, dark ? 0.04 : 0.025);
    const std::array<QRgb, 11> &colors = dark ? darkCode : lightCode;
    for (std::size_t i = 0; i < colors.size(); ++i)
        theme.codeColors[i]
            = readable(QColor::fromRgb(colors[i]), theme.text, theme.questionSurface);
    // The darkest background of text, or the lightest one in the dark.
    const QColor &deepest = dark ? theme.question : theme.questionSurface;
    const QColor amber = warningColor(palette), accent = palette.color(QPalette::Highlight);
    theme.selected = markBehind(theme.text, accent, deepest, 40);
    theme.found = markBehind(theme.text, amber, deepest, 25);
    theme.current = markBehind(theme.text, amber, deepest, 75);
    theme.line = mixed(theme.text, theme.background, dark ? 0.24 : 0.16);
    theme.quoteBar = mixed(accent, theme.background, dark ? 0.8 : 0.6);
    return theme;
}

QFont TranscriptTheme::heading(int level) const
{
    QFont font
        = scaledFont(prose, headingScale.at(static_cast<std::size_t>(std::clamp(level, 1, 6) - 1)));
    font.setWeight(QFont::DemiBold);
    return font;
}

qreal TranscriptTheme::headingLine(int level) const
{
    return linePitch(heading(level), 1.3);
}
