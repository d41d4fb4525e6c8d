// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/heapoptional.h"
#include "core/attachment.h"
#include "core/failure.h"
#include "core/textextent.h"

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QString>

#include <chrono>
#include <optional>

using MessageId = qint64; ///< 0 if the message is not stored yet.
using ConversationId = qint64; ///< 0 if the conversation is not stored yet.

enum class Role { User, Assistant };

/// The state of a message. A question is always Complete.
enum class MessageStatus {
    Pending, ///< No text yet: requesting, waiting or queued. Stored only while no request runs.
    Streaming, ///< Text has been received and more may follow, also while the rest waits. Stored
               ///< from the start of each request, and as Interrupted while the rest waits.
    Complete,
    Interrupted, ///< Ended early after text or thinking, or the program ended during its request;
                 ///< see `failure`.
    Failed, ///< Has no text; see `failure`.
    Stopped, ///< By the user.
};

/// The tokens and the cost of an answer, as on the wire; absent if the provider does not report
/// them. Anthropic's input excludes cached tokens, OpenAI's includes them.
struct Usage
{
    std::optional<qint64> inputTokens, outputTokens, reasoningTokens, cacheReadTokens,
        cacheWriteTokens;
    std::optional<double> cost; ///< US dollars.
    bool operator==(const Usage &) const = default;
};

/// Token counts are limited to this value, because a provider may report any number. Thousands of
/// counts of this size can be added without an overflow.
inline constexpr qint64 mostTokens = 1'000'000'000'000'000;

/// The usage of two requests together. A value that only one of them reports is taken as it is.
Usage sum(const Usage &a, const Usage &b);

/// One request for an answer, running or ended. The records of an answer are kept in order: the
/// first is attempt 1.
struct AttemptRecord
{
    QDateTime startedAt; ///< UTC.
    std::chrono::milliseconds duration {0};
    HeapOptional<Failure> failure; ///< Absent if the attempt succeeded or was stopped.
    bool wasStopped = false; ///< By the user.
    std::optional<std::chrono::milliseconds>
        waitedAfter; ///< The delay that followed, as scheduled.
    HintSource waitSource = HintSource::None; ///< The source of the delay; None: our own schedule.
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

/// One message of a conversation's tree: a question of the user or an answer of a model.
struct Message
{
    MessageId id = 0;
    std::optional<MessageId> parent; ///< Absent for the first message of a conversation.
    Role role = Role::User;
    QString text;
    EarlierCount counted; ///< See extent().
    QString thinking;
    MessageStatus status = MessageStatus::Complete;
    QList<Attachment> attachments;
    QDateTime createdAt; ///< UTC.
    bool isLeftOut = false; ///< It stays in its chat, but is no longer sent.
    // Only for answers:
    QString accountId, model;
    QByteArray replay; ///< The provider's own content blocks (JSON), sent back unchanged, only to
                       ///< the same model.
    QString stopReason; ///< As on the wire; see stopReasonFrom().
    Usage usage;
    HeapOptional<Failure> failure;
    QList<AttemptRecord> attempts;
    /// UTC. Pending: when it will be sent automatically. Failed: when it would have been sent, had
    /// it been possible then. Otherwise invalid.
    QDateTime sendAt;
    HeapOptional<FallbackNote> fallbackFor; ///< Set if this is the answer of a fallback model.
    std::chrono::milliseconds firstTextAfter {0}, thinkingTime {0},
        answerTime {0}; ///< 0 if unknown.

    /// The extent of the text. Uses the earlier count unless the text has grown since.
    TextExtent extent() const
    {
        return counted.extent.characters == text.size() ? counted.extent : TextExtent::of(text);
    }
    /// UTC: when the provider said that it will be available again, counted from the failure.
    /// Invalid if it said nothing, less than 5 seconds, or more than a year.
    QDateTime providerIsBackAt() const;
    bool operator==(const Message &) const = default;
};

/// A conversation without its messages.
struct ConversationHead
{
    ConversationId id = 0;
    QString title;
    QString accountId, model; ///< Of the next answer; empty means the default.
    std::optional<QString> systemPrompt; ///< Absent: the default one. Empty: none is sent.
    QString draft;
    QString language; ///< For the spell checker; empty means the default.
    std::optional<MessageId> leaf; ///< The last message of the visible path.
    MessageStatus status = MessageStatus::Complete; ///< Of the leaf; shown in the list.
    bool pinned = false;
    /// A question was asked, and the user has not seen the end of its answer yet.
    bool isUnread = false;
    QDateTime createdAt, changedAt; ///< UTC.
    bool operator==(const ConversationHead &) const = default;
};
