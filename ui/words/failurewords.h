// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/failure.h"
#include "words/failureactions.h"
#include "words/provider.h"

#include <QDateTime>
#include <QList>
#include <QString>

/// What is known about the answer that failed. Empty fields are not mentioned.
struct FailedAnswer
{
    QString model; ///< The model's id.
    qint64 charactersReceived = 0; ///< Of the answer's text; 0 if none was shown.
    QDateTime failedAt; ///< UTC. A wait that the server asked for begins here. Default: now.
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
