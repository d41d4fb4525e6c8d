// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/questionsender.h"

#include "chat/systemprompt.h"
#include "core/imagefile.h"

QuestionSender::QuestionSender(ConversationStore &store, ConversationList &list, Accounts &accounts,
                               Settings &settings, Clock &clock, RunningTurns &turns,
                               UnsavedChanges &unsaved, Problems &problems)
    : m_store(store)
    , m_list(list)
    , m_accounts(accounts)
    , m_settings(settings)
    , m_clock(clock)
    , m_turns(turns)
    , m_unsaved(unsaved)
    , m_problems(problems)
{
}

std::optional<ChosenModel> QuestionSender::choose(const QString &accountId, const QString &model)
{
    ChosenModel who {m_accounts.clients().client(accountId), model};
    if (!who.client) {
        m_problems.report(m_accounts.all().isEmpty()
                              ? tr("There is no account yet. Add one first.")
                              : tr("The account for this answer was deleted. Choose another one."));
        return std::nullopt;
    }
    if (who.model.isEmpty()) {
        m_problems.report(tr("Choose a model for %1 first.").arg(who.client->account().name));
        return std::nullopt;
    }
    return who;
}

ChatRequest QuestionSender::requestFor(const Conversation &conversation,
                                       std::optional<MessageId> upTo, const QString &model) const
{
    ChatRequest request;
    request.model = model;
    request.systemPrompt = systemPromptOf(conversation.head(), m_settings);
    request.messages = conversation.history(upTo);
    return request;
}

std::optional<ChatRequest> QuestionSender::requestFor(const Message &question,
                                                      const ConversationHead &head,
                                                      const Conversation *conversation,
                                                      const QString &model)
{
    ChatRequest request;
    request.model = model;
    request.systemPrompt = systemPromptOf(head, m_settings);
    if (conversation)
        request.messages = conversation->history(question.parent);
    request.messages.append({question.role, question.text, question.attachments, {}, {}});
    return withContents(std::move(request));
}

std::optional<ChatRequest> QuestionSender::withContents(ChatRequest request)
{
    for (ChatMessage &message : request.messages) {
        for (Attachment &attachment : message.attachments) {
            if (attachment.isLeftOut)
                continue;
            const Result<Attachment> whole = loaded(attachment);
            if (!m_problems.check(whole))
                return std::nullopt;
            attachment = *whole;
            // Chats of earlier versions have photos with the place where they were taken.
            if (const auto clean = withoutMetadata(whole->content.bytes()))
                attachment.content = *clean;
        }
    }
    return request;
}

Turn::AfterInterruption QuestionSender::afterInterruption() const
{
    return m_settings.value(Setting::continueByItself) ? Turn::AfterInterruption::Continue
                                                       : Turn::AfterInterruption::Leave;
}

Message QuestionSender::question(std::optional<MessageId> parent, const QString &text,
                                 const QList<Attachment> &attachments) const
{
    Message question;
    question.parent = parent;
    question.text = text;
    question.attachments = attachments;
    question.createdAt = m_clock.now();
    return question;
}

Message QuestionSender::pendingAnswer(const ChosenModel &model,
                                      std::optional<MessageId> question) const
{
    Message answer;
    answer.parent = question;
    answer.role = Role::Assistant;
    answer.status = MessageStatus::Pending;
    answer.accountId = model.client->account().id;
    answer.model = model.model;
    answer.createdAt = m_clock.now();
    return answer;
}

std::optional<MessageId> QuestionSender::store(Conversation &conversation,
                                               const QList<Message> &messages)
{
    const auto asked = store(conversation.head(), messages, ConversationStore::Draft::Kept);
    return asked ? std::optional(show(conversation, messages, asked->messages)) : std::nullopt;
}

std::optional<ConversationStore::Asked> QuestionSender::storeDraft(const ConversationHead &head,
                                                                   const QList<Message> &messages)
{
    return store(head, messages, ConversationStore::Draft::Sent);
}

std::optional<ConversationStore::Asked> QuestionSender::storeQueued(ConversationId conversation,
                                                                    const QList<Message> &messages,
                                                                    QueuedQuestionId queued)
{
    const Result<ConversationStore::Asked> asked
        = m_store.askQueued(conversation, messages, queued);
    return m_problems.check(asked) ? std::optional(*asked) : std::nullopt;
}

std::optional<ConversationStore::Asked> QuestionSender::store(const ConversationHead &head,
                                                              const QList<Message> &messages,
                                                              ConversationStore::Draft draft)
{
    const Result<ConversationStore::Asked> asked = m_store.ask(head, messages, draft);
    return m_problems.check(asked) ? std::optional(*asked) : std::nullopt;
}

MessageId QuestionSender::show(Conversation &conversation, QList<Message> messages,
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
    head.changedAt = messages.last().createdAt; // ConversationStore::ask stores the same time
    head.status = messages.last().status;
    head.isUnread = true; // as stored by ConversationStore::ask()
    conversation.setHead(head);
    m_list.put(head);
    return messages.last().id;
}

void QuestionSender::ask(Conversation &conversation, MessageId answer, const ChosenModel &model,
                         const ChatRequest &request, std::chrono::milliseconds waited)
{
    // The question had no id yet when its request was made.
    ChatRequest stored = request;
    const Message *question = conversation.find(conversation.find(answer)->parent.value_or(0));
    if (question && !stored.messages.isEmpty() && stored.messages.last().role == Role::User)
        stored.messages.last().id = question->id;
    m_turns.begin(conversation, answer, stored, model.client, afterInterruption(), waited);
}

void QuestionSender::askAgain(Conversation &conversation, MessageId answer,
                              const ChosenModel &model, std::chrono::milliseconds waited)
{
    const Message *stored = conversation.find(answer);
    if (!stored)
        return;
    const auto request = withContents(requestFor(conversation, stored->parent, model.model));
    if (!request)
        return;
    Message pending = *stored;
    pending.status = MessageStatus::Pending;
    pending.failure.reset();
    pending.sendAt = {};
    if (!m_problems.check(m_store.update(pending)))
        return;
    m_unsaved.forget({UnsavedChanges::Kind::Answer, conversation.head().id, answer});
    conversation.update(pending);
    ask(conversation, answer, model, *request, waited);
}
