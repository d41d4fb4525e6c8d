// SPDX-License-Identifier: GPL-3.0-or-later
#include "retry/systemnetworkwatch.h"

#include "base/logging.h"

#include <QMetaEnum>
#include <QNetworkInterface>
#include <QSocketNotifier>
#include <QTimer>

#include <algorithm>

#ifdef Q_OS_LINUX
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <sys/socket.h>
#include <unistd.h>
#endif

using namespace Qt::StringLiterals;

namespace {

/// Whether the interface has a carrier and an address that others can reply to. IPv6 gives every
/// link a link-local address, so such an address does not count.
bool isUsable(const QNetworkInterface &interface)
{
    constexpr auto carries = QNetworkInterface::IsUp | QNetworkInterface::IsRunning;
    if ((interface.flags() & carries) != carries
        || interface.flags().testFlag(QNetworkInterface::IsLoopBack))
        return false;
    const QList<QNetworkAddressEntry> entries = interface.addressEntries();
    return std::any_of(entries.cbegin(), entries.cend(), [](const QNetworkAddressEntry &entry) {
        const QHostAddress address = entry.ip();
        return address.protocol() == QAbstractSocket::IPv4Protocol || !address.isLinkLocal();
    });
}

bool hasUsableInterface()
{
    const QList<QNetworkInterface> interfaces = QNetworkInterface::allInterfaces();
    return std::any_of(interfaces.cbegin(), interfaces.cend(), isUsable);
}

#ifdef Q_OS_LINUX
/// A socket on which the kernel reports changes of links and addresses; -1 if there is none.
int openLinkSocket()
{
    const int socket = ::socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC | SOCK_NONBLOCK, NETLINK_ROUTE);
    if (socket < 0)
        return -1;
    sockaddr_nl address {};
    address.nl_family = AF_NETLINK;
    address.nl_groups = RTMGRP_LINK | RTMGRP_IPV4_IFADDR | RTMGRP_IPV6_IFADDR;
    if (::bind(socket, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0)
        return socket;
    ::close(socket);
    return -1;
}

/// Reads and drops all messages. Their content does not matter, because every message and every
/// overrun (ENOBUFS) means a change.
void drain(int socket)
{
    char buffer[8192];
    while (::recv(socket, buffer, sizeof buffer, 0) > 0) { }
}
#endif

} // namespace

SystemNetworkWatch::SystemNetworkWatch(QObject *parent)
    : NetworkWatch(parent)
{
    load();
}

void SystemNetworkWatch::load()
{
    // Try the default backend first (on Linux NetworkManager, if it is running), then any other.
    if (!QNetworkInformation::loadDefaultBackend()
        && !QNetworkInformation::loadBackendByFeatures(
            QNetworkInformation::Feature::Reachability)) {
        qCInfo(logRetry) << "the system does not report whether there is a network";
        return;
    }
    m_information = QNetworkInformation::instance();
    m_asksInterfaces = m_information->backendName().compare("glib"_L1, Qt::CaseInsensitive) == 0;
    connect(m_information, &QNetworkInformation::reachabilityChanged, this,
            &SystemNetworkWatch::update);
    if (m_asksInterfaces)
        watchInterfaces();
    m_state = found();
}

void SystemNetworkWatch::watchInterfaces()
{
#ifdef Q_OS_LINUX
    const int socket = openLinkSocket();
    if (socket < 0) {
        qCWarning(logRetry) << "the kernel does not report network changes";
        return;
    }
    auto *notifier = new QSocketNotifier(socket, QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, [this, socket] {
        drain(socket);
        update();
    });
    connect(notifier, &QObject::destroyed, notifier, [socket] { ::close(socket); });
#endif
}

void SystemNetworkWatch::update()
{
    const State state = found();
    if (m_state == state)
        return;
    m_state = state;
    qCInfo(logRetry) << "network:" << QMetaEnum::fromType<State>().valueToKey(int(state));
    emit changed(state);
}

NetworkWatch::State SystemNetworkWatch::found() const
{
    if (!m_information)
        return State::Unknown;
    switch (m_information->reachability()) {
    case QNetworkInformation::Reachability::Unknown:
        return State::Unknown;
    case QNetworkInformation::Reachability::Local:
    case QNetworkInformation::Reachability::Site:
    case QNetworkInformation::Reachability::Online:
        return State::Online;
    case QNetworkInformation::Reachability::Disconnected:
        return m_asksInterfaces && hasUsableInterface() ? State::Online : State::Offline;
    }
    return State::Unknown;
}
