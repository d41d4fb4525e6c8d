// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/httpheaders.h"

#include <QList>
#include <QMetaType>
#include <QString>

#include <chrono>
#include <optional>

class QJsonObject;

/// The part of a response that asked for a delay, the most authoritative first (lib/retry/README.md
/// §3).
enum class HintSource { None, RetryAfterMs, RetryAfter, RateLimitReset, Message };

/// The time limit of Reprise that ended an exchange.
enum class TimeLimit { None, Connect, FirstByte, Idle, Payload };

/// What is wrong with the scheme of an account's base URL.
enum class AddressFault {
    None,
    NeedsHttp, ///< The server answered a TLS handshake with plain text.
    NeedsHttps, ///< The server answered that its port expects TLS.
};

/// A part of a chat that a provider refuses. The chat is accepted again if the part is left out.
struct RefusedPart
{
    qint64 message = 0; ///< Its MessageId.
    int attachment = -1; ///< The index of the file in the message; -1 for the whole message.
    int earlier = 0; ///< The number of sent messages before it that have to be left out with it.
    QString name; ///< The name of the file, or the first words of the message.
    bool operator==(const RefusedPart &) const = default;
};

/// The reason why a request produced no answer. The kinds serve both the retry policy and the
/// sentences for the user.
struct Failure
{
    enum class Kind {
        Unreachable, ///< Connection refused, no route, no such host: nothing was sent.
        Untrusted, ///< The certificate or the TLS handshake failed.
        TimedOut, ///< One of the time limits (see `limit`), or HTTP 408.
        CutOff, ///< The connection or the stream ended before the answer was complete.
        RateLimited, ///< 429 and its in-stream forms.
        Overloaded, ///< 503, 529, 498 and their in-stream forms.
        ServerError, ///< Other errors of the provider (5xx).
        Unauthorized, ///< The key is invalid or lacks a permission.
        KeyUnreadable, ///< The keychain is locked or does not give the key: nothing was sent.
        NoCredit, ///< The credit is used up, so waiting does not help.
        ModelNotFound,
        ContextTooLong,
        PolicyRefused,
        Rejected, ///< The request is invalid in another way.
        NotAnAnswer, ///< The reply is something else: a page, a redirect, a captive portal.
        Malformed, ///< The reply violates the protocol.
        ProgramEnded, ///< Reprise ended before the answer was complete.
        GivenUp, ///< No answer had begun, and the user asked again on a new connection.
    };
    Kind kind = Kind::Unreachable;
    int status = 0; ///< HTTP status; 0 if there was none.
    QString type, code, requestId; ///< As the provider sent them.
    QString detail; ///< The provider's message (see cleanWords()), or the transport's reason.
    std::optional<std::chrono::milliseconds>
        retryAfter; ///< The delay that the server asked for, without jitter.
    HintSource hintSource = HintSource::None;
    /// Response headers that the body quotes: a gateway reports those of the provider behind it.
    /// withHeaderHints() reads their hints and removes them. They are never stored.
    HttpHeaders quotedHeaders;
    std::optional<bool> retryOrder; ///< The server's `x-should-retry`. Overrides the kind, except
                                    ///< NoCredit and PolicyRefused.
    TimeLimit limit = TimeLimit::None;
    AddressFault addressFault = AddressFault::None; ///< If any, waiting does not help.
    bool outcomeUnknown = false; ///< The request may have been answered and billed: it was sent in
                                 ///< full and no status came, the user gave it up, or Reprise ended
                                 ///< during the request.
    QList<RefusedPart> refused; ///< Empty if the provider does not refuse a part of the chat, or
                                ///< if it cannot be told which.

    /// Whether the same request may succeed later. Does not depend on the attempts that are left.
    bool isTransient() const;
    /// Whether the failure closes the account's gate (lib/retry/README.md §6): RateLimited and
    /// Overloaded, if they are transient.
    bool closesGate() const;
    bool operator==(const Failure &) const = default;
};
Q_DECLARE_METATYPE(Failure)

/// The enumerator's name. Stored with messages and printed by the probe, so it must not change.
QString nameOf(Failure::Kind kind);
/// `retry-after-ms`, `retry-after`, `ratelimit-reset`, `message`; `schedule` for None.
QString nameOf(HintSource source);

/// A failure as it is stored with a message, and back. Unknown names are read as the default.
QJsonObject toJson(const Failure &failure);
Failure failureFromJson(const QJsonObject &object);

/// A provider's message in a form that may be shown, stored and logged: without control and
/// formatting characters (except line feed and tab), with everything that looks like a key masked,
/// and at most `maxLength` characters long.
QString cleanWords(const QString &words, int maxLength = 2000);
