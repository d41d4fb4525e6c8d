// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/failure.h"

#include <QCoreApplication>
#include <QList>
#include <QNetworkReply>
#include <QSslError>

/// The progress of an HTTP exchange. Makes the Failure for an exchange that ends at this point. Its
/// detail contains only host and port, never a path, a query, a header or a key. Most messages of
/// QNetworkReply are not used, because they contain the whole URL.
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
    /// `words` is QNetworkReply::errorString().
    Failure failed(QNetworkReply::NetworkError error, const QString &words) const;
    /// The Failure for a body that is shorter than its Content-Length. Both parameters are in
    /// bytes.
    Failure cutShort(qint64 received, qint64 announced) const;
    /// The Failure for a request that the user gave up in order to ask again.
    Failure givenUp() const;
    /// The Failure for an answer of more than `limit` bytes.
    Failure tooLong(qint64 limit) const;

private:
    Failure failure(Failure::Kind kind, const QString &detail) const;
    QString unreachableWords(QNetworkReply::NetworkError error, const QString &words) const;
};
