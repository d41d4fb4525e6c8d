// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/conversationstore.h"

#include "core/logging.h"
#include "storage/messagerecord.h"
#include "storage/sql.h"

#include <QCoreApplication>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

QVariant optionalValue(const std::optional<qint64> &id)
{
    return id ? QVariant(*id) : QVariant();
}

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

/// The new conversation, which is not stored yet, has none.
QVariant ownerOfDraft(ConversationId conversation)
{
    return conversation ? QVariant(conversation) : QVariant();
}

/// `?, ?, ?`
QString placeholders(qsizetype count)
{
    return QStringList(count, u"?"_s).join(", "_L1);
}

/// Reading ends where next() is false: at the end, or at an error that would pass for it.
Result<Done> readingEnded(const QSqlQuery &query)
{
    if (query.lastError().isValid())
        return Error {
            Sql::words(QCoreApplication::translate("Database", "read"), query.lastError())};
    return Done {};
}

/// Nearly always the last one is asked for: the answer's question, the question's last answer.
bool holds(const QList<Message> &messages, MessageId id)
{
    if (!messages.isEmpty() && messages.constLast().id == id)
        return true;
    const auto found
        = std::lower_bound(messages.cbegin(), messages.cend(), id,
                           [](const Message &each, MessageId wanted) { return each.id < wanted; });
    return found != messages.cend() && found->id == id;
}

Error notThere()
{
    return Error {QCoreApplication::translate(
        "Database", "The chat database does not contain the entry that should be changed.")};
}

/// A write that must meet exactly one row.
Result<Done> change(const Database &database, const QString &sql, const QVariantList &values)
{
    const Result<QSqlQuery> query = Sql::run(database.connection(), sql, values);
    if (!query)
        return Error {query.error()};
    if (query->numRowsAffected() == 0)
        return notThere();
    return Done {};
}

} // namespace

ConversationStore::ConversationStore(Database &database)
    : m_database(database)
{
}

ConversationStore::~ConversationStore() = default;

Result<QList<ConversationHead>> ConversationStore::heads() const
{
    // The leaf counts only where it is a message of this conversation.
    Result<QSqlQuery> query = Sql::run(
        m_database.connection(),
        u"SELECT c.id, c.title, c.account, c.model, c.system_prompt, c.draft, c.pinned, "
        u"c.created_at, c.changed_at, "
        "m.id, m.status, c.language, c.no_system_prompt FROM conversations c LEFT JOIN messages m "
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
        heads.append(head);
    }
    if (const Result<Done> ended = readingEnded(row); !ended)
        return Error {ended.error()};
    return heads;
}

Result<ConversationId> ConversationStore::create(const ConversationHead &head)
{
    const Result<QSqlQuery> query = Sql::run(
        m_database.connection(),
        u"INSERT INTO conversations (title, account, model, system_prompt, draft, pinned, "
        u"created_at, changed_at, language, no_system_prompt) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s,
        {Sql::storable(head.title), Sql::storable(head.accountId), Sql::storable(head.model),
         ownPromptOf(head), Sql::storable(head.draft), int(head.pinned),
         MessageRecord::stamp(head.createdAt), MessageRecord::stamp(head.changedAt),
         Sql::storable(head.language), int(hasNoPrompt(head))});
    if (!query)
        return Error {query.error()};
    return ConversationId(query->lastInsertId().toLongLong());
}

Result<Done> ConversationStore::update(const ConversationHead &head)
{
    return change(m_database,
                  u"UPDATE conversations SET title = ?, account = ?, model = ?, system_prompt = ?, "
                  u"leaf = ?, pinned = ?, "
                  "changed_at = ?, language = ?, no_system_prompt = ? WHERE id = ?"_s,
                  {Sql::storable(head.title), Sql::storable(head.accountId),
                   Sql::storable(head.model), ownPromptOf(head), optionalValue(head.leaf),
                   int(head.pinned), MessageRecord::stamp(head.changedAt),
                   Sql::storable(head.language), int(hasNoPrompt(head)), head.id});
}

Result<QString> ConversationStore::newDraft() const
{
    Result<QSqlQuery> query
        = Sql::run(m_database.connection(), u"SELECT text FROM new_draft WHERE id = 1"_s);
    if (!query)
        return Error {query.error()};
    QString draft;
    if (query.value().next())
        draft = query->value(0).toString();
    if (const Result<Done> ended = readingEnded(*query); !ended)
        return Error {ended.error()};
    return draft;
}

Result<Done> ConversationStore::setDraft(ConversationId conversation, const QString &draft)
{
    if (!conversation)
        return change(m_database, u"INSERT OR REPLACE INTO new_draft (id, text) VALUES (1, ?)"_s,
                      {Sql::storable(draft)});
    return change(m_database, u"UPDATE conversations SET draft = ? WHERE id = ?"_s,
                  {Sql::storable(draft), conversation});
}

Result<QList<Attachment>> ConversationStore::draftAttachments(ConversationId conversation) const
{
    Result<QSqlQuery> query
        = Sql::run(m_database.connection(),
                   u"SELECT file_name, mime_type, content FROM draft_attachments "
                   "WHERE conversation IS ? ORDER BY position"_s,
                   {ownerOfDraft(conversation)});
    if (!query)
        return Error {query.error()};
    QList<Attachment> attachments;
    while (query.value().next())
        attachments.append({query->value(0).toString(), query->value(1).toString(),
                            query->value(2).toByteArray()});
    if (const Result<Done> ended = readingEnded(*query); !ended)
        return Error {ended.error()};
    return attachments;
}

Result<Done> ConversationStore::setDraftAttachments(ConversationId conversation,
                                                    const QList<Attachment> &attachments)
{
    Transaction transaction(m_database);
    if (!transaction.isActive())
        return Error {transaction.problem()};
    const QSqlDatabase connection = m_database.connection();
    const QVariant owner = ownerOfDraft(conversation);
    if (const auto cleared
        = Sql::run(connection, u"DELETE FROM draft_attachments WHERE conversation IS ?"_s, {owner});
        !cleared)
        return Error {cleared.error()};
    for (qsizetype i = 0; i < attachments.size(); ++i) {
        const Attachment &attachment = attachments[i];
        const Result<QSqlQuery> added = Sql::run(
            connection,
            u"INSERT INTO draft_attachments (conversation, position, file_name, mime_type, content) VALUES (?, ?, ?, ?, ?)"_s,
            {owner, i, Sql::storable(attachment.fileName), Sql::storable(attachment.mimeType),
             attachment.content});
        if (!added)
            return Error {added.error()};
    }
    return transaction.commit();
}

Result<Done> ConversationStore::setDeleted(ConversationId conversation, bool deleted)
{
    return change(
        m_database, u"UPDATE conversations SET deleted_at = ? WHERE id = ?"_s,
        {deleted ? QVariant(MessageRecord::stamp(QDateTime::currentDateTimeUtc())) : QVariant(),
         conversation});
}

Result<Done> ConversationStore::purgeDeleted(const QDateTime &before)
{
    // Messages and attachments go with their conversation (ON DELETE CASCADE).
    const Result<QSqlQuery> query
        = Sql::run(m_database.connection(), u"DELETE FROM conversations WHERE deleted_at < ?"_s,
                   {MessageRecord::stamp(before)});
    if (!query)
        return Error {query.error()};
    return Done {};
}

Result<QList<Message>> ConversationStore::messages(ConversationId conversation) const
{
    static const QString sql = u"SELECT %1 FROM messages WHERE conversation = ? ORDER BY id"_s.arg(
        MessageRecord::selection());
    Result<QSqlQuery> query = Sql::run(m_database.connection(), sql, {conversation});
    if (!query)
        return Error {query.error()};
    QList<Message> messages;
    QSet<QString> names; // thousands of answers say the same few: each is kept once
    while (query.value().next()) {
        Message message = MessageRecord::read(*query);
        for (QString *name : {&message.accountId, &message.model, &message.stopReason}) {
            if (!name->isEmpty())
                *name = *names.insert(*name);
        }
        // Ids grow with time, so a parent comes first; whatever says otherwise is damage, and might
        // be a cycle.
        if (message.parent && !holds(messages, *message.parent))
            message.parent.reset();
        messages.append(std::move(message));
    }
    if (const Result<Done> ended = readingEnded(*query); !ended)
        return Error {ended.error()};
    if (const Result<Done> read = readAttachments(conversation, messages); !read)
        return Error {read.error()};
    return messages;
}

Result<Done> ConversationStore::readAttachments(ConversationId conversation,
                                                QList<Message> &messages) const
{
    Result<QSqlQuery> query
        = Sql::run(m_database.connection(),
                   u"SELECT a.message, a.file_name, a.mime_type, a.content FROM messages m "
                   "JOIN attachments a ON a.message = m.id WHERE m.conversation = ? "
                   "ORDER BY a.message, a.position"_s,
                   {conversation});
    if (!query)
        return Error {query.error()};
    QSqlQuery &row = query.value();
    qsizetype index = 0; // both lists are in the order of the ids
    while (row.next()) {
        const MessageId id = row.value(0).toLongLong();
        while (index < messages.size() && messages[index].id < id)
            ++index;
        if (index < messages.size() && messages[index].id == id)
            messages[index].attachments.append(
                {row.value(1).toString(), row.value(2).toString(), row.value(3).toByteArray()});
    }
    return readingEnded(row);
}

Result<MessageId> ConversationStore::append(ConversationId conversation, const Message &message)
{
    const Result<QList<MessageId>> ids = append(conversation, QList<Message> {message});
    if (!ids)
        return Error {ids.error()};
    return ids->first();
}

Result<QList<MessageId>> ConversationStore::append(ConversationId conversation,
                                                   const QList<Message> &messages)
{
    if (messages.isEmpty())
        return QList<MessageId>();
    Transaction transaction(m_database);
    if (!transaction.isActive())
        return Error {transaction.problem()};
    const Result<QList<MessageId>> ids = insertAll(conversation, messages);
    if (!ids)
        return ids;
    if (const Result<Done> committed = transaction.commit(); !committed)
        return Error {committed.error()};
    return ids;
}

Result<ConversationStore::Asked> ConversationStore::ask(const ConversationHead &head,
                                                        const QList<Message> &messages, Draft draft)
{
    Q_ASSERT(!messages.isEmpty());
    Transaction transaction(m_database);
    if (!transaction.isActive())
        return Error {transaction.problem()};
    if (draft == Draft::Sent) {
        if (const Result<Done> deleted = deleteDraft(head.id); !deleted)
            return Error {deleted.error()};
    }
    const Result<ConversationId> conversation = head.id ? head.id : create(head);
    if (!conversation)
        return Error {conversation.error()};
    const Result<QList<MessageId>> ids = insertAll(*conversation, messages);
    if (!ids)
        return Error {ids.error()};
    if (const Result<Done> committed = transaction.commit(); !committed)
        return Error {committed.error()};
    return Asked {*conversation, *ids};
}

Result<Done> ConversationStore::deleteDraft(ConversationId conversation)
{
    if (const Result<Done> emptied = setDraft(conversation, {}); !emptied)
        return emptied;
    const Result<QSqlQuery> deleted = Sql::run(
        m_database.connection(), u"DELETE FROM draft_attachments WHERE conversation IS ?"_s,
        {ownerOfDraft(conversation)});
    if (!deleted)
        return Error {deleted.error()};
    return Done {};
}

Result<QList<MessageId>> ConversationStore::insertAll(ConversationId conversation,
                                                      const QList<Message> &messages)
{
    QList<MessageId> ids;
    for (Message message : messages) {
        if (!ids.isEmpty())
            message.parent = ids.last();
        const Result<MessageId> id = insert(conversation, message);
        if (!id)
            return Error {id.error()};
        ids.append(*id);
    }
    const Result<Done> changed
        = change(m_database, u"UPDATE conversations SET leaf = ?, changed_at = ? WHERE id = ?"_s,
                 {ids.last(), MessageRecord::stamp(messages.last().createdAt), conversation});
    if (!changed)
        return Error {changed.error()};
    return ids;
}

Result<MessageId> ConversationStore::insert(ConversationId conversation, const Message &message,
                                            std::optional<MessageId> id)
{
    static const QString sql
        = u"INSERT INTO messages (id, conversation, parent, role, %1) VALUES (%2)"_s.arg(
            MessageRecord::columns().join(", "_L1),
            placeholders(MessageRecord::columns().size() + 4));
    const Result<QSqlQuery> query
        = Sql::run(m_database.connection(), sql,
                   QVariantList {optionalValue(id), conversation, optionalValue(message.parent),
                                 MessageRecord::nameOf(message.role)}
                       + MessageRecord::values(message));
    if (!query)
        return Error {query.error()};
    const MessageId stored = query->lastInsertId().toLongLong();
    for (qsizetype i = 0; i < message.attachments.size(); ++i) {
        const Attachment &attachment = message.attachments[i];
        const Result<QSqlQuery> added = Sql::run(
            m_database.connection(),
            u"INSERT INTO attachments (message, position, file_name, mime_type, content) VALUES (?, ?, ?, ?, ?)"_s,
            {stored, i, Sql::storable(attachment.fileName), Sql::storable(attachment.mimeType),
             attachment.content});
        if (!added)
            return Error {added.error()};
    }
    return stored;
}

Result<Done> ConversationStore::updateText(MessageId message, const QString &text,
                                           const QString &thinking, MessageStatus status)
{
    // Called four times a second for each answer. Waiting for the disk each time would make the
    // window stutter, so it has a connection that does not. Relaxing `PRAGMA synchronous` of the
    // other connection for a while would cost two more statements each time, and one that failed
    // would leave the next question without the safety of the disk.
    if (!m_textUpdate) {
        QSqlQuery query(m_database.quickConnection());
        // The lines are counted at the end of the answer, or when it is read after a crash.
        if (!query.prepare(u"UPDATE messages SET text = ?, thinking = ?, status = ?, "
                           "line_breaks = NULL WHERE id = ?"_s))
            return Error {
                Sql::words(QCoreApplication::translate("Database", "written"), query.lastError())};
        m_textUpdate = std::make_unique<QSqlQuery>(std::move(query));
    }
    QSqlQuery &query = *m_textUpdate;
    query.bindValue(0, Sql::storable(text));
    query.bindValue(1, Sql::storable(thinking));
    query.bindValue(2, MessageRecord::nameOf(status));
    query.bindValue(3, message);
    if (!query.exec()) {
        const QSqlError error = query.lastError();
        m_textUpdate.reset();
        return Error {Sql::words(QCoreApplication::translate("Database", "written"), error)};
    }
    const bool isChanged = query.numRowsAffected() > 0;
    query.finish(); // a statement that is not finished keeps its lock
    return isChanged ? Result<Done>(Done {}) : notThere();
}

Result<Done> ConversationStore::finish(const Message &answer, const ConversationHead &head)
{
    Transaction transaction(m_database);
    if (!transaction.isActive())
        return Error {transaction.problem()};
    if (const Result<Done> updated = update(answer); !updated)
        return updated;
    if (const Result<Done> updated = update(head); !updated)
        return updated;
    return transaction.commit();
}

Result<Done> ConversationStore::update(const Message &message)
{
    static const QString sql = u"UPDATE messages SET %1 = ? WHERE id = ?"_s.arg(
        MessageRecord::columns().join(" = ?, "_L1));
    return change(m_database, sql, MessageRecord::values(message) + QVariantList {message.id});
}

Result<Done> ConversationStore::setLeaf(ConversationId conversation, std::optional<MessageId> leaf)
{
    return change(m_database, u"UPDATE conversations SET leaf = ? WHERE id = ?"_s,
                  {optionalValue(leaf), conversation});
}

Result<Done> ConversationStore::remove(ConversationId conversation,
                                       const QList<MessageId> &messages,
                                       std::optional<MessageId> leaf)
{
    Transaction transaction(m_database);
    if (!transaction.isActive())
        return Error {transaction.problem()};
    if (const Result<Done> moved = setLeaf(conversation, leaf); !moved)
        return moved;
    for (const MessageId message : messages) {
        // Attachments go with their message (ON DELETE CASCADE).
        const Result<Done> deleted
            = change(m_database, u"DELETE FROM messages WHERE id = ? AND conversation = ?"_s,
                     {message, conversation});
        if (!deleted)
            return deleted;
    }
    return transaction.commit();
}

Result<Done> ConversationStore::restore(ConversationId conversation, const QList<Message> &messages,
                                        std::optional<MessageId> leaf)
{
    Transaction transaction(m_database);
    if (!transaction.isActive())
        return Error {transaction.problem()};
    for (const Message &message : messages) {
        if (const Result<MessageId> stored = insert(conversation, message, message.id); !stored)
            return Error {stored.error()};
    }
    if (const Result<Done> moved = setLeaf(conversation, leaf); !moved)
        return moved;
    return transaction.commit();
}

Result<int> ConversationStore::recoverInterrupted()
{
    Failure cut;
    cut.kind = Failure::Kind::ProgramEnded; // without words: these come when it is shown
    // What was to be sent later never got an answer, and keeps the reason.
    const Result<QSqlQuery> scheduled = Sql::run(
        m_database.connection(),
        u"UPDATE messages SET status = ? WHERE status IN ('pending', 'streaming') AND role = ? "
        "AND send_at IS NOT NULL AND failure IS NOT NULL"_s,
        {MessageRecord::nameOf(MessageStatus::Failed), MessageRecord::nameOf(Role::Assistant)});
    if (!scheduled)
        return Error {scheduled.error()};
    Failure unknown = cut;
    unknown.outcomeUnknown = true;
    // What only waited stays pending: it was not sent (lib/retry/README.md §9). The first condition
    // stands as in the index messages_unfinished, so that no other message is read.
    const Result<QSqlQuery> query = Sql::run(
        m_database.connection(),
        u"UPDATE messages SET status = ?, "
        "failure = CASE WHEN text = '' AND thinking = '' THEN ? ELSE ? END "
        "WHERE status IN ('pending', 'streaming') AND role = ? "
        "AND (status = 'streaming' OR text <> '' OR thinking <> '')"_s,
        {MessageRecord::nameOf(MessageStatus::Interrupted), MessageRecord::stored(unknown),
         MessageRecord::stored(cut), MessageRecord::nameOf(Role::Assistant)});
    if (!query)
        return Error {query.error()};
    if (query->numRowsAffected() > 0)
        qCInfo(logStorage) << query->numRowsAffected()
                           << "answers were under way when the program ended";
    return query->numRowsAffected();
}
