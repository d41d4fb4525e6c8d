// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/fieldproblem.h"
#include "accounts/accounts.h"

#include <QWidget>

class HeaderButton;
class KeyField;
class MessageLine;
class QCheckBox;
class QComboBox;
class QFormLayout;
class QLineEdit;
class QPushButton;

/// The key of an account, its name, and where its server is and how it is spoken to: base URL and
/// protocol, folded away for a known provider, with the URL that results from them.
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
    /// Why these values cannot be stored; nullopt if they can.
    std::optional<FieldProblem> problem() const;
    /// Why the server cannot be called with these values; nullopt if it can.
    std::optional<FieldProblem> problemOfCall() const;
    /// Puts the focus into a field of this page, and unfolds it first.
    void show(QWidget *field);
    /// Offers the other scheme if `failure` says that the server speaks it, and nothing otherwise.
    void offerScheme(const Failure &failure);

signals:
    /// Any value of the page has changed.
    void changed();
    /// Enter was pressed in the key field.
    void entered();
    /// The address now has the scheme that was offered, and can be tested again.
    void schemeChanged();

private:
    void build();
    void buildAddress();
    void connectFields();
    void fill(const Account &account);
    void fold(bool isFolded);
    void changeDialect();
    void renderAddress();
    void renderProvider();
    bool needsKey(const Account &account) const;

    Account m_original;
    DialectKind m_lastDialect;
    QFormLayout *m_form;
    KeyField *m_key;
    QLineEdit *m_name;
    HeaderButton *m_unfold;
    QLineEdit *m_baseUrl;
    QComboBox *m_dialect;
    QCheckBox *m_asIs;
    MessageLine *m_address;
    QPushButton *m_scheme;
    bool m_isFolded = false;
};
