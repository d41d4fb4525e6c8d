// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "turn/turnsummary.h"

#include <QCoreApplication>

/// The words of the status bar about a turn under way, in descending order of importance.
struct TurnWords
{
    /// The state, the time and the attempt: `Retrying in 4 s (attempt 2 of 4)`. Empty if nothing is
    /// under way.
    QString status;
    QString reason; ///< The reason of the wait, without a full stop; may be empty.
    QString others; ///< The number of other waiting chats; may be empty.
    /// Returns all parts in one line.
    QString line() const;
    Q_DECLARE_TR_FUNCTIONS(TurnWords)
};

/// Returns the words for `summary`. `now` is in UTC.
TurnWords turnWords(const TurnSummary &summary, const QDateTime &now);
/// Returns the number of the attempt that is under way or will follow the wait: `attempt 2 of 4`.
/// The first request is attempt 1, as in the attempt log.
QString attemptNumber(const TurnState &state);
/// Returns the time until the turn continues. The time is not positive if the turn is due. Returns
/// nullopt if no time is known.
std::optional<std::chrono::milliseconds> timeLeft(const TurnState &state, const QDateTime &now);
