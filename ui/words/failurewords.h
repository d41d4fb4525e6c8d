// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/failure.h"

#include <QDateTime>
#include <QList>
#include <QString>
#include <QUrl>

#include <chrono>

/// What a person can do about an answer that did not come.
enum class FailureAction {
    TryAgain,
    Continue,
    EditAccount,
    OpenBilling,
    ChooseModel,
    TryAgainWith,
    WaitAndSend, ///< Goes by itself when the provider will be back.
    SendNow, ///< What waits for that, or was to.
    CancelSending
};

/// What the words need to know beside the failure. What is empty is not mentioned.
struct FailureContext
{
    QString provider; ///< The account's name.
    QString model; ///< The model's id.
    QString host; ///< With the port where the base URL has one: `localhost:11434`.
    qint64 charactersReceived = 0; ///< Of the answer that was cut off; 0 where nothing was shown.
    QDateTime now; ///< UTC, when the failure came: what the server asked for counts from here.
                   ///< Default: now.
};

/// A failure in words for a person: what happened, whose side it is on, what to do.
struct FailureWords
{
    QString sentence; ///< For the answer's footer; ends with a full stop.
    QString reason; ///< For the status bar, without a full stop: `Anthropic is overloaded (529)`.
    QList<FailureAction> actions; ///< At most two; the first is the one most likely to help.
};

FailureWords describe(const Failure &failure, const FailureContext &context);
/// What the button of an action says.
QString labelOf(FailureAction action);
/// The page where credit is bought, for the providers we know by their host; invalid for all
/// others. Nothing opens it by itself.
QUrl billingPage(const QString &host);
/// A duration as one would say it: `4 s`, `2 min 10 s`, `2 h 10 min`, `3 d 4 h`. Rounded up; never
/// 0.
QString inWords(std::chrono::milliseconds duration);
