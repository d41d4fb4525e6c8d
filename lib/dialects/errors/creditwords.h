// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

/// Whether a message says that the money of the account is used up, in the words of one of the
/// providers of lib/dialects/error-signals.md §2: an empty balance, a spending limit, an unpaid
/// invoice. A rate limit that only mentions a quota, or advertises credits, does not count.
bool saysCreditIsUsedUp(const QString &message);
