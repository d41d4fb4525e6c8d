// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/fieldproblem.h"
#include "accounts/accounts.h"
#include "widgets/messageline.h"

#include <QDialog>

class AdvancedPage;
class ConnectionPage;
class ConnectionTrial;
class ModelsPanel;
class QDialogButtonBox;
class QPushButton;
class QTabWidget;

/// Edits one account, tests its connection, and stores it with OK. A key goes from its field to the
/// keychain and nowhere else.
class AccountDialog : public QDialog
{
    Q_OBJECT

public:
    /// `account` is a stored account, or a new one from Accounts::blank().
    AccountDialog(Accounts &accounts, const Account &account, QWidget *parent = nullptr);

    /// The account with the values of the dialog.
    Account account() const;

    /// Stores the key, then the account, and closes if both went well. Stays open once, with a
    /// message, if it turned out that the key is kept for this session only.
    void accept() override;
    /// Stops a test, and clears the key field.
    void done(int result) override;

private:
    void build();
    void connectParts();
    void findStoredKey();
    bool isUsable(const std::optional<FieldProblem> &ofConnection);
    bool isNew() const { return !m_accounts.find(m_original.id).has_value(); }
    void keyStored(const Result<Done> &result);
    void sayThatKeyIsNotKept();
    void renderKeyPlace();

    void test();
    void forgetMessage();
    void takeReport(const ConnectionReport &report);
    void fetchModels();
    void showModels(const ModelList &list);

    Accounts &m_accounts;
    Account m_original;
    Account m_learntFrom; ///< The account from whose server the refusals were learnt.
    bool m_isSaving = false;
    bool m_hasSentKey = false; ///< A key was handed to the keychain, which may store it later.

    QTabWidget *m_tabs;
    ConnectionPage *m_connection;
    ModelsPanel *m_models;
    AdvancedPage *m_advanced;
    MessageLine *m_message;
    QWidget *m_messageArea; ///< Scrolls the message. Keeps its room while there is none.
    QDialogButtonBox *m_buttons;
    QPushButton *m_test;
    ConnectionTrial *m_trial;
};
