// SPDX-License-Identifier: GPL-3.0-or-later
#include "network/streamingreply.h"

#include "core/logging.h"
#include "network/oneshotbody.h"

#include <QCoreApplication>
#include <QNetworkReply>
#include <QSslError>
#include <QTimer>

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace {

constexpr qint64 largestAnswer = 64 * 1024 * 1024;
constexpr qint64 largestRefusal = 1024 * 1024;
constexpr qint64 readBuffer = 1024 * 1024; // bounds what a fast server can make us hold

QString hostOf(const QUrl &url)
{
    return url.port() > 0 ? u"%1:%2"_s.arg(url.host()).arg(url.port()) : url.host();
}

} // namespace

struct StreamingReply::Private
{
    enum class Stage { Connecting, AwaitingHeaders, Answering, Refusing, Ended };

    Private(AccessManagers::Lease slot, const Timeouts &limits)
        : lease(std::move(slot))
        , timeouts(limits)
    {
    }

    AccessManagers::Lease lease; ///< Given back when this object is gone.
    Timeouts timeouts;
    QPointer<QNetworkReply> reply;
    QPointer<OneShotBody> body; ///< Lives as long as the reply, which may read it until then.
    Stage stage = Stage::Connecting;
    QTimer connectTimer, firstByteTimer, idleTimer, payloadTimer;
    qint64 received = 0;
    HttpRefusal refusal;
    QString certificateProblem;
    QString host;
};

StreamingReply::StreamingReply(AccessManagers &managers, QNetworkRequest request, QByteArray body, const Timeouts &timeouts,
                               QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(managers.lease(), timeouts))
{
    managers.prepare(request);
    d->host = hostOf(request.url());
    // Never follow: the key and the question go to no other address by themselves.
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    request.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    prepareTimers();
    start(d->connectTimer, d->timeouts.connect);
    if (body.isEmpty()) {
        d->reply = d->lease.manager().get(request);
    } else {
        request.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
        request.setHeader(QNetworkRequest::ContentLengthHeader, body.size());
        d->body = new OneShotBody(body, this);
        connect(d->body, &OneShotBody::begun, this, &StreamingReply::connected, Qt::QueuedConnection);
        d->reply = d->lease.manager().post(request, d->body);
        d->body->setParent(d->reply);
    }
    d->reply->setReadBufferSize(readBuffer);
    connect(d->reply, &QNetworkReply::requestSent, this, &StreamingReply::connected);
    connect(d->reply, &QNetworkReply::metaDataChanged, this, &StreamingReply::headersArrived);
    connect(d->reply, &QNetworkReply::readyRead, this, &StreamingReply::readBytes);
    connect(d->reply, &QNetworkReply::finished, this, &StreamingReply::transferEnded);
    connect(d->reply, &QNetworkReply::sslErrors, this, [this](const QList<QSslError> &errors) {
        for (const QSslError &error : errors)
            d->certificateProblem = error.errorString();
    });
}

StreamingReply::~StreamingReply()
{
    release();
}

void StreamingReply::abort()
{
    release();
    deleteLater();
}

void StreamingReply::payloadSeen()
{
    if (d->stage == Private::Stage::Answering)
        start(d->payloadTimer, d->timeouts.payload);
}

void StreamingReply::prepareTimers()
{
    const auto prepare = [this](QTimer &timer, TimeLimit limit) {
        timer.setSingleShot(true);
        timer.callOnTimeout(this, [this, limit] { timeOut(limit); });
    };
    prepare(d->connectTimer, TimeLimit::Connect);
    prepare(d->firstByteTimer, TimeLimit::FirstByte);
    prepare(d->idleTimer, TimeLimit::Idle);
    prepare(d->payloadTimer, TimeLimit::Payload);
}

void StreamingReply::start(QTimer &timer, milliseconds limit)
{
    if (limit.count() > 0)
        timer.start(limit);
}

void StreamingReply::connected()
{
    if (d->stage != Private::Stage::Connecting)
        return;
    d->stage = Private::Stage::AwaitingHeaders;
    d->connectTimer.stop();
    start(d->firstByteTimer, d->timeouts.firstByte);
}

void StreamingReply::headersArrived()
{
    if (!d->reply || (d->stage != Private::Stage::Connecting && d->stage != Private::Stage::AwaitingHeaders))
        return;
    const int status = d->reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (status < 200)
        return; // an informational response is not the answer
    d->connectTimer.stop();
    d->firstByteTimer.stop();
    start(d->idleTimer, d->timeouts.idle);
    m_status = status;
    m_headers = HttpHeaders(d->reply->rawHeaderPairs());
    if (status < 300) {
        d->stage = Private::Stage::Answering;
        start(d->payloadTimer, d->timeouts.payload);
        emit accepted();
        return;
    }
    d->stage = Private::Stage::Refusing;
    d->refusal = {status, d->reply->attribute(QNetworkRequest::HttpReasonPhraseAttribute).toByteArray(), m_headers, {}};
}

void StreamingReply::readBytes()
{
    const QPointer<StreamingReply> alive(this);
    while (alive && d->reply && d->reply->bytesAvailable() > 0) {
        switch (d->stage) {
        case Private::Stage::Connecting:
        case Private::Stage::AwaitingHeaders:
            headersArrived();
            if (!alive || d->stage == Private::Stage::Connecting || d->stage == Private::Stage::AwaitingHeaders)
                return;
            break;
        case Private::Stage::Answering:
            start(d->idleTimer, d->timeouts.idle);
            deliver(d->reply->read(readBuffer));
            break;
        case Private::Stage::Refusing:
            start(d->idleTimer, d->timeouts.idle);
            d->refusal.body += d->reply->read(largestRefusal - d->refusal.body.size());
            if (d->refusal.body.size() >= largestRefusal) {
                endRefused();
                return;
            }
            break;
        case Private::Stage::Ended:
            return;
        }
    }
}

void StreamingReply::deliver(const QByteArray &bytes)
{
    d->received += bytes.size();
    if (d->received > largestAnswer) {
        endBroken({.kind = Failure::Kind::Malformed, .status = m_status, .detail = tr("The answer is larger than 64 MiB.")});
        return;
    }
    emit bytesReceived(bytes);
}

void StreamingReply::transferEnded()
{
    const QPointer<StreamingReply> alive(this);
    headersArrived(); // a status is read before any error
    if (alive)
        readBytes();
    if (!alive || !d->reply)
        return;
    switch (d->stage) {
    case Private::Stage::Answering:
        endAnswer();
        return;
    case Private::Stage::Refusing:
        endRefused();
        return;
    case Private::Stage::Connecting:
    case Private::Stage::AwaitingHeaders:
        endBroken(lost());
        return;
    case Private::Stage::Ended:
        return;
    }
}

void StreamingReply::endAnswer()
{
    const bool lengthIsKnown = d->reply->hasRawHeader("Content-Length") && !d->reply->hasRawHeader("Content-Encoding");
    const bool isShort = lengthIsKnown && d->received < d->reply->rawHeader("Content-Length").toLongLong();
    if (d->reply->error() != QNetworkReply::NoError || isShort) {
        endBroken({.kind = Failure::Kind::CutOff,
                   .status = m_status,
                   .detail = tr("The connection to %1 ended in the middle of the answer.").arg(d->host)});
        return;
    }
    release();
    deleteLater();
    emit finished();
}

void StreamingReply::endRefused()
{
    const HttpRefusal refusal = d->refusal;
    release();
    deleteLater();
    emit refused(refusal);
}

void StreamingReply::endBroken(const Failure &failure)
{
    qCInfo(logNetwork).noquote() << "exchange broken:" << nameOf(failure.kind);
    release();
    deleteLater();
    emit broken(failure);
}

void StreamingReply::timeOut(TimeLimit limit)
{
    if (d->stage == Private::Stage::Refusing) {
        endRefused(); // what came of the error says more than its stall
        return;
    }
    Failure failure{.kind = Failure::Kind::TimedOut, .status = m_status, .limit = limit};
    const auto within = [this](const char *words, milliseconds time) {
        return tr(words).arg(d->host).arg(double(time.count()) / 1000);
    };
    switch (limit) {
    case TimeLimit::Connect:
        failure.detail = within("No connection to %1 within %2 s.", d->timeouts.connect);
        break;
    case TimeLimit::FirstByte:
        failure.detail = within("%1 did not begin to answer within %2 s.", d->timeouts.firstByte);
        failure.outcomeUnknown = d->body && d->body->wasHandedOver();
        break;
    case TimeLimit::Idle:
        failure.detail = within("%1 sent nothing for %2 s.", d->timeouts.idle);
        break;
    case TimeLimit::Payload:
        failure.detail = within("%1 sent nothing of an answer for %2 s, only signs of life.", d->timeouts.payload);
        break;
    case TimeLimit::None:
        break;
    }
    endBroken(failure);
}

Failure StreamingReply::lost() const
{
    const QNetworkReply::NetworkError error = d->reply->error();
    Failure failure;
    failure.detail = tr("The connection to %1 was lost before an answer began.").arg(d->host);
    failure.kind = Failure::Kind::CutOff;
    failure.outcomeUnknown = d->body && d->body->wasHandedOver();
    if (!d->certificateProblem.isEmpty()) {
        failure.kind = Failure::Kind::Untrusted;
        failure.detail = d->certificateProblem;
        failure.outcomeUnknown = false;
    } else if (error == QNetworkReply::ConnectionRefusedError || error == QNetworkReply::HostNotFoundError ||
               d->stage == Private::Stage::Connecting) {
        failure.kind = Failure::Kind::Unreachable;
        failure.detail = cleanWords(d->reply->errorString());
        failure.outcomeUnknown = false;
    } else if (d->reply->errorString().contains("refused a stream"_L1)) {
        failure.outcomeUnknown = false; // HTTP/2 REFUSED_STREAM: the server did not process it
    }
    return failure;
}

void StreamingReply::release()
{
    if (d->stage == Private::Stage::Ended)
        return;
    d->stage = Private::Stage::Ended;
    for (QTimer *timer : {&d->connectTimer, &d->firstByteTimer, &d->idleTimer, &d->payloadTimer})
        timer->stop();
    if (!d->reply)
        return;
    QNetworkReply *reply = d->reply;
    d->reply.clear();
    reply->disconnect(this);
    reply->abort();
    reply->deleteLater();
}
