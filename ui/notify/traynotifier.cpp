// SPDX-License-Identifier: GPL-3.0-or-later
#include "notify/traynotifier.h"

#include <QGuiApplication>
#include <QSystemTrayIcon>

TrayNotifier::TrayNotifier(QObject *parent)
    : Notifier(parent)
    , m_icon(new QSystemTrayIcon(QGuiApplication::windowIcon(), this))
{
    connect(m_icon, &QSystemTrayIcon::messageClicked, this, &TrayNotifier::activate);
    connect(m_icon, &QSystemTrayIcon::activated, this, &TrayNotifier::activate);
}

void TrayNotifier::notify(const Notification &notification)
{
    if (!QSystemTrayIcon::isSystemTrayAvailable() || !QSystemTrayIcon::supportsMessages())
        return;
    m_shown = notification.conversation;
    m_icon->show();
    m_icon->showMessage(notification.title, notification.text);
}

void TrayNotifier::activate()
{
    m_icon->hide();
    if (m_shown)
        emit activated(m_shown);
}
