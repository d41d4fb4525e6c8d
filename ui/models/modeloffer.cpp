// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/modeloffer.h"

ModelOffer offerOf(const QList<Account> &accounts, const AccountModel &chosen)
{
    ModelOffer offer {accounts, {}, chosen};
    for (const Account &account : accounts) {
        const QList<ModelInfo> models
            = account.selectableModels(account.id == chosen.accountId ? chosen.model : QString());
        for (const ModelInfo &model : models)
            offer.candidates.append({account.id, account.name, model});
    }
    return offer;
}
