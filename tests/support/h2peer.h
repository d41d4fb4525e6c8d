// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>
#include <QUrl>

/// h2peer.py as a child process: an HTTP/2 server over TLS whose certificate
/// ScriptedServer::authority() has signed.
class H2Peer
{
public:
    /// One of the faults that h2peer.py lists.
    explicit H2Peer(const QString &fault);
    ~H2Peer();

    /// Invalid where the server could not be started.
    QUrl url() const;
    /// The requests that arrived whole so far: `POST /v1/messages 100`.
    QList<QByteArray> requests();

private:
    void readLines();
    QProcess m_process;
    int m_port = 0;
    QList<QByteArray> m_requests;
};
