// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "conversations/conversation.h"
#include "core/account.h"

/// What a conversation waits for: a turn that is not over, in any phase, or a scheduled send.
struct ActiveTurn
{
    const Conversation *conversation = nullptr;
    TurnState state;
    QString accountName;
    QString baseUrl; ///< Of the account; empty for the demo, whose port is not worth showing.
};

/// The base URL of an account as it is shown to the user, see ActiveTurn.
inline QString shownBaseUrl(const Account &account)
{
    return account.isDemo ? QString() : account.baseUrl;
}
