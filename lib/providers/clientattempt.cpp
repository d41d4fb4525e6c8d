// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/clientattempt.h"

#include "providers/redaction.h"
#include "providers/refusedparts.h"
#include "retry/retryhint.h"

#include <QCoreApplication>
#include <QFutureWatcher>

using namespace std::chrono_literals;

namespace {

// An answer with a stop reason is complete if no further payload is received for this long
// (lib/retry/README.md §4.1).
constexpr auto settleTime = 2s;

// The user may give up a request that has been silent for this long (lib/retry/README.md §7).
constexpr auto silenceTime = 10s;

bool isEnd(const AnswerEvent &event)
{
    return std::holds_alternative<AnswerComplete>(event) || std::holds_alternative<Failure>(event);
}

} // namespace

ClientAttempt::ClientAttempt(ProviderClient &client, const ChatRequest &request)
    : Attempt(&client)
    , m_client(client)
    , m_request(request)
    , m_reader(client.m_dialect->reader())
    , m_settle(client.m_clock.awakeAlarm([this] { bodyEnded(); }))
    , m_silence(client.m_clock.alarm([this] { emit silenceChanged(true); }))
{
    if (client.m_account.isDemo) {
        // The demo account has no key, so do not unlock the keychain for it.
        QMetaObject::invokeMethod(
            this, [this] { send(QByteArray()); }, Qt::QueuedConnection);
        return;
    }
    auto *watcher = new QFutureWatcher<Result<QByteArray>>(this);
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher] {
        watcher->deleteLater();
        send(watcher->future().resultCount()
                 ? watcher->result()
                 : Result<QByteArray>(Error {QCoreApplication::translate(
                     "ClientAttempt", "The keychain did not respond.")}));
    });
    watcher->setFuture(client.m_secrets.read(client.m_account.id));
}

void ClientAttempt::cancel()
{
    if (m_ended)
        return;
    m_ended = true;
    m_silence->stop();
    if (m_reply)
        m_reply->abort();
    deleteLater();
}

Failure ClientAttempt::giveUp()
{
    const Failure failure = m_reply ? m_reply->giveUp() : Failure {.kind = Failure::Kind::GivenUp};
    cancel();
    return failure;
}

void ClientAttempt::send(const Result<QByteArray> &key)
{
    if (m_ended)
        return;
    const Account &account = m_client.m_account;
    if (!key && account.needsKey) {
        deliverEnd(Failure {.kind = Failure::Kind::KeyUnreadable, .detail = key.error()});
        return;
    }
    // If the account needs no key, an error of the keychain does not matter.
    m_key = key ? *key : QByteArray();
    if (m_key.isEmpty() && account.needsKey) {
        deliverEnd(Failure {.kind = Failure::Kind::Unauthorized,
                            .detail = QCoreApplication::translate(
                                "ClientAttempt", "No key is stored for this account.")});
        return;
    }
    const Result<QNetworkRequest> request
        = m_client.m_dialect->request(account, m_key, m_request.form);
    if (!request) {
        deliverEnd(Failure {.kind = Failure::Kind::NotAnAnswer, .detail = request.error()});
        return;
    }
    m_isStreamed = account.streamsFor(m_request.model);
    m_reply = new StreamingReply(m_client.m_managers, m_client.m_clock, *request,
                                 m_client.m_dialect->body(account, m_request),
                                 m_isStreamed ? account.timeouts : account.timeouts.forWholeReply(),
                                 this);
    if (m_isStreamed)
        m_silence->start(silenceTime);
    connect(m_reply, &StreamingReply::accepted, this, [this] {
        if (!heard())
            return;
        m_headers = m_reply->headers();
        m_client.readRateLimits(m_headers);
        emit accepted();
    });
    connect(m_reply, &StreamingReply::bytesReceived, this, &ClientAttempt::read);
    connect(m_reply, &StreamingReply::finished, this, &ClientAttempt::bodyEnded);
    connect(m_reply, &StreamingReply::broken, this, &ClientAttempt::bodyBroke);
    connect(m_reply, &StreamingReply::refused, this, [this](const HttpRefusal &refusal) {
        m_headers = refusal.headers;
        m_client.readRateLimits(m_headers);
        deliverEnd(m_client.m_dialect->judge(refusal));
    });
}

void ClientAttempt::read(const QByteArray &bytes)
{
    if (m_ended || !heard())
        return;
    const std::vector<AnswerEvent> events = m_reader->feed(bytes);
    if (m_reader->payloadCount() != m_payloads) {
        m_payloads = m_reader->payloadCount();
        m_reply->payloadSeen();
        if (m_reader->hasStopReason())
            m_settle->start(settleTime);
    }
    deliver(events);
}

bool ClientAttempt::heard()
{
    if (!m_isStreamed)
        return true;
    const bool wasSilent = !m_silence->isActive();
    m_silence->start(silenceTime);
    const QPointer<ClientAttempt> alive(this);
    if (wasSilent)
        emit silenceChanged(false);
    return alive && !m_ended;
}

void ClientAttempt::bodyEnded()
{
    if (!m_ended)
        deliver(m_reader->end());
}

void ClientAttempt::bodyBroke(const Failure &failure)
{
    if (m_ended)
        return;
    std::vector<AnswerEvent> events = m_reader->end();
    if (!events.empty()) {
        // The reader reports only that the bytes ended. The failure of the transport names the
        // cause.
        const auto *end = std::get_if<Failure>(&events.back());
        if (end && (end->kind == Failure::Kind::CutOff || end->kind == Failure::Kind::Malformed))
            events.back() = failure;
    } else {
        events.emplace_back(failure);
    }
    deliver(events);
}

void ClientAttempt::deliver(const std::vector<AnswerEvent> &events)
{
    for (const AnswerEvent &each : events) {
        // A slot may cancel this attempt or delete the client.
        if (m_ended)
            return;
        if (isEnd(each)) {
            deliverEnd(each);
            return;
        }
        const QPointer<ClientAttempt> alive(this);
        emit delivered(each);
        if (!alive)
            return;
    }
}

void ClientAttempt::deliverEnd(const AnswerEvent &end)
{
    if (m_ended)
        return;
    m_ended = true;
    m_settle->stop();
    m_silence->stop();
    if (m_reply)
        m_reply->abort();
    deleteLater();
    const auto *ended = std::get_if<Failure>(&end);
    if (!ended) {
        emit delivered(end);
        return;
    }
    Failure failure = withHeaderHints(*ended, m_headers, m_client.m_clock.now());
    failure.refused = refusedParts(*m_client.m_dialect, m_client.m_account, m_request, failure);
    emit delivered(withoutSecrets(failure, m_client.m_account, m_key));
}
