// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/account.h"
#include "core/failure.h"
#include "core/httprefusal.h"
#include "network/accessmanagers.h"
#include "network/exchange.h"
#include "network/timelimits.h"

#include <QNetworkAccessManager>
#include <QNetworkRequest>
#include <QObject>
#include <QPointer>

class OneShotBody;

/// One HTTP exchange over a connection of its own. At most one POST reaches the server, bytes are
/// delivered as they arrive, and exactly one of finished(), refused() and broken() ends it. After
/// its end or abort() it emits nothing and deletes itself (deleteLater()). It may also be deleted
/// at any time, even from slots that are connected to it.
class StreamingReply : public QObject
{
    Q_OBJECT

public:
    /// The largest bodies, in bytes.
    static constexpr qint64 maxAnswer = 64 * 1024 * 1024;
    static constexpr qint64 maxErrorBody = 1024 * 1024;

    /// POSTs `body` with a request of a dialect. An empty body makes it a GET, which Qt may repeat
    /// if the connection closes before a reply. Starts immediately; the first signal is emitted
    /// from the event loop.
    StreamingReply(AccessManagers &managers, Clock &clock, QNetworkRequest request,
                   const QByteArray &body, const Timeouts &timeouts, QObject *parent = nullptr);
    ~StreamingReply() override;

    /// Closes the connection. No signal follows, even if this is called from a slot that is
    /// connected to this object.
    void abort();
    /// Like abort(). Returns the Failure of an exchange that the user gave up.
    Failure giveUp();
    /// Restarts the payload limit. To be called after each event that is neither a comment nor a
    /// ping.
    void payloadSeen();
    /// Valid after accepted().
    const HttpHeaders &headers() const { return m_headers; }

signals:
    /// Emitted when the status is 2xx and the headers are complete.
    void accepted();
    void bytesReceived(const QByteArray &bytes);
    /// Emitted when the 2xx body has ended according to HTTP. Only the dialect knows whether the
    /// answer is complete.
    void finished();
    /// Emitted for any other status, including redirects, which are never followed. If the body
    /// exceeds a limit of time or size, only its beginning is delivered.
    void refused(const HttpRefusal &refusal);
    /// Emitted if the exchange failed: unreachable, untrusted, timed out, cut off, or longer than
    /// maxAnswer.
    void broken(const Failure &failure);

private:
    enum class Phase { Asking, Accepted, Refused, Ended };

    QNetworkReply *send(QNetworkRequest request, const QByteArray &body);
    void listen();
    void requestIsBeingSent();
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

    QPointer<QNetworkAccessManager> m_manager; ///< Of this exchange only.
    TimeLimits m_limits;
    Exchange m_exchange;
    Phase m_phase = Phase::Asking;
    QPointer<QNetworkReply> m_reply;
    QPointer<OneShotBody> m_body; ///< Null for a GET.
    HttpHeaders m_headers;
    qint64 m_received = 0; ///< Bytes of a 2xx body.
    HttpRefusal m_refusal;
};
