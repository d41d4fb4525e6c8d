// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/desktopscheme.h"

#include "base/logging.h"

#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>

using namespace Qt::StringLiterals;

namespace {

// https://flatpak.github.io/xdg-desktop-portal/docs/doc-org.freedesktop.portal.Settings.html
const QString portal = u"org.freedesktop.portal.Desktop"_s;
const QString portalPath = u"/org/freedesktop/portal/desktop"_s;
const QString settingsInterface = u"org.freedesktop.portal.Settings"_s;
const QString appearance = u"org.freedesktop.appearance"_s;
const QString schemeKey = u"color-scheme"_s;
constexpr uint prefersDark = 1; // 0 is no preference, and 2 prefers light

} // namespace

DesktopScheme::DesktopScheme(QObject *parent)
    : QObject(parent)
    , m_bus(QDBusConnection::sessionBus())
{
    if (!m_bus.isConnected())
        return;
    if (!m_bus.connect(portal, portalPath, settingsInterface, u"SettingChanged"_s, this,
                       SLOT(settingChanged(QString, QString, QDBusVariant))))
        qCInfo(logUi) << "a change of the desktop's colours will not be noticed";
    QDBusMessage read
        = QDBusMessage::createMethodCall(portal, portalPath, settingsInterface, u"Read"_s);
    read.setArguments({appearance, schemeKey});
    auto *watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(read), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
        watcher->deleteLater();
        const QDBusPendingReply<QDBusVariant> reply = *watcher;
        if (!reply.isError())
            take(reply.value().variant());
    });
}

void DesktopScheme::settingChanged(const QString &group, const QString &key,
                                   const QDBusVariant &value)
{
    if (group == appearance && key == schemeKey)
        take(value.variant());
}

/// Read() wraps the number in two variants, the signal in one.
void DesktopScheme::take(QVariant value)
{
    while (value.canConvert<QDBusVariant>())
        value = value.value<QDBusVariant>().variant();
    emit preferenceKnown(value.toUInt() == prefersDark);
}
