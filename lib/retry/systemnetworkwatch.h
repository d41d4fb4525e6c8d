// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "retry/networkwatch.h"

#include <QNetworkInformation>

/// What the system says, through QNetworkInformation.
///
/// On Linux that is NetworkManager where it runs, and GLib's monitor where it does not. GLib calls
/// a machine without a default route disconnected, also where a model server on the local network
/// can be reached; so there the network interfaces have the last word, and the kernel tells when
/// they change. Without either it is Unknown for ever. Nothing is polled.
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

    QNetworkInformation *m_information = nullptr; ///< The library's own.
    bool m_asksInterfaces = false; ///< Disconnected means no more than "no default route".
    State m_state = State::Unknown;
};
