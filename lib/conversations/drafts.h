// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "conversations/conversation.h"
#include "conversations/conversationlist.h"
#include "conversations/problems.h"
#include "conversations/unsavedchanges.h"
#include "storage/conversationstore.h"
#include "storage/settings.h"

#include <QTimer>

/// The draft of each conversation and of the new chat, which is the text that was typed but not
/// sent. A draft is stored within 1 s.
class Drafts
{
public:
    /// Earlier versions kept the draft of the new chat in `settings`. Such a draft is moved to the
    /// store.
    Drafts(ConversationStore &store, ConversationList &list, Settings &settings,
           UnsavedChanges &unsaved, Problems &problems);

    /// Selects the conversation for the functions below; null stands for the new chat. Stores the
    /// draft of the previous conversation first.
    void setConversation(Conversation *conversation);
    void setText(const QString &text);
    QString text() const;
    /// Clears the draft in memory. Call it after ConversationStore::ask() has deleted the stored
    /// draft.
    void sent();
    /// Stores the draft if it has changed.
    void write();

private:
    UnsavedChanges::Subject subject() const;

    ConversationStore &m_store;
    ConversationList &m_list;
    UnsavedChanges &m_unsaved;
    QTimer m_timer;
    Conversation *m_conversation = nullptr;
    QString m_new; ///< The draft of the new chat.
    bool m_isWritten = true; ///< The selected draft has not changed since write().
    bool m_isNewRead = false; ///< If false, the stored draft of the new chat is not replaced.
};
