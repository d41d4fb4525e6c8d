// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/failure.h"

#include <QCoreApplication>
#include <QList>
#include <QNetworkReply>
#include <QSslError>

/// The progress of an HTTP exchange, and the Failure for an exchange that ends at this point. The
/// words name only host and port, never a path, a query, a header or a key. QNetworkReply's words
/// are not used because they quote the whole URL.
struct Exchange
{
    Q_DECLARE_TR_FUNCTIONS(Exchange)

public:
    QString peer; ///< hostOf() the URL.
    bool isConnected = false; ///< Includes TLS; the request is being sent.
    bool isSentInFull = false; ///< The whole request was handed over to Qt.
    int status = 0; ///< HTTP status; 0 until it is received.
    QList<QSslError> tlsErrors; ///< The problems of the server's certificate.

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
