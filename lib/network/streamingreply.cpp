// SPDX-License-Identifier: GPL-3.0-or-later
#include "network/streamingreply.h"

#include "base/logging.h"
#include "core/hostname.h"
#include "network/oneshotbody.h"
#include "network/tcpkeepalive.h"

#include <QNetworkReply>

#include <utility>

namespace {

constexpr qint64 readBuffer = 1024 * 1024; // bytes; when the buffer is full, the server has to wait
constexpr qint64 sliceSize = 64 * 1024; // the largest size of one bytesReceived(), in bytes

} // namespace

StreamingReply::StreamingReply(AccessManagers &managers, Clock &clock, QNetworkRequest request,
                               const QByteArray &body, const Timeouts &timeouts, QObject *parent)
    : QObject(parent)
    , m_manager(managers.create())
    , m_limits(timeouts, clock)
{
    m_exchange.peer = hostOf(request.url());
    managers.prepare(request);
    QNetworkReply *reply = send(request, body);
    reply->setReadBufferSize(readBuffer);
    m_reply = reply;
    listen();
    m_limits.start(TimeLimit::Connect);
}

StreamingReply::~StreamingReply()
{
    letGo();
}

QNetworkReply *StreamingReply::send(QNetworkRequest request, const QByteArray &body)
{
    if (body.isEmpty())
        return m_manager->get(request);
    // Qt would keep a buffered body and could send it twice. An unbuffered body needs an explicit
    // length.
    request.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
    request.setHeader(QNetworkRequest::ContentLengthHeader, body.size());
    auto *oneShot = new OneShotBody(body, this);
    m_body = oneShot;
    QNetworkReply *reply = m_manager->post(request, oneShot);
    oneShot->setParent(reply); // Qt reads from the body until the reply is destroyed
    return reply;
}

void StreamingReply::listen()
{
    connect(&m_limits, &TimeLimits::ranOut, this, &StreamingReply::limitRanOut);
    // Both signals are emitted when the connection (including TLS) is established. Both
    // are needed, because a GET has no body, and with HTTP/1.1 taken() may be emitted before
    // requestSent().
    connect(m_reply, &QNetworkReply::requestSent, this, &StreamingReply::requestIsBeingSent);
    if (m_body)
        connect(m_body, &OneShotBody::taken, this, &StreamingReply::requestIsBeingSent);
    connect(m_reply, &QNetworkReply::sslErrors, this,
            [this](const QList<QSslError> &errors) { m_exchange.tlsErrors = errors; });
    connect(m_reply, &QNetworkReply::metaDataChanged, this, &StreamingReply::readHeaders);
    connect(m_reply, &QNetworkReply::readyRead, this, &StreamingReply::readBody);
    connect(m_reply, &QNetworkReply::finished, this, &StreamingReply::replyEnded);
    // QNetworkAccessManager deletes its replies without emitting finished().
    connect(m_reply, &QObject::destroyed, this,
            [this] { endBroken(m_exchange.failed(QNetworkReply::OperationCanceledError, {})); });
}

void StreamingReply::abort()
{
    if (m_phase == Phase::Ended)
        return;
    letGo();
    deleteLater();
}

Failure StreamingReply::giveUp()
{
    abort();
    return m_exchange.givenUp();
}

void StreamingReply::payloadSeen()
{
    if (m_phase == Phase::Accepted)
        m_limits.start(TimeLimit::Payload);
}

/// Called again while a long body is sent, so that a slow upload does not count as a slow reply.
void StreamingReply::requestIsBeingSent()
{
    if (!m_exchange.isConnected)
        keepConnectionsAlive();
    m_exchange.isConnected = true;
    const OneShotBody *body = m_body;
    m_exchange.isSentInFull = !body || body->isHandedOver();
    if (m_phase != Phase::Asking)
        return;
    m_limits.stop(TimeLimit::Connect);
    m_limits.start(TimeLimit::FirstByte);
}

void StreamingReply::readHeaders()
{
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (m_phase != Phase::Asking || status == 0)
        return;
    m_exchange.status = status;
    m_headers = HttpHeaders(m_reply->rawHeaderPairs());
    m_limits.stopAll();
    m_limits.start(TimeLimit::Idle);
    m_limits.start(TimeLimit::Payload);
    qCDebug(logNetwork) << m_exchange.peer << "replied" << status;
    if (status >= 200 && status < 300) {
        m_phase = Phase::Accepted;
        emit accepted();
    } else {
        m_phase = Phase::Refused;
        m_refusal.status = status;
        m_refusal.reason
            = m_reply->attribute(QNetworkRequest::HttpReasonPhraseAttribute).toByteArray();
        m_refusal.headers = m_headers;
    }
}

void StreamingReply::readBody()
{
    const QPointer<StreamingReply> self(this); // a connected slot may delete this object
    while (self && (m_phase == Phase::Accepted || m_phase == Phase::Refused)
           && m_reply->bytesAvailable() > 0) {
        m_limits.start(TimeLimit::Idle);
        const QByteArray bytes = m_reply->read(sliceSize);
        if (m_phase == Phase::Refused) {
            m_refusal.body += bytes.left(maxErrorBody - m_refusal.body.size());
            if (m_refusal.body.size() == maxErrorBody)
                endRefused();
        } else if (m_received + bytes.size() > maxAnswer) {
            endBroken(m_exchange.tooLong(maxAnswer));
        } else {
            m_received += bytes.size();
            emit bytesReceived(bytes);
        }
    }
}

void StreamingReply::replyEnded()
{
    // The status is read before the error, because QNetworkReply::error() is also set for a
    // redirected POST (lib/retry/README.md §5, fact 7).
    const QPointer<StreamingReply> self(this);
    readHeaders();
    if (self)
        readBody();
    const QNetworkReply *reply
        = self ? m_reply.data() : nullptr; // null if a connected slot has ended the exchange
    if (!reply)
        return;
    switch (m_phase) {
    case Phase::Asking:
        endBroken(m_exchange.failed(reply->error(), reply->errorString()));
        return;
    case Phase::Accepted:
        judgeEndOfAnswer(*reply);
        return;
    case Phase::Refused:
        endRefused();
        return;
    case Phase::Ended:
        return;
    }
}

void StreamingReply::judgeEndOfAnswer(const QNetworkReply &reply)
{
    bool hasLength = false;
    const qint64 announced = m_headers.value("Content-Length").toLongLong(&hasLength);
    if (reply.error() != QNetworkReply::NoError && !endsAtClose(reply))
        endBroken(m_exchange.failed(reply.error(), reply.errorString()));
    else if (hasLength && m_received < announced)
        endBroken(m_exchange.cutShort(m_received, announced));
    else
        endFinished();
}

/// A body with neither a length nor chunks ends when the connection closes. If its first bytes
/// arrive before Qt has recorded the end of the upload, Qt assumes that the connection closed
/// before the reply, and reports that it cannot send the body again.
bool StreamingReply::endsAtClose(const QNetworkReply &reply) const
{
    return reply.error() == QNetworkReply::ContentReSendError
        && m_headers.value("Content-Length").isNull()
        && m_headers.value("Transfer-Encoding").isNull();
}

void StreamingReply::limitRanOut(TimeLimit limit)
{
    if (m_phase == Phase::Refused)
        endRefused(); // the status is known, so the rest of the body does not matter
    else
        endBroken(m_exchange.timedOut(limit, m_limits.duration(limit)));
}

/// Stops all signals and closes the connection.
void StreamingReply::letGo()
{
    m_phase = Phase::Ended;
    m_limits.stopAll();
    if (m_body)
        m_body->disconnect(this);
    if (m_reply)
        m_reply->disconnect(this);
    m_reply = nullptr;
    // Deletes the reply too. QNetworkReply::abort() would print a warning after an HTTP error.
    if (m_manager)
        m_manager->deleteLater();
}

void StreamingReply::endRefused()
{
    abort();
    emit refused(std::exchange(m_refusal, {}));
}

void StreamingReply::endBroken(const Failure &failure)
{
    abort();
    qCDebug(logNetwork) << m_exchange.peer << nameOf(failure.kind);
    emit broken(failure);
}

void StreamingReply::endFinished()
{
    abort();
    emit finished();
}
