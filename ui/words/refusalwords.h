// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "words/failurewords.h"

// The words for the parts of a chat that a provider refuses (Failure::refused, not empty). Every
// question would fail until these parts are left out.

/// For files or a message that the provider does not accept.
FailureWords refusalWords(const Failure &failure, const QString &provider);
/// For the files, or the oldest messages, of a chat that is too long.
FailureWords excessWords(const Failure &failure, const QString &provider);
