// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMetaType>
#include <QString>

#include <chrono>
#include <optional>

class QJsonObject;

/// Whose word a delay is, in falling order of authority (lib/retry/README.md §3).
enum class HintSource { None, RetryAfterMs, RetryAfter, RateLimitReset, Message };

/// Which of our own time limits ended an exchange.
enum class TimeLimit { None, Connect, FirstByte, Idle, Payload };

/// Why a request did not produce an answer, in terms that the user and the retry policy both
/// understand.
struct Failure
{
    enum class Kind {
        Unreachable, ///< Refused, no route, no such host: nothing was sent.
        Untrusted, ///< The certificate or the TLS handshake failed.
        TimedOut, ///< One of our time limits (limit says which), or HTTP 408.
        CutOff, ///< The connection or the stream ended before the answer did.
        RateLimited, ///< 429 and its in-stream forms.
        Overloaded, ///< 503, 529, 498 and their in-stream forms.
        ServerError, ///< The provider's own fault.
        Unauthorized, ///< The key, or what it may do.
        NoCredit, ///< Money: waiting will not help.
        ModelNotFound,
        ContextTooLong,
        PolicyRefused,
        Rejected, ///< The request is at fault in another way.
        NotAnAnswer, ///< A page, a redirect, a captive portal: something else lives there.
        Malformed, ///< What came is not the protocol.
        ProgramEnded, ///< Reprise itself ended before the answer did.
    };
    Kind kind = Kind::Unreachable;
    int status = 0; ///< HTTP status, 0 where there was none.
    QString type, code, requestId; ///< As the provider gave them.
    QString detail; ///< The provider's own words, free of secrets and control characters.
    std::optional<std::chrono::milliseconds>
        retryAfter; ///< What the server asked for, before jitter.
    HintSource hintSource = HintSource::None;
    std::optional<bool> retryOrder; ///< The server's `x-should-retry`; wins over the kind, never
                                    ///< over money or policy.
    TimeLimit limit = TimeLimit::None;
    bool outcomeUnknown = false; ///< Sent in full, no status came: it may have been billed.

    /// Its nature, also when the attempts are used up.
    bool isTransient() const;
    /// Whether it closes the account's gate (lib/retry/README.md §6): 429, 503, 529 and overload in
    /// a stream.
    bool closesGate() const;
    bool operator==(const Failure &) const = default;
};
Q_DECLARE_METATYPE(Failure)

/// The enumerator's name, stable: stored with messages and printed by the probe.
QString nameOf(Failure::Kind kind);
/// `retry-after-ms`, `retry-after`, `ratelimit-reset`, `message`; `schedule` for None.
QString nameOf(HintSource source);

/// A failure as it is stored with a message, and back. Unknown names read as the default.
QJsonObject toJson(const Failure &failure);
Failure failureFromJson(const QJsonObject &object);

/// The text without control and formatting characters (except line feed and tab) and without
/// anything that looks like a key, at most `maxLength` characters: what may be shown and stored of
/// a provider's words.
QString cleanWords(const QString &words, int maxLength = 2000);
