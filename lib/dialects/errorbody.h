// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/failure.h"
#include "core/httprefusal.h"
#include "dialects/errors/errorhints.h"

#include <QStringList>

class QJsonObject;

/// The contents of an error body of any known shape (lib/dialects/error-signals.md §1). Fields that
/// the body does not have are empty.
struct ErrorBody
{
    QString message;
    QString type;
    QString code; ///< May be a number on the wire.
    QString requestId;
    QString upstream; ///< The error message of the provider behind a router (OpenRouter).
    QStringList reasons; ///< Further codes, used only by errorKind().
    bool isFlagged = false; ///< By a moderation filter.
    bool isPage = false; ///< HTML; the message is its title.
    bool isPlainText = false;
    ErrorHints hints; ///< What the body says at any depth.
};

/// Never fails: a body of an unknown shape gives an empty result or plain text.
ErrorBody readErrorBody(const QByteArray &body);
ErrorBody readErrorBody(const QJsonObject &body);

/// Converts a reply that is not an answer to a Failure by its status and body (lib/retry/README.md
/// §4), including the delay that the body asks for.
Failure judged(const HttpRefusal &refusal);
/// Converts an error inside a stream that began with status 200 to a Failure, by its type and code
/// alone. A numeric code is read as an HTTP status.
Failure judgedInStream(const QJsonObject &payload);
