// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "core/account.h"
#include "core/answerevent.h"
#include "core/chatrequest.h"
#include "core/httprefusal.h"

#include <QNetworkRequest>

#include <memory>
#include <optional>
#include <vector>

/// Turns the bytes of one reply into events. The result does not depend on how the bytes are cut. A
/// body whose first non-blank byte is `{` or `[` is read as a whole reply (or a JSON error), one
/// that begins with `<` as NotAnAnswer, anything else as server-sent events, because some servers
/// ignore `stream` and some answer 200 with an error.
class AnswerReader
{
public:
    virtual ~AnswerReader() = default;
    /// Returns nothing after a terminal event.
    virtual std::vector<AnswerEvent> feed(QByteArrayView bytes) = 0;
    /// The bytes or the connection have ended. Returns the terminal event if none was delivered
    /// yet: AnswerComplete if a stop reason was seen, else CutOff, or Malformed for a whole reply
    /// that is not JSON.
    virtual std::vector<AnswerEvent> end() = 0;
    /// A terminal event was delivered.
    virtual bool isDone() const = 0;
    /// A stop reason was seen. The answer then counts as complete at the end of the bytes, at a
    /// transport error, or after 2 s without payload (lib/retry/README.md §4.1).
    virtual bool hasStopReason() const = 0;
    /// The stop reason so far, as on the wire; null if none was given. May also be set if the
    /// terminal event is a Failure (Responses: `failed`).
    virtual QString stopReason() const = 0;
    /// The number of payload events (not comments or pings) so far; restarts the no-payload limit.
    virtual qint64 payloadCount() const = 0;
};

/// One wire protocol. It does no I/O: it builds requests and reads replies.
class Dialect
{
public:
    virtual ~Dialect() = default;
    /// The request that asks for an answer. Fails if the base URL or the key is unusable. An empty
    /// key sends no key header. The request does not follow redirects and has no key in its URL.
    virtual Result<QNetworkRequest> request(const Account &account,
                                            const QByteArray &key) const = 0;
    virtual QByteArray body(const Account &account, const ChatRequest &chat) const = 0;
    /// How an answer of this account and model can be continued. Prefilled only if the server is
    /// known to continue an assistant message at the end.
    virtual Continuation continuation(const Account &account, const ChatRequest &chat) const = 0;
    virtual std::unique_ptr<AnswerReader> reader() const = 0;
    /// Makes a Failure of an error reply, including a hint about waiting in its body. The caller
    /// adds the hints in the headers.
    virtual Failure judge(const HttpRefusal &refusal) const = 0;
    /// The same request without the parameter that the server refused by name (`stream_options`,
    /// `temperature`, `thinking` …). Nullopt if leaving it out would change what the user asked
    /// for.
    virtual std::optional<ChatRequest> withoutRefused(const ChatRequest &chat,
                                                      const Failure &failure) const = 0;
    /// The request for the list of models; `after` is ModelPage::nextAfter.
    virtual Result<QNetworkRequest> modelsRequest(const Account &account, const QByteArray &key,
                                                  const QString &after) const = 0;
    /// Reads a model list in any of the shapes that servers send.
    virtual Result<ModelPage> models(const QByteArray &body) const = 0;

    static std::unique_ptr<Dialect> create(DialectKind kind);
};
