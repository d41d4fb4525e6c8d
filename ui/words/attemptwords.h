// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/message.h"
#include "turn/turnstate.h"

#include <QString>

/// An answer and its attempts, as the attempt log shows them.
struct AttemptHistory
{
    QString provider; ///< The name of the account.
    QString host; ///< Host and port, see hostOf().
    QString model;
    MessageStatus status = MessageStatus::Complete; ///< The status of the answer.
    QString usage; ///< Tokens and cost in words, one per line; empty if not known.
    QList<AttemptRecord> attempts;
    std::optional<TurnState> turn; ///< The turn under way, if there is one.
    bool operator==(const AttemptHistory &) const = default;
};

/// The words of one attempt for each column, without secrets.
struct AttemptRow
{
    QString number; ///< Starts at 1, as in "Attempt 2 of 4".
    QString startedAt; ///< The local time, to the second.
    QString duration; ///< Empty while the attempt is under way.
    QString result; ///< `Answered`, or the reason of the failure.
    QString wait; ///< The wait after the attempt and its source; may be empty.
};

/// Returns whether the log has something that the transcript does not show: a failure or a second
/// attempt.
bool isWorthALog(const QList<AttemptRecord> &attempts);
/// Returns the words of the attempt at `index`. `now` is in UTC and determines the rest of the wait
/// under way.
AttemptRow rowOf(const AttemptHistory &history, int index, const QDateTime &now);
/// Returns everything that is known about an attempt, one fact per line, with the error message of
/// the provider.
QString detailsOf(const AttemptHistory &history, int index, const QDateTime &now);
/// Returns all attempts as plain text for a support ticket, with times in UTC. The text contains
/// nothing of the messages and no secrets.
QString reportOf(const AttemptHistory &history, const QDateTime &now);
