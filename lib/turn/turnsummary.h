// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/message.h"
#include "turn/turnstate.h"

#include <optional>

/// What the status bar shows of all turns: the one of the open conversation, else the running turn
/// that waits with the earliest deadline, else the earliest scheduled send.
struct TurnSummary
{
    std::optional<TurnState> state; ///< Absent where nothing is under way.
    ConversationId conversation = 0;
    QString title;
    QString provider; ///< The account's name.
    QString baseUrl; ///< The account's; empty for the demo.
    int waiting = 0; ///< How many conversations wait (Waiting, Queued, Offline or scheduled),
                     ///< this one included.
    bool isCurrent = false; ///< It is the open conversation's.
    bool isScheduled = false; ///< It waits as the user wished, perhaps for hours (ScheduledSends).
    bool operator==(const TurnSummary &) const = default;
};

/// How the turn of a conversation ended.
struct TurnEnd
{
    ConversationId conversation = 0;
    QString title;
    QString provider; ///< The account's name.
    QString baseUrl; ///< The account's.
    MessageStatus status = MessageStatus::Complete; ///< Of the answer.
    std::optional<Failure> failure; ///< Failed and Interrupted: the reason.
    std::chrono::milliseconds waited {0}; ///< How long the user waited for the answer.
    bool isCurrent = false; ///< It is the open conversation's.
    MessageId answer = 0;
};
