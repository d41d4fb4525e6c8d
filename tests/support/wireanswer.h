// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/account.h"
#include "core/chatrequest.h"
#include "support/script.h"

/// The bytes in which a server of one dialect answers, whole or as a stream of events.
struct WireAnswer
{
    DialectKind dialect = DialectKind::OpenAiChat;
    ReplyForm form = ReplyForm::Stream;

    enum class Error { Overload, RateLimit, ServerError, Quota, InvalidRequest };

    // Of a stream
    /// What comes before any text.
    QByteArray begin() const;
    QByteArray text(const QByteArray &words) const;
    /// The stop reason and the terminal marker.
    QByteArray end() const;
    QByteArray errorEvent(Error error) const;
    QByteArray signOfLife() const;

    // Of a reply that is not streamed
    QByteArray wholeBody(const QByteArray &words) const;
    QByteArray errorBody(Error error) const;
    /// `"error":{…}`, as it stands in a body.
    QByteArray errorMember(Error error) const;

    /// Reads a request and answers it in the form that this is.
    Script script(const QByteArray &words) const;
};
