// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/failure.h"

#include <QCoreApplication>
#include <QList>
#include <QNetworkReply>
#include <QSslError>

/// How far an HTTP exchange got, and the Failure that says so when it ends there. The words name
/// host and port, never a path, a query, a header or a key; QNetworkReply's own words are not used,
/// because they quote the whole URL.
struct Exchange
{
    Q_DECLARE_TR_FUNCTIONS(Exchange)

public:
    QString peer; ///< `host`, or `host:port` where the URL names a port.
    bool isConnected = false; ///< TLS included; the request is on its way.
    bool isSentInFull = false; ///< As far as can be known: handed over to the system.
    int status = 0; ///< 0 while there is none.
    QList<QSslError> tlsErrors; ///< What is wrong with the server's certificate.

    static QString peerOf(const QUrl &url);

    Failure timedOut(TimeLimit limit, std::chrono::milliseconds duration) const;
    /// `words` are QNetworkReply::errorString().
    Failure failed(QNetworkReply::NetworkError error, const QString &words) const;
    /// The body is shorter than its Content-Length.
    Failure cutShort(qint64 received, qint64 announced) const;
    Failure tooLong(qint64 limit) const;

private:
    Failure failure(Failure::Kind kind, const QString &detail) const;
    QString unreachableWords(QNetworkReply::NetworkError error, const QString &words) const;
};
