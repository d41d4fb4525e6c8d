// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/account.h"

#include <QWidget>

class QComboBox;

/// Chooses the fallback model of an account: a model of another account, or none.
class FallbackField : public QWidget
{
    Q_OBJECT

public:
    explicit FallbackField(QWidget *parent = nullptr);

    /// Offers all of `accounts` except `own`, and shows the fallback model of `own`.
    void setAccounts(const QList<Account> &accounts, const Account &own);
    /// Empty for "None", or if no model is given.
    AccountModel fallback() const;

private:
    void fillModels();

    QList<Account> m_accounts;
    QComboBox *m_account;
    QComboBox *m_model;
};
