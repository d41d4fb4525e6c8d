// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/clientpool.h"
#include "accounts/connectiontest.h"

#include <QFuture>
#include <QObject>
#include <QUrl>

/// Sends requests to the server of an account that need not be stored yet, such as an account that
/// is being edited in the account dialog. A key that is passed is not stored. Without a key
/// (nullopt), the stored key is used.
class AccountProbe : public QObject
{
    Q_OBJECT

public:
    AccountProbe(ClientPool &clients, SecretStore &secrets, AccessManagers &managers, Clock &clock);

    /// The URL to which questions are sent. Fails with a message for the user if the base URL is
    /// unusable.
    static Result<QUrl> resultingUrl(const Account &account);
    /// Runs a ConnectionTest.
    QFuture<ConnectionReport> test(const Account &account, const QString &model,
                                   const std::optional<QByteArray> &key);
    /// The models that the account offers.
    QFuture<ModelList> fetchModels(const Account &account, const std::optional<QByteArray> &key);

private:
    /// Calls `run` with the key, which is read first if it was not passed. If the account needs the
    /// key and it cannot be read, the result is the return value of `failed` with that failure.
    template<typename T, typename Run, typename Failed>
    QFuture<T> withKey(const Account &account, const std::optional<QByteArray> &key, Run run,
                       Failed failed);

    ClientPool &m_clients;
    SecretStore &m_secrets;
    AccessManagers &m_managers;
    Clock &m_clock;
};
