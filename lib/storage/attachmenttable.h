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

    /// Adds their attachments to messages of a conversation, which are in the order of their ids.
    Result<Done> readInto(QList<Message> &messages, ConversationId conversation) const;
    /// Stores the attachments of a new message.
    Result<Done> insert(MessageId message, const QList<Attachment> &attachments);
    /// Copies the attachments of messages, which are about to be deleted, for restore(). The copies
    /// exist until the program ends.
    Result<Done> keep(const QList<MessageId> &messages);
    /// Stores the kept attachments of a message again. Fails if there are none.
    Result<Done> restore(MessageId message);

private:
    Database &m_database;
};
