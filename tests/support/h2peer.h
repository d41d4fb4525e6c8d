// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>
#include <QUrl>

/// Runs h2peer.py as a child process: an HTTP/2 server over TLS whose certificate is signed by
/// ScriptedServer::authority().
class H2Peer
{
public:
    /// Starts the server. `fault` is one of the faults that h2peer.py lists.
    explicit H2Peer(const QString &fault);
    ~H2Peer();

    /// Returns an invalid URL if the server could not be started.
    QUrl url() const;
    /// Returns the requests that have arrived completely so far, each as method, path and number of
    /// body bytes, for example `POST /v1/messages 100`.
    QList<QByteArray> requests();

    /// Returns the number of connections that were opened so far.
    int connectionCount();

private:
    void readLines();
    QProcess m_process;
    int m_port = 0, m_connections = 0;
    QList<QByteArray> m_requests;
};
