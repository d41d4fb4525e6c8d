// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/message.h"

#include <QObject>

#include <memory>

/// What the desktop shows of something that happened in a chat while nobody looked.
struct Notification
{
    QString title, text; ///< Plain text; never of what was asked or answered.
    ConversationId conversation = 0; ///< Is opened when it is clicked.
    bool operator==(const Notification &) const = default;
};

/// Shows notifications on the desktop. Where the desktop has none, nothing happens.
class Notifier : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;
    /// Takes the place of an earlier one of the same conversation.
    virtual void notify(const Notification &notification) = 0;

signals:
    /// A notification was clicked.
    void activated(ConversationId conversation);
};

/// The desktop's own: org.freedesktop.Notifications where there is D-Bus, else the system tray.
std::unique_ptr<Notifier> desktopNotifier();
