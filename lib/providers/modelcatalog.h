// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "core/account.h"
#include "core/failure.h"
#include "core/httprefusal.h"
#include "dialects/dialect.h"
#include "network/accessmanagers.h"

#include <QFuture>
#include <QObject>
#include <QPromise>

#include <memory>
#include <variant>

/// The models that an account offers, or the failure because of which they could not be fetched.
using ModelList = std::variant<QList<ModelInfo>, Failure>;

/// Fetches the models of one account page by page. Deletes itself after the result is available.
class ModelCatalog : public QObject
{
    Q_OBJECT

public:
    ModelCatalog(const Account &account, const QByteArray &key,
                 std::shared_ptr<const Dialect> dialect, AccessManagers &managers, Clock &clock,
                 QObject *parent = nullptr);
    /// Starts the first request. Call it once. The result never contains the key.
    QFuture<ModelList> fetch();

private:
    void fetchPage(const QString &after);
    void readPage(const HttpHeaders &headers);
    void answer(const ModelList &list);

    Account m_account;
    QByteArray m_key;
    std::shared_ptr<const Dialect> m_dialect;
    AccessManagers &m_managers;
    Clock &m_clock;
    QByteArray m_body;
    QList<ModelInfo> m_models;
    int m_pagesLeft = 50; ///< Ends the requests to a server that always names a next page.
    QPromise<ModelList> m_promise;
};
