// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/account.h"
#include "core/failure.h"

/// Replaces the key and the values of the account's extra headers in the texts of `failure`,
/// because a server may quote them. Call it for every failure before it leaves lib/providers.
Failure withoutSecrets(Failure failure, const Account &account, const QByteArray &key);
