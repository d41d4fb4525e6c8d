// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/accounts.h"
#include "accounts/environmentkeys.h"
#include "accounts/localservers.h"

#include <QWidget>

class BigButton;
class MessageLine;
class QLabel;
class QVBoxLayout;

/// The page shown while there is no account: ways to add one, and the keys and local servers found
/// on this computer.
class WelcomePage : public QWidget
{
    Q_OBJECT

public:
    explicit WelcomePage(Accounts &accounts, QWidget *parent = nullptr);

signals:
    /// The dialog for a new account should open.
    void addAccountRequested(DialectKind dialect);
    /// The account is stored and can be used.
    void accountAdded(const QString &accountId);
    /// A message for the user about an account that was added.
    void noticed(const QString &words);

protected:
    void showEvent(QShowEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void buildHead(QVBoxLayout *column);
    void buildButtons(QVBoxLayout *column);
    BigButton *addButton(QVBoxLayout *column, const QString &objectName, const QString &icon,
                         const QString &title, const QString &explanation);
    /// Searches the environment and the local ports again, and shows what was found.
    void look();
    void offer(const EnvironmentKey &key);
    void offer(const LocalServer &server);
    void take(const EnvironmentKey &key);
    void take(const LocalServer &server);
    void clearOffers();
    void renderIcon();

    Accounts &m_accounts;
    QLabel *m_icon;
    QVBoxLayout *m_offers;
    QLabel *m_offersTitle;
    BigButton *m_first = nullptr;
    MessageLine *m_message;
    int m_looks = 0; ///< Searches that were started. The results of older ones are ignored.
};
