// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/account.h"
#include "core/chatrequest.h"

/// The reason why a model cannot answer a question.
enum class Obstacle {
    None,
    TakesNoImages,
    TakesNoPdf,
    ContextTooSmall, ///< According to estimatedTokens().
};

/// A model that could answer a question instead of the model that failed.
struct Candidate
{
    QString accountId, account;
    ModelInfo model;
    Obstacle obstacle = Obstacle::None;
    bool isFallback = false; ///< The user chose it as the fallback of the failed account.
    bool operator==(const Candidate &) const = default;
};

/// Estimates the number of tokens of a request, with 4 bytes of text per token for every model. The
/// estimate is low rather than high, so that no usable model is excluded.
qint64 estimatedTokens(const ChatRequest &request);
/// What a request asks of a model.
struct Needs
{
    explicit Needs(const ChatRequest &request);
    bool images = false, pdf = false;
    qint64 tokens = 0; ///< See estimatedTokens().
};
/// Returns the reason why the model cannot answer. A capability that the provider does not list is
/// not an obstacle.
Obstacle obstacleOf(const ModelInfo &model, const Needs &needs);

/// Returns the models that could answer instead of the account with the id `failed`: first its
/// fallback model, then the models of all accounts in their order, including the failed account.
QList<Candidate> candidatesFor(const QList<Account> &accounts, const QString &failed,
                               const ChatRequest &request);

/// Returns the model to ask automatically after the failed answer `failed`. `tried` contains the
/// ids of the accounts that were asked the same question. Returns nullopt if no fallback model is
/// chosen, if its account was asked already, or if the model cannot answer. Also returns nullopt
/// after a permanent failure other than NoCredit, because the user has to correct its cause.
std::optional<AccountModel> automaticFallback(const QList<Account> &accounts, const Message &failed,
                                              const QStringList &tried, const ChatRequest &request);
