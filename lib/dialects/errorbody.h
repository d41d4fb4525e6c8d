// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/failure.h"
#include "core/httprefusal.h"

#include <QStringList>

class QJsonObject;

/// What an error body says, whatever its shape is (lib/dialects/error-signals.md §1). Empty where
/// it says nothing.
struct ErrorBody
{
    QString message;
    QString type;
    QString code; ///< A number is written out.
    QString requestId;
    QString upstream; ///< What the provider behind a router said (OpenRouter).
    QStringList reasons; ///< Further codes that only help to judge.
    bool isDailyQuota = false;
    bool isFlagged = false; ///< By a moderation.
    bool isPage = false; ///< HTML; the message is its title.
    bool isPlainText = false;
    std::optional<std::chrono::milliseconds> retryAfter;
};

ErrorBody readErrorBody(const QByteArray &body);
ErrorBody readErrorBody(const QJsonObject &body);

/// Judges a reply that is no answer by its status and body (lib/retry/README.md §4), including a
/// hint in the body.
Failure judged(const HttpRefusal &refusal);
/// Judges an error inside a stream that began well: by type and code alone, a numeric code is read
/// as a status.
Failure judgedInStream(const QJsonObject &payload);
