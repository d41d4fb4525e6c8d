// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "conversations/conversation.h"
#include "conversations/conversationlist.h"
#include "storage/conversationstore.h"
#include "storage/settings.h"

#include <QSet>
#include <QTimer>

/// What is typed but not sent: kept per conversation, and for the one that is not stored yet;
/// written at most 1 s later.
class Drafts : public QObject
{
    Q_OBJECT

public:
    /// `settings` may have the new conversation's draft of an earlier version; it is taken over.
    Drafts(ConversationStore &store, ConversationList &list, Settings &settings,
           QObject *parent = nullptr);

    /// Of this conversation from now on, null for the new one; the other one's is written first.
    void setConversation(Conversation *conversation);
    void setText(const QString &text);
    QString text() const;
    /// The draft was stored as a message, which deletes it (ConversationStore::ask).
    void sent();
    /// Writes what is not written yet.
    void write();

signals:
    /// It could not be stored; in words.
    void problem(const QString &message);

private:
    ConversationId id() const;

    ConversationStore &m_store;
    ConversationList &m_list;
    QTimer m_timer;
    Conversation *m_conversation = nullptr;
    QString m_new;
    QSet<ConversationId> m_unwritten; ///< 0 is the new conversation.
};
