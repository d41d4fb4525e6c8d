// SPDX-License-Identifier: GPL-3.0-or-later
#include "notify/desktopnotifier.h"

#include "base/logging.h"

#include <QCoreApplication>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QGuiApplication>

using namespace Qt::StringLiterals;

namespace {

// https://specifications.freedesktop.org/notification-spec/
const QString service = u"org.freedesktop.Notifications"_s;
const QString path = u"/org/freedesktop/Notifications"_s;
const QString defaultAction = u"default"_s; // a click on the notification itself

QDBusMessage call(const QString &method)
{
    return QDBusMessage::createMethodCall(service, path, service, method);
}

} // namespace

DesktopNotifier::DesktopNotifier(QObject *parent)
    : Notifier(parent)
    , m_bus(QDBusConnection::sessionBus())
{
    if (!m_bus.isConnected())
        return;
    const bool isListening = m_bus.connect(service, path, service, u"ActionInvoked"_s, this,
                                           SLOT(actionInvoked(quint32, QString)))
        && m_bus.connect(service, path, service, u"NotificationClosed"_s, this,
                         SLOT(notificationClosed(quint32, quint32)))
        && m_bus.connect(service, path, service, u"ActivationToken"_s, this,
                         SLOT(activationToken(quint32, QString)));
    if (!isListening)
        qCInfo(logUi) << "clicks on notifications will not be received";
    askForBodyMarkup();
}

void DesktopNotifier::askForBodyMarkup()
{
    auto *watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(call(u"GetCapabilities"_s)), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
        watcher->deleteLater();
        const QDBusPendingReply<QStringList> reply = *watcher;
        m_readsMarkup = !reply.isError() && reply.value().contains(u"body-markup"_s);
    });
}

void DesktopNotifier::notify(const Notification &notification)
{
    if (!m_bus.isConnected())
        return;
    QDBusMessage message = call(u"Notify"_s);
    const QString body = m_readsMarkup ? notification.text.toHtmlEscaped() : notification.text;
    const QVariantMap hints {{u"desktop-entry"_s, QGuiApplication::desktopFileName()},
                             {u"category"_s, u"im.received"_s}};
    constexpr int serviceDecides = -1;
    message << QCoreApplication::applicationName()
            << m_shown.key(notification.conversation, 0) // the notification to replace
            << QGuiApplication::desktopFileName() << notification.title << body
            << QStringList {defaultAction, tr("Open")} << hints << serviceDecides;
    auto *watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(message), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this,
            [this, notification, watcher] { shown(notification, watcher); });
}

void DesktopNotifier::shown(const Notification &notification, QDBusPendingCallWatcher *watcher)
{
    watcher->deleteLater();
    const QDBusPendingReply<quint32> reply = *watcher;
    if (reply.isError())
        qCInfo(logUi) << "the desktop did not show a notification:" << reply.error().name();
    else
        m_shown.insert(reply.value(), notification.conversation);
}

void DesktopNotifier::actionInvoked(quint32 id, const QString &action)
{
    const ConversationId conversation = m_shown.value(id);
    if (conversation && action == defaultAction)
        emit activated(conversation);
}

void DesktopNotifier::notificationClosed(quint32 id, quint32 reason)
{
    Q_UNUSED(reason)
    m_shown.remove(id);
}

void DesktopNotifier::activationToken(quint32 id, const QString &token)
{
    // The service sends this just before ActionInvoked. Wayland raises a window only with this
    // token, which Qt reads from the environment.
    if (m_shown.contains(id))
        qputenv("XDG_ACTIVATION_TOKEN", token.toUtf8());
}
