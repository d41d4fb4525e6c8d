// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/playedturn.h"

/// The outcome of one row that lib/retry/README.md requires.
struct TurnExpectation
{
    Failure::Kind kind = Failure::Kind::Unreachable;
    int status = 0; ///< HTTP status; 0 if there was none or it was a 2xx.
    TimeLimit limit = TimeLimit::None;
    bool isTransient = false;
    bool closesGate = false;
    bool outcomeUnknown = false;
    /// A part of the answer was already shown, so the question is not sent again.
    bool isShown = false;
    /// True if the failing request is a POST that reaches the server.
    bool reachesServer = true;
    /// The delay that the server asks for, and the source of this hint.
    std::optional<std::chrono::milliseconds> hint;
    HintSource source = HintSource::None;
};

/// Returns a description of all differences between the outcome and the expectation; empty if there
/// are none.
QString differenceOf(const TurnPlan &plan, const TurnExpectation &expected,
                     const TurnOutcome &outcome);
