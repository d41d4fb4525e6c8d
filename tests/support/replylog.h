// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "network/streamingreply.h"
#include "support/patience.h"

#include <QPointer>

#include <functional>
#include <optional>

/// Records all signals of a StreamingReply.
class ReplyLog : public QObject
{
public:
    explicit ReplyLog(StreamingReply *observed)
        : reply(observed)
    {
        connect(observed, &StreamingReply::accepted, this, [this] { ++acceptedCount; });
        connect(observed, &StreamingReply::bytesReceived, this, [this](const QByteArray &bytes) {
            received += bytes.size();
            if (keepsBytes)
                body += bytes;
        });
        connect(observed, &StreamingReply::finished, this, [this] { ++finishedCount; });
        connect(observed, &StreamingReply::refused, this, [this](const HttpRefusal &refused) {
            refusal = refused;
            ++refusedCount;
        });
        connect(observed, &StreamingReply::broken, this, [this](const Failure &broken) {
            failure = broken;
            ++brokenCount;
        });
    }

    /// Returns how many terminal signals were emitted; one is correct.
    int ends() const { return finishedCount + refusedCount + brokenCount; }
    /// Waits until the reply has ended and deleted itself. Returns false if it does not.
    bool waitForEnd()
    {
        return Patience::until([this] { return ends() > 0 && !reply; });
    }

    QPointer<StreamingReply> reply;
    int acceptedCount = 0, finishedCount = 0, refusedCount = 0, brokenCount = 0;
    bool keepsBytes = true;
    qint64 received = 0;
    QByteArray body;
    HttpRefusal refusal;
    Failure failure;
};

/// Returns a request with the headers that a dialect sets.
inline QNetworkRequest jsonRequest(const QUrl &url)
{
    QNetworkRequest request(url);
    request.setHeader(QNetworkRequest::ContentTypeHeader, QByteArrayLiteral("application/json"));
    return request;
}
