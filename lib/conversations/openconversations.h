// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "conversations/conversation.h"
#include "conversations/conversationlist.h"
#include "conversations/problems.h"
#include "storage/conversationstore.h"

#include <functional>

/// The conversations that are in memory: the open one and those with a turn under way. Keeps their
/// heads here, in the list and in the store in step.
class OpenConversations : public QObject
{
    Q_OBJECT

public:
    OpenConversations(ConversationStore &store, ConversationList &list, Clock &clock,
                      Problems &problems, QObject *parent = nullptr);

    /// Null if the conversation is not in memory.
    Conversation *find(ConversationId id) const { return m_open.value(id); }
    /// Reads the conversation from the store if it is not in memory. Returns null if it does not
    /// exist, or if reading failed, which is reported.
    Conversation *load(ConversationId id);
    /// Completes the head of a new conversation: its title is made from the first question. Stores
    /// nothing.
    ConversationHead begin(ConversationHead head, const QString &firstText) const;
    /// Adds a new conversation that is already stored. Its messages are appended later.
    Conversation *add(const ConversationHead &head);
    /// Stores title, account, model, system prompt, language and pinned. Draft, leaf and status
    /// stay as they are. Changes nothing in memory if it fails, which is reported.
    bool storeHead(ConversationHead head);
    /// Updates the head after another branch is shown, which is already stored.
    void leafMoved(Conversation &conversation);
    /// Removes the conversations that are not needed from memory.
    void release(const std::function<bool(const Conversation &)> &isNeeded);

private:
    ConversationStore &m_store;
    ConversationList &m_list;
    Clock &m_clock;
    Problems &m_problems;
    QHash<ConversationId, Conversation *> m_open; ///< Children of this.
};
