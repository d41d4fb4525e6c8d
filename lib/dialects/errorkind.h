// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/failure.h"

struct ErrorBody;

/// Where an error was found: that says what it is when it says nothing itself.
enum class ErrorPlace {
    Status, ///< In a reply whose status says no.
    Success, ///< It is a whole reply with status 200.
    Stream, ///< In a stream that began well.
};

/// Status, type and code -> what kind of failure it is. Money and policy win whatever the status
/// is; a code that is not known falls back to the status (lib/retry/README.md §3 and §4,
/// lib/dialects/error-signals.md §2).
Failure::Kind errorKind(ErrorPlace place, int status, const ErrorBody &body);
