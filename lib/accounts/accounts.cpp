// SPDX-License-Identifier: GPL-3.0-or-later
#include "accounts/accounts.h"

#include "base/whenfinished.h"

Accounts::Accounts(Settings &settings, SecretStore &secrets, AccessManagers &managers, Clock &clock,
                   const NetworkWatch *watch, std::chrono::milliseconds demoPace, QObject *parent)
    : AccountList(settings, parent)
    , m_secrets(secrets)
    , m_clients(*this, secrets, managers, clock, watch, demoPace)
    , m_probe(m_clients, secrets, managers, clock)
    , m_preferredModels(settings)
{
    connect(&m_clients, &ClientPool::learnt, this, &Accounts::remember);
    connect(&m_secrets, &SecretStore::placeChanged, this, &Accounts::keyPlaceChanged);
}

/// Stores what was learnt, unless the account has been removed or has another server by now.
void Accounts::remember(const Account &wiser, const QString &model)
{
    std::optional<Account> stored = find(wiser.id);
    if (!stored || !stored->hasServerOf(wiser))
        return;
    const bool didStream = stored->streamsFor(model);
    stored->refusals[model].add(wiser.refusals.value(model));
    put(*stored);
    if (didStream && !stored->streamsFor(model))
        emit streamingRefused(*stored, model);
}

QFuture<Result<Done>> Accounts::setKey(const QString &accountId, const QByteArray &key)
{
    const QByteArray trimmed = key.trimmed(); // a pasted key may end with a line break
    const QFuture<Result<Done>> done
        = trimmed.isEmpty() ? m_secrets.remove(accountId) : m_secrets.write(accountId, trimmed);
    // Another key has another gate. A client that is created before the key is stored still has the
    // gate of the old key, so the client is discarded again afterwards.
    m_clients.forget(accountId);
    whenFinished(done, this,
                 [this, accountId](const Result<Done> &) { m_clients.forget(accountId); });
    return done;
}

QFuture<Result<QByteArray>> Accounts::key(const QString &accountId)
{
    return m_secrets.read(accountId);
}

QFuture<Result<Done>> Accounts::remove(const QString &accountId)
{
    const QFuture<Result<Done>> keyRemoved = setKey(accountId, {});
    removeAccount(accountId);
    return keyRemoved;
}
