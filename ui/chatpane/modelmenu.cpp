// SPDX-License-Identifier: GPL-3.0-or-later
#include "chatpane/modelmenu.h"

#include "widgets/lineicon.h"
#include "words/menuwords.h"

using namespace Qt::StringLiterals;

namespace {

QString nameOf(const ModelInfo &model)
{
    return menuWords(model.displayName.isEmpty() ? model.id : model.displayName);
}

} // namespace

ModelMenu::ModelMenu(Accounts &accounts, QWidget *parent)
    : QMenu(parent)
    , m_accounts(accounts)
{
    setObjectName(u"modelMenu"_s);
    connect(this, &QMenu::aboutToShow, this, &ModelMenu::fill);
}

void ModelMenu::setChosen(const QString &accountId, const QString &model)
{
    m_accountId = accountId;
    m_model = model;
}

void ModelMenu::fill()
{
    clear();
    for (QMenu *old : findChildren<QMenu *>(QString(), Qt::FindDirectChildrenOnly))
        old->deleteLater();
    for (const Account &account : m_accounts.all()) {
        const QList<ModelInfo> models
            = account.selectableModels(account.id == m_accountId ? m_model : QString());
        if (models.isEmpty()) {
            addAction(menuWords(tr("%1: no models yet. Edit account…").arg(account.name)), this,
                      [this, id = account.id] { emit editAccountRequested(id); });
            continue;
        }
        QMenu *menu = addMenu(menuWords(account.name));
        menu->menuAction()->setCheckable(true);
        menu->menuAction()->setChecked(account.id == m_accountId);
        addModels(*menu, account.id, models);
    }
    if (!isEmpty())
        addSeparator();
    addAction(lineIcon(u"add"_s, palette(), QPalette::WindowText), tr("Add account…"), this,
              &ModelMenu::addAccountRequested)
        ->setObjectName(u"addAccountEntry"_s);
}

void ModelMenu::addModels(QMenu &menu, const QString &accountId, const QList<ModelInfo> &models)
{
    for (const ModelInfo &model : models) {
        QAction *action = menu.addAction(nameOf(model), this, [this, accountId, id = model.id] {
            emit modelChosen(accountId, id);
        });
        action->setCheckable(true);
        action->setChecked(accountId == m_accountId && model.id == m_model);
    }
    menu.addSeparator();
    menu.addAction(tr("Edit account…"), this,
                   [this, accountId] { emit editAccountRequested(accountId); });
}
