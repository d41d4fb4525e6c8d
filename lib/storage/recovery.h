// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

class Database;

/// Corrects the status of the answers that were unfinished when the program last ended; see
/// ConversationStore::recoverInterrupted().
Result<int> recoverInterruptedAnswers(const Database &database);
