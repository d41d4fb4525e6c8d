// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/scriptedserver.h"
#include "support/wireanswer.h"

#include <QTimer>

#include <random>

/// A provider that fails 30 % of the time, in every way there is, in whatever dialect it is asked.
/// It runs in a process of its own, so that its memory and its sockets are not counted as ours.
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
    QTimer m_absence; ///< Now and then nothing listens.
};
