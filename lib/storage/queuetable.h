// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "core/queuedquestion.h"

class Database;

/// The tables `queued_questions` and `queued_attachments`. None of the functions begins a
/// transaction.
class QueueTable
{
public:
    explicit QueueTable(Database &database);

    /// The queued questions of a conversation in the order in which they were added.
    Result<QList<QueuedQuestion>> questions(ConversationId conversation) const;
    /// Adds a question behind the others. Returns its id.
    Result<QueuedQuestionId> add(ConversationId conversation, const QueuedQuestion &question);
    /// Fails if there is no such question.
    Result<Done> remove(QueuedQuestionId question);

private:
    Result<QList<Attachment>> attachments(QueuedQuestionId question) const;

    Database &m_database;
};
