// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/account.h"
#include "core/chatrequest.h"

/// Why a model is not offered for a question.
enum class Obstacle {
    None,
    TakesNoImages,
    TakesNoPdf,
    ContextTooSmall, ///< By a careful estimate; a model whose size is unknown is offered.
};

/// A model that could answer a question in the place of another.
struct Candidate
{
    QString accountId, account;
    QString model, modelName;
    Obstacle obstacle = Obstacle::None;
    bool isFallback = false; ///< Named as such by the account that failed.
    bool operator==(const Candidate &) const = default;
};

/// About how many tokens a request is for any model: 4 bytes of text are one. Never meant to be
/// more than what the provider counts.
qint64 estimatedTokens(const ChatRequest &request);
Obstacle obstacleOf(const ModelInfo &model, const ChatRequest &request);

/// The models that could answer instead of the account with the id `failed`: its fallback model
/// first, then the models of all accounts in their order, including those of the failed account.
QList<Candidate> candidatesFor(const QList<Account> &accounts, const QString &failed,
                               const ChatRequest &request);

/// The model to ask automatically after the failed answer `failed`; `tried` are the ids of the
/// accounts that were asked the same question. Returns nullopt if no fallback model is chosen, it
/// was asked already or cannot answer, or if the failure lies in the question: another account
/// would refuse it as well.
std::optional<FallbackModel> automaticFallback(const QList<Account> &accounts,
                                               const Message &failed, const QStringList &tried,
                                               const ChatRequest &request);
