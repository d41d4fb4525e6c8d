// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/account.h"
#include "core/failure.h"
#include "core/httprefusal.h"
#include "network/accessmanagers.h"

#include <QNetworkRequest>
#include <QObject>
#include <QPointer>

class QTimer;

/// One HTTP exchange: exactly one request reaches the server, bytes are delivered as they come, and there is exactly one
/// end: finished(), refused() or broken(). After the end, or after abort(), nothing is signalled any more.
/// It deletes itself (deleteLater) after its end or abort().
class StreamingReply : public QObject
{
    Q_OBJECT

public:
    /// POSTs `body`; `request` comes from a dialect. With an empty body it is a GET. Starts at once;
    /// the first signal comes from the event loop.
    StreamingReply(AccessManagers &managers, QNetworkRequest request, QByteArray body, const Timeouts &timeouts,
                   QObject *parent = nullptr);
    ~StreamingReply() override;

    /// Ends it silently: the connection is closed, no signal follows, not even from within a slot of this object.
    void abort();
    /// An event that is no comment and no ping was read: restarts the no-payload limit.
    void payloadSeen();
    /// Valid from accepted() on.
    const HttpHeaders &headers() const { return m_headers; }
    int status() const { return m_status; }

signals:
    /// The status line is 2xx and the headers are there.
    void accepted();
    void bytesReceived(const QByteArray &bytes);
    /// The 2xx body has ended as far as HTTP can tell; only the dialect knows whether the answer is whole.
    void finished();
    /// Any other status; redirects too (they are never followed).
    void refused(const HttpRefusal &refusal);
    /// Offline, unreachable, untrusted, timed out, cut, or over a limit (16 MiB an event is the dialect's, 64 MiB an answer is
    /// ours).
    void broken(const Failure &failure);

private:
    void prepareTimers();
    static void start(QTimer &timer, std::chrono::milliseconds limit);
    void connected();
    void headersArrived();
    void readBytes();
    void deliver(const QByteArray &bytes);
    void transferEnded();
    void endAnswer();
    void endRefused();
    void endBroken(const Failure &failure);
    void timeOut(TimeLimit limit);
    Failure lost() const;
    void release();

    struct Private;
    std::unique_ptr<Private> d;
    HttpHeaders m_headers;
    int m_status = 0;
};
