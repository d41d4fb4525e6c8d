// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/accounts.h"
#include "preferences/preferencespage.h"

#include <functional>

class MessageLine;
class QPushButton;
class QTreeWidget;

/// The list of accounts: add, edit, remove, and choose the default account of new chats.
class AccountsPage : public PreferencesPage
{
    Q_OBJECT

public:
    /// Asks the user a question and returns true if they agree. `action` is the text of the button.
    using Asker
        = std::function<bool(QWidget *parent, const QString &question, const QString &action)>;

    AccountsPage(Accounts &accounts, Settings &settings, QWidget *parent = nullptr);
    void setAsker(Asker asker) { m_asker = std::move(asker); }

    /// Opens the dialog of an account. Does nothing if there is no such account.
    void edit(const QString &accountId);

signals:
    /// The page of the window that adds an account should open.
    void addRequested();

private:
    void buildButtons();
    void openDialog(const Account &account);
    void remove();
    QString selected() const;
    void select(const QString &accountId);
    void reload();
    void renderButtons();

    Accounts &m_accounts;
    Asker m_asker;
    QTreeWidget *m_list;
    QPushButton *m_edit, *m_remove, *m_default;
    MessageLine *m_message;
};
