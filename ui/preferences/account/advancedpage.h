// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/fieldproblem.h"
#include "core/account.h"

#include <QWidget>

class Accounts;
class HeadersTable;
class ModelField;
class QCheckBox;
class QComboBox;
class QFormLayout;
class QLineEdit;

/// Settings of an account that few people need: the header of the key, the Anthropic version, extra
/// headers, streaming, and the fallback model.
class AdvancedPage : public QWidget
{
    Q_OBJECT

public:
    /// The models of the other `accounts` can be the fallback model.
    AdvancedPage(const Account &account, Accounts &accounts, QWidget *parent = nullptr);

    /// The account with the values of this page.
    Account edited(Account account) const;
    /// Shows the fields that this protocol has.
    void setDialect(DialectKind dialect);
    /// Why the headers cannot be used; nullopt if they can.
    std::optional<FieldProblem> problem() const;

signals:
    /// Any value of the page, except the fallback model, has changed.
    void changed();

private:
    void build();
    void fill(const Account &account, QList<Account> others);

    QFormLayout *m_form;
    QComboBox *m_keyStyle;
    QLineEdit *m_anthropicVersion;
    HeadersTable *m_headers;
    QCheckBox *m_streams;
    ModelField *m_fallback;
};
