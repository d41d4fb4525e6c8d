// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/message.h"

class Accounts;

/// The account and the model that answer the next question of a conversation.
struct ModelChoice
{
    QString accountId; ///< Empty if there is no account.
    QString model; ///< May be empty.

    /// The chosen account and model, or else the default account and its usual model.
    static ModelChoice of(const ConversationHead &head, const Accounts &accounts);
};
