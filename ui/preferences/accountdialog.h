// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/accounts.h"

#include <QDialog>

class HeadersTable;
class KeyField;
class MessageLine;
class ModelsPanel;
class QCheckBox;
class QComboBox;
class QDialogButtonBox;
class QFormLayout;
class QLineEdit;
class QPushButton;
class QTabWidget;
class FallbackField;

/// One account: nothing is kept before OK. A key goes from its field to the keychain and nowhere
/// else. What goes wrong is said in a line of the dialog.
class AccountDialog : public QDialog
{
    Q_OBJECT

public:
    /// A stored account, or a new one from Accounts::blank().
    AccountDialog(Accounts &accounts, const Account &account, QWidget *parent = nullptr);

    /// The account as it stands in the dialog.
    Account account() const;

    /// Stores the key, then the account, and closes if both went well. Stays open once, with a
    /// message, if it turned out that the key is kept for this session only.
    void accept() override;
    /// Closing stops a test, and forgets what was typed as the key.
    void done(int result) override;

private:
    QWidget *buildConnection();
    QWidget *buildAdvanced();
    void buildButtons();
    void fill(const Account &account);
    void fillForDemo();
    void findStoredKey();
    void changeDialect();
    void renderAddress();
    void renderDialect();
    DialectKind dialect() const;
    /// Why it cannot be stored as it is; empty where it can.
    QString problem() const;
    bool needsKey(const Account &account) const;
    bool isNew() const { return !m_accounts.find(m_original.id).has_value(); }
    void keyStored(const Result<Done> &result);
    void sayThatKeyIsNotKept();
    void renderKeyPlace();

    void test();
    void stopTest();
    void forgetMessage();
    /// As a chat says it.
    QString wordsFor(const Failure &failure) const;
    void showReport(const ConnectionReport &report);
    void fetchModels();
    void showModels(const ModelList &list);

    Accounts &m_accounts;
    Account m_original;
    DialectKind m_lastDialect;
    int m_jobs = 0; ///< How many tests were begun: an answer to an older one is nobody's any more.
    bool m_isTesting = false;
    bool m_isSaving = false;
    bool m_hasStoredKey = false; ///< Of an account that is not added yet.

    QTabWidget *m_tabs;
    QFormLayout *m_connection = nullptr;
    QFormLayout *m_advanced = nullptr;
    QLineEdit *m_name;
    QComboBox *m_dialect;
    QLineEdit *m_baseUrl;
    QCheckBox *m_asIs;
    MessageLine *m_address;
    KeyField *m_key;
    ModelsPanel *m_models;
    QComboBox *m_keyStyle;
    QLineEdit *m_anthropicVersion;
    HeadersTable *m_headers;
    FallbackField *m_fallback;
    MessageLine *m_message;
    QDialogButtonBox *m_buttons;
    QPushButton *m_test;
};
