// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <optional>
#include <set>

class QJsonObject;

/// A part of a request that some servers refuse. It is then left out, or sent in another form.
enum class RequestPart {
    StreamUsage, ///< `stream_options` (openai-chat).
    Stream, ///< The answer is requested as one body instead.
    SystemPrompt, ///< In its own place. It is sent in front of the first question instead.
    Prefill, ///< An answer to be continued as the last message. A message asks to go on instead.
    Replay, ///< Message::replay. Not stored, because the reason may be one chat.
    Include, ///< `include`, and the reasoning items of earlier answers (openai-responses).
    Store, ///< `store` (openai-responses).
    Temperature,
    TopP,
    BothSamplings, ///< `top_p` beside `temperature`.
    ThinkingOn, ///< The field for thinking, as it is sent for ThinkingWish::On.
    ThinkingOff,
    ThinkingDefault,
    ThinkingSummary, ///< `reasoning.summary` (openai-responses).
    MaxTokens, ///< The name `max_tokens`. The limit is sent as `max_completion_tokens` instead.
    MaxCompletionTokens, ///< The reverse.
    SavingLimit, ///< A limit that the user has not set (ChatRequest::isLimitOptional).
};

/// What a server refuses for one model, as learnt from its replies.
struct Refusals
{
    std::set<RequestPart> parts;
    std::optional<qint64> mostTokens; ///< The highest limit of an answer that is accepted.

    bool has(RequestPart part) const { return parts.count(part) > 0; }
    bool isEmpty() const { return parts.empty() && !mostTokens; }
    /// Adds what `other` contains.
    void add(const Refusals &other);
    bool operator==(const Refusals &) const = default;
};

/// Refusals as they are stored with an account, and back. Unknown names are ignored.
QJsonObject toJson(const Refusals &refusals);
Refusals refusalsFromJson(const QJsonObject &object);
