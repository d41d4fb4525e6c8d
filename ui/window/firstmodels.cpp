// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/firstmodels.h"

#include "base/whenfinished.h"
#include "core/hostname.h"
#include "words/failurewords.h"

FirstModels::FirstModels(Accounts &accounts, QObject *parent)
    : QObject(parent)
    , m_accounts(accounts)
{
    connect(&accounts, &Accounts::rowsInserted, this,
            [this](const QModelIndex &, int first, int last) {
                for (int row = first; row <= last; ++row)
                    fetch(m_accounts.all().at(row));
            });
}

void FirstModels::fetch(const Account &account)
{
    if (account.isDemo || !account.models.isEmpty() || !account.defaultModel.isEmpty())
        return;
    whenFinished(m_accounts.probe().fetchModels(account, std::nullopt), this,
                 [this, account](const ModelList &list) { take(account, list); });
}

void FirstModels::take(const Account &asked, const ModelList &list)
{
    std::optional<Account> account = m_accounts.find(asked.id);
    // The user may have removed or edited the account in the meantime.
    if (!account || account->baseUrl != asked.baseUrl || account->dialect != asked.dialect
        || !account->models.isEmpty() || !account->defaultModel.isEmpty())
        return;
    if (const auto *failure = std::get_if<Failure>(&list)) {
        const Provider provider {account->name, hostOf(account->baseUrl)};
        emit problemFound(tr("The models of %1 could not be fetched. %2")
                              .arg(account->name, describe(*failure, provider).sentence));
        return;
    }
    account->models = std::get<QList<ModelInfo>>(list);
    if (account->models.isEmpty())
        return;
    account->defaultModel = firstChatModel(account->models);
    m_accounts.put(*account);
}
