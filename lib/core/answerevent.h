// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/message.h"

#include <variant>

struct TextDelta
{
    QString text; ///< Never empty. May end in half a surrogate pair: join before converting.
    bool operator==(const TextDelta &) const = default;
};

struct ThinkingDelta
{
    QString text; ///< Never empty.
    bool operator==(const ThinkingDelta &) const = default;
};

/// What is known of the usage so far: replaces what was known before.
struct UsageUpdate
{
    Usage usage;
    bool operator==(const UsageUpdate &) const = default;
};

/// The answer is whole.
struct AnswerComplete
{
    QString stopReason; ///< The wire's value; null where none was given. Responses: `completed`,
                        ///< `incomplete/<reason>`.
    QByteArray replay; ///< See Message::replay; empty where nothing needs to be sent back.
    bool operator==(const AnswerComplete &) const = default;
};

/// What a dialect reads from a reply. AnswerComplete and Failure are terminal: nothing follows.
using AnswerEvent = std::variant<TextDelta, ThinkingDelta, UsageUpdate, AnswerComplete, Failure>;
