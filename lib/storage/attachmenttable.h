// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "core/message.h"

class Database;

/// The table `attachments`. The contents of stored attachments are read when they are used, see
/// AttachmentContent. None of the functions begins a transaction.
class AttachmentTable
{
public:
    explicit AttachmentTable(Database &database);

    /// Adds the stored attachments to the messages of a conversation. The messages must be sorted
    /// by id.
    Result<Done> readInto(QList<Message> &messages, ConversationId conversation) const;
    /// Stores the attachments of a new message.
    Result<Done> insert(MessageId message, const QList<Attachment> &attachments);
    /// Writes which attachments of a stored message are left out. `attachments` are all of them.
    Result<Done> setLeftOut(MessageId message, const QList<Attachment> &attachments);
    /// Copies the attachments of messages that are about to be deleted, so that restore() can store
    /// them again. The copies exist until the database is closed.
    Result<Done> keep(const QList<MessageId> &messages);
    /// Stores the attachments of a message again that keep() has copied. Fails if there are none.
    Result<Done> restore(MessageId message);

private:
    Database &m_database;
};
