// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/drafttable.h"

#include "storage/database.h"
#include "storage/sql.h"

using namespace Qt::StringLiterals;

namespace {

/// The column `conversation` of `draft_attachments`.
QVariant ownerOf(ConversationId conversation)
{
    return conversation ? QVariant(conversation) : QVariant();
}

} // namespace

DraftTable::DraftTable(Database &database)
    : m_database(database)
{
}

Result<QString> DraftTable::newText() const
{
    Result<QSqlQuery> query
        = Sql::run(m_database.connection(), u"SELECT text FROM new_draft WHERE id = 1"_s);
    if (!query)
        return Error {query.error()};
    QString text;
    if (query.value().next())
        text = query->value(0).toString();
    if (const Result<Done> ended = Sql::endOfRows(*query); !ended)
        return Error {ended.error()};
    return text;
}

Result<Done> DraftTable::setText(ConversationId conversation, const QString &text)
{
    if (!conversation)
        return Sql::change(m_database.connection(),
                           u"INSERT OR REPLACE INTO new_draft (id, text) VALUES (1, ?)"_s,
                           {Sql::storable(text)});
    return Sql::change(m_database.connection(),
                       u"UPDATE conversations SET draft = ? WHERE id = ?"_s,
                       {Sql::storable(text), conversation});
}

Result<QList<Attachment>> DraftTable::attachments(ConversationId conversation) const
{
    Result<QSqlQuery> query
        = Sql::run(m_database.connection(),
                   u"SELECT file_name, mime_type, content FROM draft_attachments "
                   "WHERE conversation IS ? ORDER BY position"_s,
                   {ownerOf(conversation)});
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

Result<Done> DraftTable::setAttachments(ConversationId conversation,
                                        const QList<Attachment> &attachments)
{
    const QSqlDatabase connection = m_database.connection();
    const QVariant owner = ownerOf(conversation);
    if (const Result<Done> cleared = Sql::execute(
            connection, u"DELETE FROM draft_attachments WHERE conversation IS ?"_s, {owner});
        !cleared)
        return cleared;
    for (qsizetype i = 0; i < attachments.size(); ++i) {
        const Attachment &attachment = attachments[i];
        const Result<QByteArray> content = attachment.content.read();
        if (!content)
            return Error {content.error()};
        const Result<Done> added = Sql::execute(
            connection,
            u"INSERT INTO draft_attachments (conversation, position, file_name, mime_type, content) VALUES (?, ?, ?, ?, ?)"_s,
            {owner, i, Sql::storable(attachment.fileName), Sql::storable(attachment.mimeType),
             *content});
        if (!added)
            return added;
    }
    return Done {};
}

Result<Done> DraftTable::clear(ConversationId conversation)
{
    if (const Result<Done> emptied = setText(conversation, {}); !emptied)
        return emptied;
    return setAttachments(conversation, {});
}

Result<QList<QueuedQuestion>> DraftTable::queued(ConversationId conversation) const
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
        const Result<QList<Attachment>> files = queuedAttachments(question.id);
        if (!files)
            return Error {files.error()};
        question.attachments = *files;
    }
    return questions;
}

Result<QList<Attachment>> DraftTable::queuedAttachments(QueuedQuestionId question) const
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

Result<QueuedQuestionId> DraftTable::addQueued(ConversationId conversation,
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

Result<Done> DraftTable::removeQueued(QueuedQuestionId question)
{
    return Sql::change(m_database.connection(), u"DELETE FROM queued_questions WHERE id = ?"_s,
                       {question});
}
