// SPDX-License-Identifier: GPL-3.0-or-later
#include "preferences/account/fallbackfield.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>

#include <algorithm>

using namespace Qt::StringLiterals;

FallbackField::FallbackField(QWidget *parent)
    : QWidget(parent)
    , m_account(new QComboBox(this))
    , m_model(new QComboBox(this))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(m_account, 1);
    row->addWidget(m_model, 1);
    m_account->setObjectName(u"fallbackAccount"_s);
    m_account->setAccessibleName(tr("Account of the fallback model"));
    m_model->setObjectName(u"fallbackModel"_s);
    m_model->setAccessibleName(tr("Fallback model"));
    m_model->setEditable(true);
    m_model->setInsertPolicy(QComboBox::NoInsert);
    m_model->lineEdit()->setPlaceholderText(tr("Model"));
    m_model->lineEdit()->setAccessibleName(m_model->accessibleName());
    for (QComboBox *box : {m_account, m_model})
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    setFocusProxy(m_account);
    connect(m_account, &QComboBox::currentIndexChanged, this, &FallbackField::fillModels);
}

void FallbackField::setAccounts(const QList<Account> &accounts, const Account &own)
{
    m_accounts = accounts;
    m_account->clear();
    m_account->addItem(tr("None"), QString());
    for (const Account &account : accounts) {
        if (account.id != own.id)
            m_account->addItem(account.name, account.id);
    }
    const int named = m_account->findData(own.fallback.accountId);
    m_account->setCurrentIndex(std::max(0, named)); // a deleted account: "None"
    fillModels();
    if (named > 0)
        m_model->setCurrentText(own.fallback.model);
}

AccountModel FallbackField::fallback() const
{
    const AccountModel named {m_account->currentData().toString(),
                              m_model->currentText().trimmed()};
    return named.isEmpty() ? AccountModel() : named;
}

void FallbackField::fillModels()
{
    const QString id = m_account->currentData().toString();
    m_model->clear();
    for (const Account &account : m_accounts) {
        if (account.id != id)
            continue;
        for (const ModelInfo &model : account.models)
            m_model->addItem(model.id);
        m_model->setCurrentText(account.usualModel());
    }
    m_model->setEnabled(!id.isEmpty());
}
