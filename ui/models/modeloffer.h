// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chat/fallbackmodels.h"

/// The models that a ModelPicker offers.
struct ModelOffer
{
    QList<Account> accounts; ///< In the order of their groups.
    QList<Candidate> candidates; ///< Models of these accounts, in the order of their groups.
    AccountModel chosen; ///< Has a check mark.
    QString none = {}; ///< If not empty, the first row has this text and chooses no model.
};

/// All models of the accounts, none of them with an obstacle.
ModelOffer offerOf(const QList<Account> &accounts, const AccountModel &chosen);
