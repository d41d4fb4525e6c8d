// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/script.h"

#include <QObject>
#include <QTimer>

class QTcpSocket;
class ScriptedServer;

/// One connection of a ScriptedServer. Parses the requests and plays the scripts.
class ScriptedConnection : public QObject
{
    Q_OBJECT

public:
    ScriptedConnection(QTcpSocket *socket, int number, ScriptedServer &server);
    /// Takes the next script and plays it.
    void start();
    /// Continues a script that is at Script::hold().
    void release();
    bool isHolding() const { return m_isHolding; }
    bool isStalling() const;

private:
    void read();
    bool readOneRequest();
    void play();
    /// Performs one step. Returns whether the next step may follow immediately.
    bool perform(const Script::Step &step);
    void stepDone();
    void sendMore(const Script::Step &step);
    void reset();

    QTcpSocket *m_socket;
    int m_number;
    ScriptedServer &m_server;
    QByteArray m_incoming;
    /// Index of the request whose body is being read, in the server's list; -1 if there is none.
    qsizetype m_current = -1;
    qsizetype m_bodyMissing = 0; ///< Bytes of that body that have not arrived yet.
    int m_headsRead = 0, m_wholeRead = 0, m_headsUsed = 0, m_wholeUsed = 0;

    QList<Script::Step> m_script;
    qsizetype m_next = 0;
    qsizetype m_trickled = 0;
    QTimer m_timer;
    bool m_isHolding = false;
};
