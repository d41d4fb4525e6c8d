// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/message.h"

#include <variant>

struct TextDelta
{
    QString text; ///< Never empty. May end with half of a surrogate pair, so join the texts before
                  ///< converting them.
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
    QString stopReason; ///< As on the wire; null if none was given. Responses: `completed` or
                        ///< `incomplete/<reason>`. See stopReasonFrom().
    QByteArray replay; ///< See Message::replay; empty if nothing needs to be sent back.
    bool operator==(const AnswerComplete &) const = default;
};

/// One event of a reply, as decoded by a dialect. AnswerComplete or Failure is the last event.
using AnswerEvent = std::variant<TextDelta, ThinkingDelta, UsageUpdate, AnswerComplete, Failure>;
