// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "notify/notifier.h"

#include <QDBusConnection>
#include <QHash>

class QDBusPendingCallWatcher;

/// Shows notifications through org.freedesktop.Notifications on the session bus. All calls are
/// asynchronous, because the service may be slow or missing.
class DesktopNotifier : public Notifier
{
    Q_OBJECT

public:
    explicit DesktopNotifier(QObject *parent = nullptr);
    void notify(const Notification &notification) override;

private slots:
    void actionInvoked(quint32 id, const QString &action);
    void notificationClosed(quint32 id, quint32 reason);
    void activationToken(quint32 id, const QString &token);

private:
    void askForBodyMarkup();
    void shown(const Notification &notification, QDBusPendingCallWatcher *watcher);

    QDBusConnection m_bus;
    QHash<quint32, ConversationId> m_shown; ///< The open notifications, by their D-Bus id.
    bool m_readsMarkup = false; ///< The service reads `<` and `&` in a body as markup.
};
