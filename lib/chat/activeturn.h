// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "conversations/conversation.h"
#include "core/account.h"

/// A turn that has not ended, in any phase, or a scheduled send.
struct ActiveTurn
{
    const Conversation *conversation = nullptr;
    TurnState state;
    QString accountName;
    QString baseUrl; ///< The account's, see shownBaseUrl().
};

/// The base URL of an account for display; empty for the demo, because its address tells the user
/// nothing.
inline QString shownBaseUrl(const Account &account)
{
    return account.isDemo ? QString() : account.baseUrl;
}
