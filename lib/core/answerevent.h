// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/message.h"

#include <variant>

struct TextDelta
{
    QString text; ///< Never empty. May end with half a surrogate pair: join before converting.
    bool operator==(const TextDelta &) const = default;
};

struct ThinkingDelta
{
    QString text; ///< Never empty.
    bool operator==(const ThinkingDelta &) const = default;
};

/// The usage so far. Replaces the earlier updates.
struct UsageUpdate
{
    Usage usage;
    bool operator==(const UsageUpdate &) const = default;
};

/// The answer is complete.
struct AnswerComplete
{
    QString stopReason; ///< The wire's word; null if none was given. Responses: `completed` or
                        ///< `incomplete/<reason>`. See stopReasonFrom().
    QByteArray replay; ///< See Message::replay; empty if nothing needs to be sent back.
    bool operator==(const AnswerComplete &) const = default;
};

/// A piece of a reply, as a dialect reads it. AnswerComplete and Failure are the last event.
using AnswerEvent = std::variant<TextDelta, ThinkingDelta, UsageUpdate, AnswerComplete, Failure>;
