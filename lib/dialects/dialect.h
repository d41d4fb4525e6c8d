// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/account.h"
#include "core/answerevent.h"
#include "core/chatrequest.h"
#include "core/httprefusal.h"
#include "core/result.h"

#include <QNetworkRequest>

#include <memory>
#include <optional>
#include <vector>

/// Reads one reply of a dialect: bytes in, as they come, events out. The result never depends on
/// how the bytes are cut. A body whose first non-blank byte is `{` or `[` is read as a whole reply
/// (or a JSON error), one that starts like a page as NotAnAnswer, anything else as server-sent
/// events: some servers ignore `stream`, some answer 200 with an error.
class AnswerReader
{
public:
    virtual ~AnswerReader() = default;
    /// Nothing is returned after a terminal event.
    virtual std::vector<AnswerEvent> feed(QByteArrayView bytes) = 0;
    /// The bytes have ended (or the connection has). The terminal event where none was delivered
    /// yet: AnswerComplete where a stop reason was seen, else CutOff, or Malformed for a whole
    /// reply that is not JSON and ended by itself.
    virtual std::vector<AnswerEvent> end() = 0;
    /// A terminal event was delivered.
    virtual bool isDone() const = 0;
    /// A stop reason was seen, so the answer counts as whole at the end of the bytes, at a
    /// transport error, or after 2 s without payload (lib/retry/README.md §4.1).
    virtual bool hasStopReason() const = 0;
    /// The stop reason so far, as on the wire; null where none was given. Also known where the end
    /// is a Failure (Responses: `failed`).
    virtual QString stopReason() const = 0;
    /// The last UsageUpdate; absent where there was none.
    virtual std::optional<Usage> usage() const = 0;
    /// How many payload events (not comments, not pings) were read so far; feeds the no-payload
    /// limit.
    virtual qint64 payloadCount() const = 0;
};

/// One wire protocol. No I/O: recorded bytes in, values out.
class Dialect
{
public:
    virtual ~Dialect() = default;
    /// The request that asks for an answer; fails where the base URL is unusable. An empty key
    /// sends no key header. Sets Manual redirects; never puts the key into the URL.
    virtual Result<QNetworkRequest> request(const Account &account,
                                            const QByteArray &key) const = 0;
    virtual QByteArray body(const Account &account, const ChatRequest &chat) const = 0;
    /// How an answer of this account and model can be taken up again: Prefilled only where a last
    /// message of the model's own is known to be continued.
    virtual Continuation continuation(const Account &account, const ChatRequest &chat) const = 0;
    virtual std::unique_ptr<AnswerReader> reader() const = 0;
    /// Judges an error reply by status and body, including a hint in the body; header hints are
    /// merged by ProviderClient.
    virtual Failure judge(const HttpRefusal &refusal) const = 0;
    /// The same question without the parameter that the server has just refused by name
    /// (`stream_options`, `temperature`, `thinking` …), where leaving it out does not change what
    /// the person asked for; to be sent once.
    virtual std::optional<ChatRequest> withoutRefused(const ChatRequest &chat,
                                                      const Failure &failure) const = 0;
    /// The request for the list of models; `after` is ModelPage::nextAfter.
    virtual Result<QNetworkRequest> modelsRequest(const Account &account, const QByteArray &key,
                                                  const QString &after) const = 0;
    /// Reads a model list in any of the shapes servers send.
    virtual Result<ModelPage> models(const QByteArray &body) const = 0;

    static std::unique_ptr<Dialect> create(DialectKind kind);
};
