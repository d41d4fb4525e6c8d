// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/account.h"
#include "core/chatrequest.h"

/// Why a model cannot answer a question.
enum class Obstacle {
    None,
    TakesNoImages,
    TakesNoPdf,
    ContextTooSmall, ///< By an estimate that is too low rather than too high.
};

/// A model that could answer a question instead of another model.
struct Candidate
{
    QString accountId, account;
    QString model, modelName;
    Obstacle obstacle = Obstacle::None;
    bool isFallback = false; ///< Chosen by the user for the account that failed.
    bool operator==(const Candidate &) const = default;
};

/// Estimates the tokens of a request for any model, with 4 bytes of text per token: rather fewer
/// than the provider counts.
qint64 estimatedTokens(const ChatRequest &request);
/// Why the model cannot answer. Capabilities that the provider does not name are no obstacle.
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
