// SPDX-License-Identifier: GPL-3.0-or-later
#include "conversations/deletions.h"

Deletions::Deletions(ConversationStore &store, ConversationList &list, OpenConversations &open,
                     Problems &problems)
    : m_store(store)
    , m_list(list)
    , m_open(open)
    , m_problems(problems)
{
}

bool Deletions::remove(ConversationId id)
{
    if (!m_problems.check(m_store.setDeleted(id, true)))
        return false;
    m_list.take(id);
    m_deletions.emplace_back(id);
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
    if (const auto *id = std::get_if<ConversationId>(&m_deletions.back())) {
        const ConversationId restored = *id;
        if (!restore(restored))
            return std::nullopt;
        m_deletions.pop_back();
        return restored;
    }
    const RemovedMessages removed = std::get<RemovedMessages>(m_deletions.back());
    if (restore(removed))
        m_deletions.pop_back();
    return removed.conversation;
}

bool Deletions::restore(ConversationId id)
{
    if (!m_problems.check(m_store.setDeleted(id, false)))
        return false;
    if (const auto heads = m_store.heads(); m_problems.check(heads))
        m_list.setHeads(*heads);
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
