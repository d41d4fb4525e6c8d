// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "conversations/conversation.h"
#include "storage/conversationstore.h"

/// The messages that were deleted last: off the disk already, and kept in memory so that they can
/// come back until something else is deleted or the program ends.
class RemovedMessages
{
public:
    explicit RemovedMessages(ConversationStore &store);

    bool isEmpty() const { return m_messages.isEmpty(); }
    /// Where they belong; 0 where there are none.
    ConversationId conversation() const { return m_conversation; }
    /// Deletes a message of the visible path and all that hangs below it; says how many those were.
    /// What was taken before is forgotten. Where it fails nothing is different.
    Result<int> take(Conversation &conversation, MessageId message);
    /// Brings them back, and shows what was shown when they went; where it fails they stay here.
    Result<Done> putBack(Conversation &conversation);
    void forget();

private:
    ConversationStore &m_store;
    ConversationId m_conversation = 0;
    QList<Message> m_messages; ///< Parents before children.
    std::optional<MessageId> m_leaf; ///< As it was.
};
