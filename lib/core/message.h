// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/failure.h"
#include "core/heapoptional.h"
#include "core/textextent.h"

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QString>

#include <chrono>
#include <optional>

using MessageId = qint64; ///< 0 where a message is not stored yet.
using ConversationId = qint64; ///< 0 where a conversation is not stored yet.

enum class Role { User, Assistant };

/// Where a message stands. Only an answer is ever anything but Complete.
enum class MessageStatus {
    Pending, ///< Asked for, no text yet: asking, waiting or queued. On the disk: not under way.
    Streaming, ///< Text is coming. On the disk: from when a request is under way.
    Complete,
    Interrupted, ///< Ended early with text that stays; `failure` says why.
    Failed, ///< No answer; `failure` says why.
    Stopped, ///< By the person.
};

/// What an answer cost, as on the wire; absent where the wire has none.
/// Anthropic's input excludes cached tokens, OpenAI's includes them.
struct Usage
{
    std::optional<qint64> inputTokens, outputTokens, reasoningTokens, cacheReadTokens,
        cacheWriteTokens;
    std::optional<double> cost; ///< US dollars, where the provider says it.
    bool operator==(const Usage &) const = default;
};

/// The largest count of tokens that is calculated with. A provider may claim any number; two of
/// these can be added without an overflow.
inline constexpr qint64 mostTokens = 1'000'000'000'000'000;

/// What two requests cost together; what only one of them says counts as it is.
inline Usage sum(const Usage &a, const Usage &b)
{
    const auto add = [](const std::optional<qint64> &x, const std::optional<qint64> &y) {
        const auto bounded = [](qint64 count) { return qBound(qint64(0), count, mostTokens); };
        return x || y ? std::optional(bounded(bounded(x.value_or(0)) + bounded(y.value_or(0))))
                      : std::nullopt;
    };
    return {add(a.inputTokens, b.inputTokens),
            add(a.outputTokens, b.outputTokens),
            add(a.reasoningTokens, b.reasoningTokens),
            add(a.cacheReadTokens, b.cacheReadTokens),
            add(a.cacheWriteTokens, b.cacheWriteTokens),
            a.cost && b.cost ? std::optional(*a.cost + *b.cost) : (a.cost ? a.cost : b.cost)};
}

/// A file that goes with a person's message.
struct Attachment
{
    QString fileName;
    QString mimeType;
    QByteArray content;
    bool operator==(const Attachment &) const = default;
};

/// One request for an answer. The records of an answer are kept in order: the first is attempt 1.
struct AttemptRecord
{
    QDateTime startedAt; ///< UTC.
    std::chrono::milliseconds duration {0};
    HeapOptional<Failure> failure; ///< Absent where the attempt gave the answer or was stopped.
    bool wasStopped = false; ///< By the person.
    std::optional<std::chrono::milliseconds>
        waitedAfter; ///< The delay that followed, as scheduled.
    HintSource waitSource = HintSource::None; ///< On whose word; None is the own schedule.
    bool operator==(const AttemptRecord &) const = default;
};

/// The failure because of which a fallback model was asked. Stored with the message, because the
/// transcript always shows it.
struct FallbackNote
{
    /// Of the account that failed. Its name is kept because the account may be deleted.
    QString accountId, account, model;
    Failure failure;
    bool operator==(const FallbackNote &) const = default;
};

/// One message of a conversation's tree: a person's question or a model's answer.
struct Message
{
    MessageId id = 0;
    std::optional<MessageId> parent; ///< Absent for the first message of a conversation.
    Role role = Role::User;
    QString text;
    EarlierCount counted; ///< Of the text; see extent().
    QString thinking;
    MessageStatus status = MessageStatus::Complete;
    QList<Attachment> attachments;
    QDateTime createdAt; ///< UTC.
    // The rest belongs to answers.
    QString accountId, model;
    QByteArray replay; ///< The provider's own content blocks (JSON), sent back unchanged, only to
                       ///< the same model.
    QString stopReason; ///< As on the wire.
    Usage usage;
    HeapOptional<Failure> failure;
    QList<AttemptRecord> attempts;
    /// UTC. Pending: goes by itself then. Failed: was to, before the program ended. Else invalid.
    QDateTime sendAt;
    HeapOptional<FallbackNote> fallbackFor; ///< Set if this is the answer of a fallback model.
    std::chrono::milliseconds firstTextAfter {0}, thinkingTime {0},
        answerTime {0}; ///< 0 where unknown.

    /// How long the text is: as it was counted before, where the text has not grown since.
    TextExtent extent() const
    {
        return counted.extent.characters == text.size() ? counted.extent : TextExtent::of(text);
    }
    /// UTC: when the provider that failed will be back, by its own word and counted from the
    /// failure. Invalid where it said nothing, only seconds, or more than a year.
    QDateTime providerIsBackAt() const
    {
        using namespace std::chrono_literals;
        if (!failure || !failure->isTransient() || !failure->retryAfter || attempts.isEmpty()
            || *failure->retryAfter < 5s || *failure->retryAfter > 24h * 366)
            return {};
        const AttemptRecord &last = attempts.last();
        return last.startedAt.addMSecs(qint64((last.duration + *failure->retryAfter).count()));
    }
    bool operator==(const Message &) const = default;
};

/// A conversation without its messages.
struct ConversationHead
{
    ConversationId id = 0;
    QString title;
    QString accountId, model; ///< Who answers next; empty means the default.
    std::optional<QString> systemPrompt; ///< Absent: the default one. Empty: none is sent.
    QString draft;
    QString language; ///< That is written in it, for the spell checker; empty means the default.
    std::optional<MessageId> leaf; ///< The last message of the visible path.
    MessageStatus status = MessageStatus::Complete; ///< Of the leaf: what the list marks.
    bool pinned = false;
    QDateTime createdAt, changedAt; ///< UTC.
    bool operator==(const ConversationHead &) const = default;
};
