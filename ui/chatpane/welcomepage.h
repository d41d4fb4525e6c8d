// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/accounts.h"

#include <QWidget>

class BigButton;
class MessageLine;
class QLabel;
class QVBoxLayout;

/// What the window shows while there is no account: four ways to get one, and what this computer
/// already has to offer.
class WelcomePage : public QWidget
{
    Q_OBJECT

public:
    explicit WelcomePage(Accounts &accounts, QWidget *parent = nullptr);

signals:
    /// A new account with a dialog of its own is wanted.
    void addAccountRequested(DialectKind dialect);
    /// The account is stored and can be asked.
    void accountAdded(const QString &accountId);
    /// There is something to say about an account that was added; in words.
    void noticed(const QString &words);

protected:
    void showEvent(QShowEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void buildHead(QVBoxLayout *column);
    void buildButtons(QVBoxLayout *column);
    BigButton *addButton(QVBoxLayout *column, const QString &objectName, const QString &icon,
                         const QString &title, const QString &explanation);
    /// Looks again at the environment and at the local ports, and shows what is there.
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
    int m_looks = 0; ///< An older look's findings are nobody's any more.
};
