// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "core/message.h"
#include "storage/attachmenttable.h"

#include <QStringList>

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
    Result<QStringList> recentQuestions(int count, int longest) const;
    /// Stores new messages. The first message keeps its `parent`; the parent of each further
    /// message is the message before it. Returns the ids in the same order.
    Result<QList<MessageId>> append(ConversationId conversation, const QList<Message> &messages);
    Result<Done> update(const Message &message);
    Result<Done> setLeftOut(const Message &message);
    Result<Done> updateText(MessageId message, const QString &text, const QString &thinking,
                            MessageStatus status);
    /// Fails if one of the messages is not in the conversation.
    Result<Done> remove(ConversationId conversation, const QList<MessageId> &messages);
    /// Undoes remove(): stores the messages again under the same ids. They must have been deleted
    /// since the database was opened.
    Result<Done> restore(ConversationId conversation, const QList<Message> &messages);

private:
    /// Assigns a new id if `id` is absent.
    Result<MessageId> insert(ConversationId conversation, const Message &message,
                             std::optional<MessageId> id);
    Result<Done> prepareTextUpdate();

    Database &m_database;
    AttachmentTable m_attachments;
    std::unique_ptr<QSqlQuery> m_textUpdate; ///< The prepared statement of updateText().
};
