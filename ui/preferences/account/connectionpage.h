// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accounts/accounts.h"

#include <QWidget>

class KeyField;
class MessageLine;
class QCheckBox;
class QComboBox;
class QFormLayout;
class QLineEdit;

/// Where an account's server is and how it is spoken to: name, protocol, base URL with the URL that
/// results from it, and key.
class ConnectionPage : public QWidget
{
    Q_OBJECT

public:
    explicit ConnectionPage(const Account &account, QWidget *parent = nullptr);

    /// The account with the values of this page.
    Account edited(Account account) const;
    DialectKind dialect() const;
    KeyField &key() { return *m_key; }
    const KeyField &key() const { return *m_key; }
    /// The field that most likely needs to be filled in or corrected.
    QWidget *mainField() const;

signals:
    /// Any value of the page has changed.
    void changed();

private:
    void build();
    void connectFields();
    void fill(const Account &account);
    void changeDialect();
    void renderAddress();
    bool needsKey(const Account &account) const;

    Account m_original;
    DialectKind m_lastDialect;
    QFormLayout *m_form;
    QLineEdit *m_name;
    QComboBox *m_dialect;
    QLineEdit *m_baseUrl;
    MessageLine *m_address;
    QCheckBox *m_asIs;
    KeyField *m_key;
};
