// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dialects/dialect.h"

/// The parts of the chat that have to be left out so that the provider accepts it, as far as the
/// words of the failure tell: the file or message that they name by its place in the request, the
/// images or files that they refuse as a whole, or the oldest messages if the chat is too long.
/// Empty if they tell nothing, or if only the text of the question could be left out.
/// The sentences are listed in lib/dialects/README.md §7.
QList<RefusedPart> refusedParts(const Dialect &dialect, const Account &account,
                                const ChatRequest &chat, const Failure &failure);
