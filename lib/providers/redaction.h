// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/account.h"
#include "core/failure.h"

/// Removes the key and the values of the account's extra headers from the failure's texts, in case
/// the server has quoted them. Every failure of lib/providers passes through this function.
Failure withoutSecrets(Failure failure, const Account &account, const QByteArray &key);
