// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/settings.h"
#include "turn/turnsummary.h"

#include <QObject>

class Notifier;
class QWidget;

/// Shows a desktop notification if an answer arrived or failed after a wait of more than ten
/// seconds while no window of the program was active. The notification has the title of the chat
/// and the outcome, but no text of the question or the answer.
class TurnNotifications : public QObject
{
    Q_OBJECT

public:
    TurnNotifications(const QWidget &window, Settings &settings, std::unique_ptr<Notifier> notifier,
                      QObject *parent = nullptr);
    ~TurnNotifications() override;
    void turnEnded(const TurnEnd &end);

signals:
    /// Emitted when a notification was clicked. The receiver should open its chat.
    void chatRequested(ConversationId conversation);

private:
    bool isActive() const;

    const QWidget &m_window;
    Settings &m_settings;
    std::unique_ptr<Notifier> m_notifier;
};
