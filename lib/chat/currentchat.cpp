// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/currentchat.h"

#include "chat/modelchoice.h"
#include "chat/systemprompt.h"

#include <QMap>

CurrentChat::CurrentChat(ConversationStore &store, ConversationList &list, OpenConversations &open,
                         Accounts &accounts, Settings &settings, UnsavedChanges &unsaved,
                         Problems &problems, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_accounts(accounts)
    , m_settings(settings)
    , m_problems(problems)
    , m_open(open)
    , m_drafts(store, list, settings, unsaved, problems)
    , m_draftFiles(store, unsaved)
{
    connect(&m_accounts, &Accounts::changed, this, &CurrentChat::modelChanged);
    m_problems.check(m_draftFiles.open(0));
}

CurrentChat::~CurrentChat()
{
    m_drafts.write();
}

const ConversationHead &CurrentChat::head() const
{
    return m_conversation ? m_conversation->head() : m_new;
}

void CurrentChat::set(Conversation *conversation)
{
    m_conversation = conversation;
    m_new = {};
    m_drafts.setConversation(m_conversation);
    m_problems.check(m_draftFiles.open(id()));
    m_settings.setValue(Setting::openConversation, int(id()));
    emit changed();
    emit modelChanged();
}

ConversationHead CurrentChat::newHead(const QString &text, const QList<Attachment> &files) const
{
    ConversationHead head = m_open.begin(m_new, text, files);
    head.accountId = accountId();
    head.model = model();
    return head;
}

QString CurrentChat::accountId() const
{
    return ModelChoice::of(head(), m_accounts).accountId;
}

QString CurrentChat::model() const
{
    return ModelChoice::of(head(), m_accounts).model;
}

void CurrentChat::setModel(const QString &accountId, const QString &model)
{
    ConversationHead head = this->head();
    head.accountId = accountId;
    head.model = model;
    storeHead(head);
    emit modelChanged();
}

QString CurrentChat::systemPrompt() const
{
    return systemPromptOf(head(), m_settings);
}

void CurrentChat::setSystemPrompt(const std::optional<QString> &prompt)
{
    ConversationHead head = this->head();
    head.systemPrompt = prompt;
    storeHead(head);
    emit modelChanged();
}

void CurrentChat::setLanguage(const QString &language)
{
    ConversationHead head = this->head();
    head.language = language;
    storeHead(head);
}

void CurrentChat::storeHead(const ConversationHead &head)
{
    if (m_conversation)
        m_open.setHead(head);
    else
        m_new = head;
}

void CurrentChat::draftSent()
{
    m_drafts.sent();
    m_draftFiles.sent();
}

QList<AttachmentProblem> CurrentChat::problemsOf(const QList<Attachment> &files,
                                                 std::optional<MessageId> edited) const
{
    const std::optional<Account> account = m_accounts.find(accountId());
    if (!account || files.isEmpty())
        return {};
    const auto history = [this, edited] {
        if (!m_conversation)
            return QList<ChatMessage>();
        const Message *old = edited ? m_conversation->find(*edited) : nullptr;
        return m_conversation->history(old ? old->parent : m_conversation->head().leaf);
    };
    return attachmentProblems(*account, model(), history, files);
}

bool CurrentChat::setLeftOut(MessageId id, int attachment, bool isLeftOut)
{
    const Message *found = m_conversation ? m_conversation->find(id) : nullptr;
    if (!found || attachment >= found->attachments.size())
        return false;
    Message message = *found;
    (attachment < 0 ? message.isLeftOut : message.attachments[attachment].isLeftOut) = isLeftOut;
    return storeLeftOut({message});
}

bool CurrentChat::leaveOut(const QList<RefusedPart> &parts)
{
    QMap<MessageId, Message> changed;
    const auto change = [&](MessageId id) -> Message * {
        const Message *found = m_conversation ? m_conversation->find(id) : nullptr;
        if (found && !changed.contains(id))
            changed.insert(id, *found);
        return found ? &changed[id] : nullptr;
    };
    for (const RefusedPart &part : parts) {
        Message *message = change(part.message);
        if (message && part.attachment >= 0 && part.attachment < message->attachments.size())
            message->attachments[part.attachment].isLeftOut = true;
        else if (message && part.attachment < 0)
            message->isLeftOut = true;
        while (message && part.earlier > 0 && message->parent) {
            message = change(*message->parent);
            message->isLeftOut = true;
        }
    }
    changed.removeIf(
        [this](const auto &each) { return *m_conversation->find(each.key()) == *each; });
    return changed.isEmpty() || storeLeftOut(changed.values());
}

bool CurrentChat::storeLeftOut(const QList<Message> &messages)
{
    if (!m_problems.check(m_store.setLeftOut(messages)))
        return false;
    for (const Message &message : messages)
        m_conversation->update(message);
    return true;
}
