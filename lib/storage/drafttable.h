// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "core/queuedquestion.h"

class Database;

/// The messages that are not sent yet. The drafts are in `conversations.draft`, `new_draft` and
/// `draft_attachments`; their conversation 0 is the new chat, which has no row of its own yet. The
/// queued questions are in `queued_questions` and `queued_attachments`. None of the functions
/// begins a transaction.
class DraftTable
{
public:
    explicit DraftTable(Database &database);

    /// The text of the draft of the new chat; ConversationTable::heads() returns the texts of the
    /// other drafts.
    Result<QString> newText() const;
    Result<Done> setText(ConversationId conversation, const QString &text);
    Result<QList<Attachment>> attachments(ConversationId conversation) const;
    /// Replaces all attachments.
    Result<Done> setAttachments(ConversationId conversation, const QList<Attachment> &attachments);
    /// Deletes the text and the attachments.
    Result<Done> clear(ConversationId conversation);

    /// The queued questions of a conversation in the order in which they were added.
    Result<QList<QueuedQuestion>> queued(ConversationId conversation) const;
    /// Adds a question behind the others. Returns its id.
    Result<QueuedQuestionId> addQueued(ConversationId conversation, const QueuedQuestion &question);
    /// Fails if there is no such question.
    Result<Done> removeQueued(QueuedQuestionId question);

private:
    Result<QList<Attachment>> queuedAttachments(QueuedQuestionId question) const;

    Database &m_database;
};
