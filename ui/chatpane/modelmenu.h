// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/accounts.h"

#include <QMenu>

/// All accounts and their models to choose from. Filled each time it opens. An account without
/// models has an entry that edits it.
class ModelMenu : public QMenu
{
    Q_OBJECT

public:
    explicit ModelMenu(Accounts &accounts, QWidget *parent = nullptr);
    /// The account and the model that are checked.
    void setChosen(const QString &accountId, const QString &model);

signals:
    void modelChosen(const QString &accountId, const QString &model);
    void addAccountRequested();
    void editAccountRequested(const QString &accountId);

private:
    void fill();
    void addModels(QMenu &menu, const QString &accountId, const QList<ModelInfo> &models);

    Accounts &m_accounts;
    QString m_accountId, m_model;
};
