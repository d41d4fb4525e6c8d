// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/accounts.h"
#include "preferences/preferencespage.h"

#include <functional>

class MessageLine;
class ModelField;
class QPushButton;
class QTreeWidget;
class QTreeWidgetItem;

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

protected:
    void showEvent(QShowEvent *event) override;

private:
    void buildButtons();
    void setModelOfNewChats();
    void openDialog(const Account &account);
    void remove();
    QString selected() const;
    void select(const QString &accountId);
    void reload();
    /// Says which accounts have no key, if keys are kept for this session only. A keychain is not
    /// asked, because it might have to be unlocked.
    void markMissingKey(const Account &account);
    QTreeWidgetItem *itemOf(const QString &accountId) const;
    void renderButtons();

    Accounts &m_accounts;
    Asker m_asker;
    ModelField *m_newChats;
    QTreeWidget *m_list;
    QPushButton *m_edit, *m_remove, *m_default;
    MessageLine *m_message;
};
