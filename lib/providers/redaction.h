// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/failure.h"

/// The failure without the key, should a server have repeated it: the one place where failures
/// leave the provider room.
Failure withoutKey(Failure failure, const QByteArray &key);
