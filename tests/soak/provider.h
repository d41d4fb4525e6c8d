// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/scriptedserver.h"
#include "support/wireanswer.h"

#include <QTimer>

#include <random>

/// A provider for all dialects that fails 30 % of the time, with all faults a server can have. It
/// runs in its own process, so that its memory and sockets are not counted as those of the test.
class Provider : public QObject
{
    Q_OBJECT

public:
    explicit Provider(quint32 seed);
    quint16 port() const { return m_server.serverPort(); }

private:
    Script next(const QByteArray &path);
    Script failure(const WireAnswer &wire);
    Script answer(const WireAnswer &wire);
    void goAway();
    int upTo(int most);

    std::mt19937 m_random;
    ScriptedServer m_server;
    QTimer m_absence; ///< Stops listening for a short time at regular intervals.
};
