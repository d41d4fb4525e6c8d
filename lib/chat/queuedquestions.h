// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "conversations/problems.h"
#include "core/queuedquestion.h"
#include "storage/conversationstore.h"

#include <QHash>
#include <QObject>

/// The questions that were written while an answer of their chat was under way. They are stored at
/// once, and wait until that answer is complete. If it fails, is interrupted or is stopped, they
/// stay until the user sends them, or until a later answer of the chat is complete.
class QueuedQuestions : public QObject
{
    Q_OBJECT

public:
    QueuedQuestions(ConversationStore &store, Problems &problems, QObject *parent = nullptr);

    /// The queued questions of a conversation in their order. If they cannot be read, reports the
    /// problem and returns an empty list.
    QList<QueuedQuestion> of(ConversationId conversation);
    /// Stores a question behind the others, and deletes the stored draft. If storing fails, reports
    /// the problem and returns false.
    bool add(ConversationId conversation, const QString &text,
             const QList<Attachment> &attachments);
    /// Removes a question from the queue and stores `draft`, whose id is ignored, as the draft. If
    /// storing fails, reports the problem and returns false.
    bool takeBack(ConversationId conversation, QueuedQuestionId question,
                  const QueuedQuestion &draft);
    /// To be called when the store has moved a question from the queue to its conversation.
    void sent(ConversationId conversation, QueuedQuestionId question);

signals:
    /// The questions of this conversation have changed.
    void changed(ConversationId conversation);

private:
    ConversationStore &m_store;
    Problems &m_problems;
    QHash<ConversationId, QList<QueuedQuestion>> m_read; ///< What was read from the store.
};
