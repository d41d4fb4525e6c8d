// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "conversations/openconversations.h"

#include <QCoreApplication>

#include <variant>
#include <vector>

/// Deletes conversations and messages, and undoes these deletions, the last one first, until the
/// program ends. Deleted conversations stay in the store for some days. Deleted messages are kept
/// in memory, but only those of the last deletion of messages.
class Deletions
{
    Q_DECLARE_TR_FUNCTIONS(Deletions)

public:
    Deletions(ConversationStore &store, ConversationList &list, OpenConversations &open,
              UnsavedChanges &unsaved, Problems &problems);

    bool canUndo() const { return !m_deletions.empty(); }
    /// The title of the conversation that undo() restores. Empty if it restores messages.
    QString lastTitle() const;
    /// Deletes a conversation. If that fails, reports the problem and returns false.
    bool remove(ConversationId id);
    /// Deletes a message of the visible path and all messages below it. Returns the number of
    /// deleted messages. If deleting fails, reports the problem and returns nullopt.
    std::optional<int> removeMessage(Conversation &conversation, MessageId message);
    /// Undoes the last deletion. Returns the conversation to show, even if its messages could not
    /// be restored, which is reported. Returns nullopt if there is no conversation to show.
    std::optional<ConversationId> undo();

private:
    /// Messages that are no longer in the store.
    struct RemovedMessages
    {
        ConversationId conversation;
        QList<Message> messages; ///< Parents before children.
        std::optional<MessageId> leaf; ///< The leaf of the conversation before the deletion.
    };

    bool restore(const ConversationHead &head);
    bool restore(const RemovedMessages &removed);

    ConversationStore &m_store;
    ConversationList &m_list;
    OpenConversations &m_open;
    UnsavedChanges &m_unsaved;
    Problems &m_problems;
    std::vector<std::variant<ConversationHead, RemovedMessages>> m_deletions;
};
