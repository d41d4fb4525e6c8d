// SPDX-License-Identifier: GPL-3.0-or-later
#include "chatpane/modelmenu.h"

#include <algorithm>

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
        QMenu *menu = addMenu(menuWords(account.name));
        menu->menuAction()->setCheckable(true);
        menu->menuAction()->setChecked(account.id == m_accountId);
        addModels(*menu, account);
    }
    if (!isEmpty())
        addSeparator();
    addAction(lineIcon(u"add"_s, palette(), QPalette::WindowText), tr("Add account…"), this,
              &ModelMenu::addAccountRequested)
        ->setObjectName(u"addAccountEntry"_s);
}

void ModelMenu::addModels(QMenu &menu, const Account &account)
{
    QList<ModelInfo> models = account.models;
    const auto add
        = [&models](const QString &id) { // one that was typed by hand, or is not offered any more
              if (!id.isEmpty()
                  && std::none_of(models.cbegin(), models.cend(),
                                  [&id](const ModelInfo &each) { return each.id == id; }))
                  models.prepend({.id = id});
          };
    add(account.defaultModel);
    if (account.id == m_accountId)
        add(m_model);
    for (const ModelInfo &model : models) {
        QAction *action
            = menu.addAction(nameOf(model), this, [this, accountId = account.id, id = model.id] {
                  emit modelChosen(accountId, id);
              });
        action->setCheckable(true);
        action->setChecked(account.id == m_accountId && model.id == m_model);
    }
    if (!models.isEmpty())
        menu.addSeparator();
    menu.addAction(tr("Edit account…"), this,
                   [this, accountId = account.id] { emit editAccountRequested(accountId); });
}
