// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/account.h"
#include "core/failure.h"

/// The failure without the key and without the values of the account's own headers, should a server
/// have repeated them: the one place where failures leave the provider room.
Failure withoutSecrets(Failure failure, const Account &account, const QByteArray &key);
