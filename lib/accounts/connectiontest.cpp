// SPDX-License-Identifier: GPL-3.0-or-later
#include "accounts/connectiontest.h"

#include "base/whenfinished.h"
#include "dialects/baseurl.h"

using namespace Qt::StringLiterals;

static Account withoutRefusals(Account account)
{
    account.refusals.clear();
    return account;
}

ConnectionTest::ConnectionTest(const Account &account, const QString &model, const QByteArray &key,
                               AccessManagers &managers, Clock &clock, QObject *parent)
    : QObject(parent)
    , m_account(account)
    , m_model(model)
    , m_client(withoutRefusals(account), m_secrets, managers, clock)
{
    m_secrets.write(account.id, key);
}

QFuture<ConnectionReport> ConnectionTest::run()
{
    m_promise.start();
    const QFuture<ConnectionReport> future = m_promise.future();
    if (const Result<QUrl> url = endpointUrl(m_account, Endpoint::Ask))
        m_report.url = *url;
    fetchModels();
    return future;
}

void ConnectionTest::fetchModels()
{
    whenFinished(m_client.models(), this, [this](const ModelList &list) {
        if (const auto *models = std::get_if<QList<ModelInfo>>(&list))
            m_report.models = *models;
        // Some servers have no model list, so its failure counts only if there is no model to ask.
        if (m_model.isEmpty())
            m_model = firstChatModel(m_report.models);
        if (m_model.isEmpty()) {
            if (const auto *failure = std::get_if<Failure>(&list))
                m_report.failure = *failure;
            else
                m_report.failure = Failure {.kind = Failure::Kind::ModelNotFound,
                                            .detail = tr("The server lists no models.")};
            finish();
            return;
        }
        askModel();
    });
}

void ConnectionTest::askModel()
{
    m_request.model = m_model;
    // The Responses API rejects a limit below 16 (lib/dialects/openai-responses.md §1).
    m_request.maxTokens = m_account.dialect == DialectKind::OpenAiResponses ? 16 : 1;
    m_request.isLimitOptional = true;
    ChatMessage hello;
    hello.text = u"Hi"_s;
    m_request.messages = {hello};
    send();
}

void ConnectionTest::send()
{
    connect(m_client.ask(m_request), &Attempt::delivered, this, [this](const AnswerEvent &event) {
        if (const auto *text = std::get_if<TextDelta>(&event)) {
            m_report.answer += text->text;
        } else if (const auto *failure = std::get_if<Failure>(&event)) {
            if (m_client.learn(m_request, *failure)) { // as in a chat
                send();
                return;
            }
            m_report.failure = *failure;
            finish();
        } else if (std::holds_alternative<AnswerComplete>(event)) {
            finish();
        }
    });
}

void ConnectionTest::finish()
{
    m_report.refusals = m_client.account().refusals;
    m_promise.addResult(m_report);
    m_promise.finish();
    deleteLater();
}
