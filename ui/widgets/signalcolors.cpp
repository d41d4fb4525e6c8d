// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/signalcolors.h"

#include "widgets/mixedcolor.h"

#include <algorithm>
#include <cmath>

namespace {

constexpr qreal leastSignalContrast = 4.5;

qreal signalLuminance(const QColor &color)
{
    const auto linear = [](qreal channel) {
        return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF())
        + 0.0722 * linear(color.blueF());
}

bool isReadable(const QColor &color, const QPalette &palette)
{
    return std::min({contrastOf(color, palette.color(QPalette::Window)),
                     contrastOf(color, palette.color(QPalette::Base)),
                     contrastOf(color, palette.color(QPalette::AlternateBase))})
        >= leastSignalContrast;
}

/// Returns the colour for light or dark surfaces, moved towards the text's colour as far as is
/// needed. The palette of a desktop may have surfaces that neither colour was chosen for.
QColor signalColor(const QPalette &palette, const QColor &onLight, const QColor &onDark)
{
    const QColor text = palette.color(QPalette::Active, QPalette::Text);
    const bool isDark = signalLuminance(palette.color(QPalette::Base)) < signalLuminance(text);
    const QColor signal = isDark ? onDark : onLight;
    for (int tenths = 0; tenths < 10; ++tenths) {
        const QColor color = mixed(text, signal, tenths / 10.0);
        if (isReadable(color, palette))
            return color;
    }
    return text;
}

} // namespace

QColor warningColor(const QPalette &palette)
{
    return signalColor(palette, QColor(0x96, 0x59, 0x00), QColor(0xf2, 0xb1, 0x4a));
}

QColor errorColor(const QPalette &palette)
{
    return signalColor(palette, QColor(0xb9, 0x25, 0x1c), QColor(0xff, 0x8f, 0x85));
}

qreal contrastOf(const QColor &a, const QColor &b)
{
    const auto [darker, lighter] = std::minmax({signalLuminance(a), signalLuminance(b)});
    return (lighter + 0.05) / (darker + 0.05);
}
