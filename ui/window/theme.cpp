// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/theme.h"

#include "window/controlstyle.h"

#include <QApplication>
#include <QStyle>

using namespace Qt::StringLiterals;

namespace {

struct Colors
{
    QRgb window, base, alternateBase, button, toolTip;
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
         {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::ToolTipText})
        set(role, colors.text);
    set(QPalette::Window, colors.window);
    set(QPalette::Base, colors.base);
    set(QPalette::AlternateBase, colors.alternateBase);
    set(QPalette::Button, colors.button);
    set(QPalette::ToolTipBase, colors.toolTip);
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

bool isControlStyle()
{
    return qobject_cast<const ControlStyle *>(QApplication::style()) != nullptr;
}

} // namespace

QPalette lightPalette()
{
    return paletteOf({.window = 0xfff5f5f7,
                      .base = 0xffffffff,
                      .alternateBase = 0xffeff0f3,
                      .button = 0xffededf0,
                      .toolTip = 0xffffffff,
                      .text = 0xff1c1d21,
                      .mutedText = 0xff5d6169,
                      .disabledText = 0xff666a72,
                      .highlight = 0xff2a5ec9,
                      .highlightedText = 0xffffffff,
                      .disabledHighlight = 0xff5d6169,
                      .link = 0xff1d50b8,
                      .visitedLink = 0xff6a3fa3,
                      .light = 0xffffffff,
                      .midlight = 0xffe4e5e9,
                      .mid = 0xffc6c8ce,
                      .dark = 0xff9b9ea6,
                      .shadow = 0xff70747c});
}

QPalette darkPalette()
{
    return paletteOf({.window = 0xff202124,
                      .base = 0xff18191c,
                      .alternateBase = 0xff27292d,
                      .button = 0xff2d2f34,
                      .toolTip = 0xff2d2f34,
                      .text = 0xffe6e7ea,
                      .mutedText = 0xffa3a6ae,
                      .disabledText = 0xff969aa2,
                      .highlight = 0xff3464cc,
                      .highlightedText = 0xffffffff,
                      .disabledHighlight = 0xff5a5e66,
                      .link = 0xff8ab0fa,
                      .visitedLink = 0xffc4a5f2,
                      .light = 0xff3f4248,
                      .midlight = 0xff35373c,
                      .mid = 0xff3a3c42,
                      .dark = 0xff121315,
                      .shadow = 0xff0a0a0c});
}

bool isDark(const QPalette &palette)
{
    return palette.color(QPalette::Window).lightness()
        < palette.color(QPalette::WindowText).lightness();
}

Theme::Theme(Settings &settings, QObject *parent)
    : QObject(parent)
    , m_settings(settings)
    , m_systemStyle(isControlStyle() ? u"fusion"_s : QApplication::style()->name())
{
    connect(&m_settings, &Settings::changed, this, [this](QLatin1StringView name) {
        if (name == Setting::colorScheme.name)
            apply();
    });
    apply();
}

void Theme::apply()
{
    const QString scheme = m_settings.value(Setting::colorScheme);
    const bool isOurs = scheme == "light"_L1 || scheme == "dark"_L1;
    const bool isFusion = isOurs || m_systemStyle.compare("fusion"_L1, Qt::CaseInsensitive) == 0;
    if (isFusion && !isControlStyle())
        QApplication::setStyle(new ControlStyle);
    else if (!isFusion && isControlStyle())
        QApplication::setStyle(m_systemStyle);
    if (isOurs)
        QApplication::setPalette(scheme == "dark"_L1 ? darkPalette() : lightPalette());
    else if (m_hasOwnPalette)
        QApplication::setPalette(QPalette()); // back to the palette of the platform
    m_hasOwnPalette = isOurs;
}
