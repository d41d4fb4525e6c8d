// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/httpheaders.h"

#include <QJsonValue>
#include <QStringList>

#include <chrono>
#include <optional>

/// What an error body says at any depth, whatever the names of the objects around it and the letter
/// case of the fields (lib/dialects/error-signals.md §4). A gateway puts the error of the provider
/// behind it into an object, into a text that is JSON, or into the middle of a sentence.
struct ErrorHints
{
    /// The longest delay that a field or a message asks for, because a hint is a lower limit.
    std::optional<std::chrono::milliseconds> retryAfter;
    /// The headers with hints that the body quotes, and fields with such a name.
    HttpHeaders headers;
    QStringList messages;
    QStringList names; ///< Types, codes, statuses and reasons.
    bool isDailyQuota = false; ///< Gemini: the exceeded quota is one per day.
};

/// `body` is the whole body: an object, a list, or a text. Large and deep bodies are read in part.
ErrorHints hintsIn(const QJsonValue &body);
