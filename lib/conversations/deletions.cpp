// SPDX-License-Identifier: GPL-3.0-or-later
#include "conversations/deletions.h"

Deletions::Deletions(ConversationStore &store, ConversationList &list, OpenConversations &open,
                     UnsavedChanges &unsaved, Problems &problems)
    : m_store(store)
    , m_list(list)
    , m_open(open)
    , m_unsaved(unsaved)
    , m_problems(problems)
{
}

QString Deletions::lastTitle() const
{
    if (m_deletions.empty())
        return {};
    const auto *head = std::get_if<ConversationHead>(&m_deletions.back());
    return head ? head->title : QString();
}

bool Deletions::remove(ConversationId id)
{
    const int row = m_list.rowOf(id);
    if (row < 0 || !m_problems.check(m_store.setDeleted(id, true)))
        return false;
    const Conversation *open = m_open.find(id); // its draft is newer than the one in the list
    m_deletions.emplace_back(open ? open->head() : m_list.at(row));
    m_list.take(id);
    return true;
}

std::optional<int> Deletions::removeMessage(Conversation &conversation, MessageId message)
{
    const QList<Message> messages = conversation.withAllBelow(message);
    const std::optional<MessageId> before = conversation.head().leaf;
    const std::optional<MessageId> after = conversation.leafWithout(message);
    QList<MessageId> ids;
    for (const Message &each : messages)
        ids.append(each.id);
    const ConversationId id = conversation.head().id;
    if (!m_problems.check(m_store.remove(id, ids, after)))
        return std::nullopt;
    for (const MessageId each : ids)
        m_unsaved.forget({UnsavedChanges::Kind::Answer, id, each});
    conversation.take(messages, after);
    m_open.leafMoved(conversation);
    // Keep only the last deleted messages, because they take up memory.
    std::erase_if(m_deletions,
                  [](const auto &each) { return std::holds_alternative<RemovedMessages>(each); });
    m_deletions.emplace_back(RemovedMessages {id, messages, before});
    return int(messages.size());
}

std::optional<ConversationId> Deletions::undo()
{
    if (m_deletions.empty())
        return std::nullopt;
    if (const auto *head = std::get_if<ConversationHead>(&m_deletions.back())) {
        const ConversationId restored = head->id;
        if (!restore(*head))
            return std::nullopt;
        m_deletions.pop_back();
        return restored;
    }
    const RemovedMessages removed = std::get<RemovedMessages>(m_deletions.back());
    if (restore(removed))
        m_deletions.pop_back();
    return removed.conversation;
}

bool Deletions::restore(const ConversationHead &head)
{
    if (!m_problems.check(m_store.setDeleted(head.id, false)))
        return false;
    m_list.put(head);
    m_open.storeHead(head.id); // it may not have been saved before it was deleted
    return true;
}

bool Deletions::restore(const RemovedMessages &removed)
{
    Conversation *conversation = m_open.load(removed.conversation);
    if (!conversation)
        return false;
    if (conversation->turnState()) {
        m_problems.report(
            tr("An answer in this chat is under way. Stop it, or wait for it, before you undo the "
               "deletion."));
        return false;
    }
    if (!m_problems.check(m_store.restore(removed.conversation, removed.messages, removed.leaf)))
        return false;
    conversation->putBack(removed.messages, removed.leaf);
    m_open.leafMoved(*conversation);
    return true;
}
