// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/queuetable.h"

#include "storage/database.h"
#include "storage/sql.h"

using namespace Qt::StringLiterals;

QueueTable::QueueTable(Database &database)
    : m_database(database)
{
}

Result<QList<QueuedQuestion>> QueueTable::questions(ConversationId conversation) const
{
    Result<QSqlQuery> query
        = Sql::run(m_database.connection(),
                   u"SELECT id, text FROM queued_questions WHERE conversation = ? ORDER BY id"_s,
                   {conversation});
    if (!query)
        return Error {query.error()};
    QList<QueuedQuestion> questions;
    while (query.value().next())
        questions.append({query->value(0).toLongLong(), query->value(1).toString(), {}});
    if (const Result<Done> ended = Sql::endOfRows(*query); !ended)
        return Error {ended.error()};
    for (QueuedQuestion &question : questions) {
        const Result<QList<Attachment>> files = attachments(question.id);
        if (!files)
            return Error {files.error()};
        question.attachments = *files;
    }
    return questions;
}

Result<QList<Attachment>> QueueTable::attachments(QueuedQuestionId question) const
{
    Result<QSqlQuery> query
        = Sql::run(m_database.connection(),
                   u"SELECT file_name, mime_type, content FROM queued_attachments "
                   "WHERE question = ? ORDER BY position"_s,
                   {question});
    if (!query)
        return Error {query.error()};
    QList<Attachment> attachments;
    while (query.value().next())
        attachments.append({query->value(0).toString(), query->value(1).toString(),
                            query->value(2).toByteArray()});
    if (const Result<Done> ended = Sql::endOfRows(*query); !ended)
        return Error {ended.error()};
    return attachments;
}

Result<QueuedQuestionId> QueueTable::add(ConversationId conversation,
                                         const QueuedQuestion &question)
{
    const QSqlDatabase connection = m_database.connection();
    const Result<QSqlQuery> added
        = Sql::run(connection, u"INSERT INTO queued_questions (conversation, text) VALUES (?, ?)"_s,
                   {conversation, Sql::storable(question.text)});
    if (!added)
        return Error {added.error()};
    const QueuedQuestionId id = added->lastInsertId().toLongLong();
    for (qsizetype i = 0; i < question.attachments.size(); ++i) {
        const Attachment &attachment = question.attachments[i];
        const Result<QByteArray> content = attachment.content.read();
        if (!content)
            return Error {content.error()};
        const Result<Done> stored
            = Sql::execute(connection,
                           u"INSERT INTO queued_attachments (question, position, file_name, "
                           "mime_type, content) VALUES (?, ?, ?, ?, ?)"_s,
                           {id, i, Sql::storable(attachment.fileName),
                            Sql::storable(attachment.mimeType), *content});
        if (!stored)
            return Error {stored.error()};
    }
    return id;
}

Result<Done> QueueTable::remove(QueuedQuestionId question)
{
    return Sql::change(m_database.connection(), u"DELETE FROM queued_questions WHERE id = ?"_s,
                       {question});
}
