// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "core/message.h"

class Database;

/// The drafts: `conversations.draft`, `new_draft` and `draft_attachments`. The conversation 0 is
/// the new chat, which has no row of its own yet. None of the functions begins a transaction.
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

private:
    Database &m_database;
};
