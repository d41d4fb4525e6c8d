// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/conversationstore.h"

#include "storage/recovery.h"
#include "storage/transaction.h"

ConversationStore::ConversationStore(Database &database)
    : m_database(database)
    , m_conversations(database)
    , m_messages(database)
    , m_drafts(database)
{
}

Result<QList<ConversationHead>> ConversationStore::heads() const
{
    return m_conversations.heads();
}

Result<ConversationId> ConversationStore::create(const ConversationHead &head)
{
    return m_conversations.create(head);
}

Result<Done> ConversationStore::update(const ConversationHead &head)
{
    return m_conversations.update(head);
}

Result<QString> ConversationStore::newDraft() const
{
    return m_drafts.newText();
}

Result<Done> ConversationStore::setDraft(ConversationId conversation, const QString &draft)
{
    return m_drafts.setText(conversation, draft);
}

Result<QList<Attachment>> ConversationStore::draftAttachments(ConversationId conversation) const
{
    return m_drafts.attachments(conversation);
}

Result<Done> ConversationStore::setDraftAttachments(ConversationId conversation,
                                                    const QList<Attachment> &attachments)
{
    Transaction transaction(m_database);
    if (!transaction.isActive())
        return Error {transaction.problem()};
    if (const Result<Done> stored = m_drafts.setAttachments(conversation, attachments); !stored)
        return stored;
    return transaction.commit();
}

Result<QList<QueuedQuestion>> ConversationStore::queued(ConversationId conversation) const
{
    return m_drafts.queued(conversation);
}

Result<QueuedQuestionId> ConversationStore::queue(ConversationId conversation,
                                                  const QueuedQuestion &question)
{
    Transaction transaction(m_database);
    if (!transaction.isActive())
        return Error {transaction.problem()};
    const Result<QueuedQuestionId> id = m_drafts.addQueued(conversation, question);
    if (!id)
        return id;
    if (const Result<Done> cleared = m_drafts.clear(conversation); !cleared)
        return Error {cleared.error()};
    if (const Result<Done> committed = transaction.commit(); !committed)
        return Error {committed.error()};
    return id;
}

Result<Done> ConversationStore::takeBack(ConversationId conversation, QueuedQuestionId question,
                                         const QueuedQuestion &draft)
{
    Transaction transaction(m_database);
    if (!transaction.isActive())
        return Error {transaction.problem()};
    if (const Result<Done> removed = m_drafts.removeQueued(question); !removed)
        return removed;
    if (const Result<Done> stored = m_drafts.setText(conversation, draft.text); !stored)
        return stored;
    if (const Result<Done> stored = m_drafts.setAttachments(conversation, draft.attachments);
        !stored)
        return stored;
    return transaction.commit();
}

Result<QStringList> ConversationStore::recentQuestions(int count, int longest) const
{
    return m_messages.recentQuestions(count, longest);
}

Result<Done> ConversationStore::setDeleted(ConversationId conversation, bool deleted)
{
    return m_conversations.setDeleted(conversation, deleted);
}

Result<Done> ConversationStore::purgeDeleted(const QDateTime &before)
{
    return m_conversations.purgeDeleted(before);
}

Result<QList<Message>> ConversationStore::messages(ConversationId conversation) const
{
    return m_messages.messages(conversation);
}

Result<MessageId> ConversationStore::append(ConversationId conversation, const Message &message)
{
    const Result<QList<MessageId>> ids = append(conversation, QList<Message> {message});
    if (!ids)
        return Error {ids.error()};
    return ids->first();
}

Result<QList<MessageId>> ConversationStore::append(ConversationId conversation,
                                                   const QList<Message> &messages)
{
    if (messages.isEmpty())
        return QList<MessageId>();
    Transaction transaction(m_database);
    if (!transaction.isActive())
        return Error {transaction.problem()};
    const Result<QList<MessageId>> ids = appendWithLeaf(conversation, messages);
    if (!ids)
        return ids;
    if (const Result<Done> committed = transaction.commit(); !committed)
        return Error {committed.error()};
    return ids;
}

Result<ConversationStore::Asked> ConversationStore::ask(const ConversationHead &head,
                                                        const QList<Message> &messages, Draft draft)
{
    Q_ASSERT(!messages.isEmpty());
    Transaction transaction(m_database);
    if (!transaction.isActive())
        return Error {transaction.problem()};
    if (draft == Draft::Sent) {
        if (const Result<Done> deleted = m_drafts.clear(head.id); !deleted)
            return Error {deleted.error()};
    }
    const Result<ConversationId> conversation = head.id ? head.id : create(head);
    if (!conversation)
        return Error {conversation.error()};
    const Result<QList<MessageId>> ids = appendWithLeaf(*conversation, messages);
    if (!ids)
        return Error {ids.error()};
    if (const Result<Done> committed = transaction.commit(); !committed)
        return Error {committed.error()};
    return Asked {*conversation, *ids};
}

Result<ConversationStore::Asked> ConversationStore::askQueued(ConversationId conversation,
                                                              const QList<Message> &messages,
                                                              QueuedQuestionId question)
{
    Transaction transaction(m_database);
    if (!transaction.isActive())
        return Error {transaction.problem()};
    if (const Result<Done> removed = m_drafts.removeQueued(question); !removed)
        return Error {removed.error()};
    const Result<QList<MessageId>> ids = appendWithLeaf(conversation, messages);
    if (!ids)
        return Error {ids.error()};
    if (const Result<Done> committed = transaction.commit(); !committed)
        return Error {committed.error()};
    return Asked {conversation, *ids};
}

/// To be called within a transaction.
Result<QList<MessageId>> ConversationStore::appendWithLeaf(ConversationId conversation,
                                                           const QList<Message> &messages)
{
    const Result<QList<MessageId>> ids = m_messages.append(conversation, messages);
    if (!ids)
        return ids;
    if (const Result<Done> moved
        = m_conversations.setLeaf(conversation, ids->last(), messages.last().createdAt);
        !moved)
        return Error {moved.error()};
    return ids;
}

Result<Done> ConversationStore::finish(const Message &answer, const ConversationHead &head)
{
    Transaction transaction(m_database);
    if (!transaction.isActive())
        return Error {transaction.problem()};
    if (const Result<Done> updated = update(answer); !updated)
        return updated;
    if (const Result<Done> updated = update(head); !updated)
        return updated;
    return transaction.commit();
}

Result<Done> ConversationStore::updateText(MessageId message, const QString &text,
                                           const QString &thinking, MessageStatus status)
{
    return m_messages.updateText(message, text, thinking, status);
}

Result<Done> ConversationStore::update(const Message &message)
{
    return m_messages.update(message);
}

Result<Done> ConversationStore::setLeftOut(const QList<Message> &messages)
{
    Transaction transaction(m_database);
    if (!transaction.isActive())
        return Error {transaction.problem()};
    for (const Message &message : messages) {
        if (const Result<Done> set = m_messages.setLeftOut(message); !set)
            return set;
    }
    return transaction.commit();
}

Result<Done> ConversationStore::setLeaf(ConversationId conversation, std::optional<MessageId> leaf)
{
    return m_conversations.setLeaf(conversation, leaf);
}

Result<Done> ConversationStore::remove(ConversationId conversation,
                                       const QList<MessageId> &messages,
                                       std::optional<MessageId> leaf)
{
    Transaction transaction(m_database);
    if (!transaction.isActive())
        return Error {transaction.problem()};
    if (const Result<Done> moved = setLeaf(conversation, leaf); !moved)
        return moved;
    if (const Result<Done> removed = m_messages.remove(conversation, messages); !removed)
        return removed;
    return transaction.commit();
}

Result<Done> ConversationStore::restore(ConversationId conversation, const QList<Message> &messages,
                                        std::optional<MessageId> leaf)
{
    Transaction transaction(m_database);
    if (!transaction.isActive())
        return Error {transaction.problem()};
    if (const Result<Done> restored = m_messages.restore(conversation, messages); !restored)
        return restored;
    if (const Result<Done> moved = setLeaf(conversation, leaf); !moved)
        return moved;
    return transaction.commit();
}

Result<int> ConversationStore::recoverInterrupted()
{
    return recoverInterruptedAnswers(m_database);
}
