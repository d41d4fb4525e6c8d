// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/modelinfo.h"
#include "core/refusals.h"

#include <QByteArray>
#include <QList>
#include <QMap>
#include <QString>

#include <chrono>
#include <optional>

class QJsonObject;

/// The wire protocol that an account speaks.
enum class DialectKind { Anthropic, OpenAiResponses, OpenAiChat };

/// `anthropic`, `openai-responses`, `openai-chat`: stable names, stored and used by the probe.
QString nameOf(DialectKind kind);
std::optional<DialectKind> dialectFromName(const QString &name);

/// How often and after which delays failed requests are repeated (lib/retry/README.md §1).
struct RetrySettings
{
    int maxRetries = 3; ///< Retries after the first request; 0 = never.
    std::chrono::milliseconds initialDelay {1000};
    std::chrono::milliseconds maxDelay {60000}; ///< Longest single wait; 0 = no cap.
    bool operator==(const RetrySettings &) const = default;
};

/// Retry settings of one model of an account. Absent values are taken from the account.
struct RetryOverride
{
    std::optional<int> maxRetries;
    std::optional<std::chrono::milliseconds> initialDelay, maxDelay;
    bool isEmpty() const { return !maxRetries && !initialDelay && !maxDelay; }
    bool operator==(const RetryOverride &) const = default;
};

/// The time limits of a request (lib/retry/README.md §4.2); 0 = no limit.
struct Timeouts
{
    std::chrono::milliseconds connect {20'000};
    std::chrono::milliseconds firstByte {
        300'000}; ///< From the connection until the end of the response headers.
    std::chrono::milliseconds idle {120'000}; ///< Without any byte.
    std::chrono::milliseconds payload {
        600'000}; ///< Without an event other than comments and pings.
    /// The limits for a model whose answers are not streamed. The first byte may be sent only when
    /// the answer is finished, so `firstByte` and `idle` are at least as long as `payload` or off.
    Timeouts forWholeReply() const;
    bool operator==(const Timeouts &) const = default;
};

/// The header that carries the key.
enum class KeyStyle {
    Standard, ///< `x-api-key` for Anthropic, `Authorization: Bearer` for the other dialects.
    Bearer, ///< `Authorization: Bearer`.
    ApiKey, ///< `api-key` (Azure).
};

/// A header that the user adds to every request of an account.
struct ExtraHeader
{
    QByteArray name, value;
    bool operator==(const ExtraHeader &) const = default;
};

/// A model of an account that the user has chosen, for instance as the fallback model. Both may
/// have been removed.
struct AccountModel
{
    QString accountId, model;
    bool isEmpty() const { return accountId.isEmpty() || model.isEmpty(); }
    bool operator==(const AccountModel &) const = default;
};

/// A configured provider. Its key is kept in the SecretStore under the account's id.
struct Account
{
    QString id; ///< A UUID without braces; stable.
    QString name;
    DialectKind dialect = DialectKind::OpenAiChat;
    QString baseUrl; ///< As typed; endpointUrl() makes the URL of a request from it.
    bool baseUrlAsIs = false; ///< If true, endpointUrl() adds and removes no version segment.
    bool needsKey = true; ///< False for servers that work without a key.
    KeyStyle keyStyle = KeyStyle::Standard;
    QByteArray anthropicVersion = "2023-06-01"; ///< lib/dialects/anthropic-messages.md §0.
    QList<ExtraHeader> headers;
    QList<ModelInfo> models; ///< Fetched or added by hand.
    QString defaultModel;
    RetrySettings retry;
    QMap<QString, RetryOverride> modelRetry; ///< By model id.
    Timeouts timeouts;
    bool streams = true; ///< *Stream answers*.
    QMap<QString, bool> modelStreams; ///< Overrides `streams`. By model id.
    QMap<QString, Refusals> refusals; ///< By model id. Empty entries are not kept.
    AccountModel fallback; ///< Asked if this account fails. Empty if none is chosen.
    bool isDemo = false; ///< The built-in demo server; its address is only known while it runs.

    /// The account's retry settings with the model's overrides applied.
    RetrySettings retryFor(const QString &model) const;
    /// Whether the model's answers are streamed: the settings want it, and the server is not known
    /// to refuse it.
    bool streamsFor(const QString &model) const;
    /// Whether both accounts speak the same protocol at the same base URL, so that what was learnt
    /// for one of them applies to the other.
    bool hasServerOf(const Account &other) const;
    /// The entry of `models` with this id; nullopt if there is none.
    std::optional<ModelInfo> modelInfo(const QString &model) const;
    /// modelName() of a model of this account, which need not be listed any more.
    QString modelName(const QString &model) const;
    /// `models` without the hidden ones, preceded by the default model and by `chosen` if they are
    /// not among them: both may have been typed by hand, or may not be offered any more.
    QList<ModelInfo> selectableModels(const QString &chosen = {}) const;
    /// The model of a chat for which none is chosen: the default model, or else
    /// firstChatModel(); empty if the account has no models.
    QString usualModel() const;
    bool operator==(const Account &) const = default;
};

/// The id of the first model that can chat: lists also contain models for embeddings, speech and
/// pictures, which only their names tell apart. The first model if there is no other; empty if
/// there are no models.
QString firstChatModel(const QList<ModelInfo> &models);
/// The account with this id; null if there is none.
const Account *findAccount(const QList<Account> &accounts, const QString &id);

/// An account as it is stored in the settings, and back. Values out of range are read as the
/// nearest valid value.
QJsonObject toJson(const Account &account);
Account accountFromJson(const QJsonObject &object);
