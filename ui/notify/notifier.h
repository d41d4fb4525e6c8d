// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/message.h"

#include <QObject>

#include <memory>

/// A desktop notification about a chat.
struct Notification
{
    QString title, text; ///< Plain text, without text of the messages.
    ConversationId conversation = 0; ///< A click opens this chat.
    bool operator==(const Notification &) const = default;
};

/// Shows notifications on the desktop. Does nothing if the desktop has no notifications.
class Notifier : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;
    /// Shows a notification. It may replace an earlier one of the same conversation.
    virtual void notify(const Notification &notification) = 0;

signals:
    /// Emitted when a notification was clicked.
    void activated(ConversationId conversation);
};

/// Returns the notifier for this desktop: org.freedesktop.Notifications if Qt has D-Bus, otherwise
/// the system tray.
std::unique_ptr<Notifier> desktopNotifier();
