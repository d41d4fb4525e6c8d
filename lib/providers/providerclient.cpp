// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/providerclient.h"

#include "providers/clientanswer.h"

ProviderClient::ProviderClient(const Account &account, SecretStore &secrets, AccessManagers &managers, Clock &clock,
                               QObject *parent)
    : QObject(parent)
    , m_account(account)
    , m_secrets(secrets)
    , m_managers(managers)
    , m_clock(clock)
    , m_dialect(Dialect::create(account.dialect))
    , m_gate(clock)
{
}

ProviderClient::~ProviderClient() = default;

Answer *ProviderClient::ask(const ChatRequest &request)
{
    ChatRequest adapted = request;
    if (m_refusesStreamUsage)
        adapted.wantsStreamUsage = false;
    return new ClientAnswer(*this, adapted);
}

std::optional<ChatRequest> ProviderClient::withoutRefused(const ChatRequest &request, const Failure &failure)
{
    const std::optional<ChatRequest> changed = m_dialect->withoutRefused(request, failure);
    if (changed && request.wantsStreamUsage && !changed->wantsStreamUsage)
        m_refusesStreamUsage = true;
    return changed;
}

QFuture<ModelList> ProviderClient::models()
{
    return m_secrets.read(m_account.id)
        .then(this,
              [this](const Result<QByteArray> &key) {
                  auto *catalog = new ModelCatalog(m_account, key ? *key : QByteArray(), *m_dialect, m_managers, this);
                  return catalog->fetch();
              })
        .unwrap();
}
