// SPDX-License-Identifier: GPL-3.0-or-later
#include "conversations/openconversations.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestTitle = 60;

QString firstLineOf(const QString &text)
{
    const QString line = text.trimmed().section(u'\n', 0, 0).simplified();
    return line.size() <= longestTitle ? line
                                       : QString(line.left(longestTitle - 1).trimmed() + u'…');
}

} // namespace

OpenConversations::OpenConversations(ConversationStore &store, ConversationList &list, Clock &clock,
                                     UnsavedChanges &unsaved, Problems &problems, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_list(list)
    , m_clock(clock)
    , m_unsaved(unsaved)
    , m_problems(problems)
{
}

Conversation *OpenConversations::load(ConversationId id)
{
    if (Conversation *open = find(id))
        return open;
    const int row = m_list.rowOf(id);
    if (row < 0)
        return nullptr;
    Result<QList<Message>> messages = m_store.messages(id);
    if (!m_problems.check(messages))
        return nullptr;
    auto *conversation = new Conversation(m_list.at(row), std::move(messages.value()), this);
    m_open.insert(id, conversation);
    return conversation;
}

QString OpenConversations::titleFrom(const QString &text, const QList<Attachment> &files)
{
    QString title = firstLineOf(text);
    if (title.isEmpty() && !files.isEmpty())
        title = firstLineOf(files.first().fileName);
    return title.isEmpty() ? tr("New chat") : title;
}

bool OpenConversations::hasTitleWithoutText(const Conversation &conversation)
{
    const Message *first = nullptr;
    for (int row = 0; row < conversation.rowCount(); ++row) {
        const Message &message = conversation.at(row);
        if (message.role != Role::User)
            continue;
        if (!message.text.trimmed().isEmpty())
            return false;
        if (!first)
            first = &message;
    }
    // Chats of earlier versions are called "New chat" even if they begin with a file.
    const QString &title = conversation.head().title;
    return first && (title == titleFrom({}, first->attachments) || title == titleFrom({}));
}

ConversationHead OpenConversations::begin(ConversationHead head, const QString &firstText,
                                          const QList<Attachment> &firstFiles) const
{
    head.title = titleFrom(firstText, firstFiles);
    head.createdAt = head.changedAt = m_clock.now();
    return head;
}

Conversation *OpenConversations::add(const ConversationHead &head)
{
    auto *conversation = new Conversation(head, {}, this);
    m_open.insert(head.id, conversation);
    m_list.put(head);
    return conversation;
}

void OpenConversations::setHead(ConversationHead head)
{
    if (Conversation *open = find(head.id)) { // its head is newer than the one in the list
        head.draft = open->head().draft;
        head.leaf = open->head().leaf;
        head.status = open->head().status;
        open->setHead(head);
    }
    m_list.put(head);
    storeHead(head.id);
}

void OpenConversations::storeHead(ConversationId id)
{
    // Reads the head when it is written, because other writes change its leaf too.
    m_unsaved.write({UnsavedChanges::Kind::Chat, id},
                    [&store = m_store, &list = m_list, id]() -> Result<Done> {
                        const int row = list.rowOf(id);
                        return row < 0 ? Done {} : store.update(list.at(row));
                    });
}

void OpenConversations::leafMoved(Conversation &conversation)
{
    ConversationHead head = conversation.head();
    const Message *last = conversation.last();
    head.status = last ? last->status : MessageStatus::Complete;
    conversation.setHead(head);
    m_list.put(head);
}

void OpenConversations::release(const std::function<bool(const Conversation &)> &isNeeded)
{
    const QList<ConversationId> ids = m_open.keys();
    for (const ConversationId id : ids) {
        if (!isNeeded(*m_open.value(id)) && !m_unsaved.hasAnswerOf(id))
            m_open.take(id)->deleteLater();
    }
}
