// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/playedturn.h"

/// What lib/retry/README.md says about one row, as a test's table states it.
struct TurnExpectation
{
    Failure::Kind kind = Failure::Kind::Unreachable;
    int status = 0; ///< 0 where there was none, or a 2xx, which says nothing about a failure.
    TimeLimit limit = TimeLimit::None;
    bool isTransient = false;
    bool closesGate = false;
    bool outcomeUnknown = false;
    /// The answer had begun to be shown, so nothing is asked again.
    bool isShown = false;
    /// The failing request is a POST that reached the server.
    bool reachesServer = true;
    /// What the server asks to wait, and how.
    std::optional<std::chrono::milliseconds> hint;
    HintSource source = HintSource::None;
};

/// Empty where the outcome is what was expected; else the first difference, in words.
QString differenceOf(const TurnPlan &plan, const TurnExpectation &expected,
                     const TurnOutcome &outcome);
