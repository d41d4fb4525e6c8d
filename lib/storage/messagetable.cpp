// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/messagetable.h"

#include "storage/database.h"
#include "storage/messagerecord.h"
#include "storage/sql.h"

#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

/// `?, ?, ?`
QString placeholders(qsizetype count)
{
    return QStringList(count, u"?"_s).join(", "_L1);
}

/// Whether the messages contain this id. They must be sorted by id. The last message is compared
/// first, because it is the parent in most cases.
bool contain(const QList<Message> &messages, MessageId id)
{
    if (!messages.isEmpty() && messages.constLast().id == id)
        return true;
    const auto found
        = std::lower_bound(messages.cbegin(), messages.cend(), id,
                           [](const Message &each, MessageId wanted) { return each.id < wanted; });
    return found != messages.cend() && found->id == id;
}

} // namespace

MessageTable::MessageTable(Database &database)
    : m_database(database)
    , m_attachments(database)
{
}

MessageTable::~MessageTable() = default;

Result<QList<Message>> MessageTable::messages(ConversationId conversation) const
{
    static const QString sql = u"SELECT %1 FROM messages WHERE conversation = ? ORDER BY id"_s.arg(
        MessageRecord::selection());
    Result<QSqlQuery> query = Sql::run(m_database.connection(), sql, {conversation});
    if (!query)
        return Error {query.error()};
    QList<Message> messages;
    // Thousands of answers share a few names, so only one copy of each name is kept.
    QSet<QString> names;
    while (query.value().next()) {
        Message message = MessageRecord::read(*query);
        for (QString *name : {&message.accountId, &message.model, &message.stopReason}) {
            if (!name->isEmpty())
                *name = *names.insert(*name);
        }
        // A parent always has a smaller id than its child. Any other parent is damage and could
        // form a cycle.
        if (message.parent && !contain(messages, *message.parent))
            message.parent.reset();
        messages.append(std::move(message));
    }
    if (const Result<Done> ended = Sql::endOfRows(*query); !ended)
        return Error {ended.error()};
    if (const Result<Done> read = m_attachments.readInto(messages, conversation); !read)
        return Error {read.error()};
    return messages;
}

Result<QStringList> MessageTable::recentQuestions(int count, int longest) const
{
    // The same question may have been asked many times, so only the latest ones are looked at.
    constexpr int mostRows = 30;
    Result<QSqlQuery> query
        = Sql::run(m_database.connection(),
                   u"SELECT m.text FROM messages m JOIN conversations c ON c.id = m.conversation "
                   "WHERE m.role = 'user' AND c.deleted_at IS NULL AND m.text <> '' "
                   "AND length(m.text) <= ? ORDER BY m.id DESC LIMIT ?"_s,
                   {longest, mostRows});
    if (!query)
        return Error {query.error()};
    QStringList questions;
    while (questions.size() < count && query.value().next()) {
        const QString text = query->value(0).toString();
        if (!questions.contains(text))
            questions.append(text);
    }
    if (const Result<Done> ended = Sql::endOfRows(*query); !ended)
        return Error {ended.error()};
    return questions;
}

Result<QList<MessageId>> MessageTable::append(ConversationId conversation,
                                              const QList<Message> &messages)
{
    QList<MessageId> ids;
    for (Message message : messages) {
        if (!ids.isEmpty())
            message.parent = ids.last();
        const Result<MessageId> id = insert(conversation, message, {});
        if (!id)
            return Error {id.error()};
        if (const Result<Done> stored = m_attachments.insert(*id, message.attachments); !stored)
            return Error {stored.error()};
        ids.append(*id);
    }
    return ids;
}

Result<MessageId> MessageTable::insert(ConversationId conversation, const Message &message,
                                       std::optional<MessageId> id)
{
    static const QString sql
        = u"INSERT INTO messages (id, conversation, parent, role, %1) VALUES (%2)"_s.arg(
            MessageRecord::columns().join(", "_L1),
            placeholders(MessageRecord::columns().size() + 4));
    const Result<QSqlQuery> query
        = Sql::run(m_database.connection(), sql,
                   QVariantList {Sql::nullable(id), conversation, Sql::nullable(message.parent),
                                 MessageRecord::nameOf(message.role)}
                       + MessageRecord::values(message));
    if (!query)
        return Error {query.error()};
    return MessageId(query->lastInsertId().toLongLong());
}

Result<Done> MessageTable::update(const Message &message)
{
    static const QString sql = u"UPDATE messages SET %1 = ? WHERE id = ?"_s.arg(
        MessageRecord::columns().join(" = ?, "_L1));
    return Sql::change(m_database.connection(), sql,
                       MessageRecord::values(message) + QVariantList {message.id});
}

Result<Done> MessageTable::setLeftOut(const Message &message)
{
    const Result<Done> set
        = Sql::change(m_database.connection(), u"UPDATE messages SET left_out = ? WHERE id = ?"_s,
                      {message.isLeftOut, message.id});
    return set ? m_attachments.setLeftOut(message.id, message.attachments) : set;
}

Result<Done> MessageTable::updateText(MessageId message, const QString &text,
                                      const QString &thinking, MessageStatus status)
{
    if (const Result<Done> prepared = prepareTextUpdate(); !prepared)
        return prepared;
    QSqlQuery &query = *m_textUpdate;
    query.bindValue(0, Sql::storable(text));
    query.bindValue(1, Sql::storable(thinking));
    query.bindValue(2, MessageRecord::nameOf(status));
    query.bindValue(3, message);
    if (!query.exec()) {
        const QSqlError error = query.lastError();
        m_textUpdate.reset();
        return Error {Sql::words(Database::tr("written"), error)};
    }
    const bool isChanged = query.numRowsAffected() > 0;
    query.finish(); // a statement that is not finished keeps its lock
    return isChanged ? Result<Done>(Done {}) : Sql::noSuchRow();
}

/// Each running answer is written four times a second. The window would stutter if each write
/// waited for the disk, so these writes have a connection of their own, which does not wait.
/// Changing `PRAGMA synchronous` of the main connection around each write would take two more
/// statements, and if the second one failed, the next question would be stored without waiting for
/// the disk.
Result<Done> MessageTable::prepareTextUpdate()
{
    if (m_textUpdate)
        return Done {};
    QSqlQuery query(m_database.quickConnection());
    // The line breaks are counted at the end of the answer, or when it is read after a crash.
    if (!query.prepare(u"UPDATE messages SET text = ?, thinking = ?, status = ?, "
                       "line_breaks = NULL WHERE id = ?"_s))
        return Error {Sql::words(Database::tr("written"), query.lastError())};
    m_textUpdate = std::make_unique<QSqlQuery>(std::move(query));
    return Done {};
}

Result<Done> MessageTable::remove(ConversationId conversation, const QList<MessageId> &messages)
{
    if (const Result<Done> kept = m_attachments.keep(messages); !kept)
        return kept;
    // ON DELETE CASCADE deletes the attachments.
    const Result<QSqlQuery> query = Sql::run(m_database.connection(),
                                             u"DELETE FROM messages WHERE conversation = ? "
                                             "AND id IN (SELECT value FROM json_each(?))"_s,
                                             {conversation, Sql::idList(messages)});
    if (!query)
        return Error {query.error()};
    if (query->numRowsAffected() != messages.size())
        return Sql::noSuchRow();
    return Done {};
}

Result<Done> MessageTable::restore(ConversationId conversation, const QList<Message> &messages)
{
    for (const Message &message : messages) {
        if (const Result<MessageId> stored = insert(conversation, message, message.id); !stored)
            return Error {stored.error()};
        if (message.attachments.isEmpty())
            continue;
        if (const Result<Done> restored = m_attachments.restore(message.id); !restored)
            return restored;
    }
    return Done {};
}
