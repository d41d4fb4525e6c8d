// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "turn/turnsummary.h"

#include <QCoreApplication>

/// The words about a turn under way, in descending order of importance. The status bar shows all of
/// them, the card in the message those of its own turn.
struct TurnWords
{
    /// If several other chats wait, their number, before the name of the next: `3 chats waiting;
    /// next:`. Otherwise empty.
    QString before;
    QString chat; ///< The title of the chat, if it is not the open one; otherwise empty.
    /// The state, the time and the attempt: `Retrying in 4 s (attempt 2 of 4)`. Empty if nothing is
    /// under way.
    QString status;
    QString time; ///< The part of the status that is the time, or empty: `4 s`.
    QString reason; ///< The reason of the wait, without a full stop; may be empty.
    QString others; ///< The number of other waiting chats; may be empty.
    /// Returns the status, the reason and the other chats, without the title of the chat.
    QString statusLine() const;
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
/// Returns for how long nothing has been heard from the provider. Returns nullopt if it is too
/// short to be shown, or not known.
std::optional<std::chrono::milliseconds> timeQuiet(const TurnState &state, const QDateTime &now);
