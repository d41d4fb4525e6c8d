// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "conversations/conversation.h"
#include "conversations/conversationlist.h"
#include "conversations/problems.h"
#include "storage/conversationstore.h"
#include "storage/settings.h"

#include <QSet>
#include <QTimer>

/// The text of each conversation, and of the new one, that is typed but not sent. Stored at most
/// 1 s after it was typed.
class Drafts
{
public:
    /// Earlier versions kept the draft of the new conversation in `settings`; it is moved from
    /// there to the store.
    Drafts(ConversationStore &store, ConversationList &list, Settings &settings,
           Problems &problems);

    /// Selects the conversation to which the functions below refer; null is the new one. Stores the
    /// draft of the previous one first.
    void setConversation(Conversation *conversation);
    void setText(const QString &text);
    QString text() const;
    /// Clears the draft, which the store has deleted with ConversationStore::ask.
    void sent();
    /// Stores the draft if it has changed. A failure is reported, and the draft stays in memory.
    void write();

private:
    ConversationId id() const;

    ConversationStore &m_store;
    ConversationList &m_list;
    Problems &m_problems;
    QTimer m_timer;
    Conversation *m_conversation = nullptr;
    QString m_new;
    bool m_isNewRead = false; ///< Else the stored draft of the new conversation is not replaced.
    QSet<ConversationId> m_unwritten; ///< 0 is the new conversation.
};
