// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/theme.h"

#include "style/controlstyle.h"
#ifdef REPRISE_DBUS
#include "window/desktopscheme.h"
#endif

#include <QApplication>
#include <QStyle>

using namespace Qt::StringLiterals;

namespace {

bool isControlStyle()
{
    return qobject_cast<const ControlStyle *>(QApplication::style()) != nullptr;
}

} // namespace

Theme::Theme(Settings &settings, QObject *parent)
    : QObject(parent)
    , m_settings(settings)
    , m_systemStyle(isControlStyle() ? u"fusion"_s : QApplication::style()->name())
{
    connect(&m_settings, &Settings::changed, this, [this](QLatin1StringView name) {
        if (name == Setting::colorScheme.name || name == Setting::desktopPrefersDark.name)
            apply();
    });
    apply();
#ifdef REPRISE_DBUS
    connect(new DesktopScheme(this), &DesktopScheme::preferenceKnown, this,
            &Theme::setDesktopPrefersDark);
#endif
}

void Theme::setDesktopPrefersDark(bool prefersDark)
{
    m_settings.setValue(Setting::desktopPrefersDark, prefersDark);
}

void Theme::apply()
{
    const QString scheme = m_settings.value(Setting::colorScheme);
    const bool isChosen = scheme == "light"_L1 || scheme == "dark"_L1;
    const bool isOurs = isChosen || m_systemStyle.compare("fusion"_L1, Qt::CaseInsensitive) == 0;
    const bool isDark
        = isChosen ? scheme == "dark"_L1 : m_settings.value(Setting::desktopPrefersDark);
    if (isOurs && !isControlStyle())
        QApplication::setStyle(new ControlStyle);
    else if (!isOurs && isControlStyle())
        QApplication::setStyle(m_systemStyle);
    if (isOurs)
        QApplication::setPalette(isDark ? darkPalette() : lightPalette());
    else if (m_hasOwnPalette)
        QApplication::setPalette(QPalette()); // back to the palette of the platform
    m_hasOwnPalette = isOurs;
}
