// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/accountlist.h"
#include "accounts/accountprobe.h"
#include "accounts/clientpool.h"
#include "accounts/preferredmodels.h"

/// The account list together with the accounts' keys, and with the clients and the probe that use
/// both.
class Accounts : public AccountList
{
    Q_OBJECT

public:
    /// See ClientPool for `watch` and `demoPace`.
    Accounts(Settings &settings, SecretStore &secrets, AccessManagers &managers, Clock &clock,
             const NetworkWatch *watch = nullptr,
             std::chrono::milliseconds demoPace = DemoServer::usualPace, QObject *parent = nullptr);

    ClientPool &clients() { return m_clients; }
    AccountProbe &probe() { return m_probe; }
    PreferredModels &preferredModels() { return m_preferredModels; }

    /// Stores the key in the secret store; an empty key removes it. Running turns stay at the gate
    /// at which they began to wait.
    QFuture<Result<Done>> setKey(const QString &accountId, const QByteArray &key);
    /// The stored key, empty if there is none.
    QFuture<Result<QByteArray>> key(const QString &accountId);
    /// Removes the account and its key. The future fails if the key could not be removed.
    QFuture<Result<Done>> remove(const QString &accountId);
    /// SecretStore::findPlace() of the keys; see keyPlaceChanged().
    void findKeyPlace() { m_secrets.findPlace(); }
    /// SecretStore::place() of the keys.
    QString keyPlace() const { return m_secrets.place(); }
    /// SecretStore::isPersistent() of the keys.
    bool keysArePersistent() const { return m_secrets.isPersistent(); }

signals:
    /// The server refuses to stream the model's answers, so they are requested as a whole from now
    /// on. Emitted once for each account and model.
    void streamingRefused(const Account &account, const QString &model);
    /// Emitted after keyPlace() and keysArePersistent() have changed because no keychain was found.
    void keyPlaceChanged();

private:
    void remember(const Account &wiser, const QString &model);

    SecretStore &m_secrets;
    ClientPool m_clients;
    AccountProbe m_probe;
    PreferredModels m_preferredModels;
};
