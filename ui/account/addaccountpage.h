// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/accounts.h"

#include <QWidget>

class ConnectionPage;
class ConnectionTrial;
class MessageLine;
class PrimaryButton;
class QPushButton;
class QVBoxLayout;

/// The page in the window that adds one account: the key first, the address folded away, a test,
/// and then straight into a chat.
class AddAccountPage : public QWidget
{
    Q_OBJECT

public:
    /// `account` is new. `explanation` is the line below its name.
    AddAccountPage(Accounts &accounts, const Account &account, const QString &explanation,
                   QWidget *parent = nullptr);
    /// Offers the key of an environment variable with a button.
    void offerKey(const QString &variable, const QByteArray &key);

signals:
    void backRequested();
    /// The account is stored and can be used.
    void accountAdded(const QString &accountId);

private:
    void buildHead(QVBoxLayout *column, const QString &explanation);
    void buildButtons(QVBoxLayout *column);
    void connectParts();
    void renderKeyPlace();
    void test();
    void add();
    void store();

    Accounts &m_accounts;
    Account m_account;
    QList<ModelInfo> m_models; ///< Found by a test of these values.
    ConnectionPage *m_connection;
    MessageLine *m_message;
    QPushButton *m_useKey;
    QPushButton *m_test;
    PrimaryButton *m_add;
    ConnectionTrial *m_trial;
    bool m_isStoring = false;
};
