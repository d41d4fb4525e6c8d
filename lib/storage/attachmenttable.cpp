// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/attachmenttable.h"

#include "storage/database.h"
#include "storage/sql.h"

using namespace Qt::StringLiterals;

namespace {

/// The content of a row; nullopt if there is no such row or its content is NULL. The table is
/// `attachments` or `removed_attachments`.
Result<std::optional<QByteArray>> contentIn(const QString &table, const QSqlDatabase &connection,
                                            MessageId message, int position)
{
    Result<QSqlQuery> query = Sql::run(
        connection, u"SELECT content FROM %1 WHERE message = ? AND position = ?"_s.arg(table),
        {message, position});
    if (!query)
        return Error {query.error()};
    std::optional<QByteArray> content;
    if (query.value().next() && !query->isNull(0))
        content = query->value(0).toByteArray();
    if (const Result<Done> ended = Sql::endOfRows(*query); !ended)
        return Error {ended.error()};
    return content;
}

/// The content may outlive the database, so it finds the connection by its name.
AttachmentContent storedContent(const QString &connectionName, MessageId message, int position,
                                qint64 size, const QString &fileName)
{
    return {size, [=]() -> Result<QByteArray> {
                const QSqlDatabase connection = QSqlDatabase::database(connectionName, false);
                auto content = contentIn(u"attachments"_s, connection, message, position);
                // The files of a deleted message are in removed_attachments.
                if (content && !content->has_value()
                    && connection.tables().contains(u"removed_attachments"_s))
                    content = contentIn(u"removed_attachments"_s, connection, message, position);
                if (!content)
                    return Error {
                        Database::tr("“%1” could not be read. %2").arg(fileName, content.error())};
                if (!content->has_value())
                    return Error {
                        Database::tr("“%1” is missing from the chat database.").arg(fileName)};
                return **content;
            }};
}

} // namespace

AttachmentTable::AttachmentTable(Database &database)
    : m_database(database)
{
}

Result<Done> AttachmentTable::readInto(QList<Message> &messages, ConversationId conversation) const
{
    // length() does not read the content.
    const QSqlDatabase connection = m_database.connection();
    Result<QSqlQuery> query
        = Sql::run(connection,
                   u"SELECT a.message, a.position, a.file_name, a.mime_type, length(a.content), "
                   "a.left_out "
                   "FROM messages m JOIN attachments a ON a.message = m.id "
                   "WHERE m.conversation = ? ORDER BY a.message, a.position"_s,
                   {conversation});
    if (!query)
        return Error {query.error()};
    QSqlQuery &row = query.value();
    qsizetype index = 0; // both lists are in the order of the ids
    while (row.next()) {
        const MessageId id = row.value(0).toLongLong();
        while (index < messages.size() && messages[index].id < id)
            ++index;
        if (index == messages.size() || messages[index].id != id)
            continue;
        const QString fileName = row.value(2).toString();
        messages[index].attachments.append(
            {fileName, row.value(3).toString(),
             storedContent(connection.connectionName(), id, row.value(1).toInt(),
                           row.value(4).toLongLong(), fileName),
             row.value(5).toBool()});
    }
    return Sql::endOfRows(row);
}

Result<Done> AttachmentTable::insert(MessageId message, const QList<Attachment> &attachments)
{
    for (qsizetype i = 0; i < attachments.size(); ++i) {
        const Attachment &attachment = attachments[i];
        const Result<QByteArray> content = attachment.content.read();
        if (!content)
            return Error {content.error()};
        const Result<Done> added = Sql::execute(
            m_database.connection(),
            u"INSERT INTO attachments (message, position, file_name, mime_type, content, left_out) VALUES (?, ?, ?, ?, ?, ?)"_s,
            {message, i, Sql::storable(attachment.fileName), Sql::storable(attachment.mimeType),
             content->isNull() ? QByteArray("") : *content, // NULL means that it is missing
             attachment.isLeftOut});
        if (!added)
            return added;
    }
    return Done {};
}

Result<Done> AttachmentTable::setLeftOut(MessageId message, const QList<Attachment> &attachments)
{
    for (qsizetype i = 0; i < attachments.size(); ++i) {
        const Result<Done> set = Sql::change(
            m_database.connection(),
            u"UPDATE attachments SET left_out = ? WHERE message = ? AND position = ?"_s,
            {attachments[i].isLeftOut, message, i});
        if (!set)
            return set;
    }
    return Done {};
}

Result<Done> AttachmentTable::keep(const QList<MessageId> &messages)
{
    const QSqlDatabase connection = m_database.connection();
    // A temporary table is deleted with the connection, and SQLite keeps a large one on the disk.
    if (const Result<Done> made
        = Sql::execute(connection,
                       u"CREATE TEMPORARY TABLE IF NOT EXISTS removed_attachments "
                       "AS SELECT * FROM attachments WHERE FALSE"_s);
        !made)
        return made;
    return Sql::execute(connection,
                        u"INSERT INTO removed_attachments SELECT * FROM attachments "
                        "WHERE message IN (SELECT value FROM json_each(?))"_s,
                        {Sql::idList(messages)});
}

Result<Done> AttachmentTable::restore(MessageId message)
{
    for (const QString &sql :
         {u"INSERT INTO attachments SELECT * FROM removed_attachments WHERE message = ?"_s,
          u"DELETE FROM removed_attachments WHERE message = ?"_s}) {
        if (const Result<Done> moved = Sql::change(m_database.connection(), sql, {message}); !moved)
            return moved;
    }
    return Done {};
}
