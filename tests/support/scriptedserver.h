// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/script.h"

#include <QSslCertificate>
#include <QTcpServer>
#include <QUrl>

class ScriptedConnection;

/// A request as it arrived, read from the raw bytes.
struct ScriptedRequest
{
    QByteArray method, path;
    QByteArray head; ///< As it came, with the request line, without the empty line.
    QByteArray body; ///< What has come of it so far.
    int connection = 0; ///< Which connection brought it, counted from 0.
    bool isWhole = false;
    /// The value of a header, without regard to case; null where there is none.
    QByteArray header(const QByteArray &name) const;
};

/// A loopback HTTP/1.1 server that does exactly what its scripts say, on the event loop of the
/// test. The next script is taken when a request begins, or, where it reads none, when a connection
/// opens (with TLS: before the handshake). A request that finds no script left is counted and
/// answered 500.
class ScriptedServer : public QTcpServer
{
    Q_OBJECT

public:
    enum class Transport { Plain, Tls };
    explicit ScriptedServer(Transport transport = Transport::Plain, QObject *parent = nullptr);
    ~ScriptedServer() override;

    void enqueue(const Script &script) { m_scripts.append(script); }
    /// Forgets the scripts that were not used yet.
    void clear() { m_scripts.clear(); }
    /// When the scripts are used up, the last one is used again and again.
    void repeatLast() { m_repeatsLast = true; }
    /// Lets every connection go on that holds now.
    void release();

    QUrl url(const QString &path = QStringLiteral("/v1/messages")) const;
    const QList<ScriptedRequest> &requests() const { return m_requests; }
    qsizetype requestCount() const { return m_requests.size(); }
    /// Requests whose method is POST, whole or not.
    qsizetype postCount() const;
    /// All connections there ever were, and those that are open.
    int connectionCount() const { return m_connectionCount; }
    int openConnectionCount() const;
    int holdingCount() const;
    /// Connections whose script has come to stall() or endless().
    int stallingCount() const;

    /// The authority that signed the certificate of a TLS server.
    static QSslCertificate authority();

signals:
    /// A request's head arrived (its body may still be on its way).
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
