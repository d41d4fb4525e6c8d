// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/message.h"
#include "turn/turnstate.h"

#include <optional>

/// The turn that the status bar shows: the turn or scheduled send of the open conversation, or else
/// the running turn that waits with the earliest deadline, or else the earliest scheduled send.
struct TurnSummary
{
    std::optional<TurnState> state; ///< Absent if there is no turn to show.
    ConversationId conversation = 0;
    QString title;
    QString provider; ///< The account's name.
    QString baseUrl; ///< The account's; empty for the demo.
    /// The number of conversations that wait, scheduled ones and this one included if it waits; see
    /// TurnState::canHurry().
    int waiting = 0;
    bool isCurrent = false; ///< The turn belongs to the open conversation.
    /// The user chose *Wait and send automatically*, so the wait may take hours; see
    /// ScheduledSends.
    bool isScheduled = false;
    bool operator==(const TurnSummary &) const = default;
};

/// The outcome of a turn that has ended.
struct TurnEnd
{
    ConversationId conversation = 0;
    QString title;
    QString provider; ///< The account's name.
    QString baseUrl; ///< The account's; empty for the demo.
    MessageStatus status = MessageStatus::Complete; ///< Of the answer.
    std::optional<Failure> failure; ///< Failed and Interrupted: the reason.
    std::chrono::milliseconds waited {0}; ///< The time for which the user waited.
    bool isCurrent = false; ///< The conversation is the open one.
    MessageId answer = 0;
};
