// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/providerclient.h"

#include <QFuture>
#include <QPromise>
#include <QUrl>

/// The result of a ConnectionTest.
struct ConnectionReport
{
    QUrl url; ///< The URL to which the question was sent.
    std::optional<Failure> failure; ///< Absent if the model answered.
    QString answer; ///< The text of the answer.
    QList<ModelInfo> models; ///< The models that the account offers; may be empty.
    QMap<QString, Refusals> refusals; ///< What was learnt. The account's own are forgotten.
};

/// *Test connection*: fetches the model list, then asks the chosen model for one token, with the
/// same ProviderClient that chats use. Deletes itself when the result is delivered.
class ConnectionTest : public QObject
{
    Q_OBJECT

public:
    ConnectionTest(const Account &account, const QString &model, const QByteArray &key,
                   AccessManagers &managers, Clock &clock, QObject *parent = nullptr);
    /// Starts the test. An empty model means the first one of the list.
    QFuture<ConnectionReport> run();

private:
    void fetchModels();
    void askModel();
    void send();
    void finish();

    Account m_account;
    QString m_model;
    SessionSecretStore m_secrets; ///< Contains `key`, which need not be stored yet.
    ProviderClient m_client;
    ChatRequest m_request;
    ConnectionReport m_report;
    QPromise<ConnectionReport> m_promise;
};
