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
    bool isStandIn = false; ///< Named as such by the account that failed.
    bool operator==(const Candidate &) const = default;
};

/// About how many tokens a request is for any model: 4 bytes of text are one. Never meant to be
/// more than what the provider counts.
qint64 estimatedTokens(const ChatRequest &request);
Obstacle obstacleOf(const ModelInfo &model, const ChatRequest &request);

/// Who could answer in the place of `failed`, an account's id: its stand-in first, then all
/// accounts in their order with their models; what the failed answer came from is among them.
QList<Candidate> candidatesFor(const QList<Account> &accounts, const QString &failed,
                               const ChatRequest &request);

/// Who goes on by itself where `failed` is a failed answer; `tried` are the accounts that were
/// asked the same question. nullopt where nobody is named, he was asked already or cannot answer,
/// or the failure is the question's own fault: that of the account and its provider (also an empty
/// credit, which waiting does not fill) is none of a stand-in's.
std::optional<StandIn> automaticStandIn(const QList<Account> &accounts, const Message &failed,
                                        const QStringList &tried, const ChatRequest &request);
