// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/failure.h"

struct ErrorBody;

/// The place where an error was found. It decides the kind of an error without a known type or
/// code.
enum class ErrorPlace {
    Status, ///< In a reply with an error status.
    Success, ///< In a whole reply with status 2xx.
    Stream, ///< In a stream that began with status 2xx.
};

/// The kind of a failure, from its status, type and code. NoCredit and PolicyRefused override any
/// status; an unknown code falls back to the status (lib/retry/README.md §3 and §4,
/// lib/dialects/error-signals.md §2).
Failure::Kind errorKind(ErrorPlace place, int status, const ErrorBody &body);
