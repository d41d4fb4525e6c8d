// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/message.h"
#include "turn/turnstate.h"

#include <QString>

/// An answer and its attempts, as the attempt log shows them.
struct AttemptHistory
{
    QString provider; ///< The account's name.
    QString host; ///< With its port, see hostOf().
    QString model;
    MessageStatus status = MessageStatus::Complete; ///< Of the answer.
    QString usage; ///< Tokens and cost in words, one per line; empty if not known.
    QList<AttemptRecord> attempts;
    std::optional<TurnState> turn; ///< The turn under way, if there is one.
    bool operator==(const AttemptHistory &) const = default;
};

/// One attempt in words, by column, without secrets.
struct AttemptRow
{
    QString number; ///< From 1, as in "Attempt 2 of 4".
    QString startedAt; ///< The local time, to the second.
    QString duration; ///< Empty while it is under way.
    QString result; ///< `Answered`, or the reason of the failure.
    QString wait; ///< The wait that followed and who asked for it; may be empty.
};

/// Whether the log has something that the transcript does not show: a failure or a second attempt.
bool isWorthALog(const QList<AttemptRecord> &attempts);
/// `now` is UTC and counts down the wait under way.
AttemptRow rowOf(const AttemptHistory &history, int index, const QDateTime &now);
/// Everything that is known about an attempt, one fact per line, with the provider's own words.
QString detailsOf(const AttemptHistory &history, int index, const QDateTime &now);
/// All attempts as plain text for a support ticket: times in UTC, nothing of the chat's messages,
/// no secrets.
QString reportOf(const AttemptHistory &history, const QDateTime &now);
