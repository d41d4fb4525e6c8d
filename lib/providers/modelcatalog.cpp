// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/modelcatalog.h"

#include "network/streamingreply.h"
#include "providers/redaction.h"
#include "retry/retryhint.h"

ModelCatalog::ModelCatalog(const Account &account, const QByteArray &key,
                           std::shared_ptr<const Dialect> dialect, AccessManagers &managers,
                           Clock &clock, QObject *parent)
    : QObject(parent)
    , m_account(account)
    , m_key(key)
    , m_dialect(std::move(dialect))
    , m_managers(managers)
    , m_clock(clock)
{
}

QFuture<ModelList> ModelCatalog::fetch()
{
    m_promise.start();
    const QFuture<ModelList> future = m_promise.future();
    fetchPage({});
    return future;
}

void ModelCatalog::fetchPage(const QString &after)
{
    const Result<QNetworkRequest> request = m_dialect->modelsRequest(m_account, m_key, after);
    if (!request) {
        answer(Failure {.kind = Failure::Kind::NotAnAnswer, .detail = request.error()});
        return;
    }
    m_body.clear();
    auto *reply = new StreamingReply(m_managers, m_clock, *request, {}, m_account.timeouts, this);
    connect(reply, &StreamingReply::bytesReceived, this, [this, reply](const QByteArray &bytes) {
        reply->payloadSeen();
        m_body += bytes;
    });
    connect(reply, &StreamingReply::finished, this, [this, reply] { readPage(reply->headers()); });
    connect(reply, &StreamingReply::refused, this, [this](const HttpRefusal &refusal) {
        answer(withHeaderHints(m_dialect->judge(refusal), refusal.headers, m_clock.now()));
    });
    connect(reply, &StreamingReply::broken, this,
            [this](const Failure &failure) { answer(failure); });
}

void ModelCatalog::readPage(const HttpHeaders &headers)
{
    const Result<ModelPage> page = m_dialect->models(m_body);
    if (!page) {
        // The reply has status 200 but is not a list. If it is a web page or an error body, judge()
        // returns a more specific failure than "unreadable".
        Failure failure = m_dialect->judge({200, {}, headers, m_body.left(1024 * 1024)});
        if (failure.detail.isEmpty())
            failure.detail = page.error();
        answer(withHeaderHints(failure, headers, m_clock.now()));
        return;
    }
    m_models += page->models;
    if (page->nextAfter.isEmpty() || --m_pagesLeft == 0)
        answer(m_models);
    else
        fetchPage(page->nextAfter);
}

void ModelCatalog::answer(const ModelList &list)
{
    if (const auto *failure = std::get_if<Failure>(&list))
        m_promise.addResult(ModelList(withoutSecrets(*failure, m_account, m_key)));
    else
        m_promise.addResult(list);
    m_promise.finish();
    deleteLater();
}
