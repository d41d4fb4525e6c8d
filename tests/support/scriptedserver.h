// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/script.h"

#include <QSslCertificate>
#include <QTcpServer>
#include <QUrl>

class ScriptedConnection;

/// A request as the server received it.
struct ScriptedRequest
{
    QByteArray method, path;
    QByteArray head; ///< Raw, with the request line, without the empty line.
    QByteArray body; ///< The part that has arrived so far.
    int connection = 0; ///< Number of the connection, starting at 0.
    bool isWhole = false;
    /// Returns the value of a header, or a null array if it is missing. The name is
    /// case-insensitive.
    QByteArray header(const QByteArray &name) const;
};

/// A loopback HTTP/1.1 server that plays scripts on the event loop of the test. The server takes
/// the next script when a request begins, or, if that script does not read a request, when a
/// connection is opened (with TLS: before the handshake). If no script is left, the request is
/// counted and answered with status 500.
class ScriptedServer : public QTcpServer
{
    Q_OBJECT

public:
    enum class Transport { Plain, Tls };
    explicit ScriptedServer(Transport transport = Transport::Plain, QObject *parent = nullptr);
    ~ScriptedServer() override;

    void enqueue(const Script &script) { m_scripts.append(script); }
    /// Removes the scripts that were not used yet.
    void clear() { m_scripts.clear(); }
    /// Makes the server use the last script for all further requests.
    void repeatLast() { m_repeatsLast = true; }
    /// Continues all connections that are at Script::hold() now.
    void release();

    QUrl url(const QString &path = QStringLiteral("/v1/messages")) const;
    const QList<ScriptedRequest> &requests() const { return m_requests; }
    qsizetype requestCount() const { return m_requests.size(); }
    /// Counts the requests whose method is POST, including those that have not arrived completely.
    qsizetype postCount() const;
    /// Counts all connections since the start, including closed ones.
    int connectionCount() const { return m_connectionCount; }
    int openConnectionCount() const;
    int holdingCount() const;
    /// Counts the connections whose script is at stall() or endless().
    int stallingCount() const;

    /// Returns the authority that signed the certificate of the TLS servers.
    static QSslCertificate authority();

signals:
    /// Emitted when the head of a request has arrived; the body may be incomplete.
    void requestReceived(const ScriptedRequest &request);

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    friend class ScriptedConnection;
    QList<Script::Step> takeScript();
    bool nextReadsARequest() const;

    Transport m_transport;
    QList<Script> m_scripts;
    bool m_repeatsLast = false;
    QList<ScriptedRequest> m_requests;
    int m_connectionCount = 0;
};
