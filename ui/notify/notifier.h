// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/message.h"

#include <QObject>

#include <memory>

/// A desktop notification about a chat.
struct Notification
{
    QString title, text; ///< Plain text, without anything of the questions or answers.
    ConversationId conversation = 0; ///< The chat that a click opens.
    bool operator==(const Notification &) const = default;
};

/// Shows notifications on the desktop. Does nothing if the desktop has no notifications.
class Notifier : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;
    /// Replaces an earlier notification of the same conversation.
    virtual void notify(const Notification &notification) = 0;

signals:
    /// A notification was clicked.
    void activated(ConversationId conversation);
};

/// The notifier of this desktop: org.freedesktop.Notifications if Qt has D-Bus, else the system
/// tray.
std::unique_ptr<Notifier> desktopNotifier();
