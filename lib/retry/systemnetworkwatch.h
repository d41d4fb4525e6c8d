// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "retry/networkwatch.h"

#include <QNetworkInformation>

/// The state of the network according to QNetworkInformation.
///
/// On Linux, the backend is NetworkManager if it is running, otherwise GLib. GLib reports a machine
/// without a default route as disconnected, even if a model server on the local network can be
/// reached. If GLib reports Disconnected, the network interfaces therefore decide; the kernel
/// signals their changes. Without any backend, the state stays Unknown. Nothing is polled.
class SystemNetworkWatch : public NetworkWatch
{
    Q_OBJECT

public:
    explicit SystemNetworkWatch(QObject *parent = nullptr);
    State state() const override { return m_state; }

private:
    void load();
    void watchInterfaces();
    void update();
    State found() const;

    QNetworkInformation *m_information = nullptr; ///< Owned by Qt.
    bool m_asksInterfaces = false; ///< The backend is GLib: check the interfaces if Disconnected.
    State m_state = State::Unknown;
};
