// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "conversations/conversation.h"
#include "conversations/conversationlist.h"
#include "conversations/problems.h"
#include "conversations/unsavedchanges.h"
#include "storage/conversationstore.h"

#include <functional>

/// Owns the conversations in memory, which are the open one and those with a turn or a scheduled
/// send. Keeps their heads in memory, in the list and in the store consistent.
class OpenConversations : public QObject
{
    Q_OBJECT

public:
    OpenConversations(ConversationStore &store, ConversationList &list, Clock &clock,
                      UnsavedChanges &unsaved, Problems &problems, QObject *parent = nullptr);

    /// Returns a conversation in memory; null if it is not in memory.
    Conversation *find(ConversationId id) const { return m_open.value(id); }
    /// Returns a conversation, and reads it from the store if it is not in memory. Returns null if
    /// it is not in the list, or if reading fails, which is reported.
    Conversation *load(ConversationId id);
    /// Returns the head of a new conversation, with the current time and a title made from the
    /// first question: its text, or the name of its first file. Stores nothing.
    ConversationHead begin(ConversationHead head, const QString &firstText,
                           const QList<Attachment> &firstFiles = {}) const;
    /// Returns the title that begin() makes.
    static QString titleFrom(const QString &text, const QList<Attachment> &files = {});
    /// Whether the title was made without a text, because no question of the visible path has one
    /// yet. The next question should give the title then.
    static bool hasTitleWithoutText(const Conversation &conversation);
    /// Adds a new conversation that is already stored. The caller appends its messages.
    Conversation *add(const ConversationHead &head);
    /// Changes title, account, model, system prompt, language and pinned to those of `head`, and
    /// stores them. If the conversation is in memory, its draft, leaf and status are kept.
    void setHead(ConversationHead head);
    /// Stores the head that the list shows.
    void storeHead(ConversationId id);
    /// Updates the head and the list after another branch was shown. Does not store the new leaf.
    void leafMoved(Conversation &conversation);
    /// Removes all conversations from memory for which `isNeeded` returns false and which have no
    /// unsaved answer.
    void release(const std::function<bool(const Conversation &)> &isNeeded);

private:
    ConversationStore &m_store;
    ConversationList &m_list;
    Clock &m_clock;
    UnsavedChanges &m_unsaved;
    Problems &m_problems;
    QHash<ConversationId, Conversation *> m_open; ///< Children of this.
};
