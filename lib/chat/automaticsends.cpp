// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/automaticsends.h"

#include "chat/fallbackmodels.h"
#include "chat/modelchoice.h"

AutomaticSends::AutomaticSends(ConversationList &list, Accounts &accounts, Settings &settings,
                               QuestionSender &questions, QueuedQuestions &queue, QObject *parent)
    : QObject(parent)
    , m_list(list)
    , m_accounts(accounts)
    , m_settings(settings)
    , m_questions(questions)
    , m_queue(queue)
{
}

void AutomaticSends::afterTurn(Conversation &conversation, const TurnEnd &end)
{
    const Message *failed = conversation.find(end.answer);
    const auto fallback = failed ? fallbackFor(conversation, *failed) : std::nullopt;
    if (!fallback || !askFallback(conversation, *fallback, end))
        emit turnEnded(end);
}

std::optional<ChosenModel> AutomaticSends::fallbackFor(const Conversation &conversation,
                                                       const Message &failed)
{
    const bool isDeleted = m_list.rowOf(conversation.head().id) < 0;
    // Checked before the request is built, because this is called after every turn.
    if (failed.status != MessageStatus::Failed || isDeleted
        || !m_settings.value(Setting::automaticFallback))
        return std::nullopt;
    const auto fallback
        = automaticFallback(m_accounts.all(), failed, conversation.accountsAsked(failed.parent),
                            m_questions.requestFor(conversation, failed.parent, failed.model));
    return fallback ? m_questions.choose(fallback->accountId, fallback->model) : std::nullopt;
}

bool AutomaticSends::askFallback(Conversation &conversation, const ChosenModel &fallback,
                                 const TurnEnd &end)
{
    const Message failed = *conversation.find(end.answer);
    const Account account = m_accounts.find(failed.accountId).value_or(Account());
    Message answer = m_questions.pendingAnswer(fallback, failed.parent);
    answer.fallbackFor = FallbackNote {account.id, account.name, failed.model, *failed.failure};
    const auto request = m_questions.withContents(
        m_questions.requestFor(conversation, failed.parent, fallback.model));
    const auto id = request ? m_questions.store(conversation, {answer}) : std::nullopt;
    if (!id)
        return false;
    emit fallbackAsked(end, fallback.client->account().name);
    m_questions.ask(conversation, *id, fallback, *request, end.waited);
    return true;
}

void AutomaticSends::sendDue(Conversation &conversation, MessageId answer,
                             std::chrono::milliseconds waited)
{
    const Message *waiting = conversation.find(answer);
    const auto model
        = waiting ? m_questions.choose(waiting->accountId, waiting->model) : std::nullopt;
    if (model)
        m_questions.askAgain(conversation, answer, *model, waited);
}

bool AutomaticSends::sendQueued(Conversation &conversation, const QueuedQuestion &queued)
{
    const ConversationHead head = conversation.head();
    const ModelChoice choice = ModelChoice::of(head, m_accounts);
    const auto model = m_questions.choose(choice.accountId, choice.model);
    if (!model)
        return false;
    const QList<Message> messages {m_questions.question(head.leaf, queued.text, queued.attachments),
                                   m_questions.pendingAnswer(*model, {})};
    const auto request
        = m_questions.requestFor(messages.first(), head, &conversation, model->model);
    const auto stored
        = request ? m_questions.storeQueued(head.id, messages, queued.id) : std::nullopt;
    if (!stored)
        return false;
    const MessageId answer = m_questions.show(conversation, messages, stored->messages);
    m_queue.sent(head.id, queued.id);
    m_questions.ask(conversation, answer, *model, *request);
    return true;
}
