// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/account.h"

#include <QWidget>

class QComboBox;

/// Who stands in for an account: another account and one of its models, or nobody.
class StandInField : public QWidget
{
    Q_OBJECT

public:
    explicit StandInField(QWidget *parent = nullptr);

    /// Offers all of `accounts` but `own`, and shows whom that one names.
    void setAccounts(const QList<Account> &accounts, const Account &own);
    /// Empty for nobody, and where no model is given.
    StandIn standIn() const;

private:
    void fillModels();

    QList<Account> m_accounts;
    QComboBox *m_account;
    QComboBox *m_model;
};
