// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/fallbackmodels.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 bytesPerToken = 4;

bool hasAttachment(const ChatRequest &request, QLatin1StringView typePrefix)
{
    return std::any_of(request.messages.cbegin(), request.messages.cend(),
                       [typePrefix](const ChatMessage &message) {
                           return std::any_of(message.attachments.cbegin(),
                                              message.attachments.cend(),
                                              [typePrefix](const Attachment &attachment) {
                                                  return !attachment.isLeftOut
                                                      && attachment.mimeType.startsWith(typePrefix);
                                              });
                       });
}

Candidate candidate(const Account &account, const ModelInfo &model, const Needs &needs)
{
    return {account.id, account.name, model, obstacleOf(model, needs), false};
}

std::optional<Candidate> fallbackOf(const QList<Account> &accounts, const Account &failed,
                                    const Needs &needs)
{
    const Account *account
        = failed.fallback.isEmpty() ? nullptr : findAccount(accounts, failed.fallback.accountId);
    if (!account || account->id == failed.id)
        return std::nullopt;
    const QString &model = failed.fallback.model;
    Candidate named
        = candidate(*account, account->modelInfo(model).value_or(ModelInfo {.id = model}), needs);
    named.isFallback = true;
    return named;
}

} // namespace

qint64 estimatedTokens(const ChatRequest &request)
{
    qint64 bytes = request.systemPrompt.toUtf8().size();
    for (const ChatMessage &message : request.messages) {
        bytes += message.text.toUtf8().size();
        for (const Attachment &attachment : message.attachments) {
            if (!attachment.isLeftOut && attachment.mimeType.startsWith("text/"_L1))
                bytes += attachment.content.size();
        }
    }
    return bytes / bytesPerToken;
}

Needs::Needs(const ChatRequest &request)
    : images(hasAttachment(request, "image/"_L1))
    , pdf(hasAttachment(request, "application/pdf"_L1))
    , tokens(estimatedTokens(request))
{
}

Obstacle obstacleOf(const ModelInfo &model, const Needs &needs)
{
    if (needs.images && !model.takesImages.value_or(true))
        return Obstacle::TakesNoImages;
    if (needs.pdf && !model.takesPdf.value_or(true))
        return Obstacle::TakesNoPdf;
    if (model.contextTokens && *model.contextTokens > 0 && needs.tokens > *model.contextTokens)
        return Obstacle::ContextTooSmall;
    return Obstacle::None;
}

QList<Candidate> candidatesFor(const QList<Account> &accounts, const QString &failed,
                               const ChatRequest &request)
{
    const Needs needs(request); // once, because the chat may be long and the models many
    QList<Candidate> candidates;
    if (const Account *account = findAccount(accounts, failed)) {
        if (const auto fallback = fallbackOf(accounts, *account, needs))
            candidates.append(*fallback);
    }
    for (const Account &account : accounts) {
        for (const ModelInfo &model : account.selectableModels())
            candidates.append(candidate(account, model, needs));
    }
    return candidates;
}

std::optional<AccountModel> automaticFallback(const QList<Account> &accounts, const Message &failed,
                                              const QStringList &tried, const ChatRequest &request)
{
    if (failed.status != MessageStatus::Failed || !failed.failure)
        return std::nullopt;
    if (!failed.failure->isTransient() && failed.failure->kind != Failure::Kind::NoCredit)
        return std::nullopt;
    const Account *account = findAccount(accounts, failed.accountId);
    const auto fallback = account ? fallbackOf(accounts, *account, Needs(request)) : std::nullopt;
    if (!fallback || fallback->obstacle != Obstacle::None || tried.contains(fallback->accountId))
        return std::nullopt;
    return AccountModel {fallback->accountId, fallback->model.id};
}
