// SPDX-License-Identifier: GPL-3.0-or-later
#include "conversations/removedmessages.h"

RemovedMessages::RemovedMessages(ConversationStore &store)
    : m_store(store)
{
}

Result<int> RemovedMessages::take(Conversation &conversation, MessageId message)
{
    const QList<Message> messages = conversation.withAllBelow(message);
    const std::optional<MessageId> before = conversation.head().leaf,
                                   after = conversation.leafWithout(message);
    QList<MessageId> ids;
    for (const Message &each : messages)
        ids.append(each.id);
    const ConversationId id = conversation.head().id;
    if (const Result<Done> removed = m_store.remove(id, ids, after); !removed)
        return Error {removed.error()};
    m_conversation = id;
    m_messages = messages;
    m_leaf = before;
    conversation.take(messages, after);
    return int(messages.size());
}

Result<Done> RemovedMessages::putBack(Conversation &conversation)
{
    const Result<Done> restored = m_store.restore(m_conversation, m_messages, m_leaf);
    if (!restored)
        return restored;
    conversation.putBack(m_messages, m_leaf);
    forget();
    return Done {};
}

void RemovedMessages::forget()
{
    m_conversation = 0;
    m_messages.clear();
    m_leaf.reset();
}
