// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/message.h"
#include "turn/turnstate.h"

#include <QString>

/// An answer's attempts as the attempt log tells of them.
struct AttemptHistory
{
    QString provider; ///< The account's name.
    QString host; ///< With its port, see hostOf().
    QString model;
    MessageStatus status = MessageStatus::Complete; ///< Of the answer.
    QString usage; ///< What the answer took, in words, a line each; empty where nobody said.
    QList<AttemptRecord> attempts;
    std::optional<TurnState> turn; ///< Where one is under way.
    bool operator==(const AttemptHistory &) const = default;
};

/// One attempt in words, cell by cell, free of secrets.
struct AttemptRow
{
    QString number; ///< From 1, as a person counts.
    QString startedAt; ///< The local time, to the second.
    QString duration; ///< Empty while it is under way.
    QString result; ///< Why there was no answer, or that there was one.
    QString wait; ///< What followed, and on whose word; empty where nothing did.
};

/// There is something in the log that the transcript does not say: a failure, or a second attempt.
bool isWorthALog(const QList<AttemptRecord> &attempts);
/// `now` is UTC and counts down the wait under way.
AttemptRow rowOf(const AttemptHistory &history, int index, const QDateTime &now);
/// Everything that is known of an attempt, a line each, in the provider's own words too.
QString detailsOf(const AttemptHistory &history, int index, const QDateTime &now);
/// All attempts as plain text for a support ticket: times in UTC, no word of the conversation, no
/// secrets.
QString reportOf(const AttemptHistory &history, const QDateTime &now);
