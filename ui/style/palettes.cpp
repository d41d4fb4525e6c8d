// SPDX-License-Identifier: GPL-3.0-or-later
#include "style/palettes.h"

namespace {

struct Colors
{
    QRgb window, base, alternateBase, button, toolTip, toolTipText;
    QRgb text, mutedText, disabledText;
    QRgb highlight, highlightedText, disabledHighlight, link, visitedLink;
    QRgb light, midlight, mid, dark, shadow; ///< Used for shading only, never behind text.
};

QPalette paletteOf(const Colors &colors)
{
    QPalette palette;
    const auto set = [&palette](QPalette::ColorRole role, QRgb color) {
        palette.setColor(role, QColor(color));
    };
    for (const QPalette::ColorRole role :
         {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        set(role, colors.text);
    set(QPalette::Window, colors.window);
    set(QPalette::Base, colors.base);
    set(QPalette::AlternateBase, colors.alternateBase);
    set(QPalette::Button, colors.button);
    set(QPalette::ToolTipBase, colors.toolTip);
    set(QPalette::ToolTipText, colors.toolTipText);
    set(QPalette::PlaceholderText, colors.mutedText);
    set(QPalette::BrightText, colors.highlightedText);
    set(QPalette::Highlight, colors.highlight);
    set(QPalette::HighlightedText, colors.highlightedText);
    set(QPalette::Link, colors.link);
    set(QPalette::LinkVisited, colors.visitedLink);
    set(QPalette::Light, colors.light);
    set(QPalette::Midlight, colors.midlight);
    set(QPalette::Mid, colors.mid);
    set(QPalette::Dark, colors.dark);
    set(QPalette::Shadow, colors.shadow);
    for (const QPalette::ColorRole role :
         {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, QColor(colors.disabledText));
    palette.setColor(QPalette::Disabled, QPalette::Highlight, QColor(colors.disabledHighlight));
    return palette;
}

} // namespace

QPalette lightPalette()
{
    return paletteOf({.window = 0xfff4f4f6,
                      .base = 0xffffffff,
                      .alternateBase = 0xffebecf0,
                      .button = 0xffe8e9ed,
                      .toolTip = 0xff2a2c32,
                      .toolTipText = 0xfff3f4f6,
                      .text = 0xff1b1c20,
                      .mutedText = 0xff5a5e68,
                      .disabledText = 0xff62666f,
                      .highlight = 0xff3d55d4,
                      .highlightedText = 0xffffffff,
                      .disabledHighlight = 0xff5d6169,
                      .link = 0xff2f47c0,
                      .visitedLink = 0xff7a3f9d,
                      .light = 0xffffffff,
                      .midlight = 0xffe2e3e8,
                      .mid = 0xffc9cbd2,
                      .dark = 0xff9b9ea6,
                      .shadow = 0xff70747c});
}

QPalette darkPalette()
{
    return paletteOf({.window = 0xff17181b,
                      .base = 0xff1e1f23,
                      .alternateBase = 0xff292b30,
                      .button = 0xff2c2e34,
                      .toolTip = 0xff363940,
                      .toolTipText = 0xfff0f1f3,
                      .text = 0xffe7e8eb,
                      .mutedText = 0xffa2a6b0,
                      .disabledText = 0xff979ba5,
                      .highlight = 0xff506aea,
                      .highlightedText = 0xffffffff,
                      .disabledHighlight = 0xff5a5e68,
                      .link = 0xff9fb1ff,
                      .visitedLink = 0xffcfa8f0,
                      .light = 0xff41444b,
                      .midlight = 0xff36383e,
                      .mid = 0xff3b3d44,
                      .dark = 0xff101114,
                      .shadow = 0xff08090a});
}

bool isDark(const QPalette &palette)
{
    return palette.color(QPalette::Window).lightness()
        < palette.color(QPalette::WindowText).lightness();
}
