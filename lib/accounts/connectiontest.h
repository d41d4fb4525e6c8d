// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/accounts.h"

#include <QFuture>
#include <QPromise>

/// *Test connection*: the model list, then one token from the chosen model, through a real provider
/// client; answers once through its future and deletes itself.
class ConnectionTest : public QObject
{
    Q_OBJECT

public:
    ConnectionTest(const Account &account, const QString &model, const QByteArray &key,
                   AccessManagers &managers, Clock &clock, QObject *parent = nullptr);
    QFuture<ConnectionReport> run();

private:
    void fetchModels();
    void askModel();
    void send();
    void finish();

    Account m_account;
    QString m_model;
    SessionSecretStore m_secrets; ///< Holds the key that may not be stored yet.
    ProviderClient m_client;
    ChatRequest m_request;
    ConnectionReport m_report;
    QPromise<ConnectionReport> m_promise;
};
