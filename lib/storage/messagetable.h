// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "core/message.h"
#include "storage/attachmenttable.h"

#include <memory>

class Database;
class QSqlQuery;

/// The table `messages`, with the attachments of each message. ConversationStore documents the
/// functions of the same names; none of them begins a transaction or changes the leaf of the
/// conversation.
class MessageTable
{
public:
    explicit MessageTable(Database &database);
    ~MessageTable();

    Result<QList<Message>> messages(ConversationId conversation) const;
    /// Stores new messages: the first has the parent that it names, each of the others the one
    /// before it. Returns the ids in the same order.
    Result<QList<MessageId>> append(ConversationId conversation, const QList<Message> &messages);
    Result<Done> update(const Message &message);
    Result<Done> updateText(MessageId message, const QString &text, const QString &thinking,
                            MessageStatus status);
    /// Fails if one of the messages is not in the conversation.
    Result<Done> remove(ConversationId conversation, const QList<MessageId> &messages);
    /// Stores messages again that remove() has deleted since the program started, under their ids.
    Result<Done> restore(ConversationId conversation, const QList<Message> &messages);

private:
    /// Without an id, the message gets a new one.
    Result<MessageId> insert(ConversationId conversation, const Message &message,
                             std::optional<MessageId> id);
    Result<Done> prepareTextUpdate();

    Database &m_database;
    AttachmentTable m_attachments;
    std::unique_ptr<QSqlQuery> m_textUpdate; ///< The prepared statement of updateText().
};
