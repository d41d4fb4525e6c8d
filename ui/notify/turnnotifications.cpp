// SPDX-License-Identifier: GPL-3.0-or-later
#include "notify/turnnotifications.h"

#include "notify/notifier.h"

#include <QApplication>
#include <QWidget>

using namespace std::chrono_literals;

namespace {
constexpr auto shortestWorthNotifying = 10s; // after a shorter wait, the user is still present
constexpr int longestNotifiedTitle = 120;
} // namespace

TurnNotifications::TurnNotifications(const QWidget &window, Settings &settings,
                                     std::unique_ptr<Notifier> notifier, QObject *parent)
    : QObject(parent)
    , m_window(window)
    , m_settings(settings)
    , m_notifier(std::move(notifier))
{
    connect(m_notifier.get(), &Notifier::activated, this, &TurnNotifications::chatRequested);
}

TurnNotifications::~TurnNotifications() = default;

bool TurnNotifications::isActive() const
{
    // A dialog of the window counts too. QWidget::isAncestorOf() does not go beyond a window.
    const QWidget *each = QApplication::activeWindow();
    while (each && each != &m_window)
        each = each->parentWidget();
    return each != nullptr;
}

void TurnNotifications::turnEnded(const TurnEnd &end)
{
    if (end.waited <= shortestWorthNotifying || isActive()
        || !m_settings.value(Setting::notifications))
        return;
    Notification notification;
    notification.conversation = end.conversation;
    // A title is made from the first question. cleanWords() removes a key that was pasted into it
    // by mistake.
    notification.title = cleanWords(end.title, longestNotifiedTitle);
    switch (end.status) {
    case MessageStatus::Complete:
        notification.text = tr("%1 has answered.").arg(end.provider);
        break;
    case MessageStatus::Failed:
        notification.text = tr("There is no answer from %1.").arg(end.provider);
        break;
    case MessageStatus::Interrupted:
        notification.text = tr("The answer from %1 was interrupted.").arg(end.provider);
        break;
    case MessageStatus::Pending:
    case MessageStatus::Streaming:
    case MessageStatus::Stopped: // by the user
        return;
    }
    m_notifier->notify(notification);
}
