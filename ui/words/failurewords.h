// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/failure.h"
#include "words/failureactions.h"
#include "words/provider.h"

#include <QDateTime>
#include <QList>
#include <QString>

/// The known facts about a failed answer. Empty fields are not mentioned.
struct FailedAnswer
{
    QString model; ///< The model's id.
    qint64 charactersReceived = 0; ///< Length of the shown text; 0 if there is none.
    QDateTime failedAt; ///< In UTC, the start of a requested wait; if invalid, now.
};

/// A failure in words: what happened, which side is at fault, and what to do.
struct FailureWords
{
    QString sentence; ///< For the message's footer; a whole sentence.
    QString reason; ///< For the status bar, without a full stop: `Anthropic is overloaded (529)`.
    QList<FailureAction> actions; ///< At most two; the first is the one most likely to help.
};

FailureWords describe(const Failure &failure, const Provider &provider,
                      const FailedAnswer &answer = {});
