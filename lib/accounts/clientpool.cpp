// SPDX-License-Identifier: GPL-3.0-or-later
#include "accounts/clientpool.h"

#include "base/logging.h"
#include "base/whenfinished.h"

ClientPool::ClientPool(const AccountList &accounts, SecretStore &secrets, AccessManagers &managers,
                       Clock &clock, const NetworkWatch *watch, std::chrono::milliseconds demoPace)
    : m_accounts(accounts)
    , m_secrets(secrets)
    , m_managers(managers)
    , m_clock(clock)
    , m_watch(watch)
    , m_gates(clock)
    , m_demoPace(demoPace)
{
}

ClientPool::~ClientPool() = default;

std::shared_ptr<ProviderClient> ClientPool::client(const QString &accountId)
{
    const std::optional<Account> stored = m_accounts.find(accountId);
    if (!stored)
        return nullptr;
    const Account account = withDemoAddress(*stored);
    std::shared_ptr<ProviderClient> &kept = m_clients[accountId];
    if (kept && kept->account() == account)
        return kept;
    kept = std::make_shared<ProviderClient>(account, m_secrets, m_managers, m_clock, m_watch,
                                            ProviderClient::GateLater {});
    connect(kept.get(), &ProviderClient::rateLimitsChanged, this,
            [this, accountId, baseUrl = stored->baseUrl, from = kept.get()] {
                m_rateLimits[accountId] = {baseUrl, from->rateLimits()};
                emit rateLimitsChanged(accountId);
            });
    connect(
        kept.get(), &ProviderClient::learnt, this,
        [this, from = kept.get()](const QString &model) { emit learnt(from->account(), model); });
    findGate(kept);
    return kept;
}

void ClientPool::forget(const QString &accountId)
{
    m_clients.erase(accountId);
    m_rateLimits.erase(accountId);
}

Account ClientPool::withDemoAddress(Account account)
{
    if (!account.isDemo)
        return account;
    if (!m_demo)
        m_demo = std::make_unique<DemoServer>(m_demoPace);
    const Result<QUrl> url = m_demo->start();
    if (url)
        account.baseUrl = url->toString();
    else
        qCWarning(logChat).noquote() << url.error();
    return account;
}

RateLimits ClientPool::rateLimits(const QString &accountId) const
{
    const auto found = m_rateLimits.find(accountId);
    const std::optional<Account> account = m_accounts.find(accountId);
    // The limits of another server do not apply.
    if (found == m_rateLimits.end() || !account || account->baseUrl != found->second.baseUrl)
        return {};
    return found->second.limits;
}

void ClientPool::findGate(const std::shared_ptr<ProviderClient> &client)
{
    // The demo account has no key; do not unlock the keychain for it.
    if (client->account().isDemo) {
        client->setGate(m_gates.gate(client->account(), QByteArray()));
        return;
    }
    const QFuture<Result<QByteArray>> key = m_secrets.read(client->account().id);
    if (key.isFinished() && key.resultCount() > 0) {
        client->setGate(m_gates.gate(client->account(), key.result()));
        return;
    }
    whenFinished(key, this, [this, weak = std::weak_ptr(client)](const Result<QByteArray> &found) {
        if (const auto waiting = weak.lock())
            waiting->setGate(m_gates.gate(waiting->account(), found));
    });
}
