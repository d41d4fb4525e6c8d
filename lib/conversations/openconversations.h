// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "conversations/conversation.h"
#include "conversations/conversationlist.h"
#include "core/clock.h"
#include "storage/conversationstore.h"

#include <functional>

/// The conversations that are in memory: the open one and those where something is under way.
/// Their heads here, in the list and in the store are kept alike.
class OpenConversations : public QObject
{
    Q_OBJECT

public:
    OpenConversations(ConversationStore &store, ConversationList &list, Clock &clock,
                      QObject *parent = nullptr);

    /// Null where it is not in memory.
    Conversation *find(ConversationId id) const { return m_open.value(id); }
    /// Reads it where it is not in memory; null, and a problem() where reading failed, else.
    Conversation *load(ConversationId id);
    /// `head` as that of a new conversation that begins with `firstText`; not stored.
    ConversationHead begin(ConversationHead head, const QString &firstText) const;
    /// Takes a new conversation, which is stored, without its messages.
    Conversation *add(const ConversationHead &head);
    /// Stores title, account, model, system prompt, language and pinned. Draft, leaf and status
    /// stay as they are. Changes nothing in memory if it fails.
    bool storeHead(ConversationHead head);
    /// Forgets those that are not needed any more.
    void release(const std::function<bool(const Conversation &)> &isNeeded);

signals:
    /// Something could not be done; in words.
    void problem(const QString &message);

private:
    ConversationStore &m_store;
    ConversationList &m_list;
    Clock &m_clock;
    QHash<ConversationId, Conversation *> m_open; ///< Children of this.
};
