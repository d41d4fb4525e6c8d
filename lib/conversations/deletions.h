// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "conversations/openconversations.h"

#include <QCoreApplication>

#include <variant>
#include <vector>

/// What was deleted since the program started, so that it can be restored, the last deletion first.
/// Deleted conversations stay in the store for some days; deleted messages are kept in memory, and
/// only those that were deleted last.
class Deletions
{
    Q_DECLARE_TR_FUNCTIONS(Deletions)

public:
    Deletions(ConversationStore &store, ConversationList &list, OpenConversations &open,
              Problems &problems);

    bool canUndo() const { return !m_deletions.empty(); }
    /// Deletes a conversation. Returns false if that failed, which is reported.
    bool remove(ConversationId id);
    /// Deletes a message of the visible path and all messages below it. Returns their number, or
    /// nullopt if nothing was deleted, which is reported.
    std::optional<int> removeMessage(Conversation &conversation, MessageId message);
    /// Restores what was deleted last. Returns the conversation to show: also if its messages could
    /// not be restored, which is reported. Returns nullopt if there is none to show.
    std::optional<ConversationId> undo();

private:
    /// Messages that are no longer in the store.
    struct RemovedMessages
    {
        ConversationId conversation;
        QList<Message> messages; ///< Parents before children.
        std::optional<MessageId> leaf; ///< Of the conversation before the deletion.
    };

    bool restore(ConversationId id);
    bool restore(const RemovedMessages &removed);

    ConversationStore &m_store;
    ConversationList &m_list;
    OpenConversations &m_open;
    Problems &m_problems;
    std::vector<std::variant<ConversationId, RemovedMessages>> m_deletions;
};
