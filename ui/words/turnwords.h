// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "turn/turnsummary.h"

#include <QCoreApplication>

/// What the status bar says of a turn under way, in parts of falling importance.
struct TurnWords
{
    QString status; ///< What happens, when, and which attempt it is: `Retrying in 4 s (attempt 2 of
                    ///< 4)`. Empty if nothing is under way.
    QString reason; ///< Why it waits, without a full stop; may be empty.
    QString others; ///< How many other chats wait; may be empty.
    /// All parts in one line.
    QString line() const;
    Q_DECLARE_TR_FUNCTIONS(TurnWords)
};

/// `now` is UTC.
TurnWords turnWords(const TurnSummary &summary, const QDateTime &now);
/// `attempt 2 of 4`: the attempt that is waited for or under way, counted as in the attempt log:
/// the first request is attempt 1.
QString attemptNumber(const TurnState &state);
/// How long until the turn goes on; not positive if it is due, nullopt if no time is known.
std::optional<std::chrono::milliseconds> timeLeft(const TurnState &state, const QDateTime &now);
