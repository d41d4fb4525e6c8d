// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/asking.h"

#include "core/logging.h"

Asking::Asking(ConversationStore &store, ConversationList &list, Accounts &accounts,
               Settings &settings, Clock &clock, RunningTurns &runningTurns, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_list(list)
    , m_accounts(accounts)
    , m_settings(settings)
    , m_clock(clock)
    , m_runningTurns(runningTurns)
{
}

std::optional<Asking::Target> Asking::target(const QString &accountId, const QString &model)
{
    Target who {m_accounts.client(accountId), model};
    if (!who.client) {
        emit problem(tr("There is no account yet that could answer. Add one first."));
        return std::nullopt;
    }
    if (who.model.isEmpty()) {
        emit problem(tr("Choose a model of %1 first.").arg(who.client->account().name));
        return std::nullopt;
    }
    return who;
}

ChatRequest Asking::requestFor(const Conversation &conversation, std::optional<MessageId> upTo,
                               const QString &model) const
{
    ChatRequest request;
    request.model = model;
    const QString own = conversation.head().systemPrompt;
    request.systemPrompt = own.isEmpty() ? m_settings.value(Setting::systemPrompt) : own;
    request.messages = conversation.history(upTo);
    return request;
}

Turn::AfterInterruption Asking::afterInterruption() const
{
    return m_settings.value(Setting::continueByItself) ? Turn::AfterInterruption::Continue
                                                       : Turn::AfterInterruption::Leave;
}

Message Asking::pendingAnswer(const Target &target, std::optional<MessageId> question) const
{
    Message answer;
    answer.parent = question;
    answer.role = Role::Assistant;
    answer.status = MessageStatus::Pending;
    answer.accountId = target.client->account().id;
    answer.model = target.model;
    answer.createdAt = m_clock.now();
    return answer;
}

std::optional<MessageId> Asking::store(Conversation &conversation, const QList<Message> &messages)
{
    const auto asked = store(conversation.head(), messages, ConversationStore::Draft::Kept);
    return asked ? std::optional(show(conversation, messages, asked->messages)) : std::nullopt;
}

std::optional<ConversationStore::Asked> Asking::storeDraft(const ConversationHead &head,
                                                           const QList<Message> &messages)
{
    return store(head, messages, ConversationStore::Draft::Sent);
}

std::optional<ConversationStore::Asked> Asking::store(const ConversationHead &head,
                                                      const QList<Message> &messages,
                                                      ConversationStore::Draft draft)
{
    const Result<ConversationStore::Asked> asked = m_store.ask(head, messages, draft);
    if (asked)
        return *asked;
    check(Error {asked.error()});
    return std::nullopt;
}

MessageId Asking::show(Conversation &conversation, QList<Message> messages,
                       const QList<MessageId> &ids)
{
    std::optional<MessageId> parent = messages.first().parent;
    for (qsizetype i = 0; i < messages.size(); ++i) {
        messages[i].id = ids[i];
        messages[i].parent = parent;
        parent = messages[i].id;
        conversation.append(messages[i]);
    }
    ConversationHead head = conversation.head();
    head.changedAt = messages.last().createdAt; // as it is stored
    head.status = messages.last().status;
    conversation.setHead(head);
    m_list.put(head);
    return messages.last().id;
}

void Asking::ask(Conversation &conversation, MessageId answer, const Target &target,
                 const QDateTime &since)
{
    m_runningTurns.begin(conversation, answer,
                         requestFor(conversation, conversation.find(answer)->parent, target.model),
                         target.client, afterInterruption(),
                         since.isValid() ? since : m_clock.now());
}

bool Asking::askAgain(Conversation &conversation, MessageId answer, const Target &target,
                      const QDateTime &since)
{
    const Message *stored = conversation.find(answer);
    if (!stored)
        return false;
    Message pending = *stored;
    pending.status = MessageStatus::Pending;
    pending.failure.reset();
    pending.sendAt = {};
    if (!check(m_store.update(pending)))
        return false;
    conversation.update(pending);
    ask(conversation, answer, target, since);
    return true;
}

bool Asking::check(const Result<Done> &result)
{
    if (result)
        return true;
    qCWarning(logChat).noquote() << result.error();
    emit problem(result.error());
    return false;
}
