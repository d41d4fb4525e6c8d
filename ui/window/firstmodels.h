// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/accounts.h"

#include <QObject>

/// Fetches the models of an account that was added without any, so that it can be used at once.
class FirstModels : public QObject
{
    Q_OBJECT

public:
    explicit FirstModels(Accounts &accounts, QObject *parent = nullptr);

signals:
    /// The models could not be fetched; in words for the user.
    void problemFound(const QString &message);

private:
    void fetch(const Account &account);
    void take(const Account &asked, const ModelList &list);

    Accounts &m_accounts;
};
