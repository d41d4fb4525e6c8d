// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/account.h"
#include "core/chatrequest.h"
#include "support/script.h"

/// Generates the bytes of a server's answer in one dialect, as a stream of events or as one body.
struct WireAnswer
{
    DialectKind dialect = DialectKind::OpenAiChat;
    ReplyForm form = ReplyForm::Stream;

    enum class Error { Overload, RateLimit, ServerError, Quota, InvalidRequest };

    // Parts of a stream
    /// The events before the first text.
    QByteArray begin() const;
    QByteArray text(const QByteArray &words) const;
    /// The stop reason and the terminal marker.
    QByteArray end() const;
    QByteArray errorEvent(Error error) const;
    QByteArray signOfLife() const;

    // Parts of a reply that is not streamed
    QByteArray wholeBody(const QByteArray &words) const;
    QByteArray errorBody(Error error) const;
    /// The member `"error":{…}` of a body.
    QByteArray errorMember(Error error) const;

    /// Returns a script that reads a request and answers `words` in this form.
    Script script(const QByteArray &words) const;
};
