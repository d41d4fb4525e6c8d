// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/modelchoice.h"

#include "accounts/accounts.h"

ModelChoice ModelChoice::of(const ConversationHead &head, const Accounts &accounts)
{
    std::optional<Account> account
        = head.accountId.isEmpty() ? std::nullopt : accounts.find(head.accountId);
    if (account && !head.model.isEmpty())
        return {account->id, head.model};
    if (!account)
        account = accounts.defaultAccount();
    return account ? ModelChoice {account->id, account->usualModel()} : ModelChoice();
}
