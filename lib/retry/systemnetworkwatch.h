// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "retry/networkwatch.h"

#include <QNetworkInformation>

/// The state of the network by QNetworkInformation.
///
/// On Linux its source is NetworkManager if that runs, otherwise GLib's monitor. GLib calls a
/// machine without a default route disconnected, even if a model server on the local network can be
/// reached. With GLib the network interfaces therefore decide, and the kernel reports their
/// changes. Without any source the state stays Unknown. Nothing is polled.
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
    bool m_asksInterfaces = false; ///< Disconnected only means "no default route".
    State m_state = State::Unknown;
};
