// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/accounts.h"

#include <QDialog>

class AccountsPage;
class PreferencesPage;
class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;
class QStackedWidget;

/// The preferences: a list of pages, a search over all settings, and the open page. A change is
/// applied at once. The dialog does not block the window, and opens at the page it was closed at.
class PreferencesDialog : public QDialog
{
    Q_OBJECT

public:
    enum class Page { General, Appearance, Chat, Accounts, NetworkAndRetry };

    PreferencesDialog(Accounts &accounts, Settings &settings, QWidget *parent = nullptr);

    void showPage(Page page);
    Page currentPage() const;

signals:
    /// The page of the window that adds an account should open.
    void addAccountRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    void addPage(PreferencesPage *page);
    PreferencesPage *page(int index) const;
    /// Shows the page Accounts, and opens the dialog of an account over it.
    void editAccount(const QString &accountId);
    void pageChanged(int index);
    void search(const QString &words);
    void renderIcons();

    Settings &m_settings;
    QLineEdit *m_search;
    QListWidget *m_list;
    QLabel *m_nothing;
    QStackedWidget *m_stack;
    QPushButton *m_restore;
    QList<PreferencesPage *> m_pages;
    AccountsPage *m_accountsPage;
};
