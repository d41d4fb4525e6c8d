// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/modelfield.h"

#include "models/modelpicker.h"
#include "widgets/plaintooltip.h"

using namespace Qt::StringLiterals;

ModelField::ModelField(PreferredModels &preferred, const QString &what, const QString &none,
                       QWidget *parent)
    : ModelNameButton(parent)
    , m_preferred(preferred)
    , m_what(what)
    , m_none(none)
{
    setFlat(false);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    connect(this, &QPushButton::clicked, this, &ModelField::openPicker);
    render();
}

void ModelField::setModels(const QList<Account> &accounts, const AccountModel &model)
{
    m_accounts = accounts;
    m_accounts.removeIf(
        [](const Account &account) { return account.selectableModels().isEmpty(); });
    m_model = findAccount(m_accounts, model.accountId) ? model : AccountModel();
    render();
}

void ModelField::openPicker()
{
    if (m_picker && m_picker->isVisible()) {
        m_picker->dismiss();
        return;
    }
    ModelOffer offer = offerOf(m_accounts, m_model);
    offer.none = m_none;
    m_picker = new ModelPicker(m_preferred, offer, nullptr, this);
    m_picker->setAccountsFooter(ModelPicker::Footer::Hidden); // this is a page of the accounts
    connect(m_picker, &ModelPicker::chosen, this,
            [this](const QString &accountId, const QString &model) {
                m_model = {accountId, model};
                render();
                emit changed();
            });
    m_picker->openBeside({mapToGlobal(QPoint()), size()});
}

void ModelField::render()
{
    const Account *account = findAccount(m_accounts, m_model.accountId);
    const QString name = account && !m_model.isEmpty() ? account->modelName(m_model.model)
        : m_none.isEmpty()                             ? tr("Choose a model")
                                                       : m_none;
    const QString accountName = account && !m_model.isEmpty() ? account->name : QString();
    setWords(name, accountName);
    setAccessibleName(
        accountName.isEmpty()
            ? tr("%1: %2", "a field, its value").arg(m_what, name)
            : tr("%1: %2, %3", "a field, a model, its account").arg(m_what, name, accountName));
    setPlainToolTip(this, m_model.model);
}
