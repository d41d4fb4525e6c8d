// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/providerclient.h"

#include "core/whenfinished.h"
#include "providers/clientanswer.h"

ProviderClient::ProviderClient(const Account &account, SecretStore &secrets,
                               AccessManagers &managers, Clock &clock, std::shared_ptr<Gate> gate,
                               QObject *parent)
    : QObject(parent)
    , m_account(account)
    , m_secrets(secrets)
    , m_managers(managers)
    , m_clock(clock)
    , m_dialect(Dialect::create(account.dialect))
    , m_gate(gate ? std::move(gate) : std::make_shared<Gate>(clock))
{
}

ProviderClient::~ProviderClient() = default;

Answer *ProviderClient::ask(const ChatRequest &request)
{
    return new ClientAnswer(*this, adapted(request));
}

ChatRequest ProviderClient::adapted(ChatRequest request) const
{
    if (m_refusesStreamUsage)
        request.wantsStreamUsage = false;
    const bool wantsPrefill = request.continuation == Continuation::Prefilled;
    if (wantsPrefill && m_refusesPrefill.contains(request.model))
        request.continuation = Continuation::Asked;
    else if (wantsPrefill)
        request.continuation = m_dialect->continuation(m_account, request);
    return request;
}

std::optional<ChatRequest> ProviderClient::withoutRefused(const ChatRequest &request,
                                                          const Failure &failure)
{
    // What was really sent: a parameter that is left out already cannot be the reason.
    const ChatRequest sent = adapted(request);
    std::optional<ChatRequest> changed = m_dialect->withoutRefused(sent, failure);
    if (changed && sent.wantsStreamUsage && !changed->wantsStreamUsage)
        m_refusesStreamUsage = true;
    if (changed && sent.continuation != changed->continuation)
        m_refusesPrefill.insert(sent.model);
    return changed;
}

QFuture<ModelList> ProviderClient::models()
{
    return chained<ModelList>(
        m_secrets.read(m_account.id), this, [this](const Result<QByteArray> &key) {
            auto *catalog = new ModelCatalog(m_account, key ? *key : QByteArray(), *m_dialect,
                                             m_managers, this);
            return catalog->fetch();
        });
}
