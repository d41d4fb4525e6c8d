// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/account.h"
#include "core/failure.h"
#include "core/httprefusal.h"
#include "network/accessmanagers.h"
#include "network/exchange.h"
#include "network/timelimits.h"

#include <QNetworkRequest>
#include <QObject>
#include <QPointer>

class OneShotBody;

/// One HTTP exchange: exactly one POST reaches the server, bytes are delivered as they come, and
/// there is exactly one end: finished(), refused() or broken(). After the end, or after abort(),
/// nothing is signalled any more. It deletes itself (deleteLater) after its end or abort(); it may
/// be deleted at any time, from its own slots too.
class StreamingReply : public QObject
{
    Q_OBJECT

public:
    static constexpr qint64 maxAnswer = 64 * 1024 * 1024;
    static constexpr qint64 maxErrorBody = 1024 * 1024;

    /// POSTs `body`; `request` comes from a dialect. With an empty body it is a GET, which Qt may
    /// repeat by itself where the connection closes before a reply. Starts at once; the first
    /// signal comes from the event loop.
    StreamingReply(AccessManagers &managers, Clock &clock, QNetworkRequest request,
                   const QByteArray &body, const Timeouts &timeouts, QObject *parent = nullptr);
    ~StreamingReply() override;

    /// Ends it silently: the connection is closed, no signal follows, not even from within a slot
    /// of this object.
    void abort();
    /// An event that is no comment and no ping was read: restarts the no-payload limit.
    void payloadSeen();
    /// Valid from accepted() on.
    const HttpHeaders &headers() const { return m_headers; }
    int status() const { return m_exchange.status; }

signals:
    /// The status line is 2xx and the headers are there.
    void accepted();
    void bytesReceived(const QByteArray &bytes);
    /// The 2xx body has ended as far as HTTP can tell; only the dialect knows whether the answer is
    /// whole.
    void finished();
    /// Any other status; redirects too (they are never followed). A body that does not end within
    /// the limits of time and size is delivered as far as it came.
    void refused(const HttpRefusal &refusal);
    /// Unreachable, untrusted, timed out, cut, or over a limit (16 MiB an event is the dialect's,
    /// 64 MiB an answer is ours).
    void broken(const Failure &failure);

private:
    enum class Phase { Asking, Accepted, Refused, Ended };

    QNetworkReply *send(QNetworkRequest request, const QByteArray &body);
    void listen();
    void requestIsOnItsWay();
    void readHeaders();
    void readBody();
    void replyEnded();
    void judgeEndOfAnswer(const QNetworkReply &reply);
    void limitRanOut(TimeLimit limit);
    bool endsAtClose(const QNetworkReply &reply) const;

    void letGo();
    void endRefused();
    void endBroken(const Failure &failure);
    void endFinished();

    AccessManagers::Lease m_lease;
    TimeLimits m_limits;
    Exchange m_exchange;
    Phase m_phase = Phase::Asking;
    QPointer<QNetworkReply> m_reply;
    QPointer<OneShotBody> m_body; ///< Null for a GET.
    HttpHeaders m_headers;
    qint64 m_received = 0; ///< Bytes of a 2xx body.
    HttpRefusal m_refusal;
};
