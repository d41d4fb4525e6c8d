// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/settings.h"
#include "turn/turnsummary.h"

#include <QObject>

class Notifier;
class QWidget;

/// Decides what is worth a desktop notification: an answer that came or failed after a wait of more
/// than ten seconds, while no window of the program was looked at. Says the chat's title and how it
/// ended, nothing of what was asked or answered.
class TurnNotifications : public QObject
{
    Q_OBJECT

public:
    TurnNotifications(const QWidget &window, Settings &settings, std::unique_ptr<Notifier> notifier,
                      QObject *parent = nullptr);
    ~TurnNotifications() override;
    void turnEnded(const TurnEnd &end);

signals:
    /// A notification was clicked: its chat is wanted.
    void chatRequested(ConversationId conversation);

private:
    bool isLookedAt() const;

    const QWidget &m_window;
    Settings &m_settings;
    std::unique_ptr<Notifier> m_notifier;
};
