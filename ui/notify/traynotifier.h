// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "notify/notifier.h"

class QSystemTrayIcon;

/// Shows notifications through an icon in the system tray, for systems without D-Bus. The icon is
/// shown only until the notification is clicked.
class TrayNotifier : public Notifier
{
    Q_OBJECT

public:
    explicit TrayNotifier(QObject *parent = nullptr);
    void notify(const Notification &notification) override;

private:
    void activate();

    QSystemTrayIcon *m_icon;
    ConversationId m_shown = 0;
};
