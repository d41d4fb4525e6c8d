// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "core/account.h"
#include "core/chatrequest.h"
#include "core/httprefusal.h"
#include "dialects/answerreader.h"

#include <QNetworkRequest>

#include <memory>
#include <optional>

/// One wire protocol. It does no I/O: it builds requests and reads replies.
class Dialect
{
public:
    virtual ~Dialect() = default;
    /// The request for an answer of this form, without its body. Fails if the base URL or the key
    /// is unusable. If the key is empty, no key header is sent. The request does not follow
    /// redirects and has no key in its URL.
    virtual Result<QNetworkRequest> request(const Account &account, const QByteArray &key,
                                            ReplyForm form = ReplyForm::Stream) const = 0;
    /// The body of the request for an answer, as JSON.
    virtual QByteArray body(const Account &account, const ChatRequest &chat) const = 0;
    /// How an answer of this account and model can be continued. Prefilled only if the server is
    /// known to continue an assistant message at the end.
    virtual Continuation continuation(const Account &account, const ChatRequest &chat) const = 0;
    virtual std::unique_ptr<AnswerReader> reader() const = 0;
    /// Converts an error reply to a Failure, including the delay that its body asks for. The caller
    /// adds the hints in the headers.
    virtual Failure judge(const HttpRefusal &refusal) const = 0;
    /// The same request without the parameter that the server refused by name (`stream_options`,
    /// `temperature`, `thinking` …). Returns nullopt if no such parameter was refused, or if the
    /// user had set it for a purpose that would be lost.
    virtual std::optional<ChatRequest> withoutRefused(const ChatRequest &chat,
                                                      const Failure &failure) const = 0;
    /// The request for the list of models; `after` is ModelPage::nextAfter.
    virtual Result<QNetworkRequest> modelsRequest(const Account &account, const QByteArray &key,
                                                  const QString &after) const = 0;
    /// Reads a model list in any of the shapes that servers send.
    virtual Result<ModelPage> models(const QByteArray &body) const = 0;

    static std::unique_ptr<Dialect> create(DialectKind kind);
};
