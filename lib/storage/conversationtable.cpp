// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/conversationtable.h"

#include "storage/database.h"
#include "storage/messagerecord.h"
#include "storage/sql.h"

using namespace Qt::StringLiterals;

namespace {

/// The column system_prompt; it is empty for the default prompt.
QString ownPromptOf(const ConversationHead &head)
{
    return Sql::storable(head.systemPrompt.value_or(QString()));
}

/// The column no_system_prompt, which tells an empty prompt from the default one.
bool hasNoPrompt(const ConversationHead &head)
{
    return head.systemPrompt && head.systemPrompt->isEmpty();
}

std::optional<QString> promptFrom(const QString &own, bool isNone)
{
    return own.isEmpty() && !isNone ? std::nullopt : std::optional(own);
}

} // namespace

ConversationTable::ConversationTable(Database &database)
    : m_database(database)
{
}

Result<QList<ConversationHead>> ConversationTable::heads() const
{
    // The join ignores a leaf that is not a message of the same conversation.
    Result<QSqlQuery> query = Sql::run(
        m_database.connection(),
        u"SELECT c.id, c.title, c.account, c.model, c.system_prompt, c.draft, c.pinned, "
        u"c.created_at, c.changed_at, "
        "m.id, m.status, c.language, c.no_system_prompt, c.unread FROM conversations c LEFT JOIN "
        "messages m "
        "ON m.id = c.leaf AND "
        "m.conversation = c.id "
        "WHERE c.deleted_at IS NULL ORDER BY c.pinned <> 0 DESC, c.changed_at DESC, c.id DESC"_s);
    if (!query)
        return Error {query.error()};
    QSqlQuery &row = query.value();
    QList<ConversationHead> heads;
    while (row.next()) {
        ConversationHead head;
        head.id = row.value(0).toLongLong();
        head.title = row.value(1).toString();
        head.accountId = row.value(2).toString();
        head.model = row.value(3).toString();
        head.systemPrompt = promptFrom(row.value(4).toString(), row.value(12).toLongLong() != 0);
        head.draft = row.value(5).toString();
        head.pinned = row.value(6).toLongLong() != 0;
        head.createdAt = MessageRecord::timeFrom(row.value(7));
        head.changedAt = MessageRecord::timeFrom(row.value(8));
        if (!row.value(9).isNull()) {
            head.leaf = row.value(9).toLongLong();
            head.status = MessageRecord::statusFrom(row.value(10).toString());
        }
        head.language = row.value(11).toString();
        head.isUnread = row.value(13).toLongLong() != 0;
        heads.append(head);
    }
    if (const Result<Done> ended = Sql::endOfRows(row); !ended)
        return Error {ended.error()};
    return heads;
}

Result<ConversationId> ConversationTable::create(const ConversationHead &head)
{
    const Result<QSqlQuery> query = Sql::run(
        m_database.connection(),
        u"INSERT INTO conversations (title, account, model, system_prompt, draft, pinned, "
        u"created_at, changed_at, language, no_system_prompt, unread) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s,
        {Sql::storable(head.title), Sql::storable(head.accountId), Sql::storable(head.model),
         ownPromptOf(head), Sql::storable(head.draft), int(head.pinned),
         MessageRecord::stamp(head.createdAt), MessageRecord::stamp(head.changedAt),
         Sql::storable(head.language), int(hasNoPrompt(head)), int(head.isUnread)});
    if (!query)
        return Error {query.error()};
    return ConversationId(query->lastInsertId().toLongLong());
}

Result<Done> ConversationTable::update(const ConversationHead &head)
{
    return Sql::change(
        m_database.connection(),
        u"UPDATE conversations SET title = ?, account = ?, model = ?, system_prompt = ?, "
        u"leaf = ?, pinned = ?, "
        "changed_at = ?, language = ?, no_system_prompt = ?, unread = ? WHERE id = ?"_s,
        {Sql::storable(head.title), Sql::storable(head.accountId), Sql::storable(head.model),
         ownPromptOf(head), Sql::nullable(head.leaf), int(head.pinned),
         MessageRecord::stamp(head.changedAt), Sql::storable(head.language), int(hasNoPrompt(head)),
         int(head.isUnread), head.id});
}

Result<Done> ConversationTable::setLeaf(ConversationId conversation, std::optional<MessageId> leaf)
{
    return Sql::change(m_database.connection(), u"UPDATE conversations SET leaf = ? WHERE id = ?"_s,
                       {Sql::nullable(leaf), conversation});
}

Result<Done> ConversationTable::setLeaf(ConversationId conversation, MessageId leaf,
                                        const QDateTime &changedAt)
{
    return Sql::change(
        m_database.connection(),
        u"UPDATE conversations SET leaf = ?, changed_at = ?, unread = 1 WHERE id = ?"_s,
        {leaf, MessageRecord::stamp(changedAt), conversation});
}

Result<Done> ConversationTable::setDeleted(ConversationId conversation, bool deleted)
{
    return Sql::change(
        m_database.connection(), u"UPDATE conversations SET deleted_at = ? WHERE id = ?"_s,
        {deleted ? QVariant(MessageRecord::stamp(QDateTime::currentDateTimeUtc())) : QVariant(),
         conversation});
}

Result<Done> ConversationTable::purgeDeleted(const QDateTime &before)
{
    // ON DELETE CASCADE deletes the messages and attachments.
    return Sql::execute(m_database.connection(),
                        u"DELETE FROM conversations WHERE deleted_at < ?"_s,
                        {MessageRecord::stamp(before)});
}
