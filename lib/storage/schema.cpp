// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/schema.h"

#include "base/backupname.h"
#include "base/logging.h"
#include "storage/sql.h"

#include <QCoreApplication>
#include <QFile>

using namespace Qt::StringLiterals;

namespace {

/// Small columns precede the texts, because SQLite reads a row from its start. Otherwise, it would
/// read the pages of a long text to reach the status of an answer.
Migration firstVersion()
{
    return {
        uR"(CREATE TABLE conversations (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            pinned INTEGER NOT NULL DEFAULT 0,
            leaf INTEGER,
            created_at INTEGER NOT NULL,
            changed_at INTEGER NOT NULL,
            deleted_at INTEGER,
            account TEXT NOT NULL DEFAULT '',
            model TEXT NOT NULL DEFAULT '',
            title TEXT NOT NULL DEFAULT '',
            system_prompt TEXT NOT NULL DEFAULT '',
            draft TEXT NOT NULL DEFAULT '',
            FOREIGN KEY (id, leaf) REFERENCES messages (conversation, id) DEFERRABLE INITIALLY DEFERRED))"_s,
        uR"(CREATE TABLE messages (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            conversation INTEGER NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
            parent INTEGER,
            role TEXT NOT NULL,
            status TEXT NOT NULL,
            created_at INTEGER NOT NULL,
            account TEXT NOT NULL DEFAULT '',
            model TEXT NOT NULL DEFAULT '',
            stop_reason TEXT NOT NULL DEFAULT '',
            input_tokens INTEGER,
            output_tokens INTEGER,
            reasoning_tokens INTEGER,
            cache_read_tokens INTEGER,
            cache_write_tokens INTEGER,
            cost REAL,
            first_text_ms INTEGER NOT NULL DEFAULT 0,
            thinking_ms INTEGER NOT NULL DEFAULT 0,
            answer_ms INTEGER NOT NULL DEFAULT 0,
            failure TEXT,
            attempts TEXT,
            text TEXT NOT NULL DEFAULT '',
            thinking TEXT NOT NULL DEFAULT '',
            replay BLOB,
            FOREIGN KEY (conversation, parent) REFERENCES messages (conversation, id) DEFERRABLE INITIALLY DEFERRED))"_s,
        uR"(CREATE TABLE attachments (
            message INTEGER NOT NULL REFERENCES messages (id) ON DELETE CASCADE,
            position INTEGER NOT NULL,
            file_name TEXT NOT NULL DEFAULT '',
            mime_type TEXT NOT NULL DEFAULT '',
            content BLOB,
            PRIMARY KEY (message, position)))"_s,
        u"CREATE UNIQUE INDEX messages_of_conversation ON messages (conversation, id)"_s,
        u"CREATE INDEX messages_by_parent ON messages (conversation, parent)"_s,
        u"CREATE INDEX messages_unfinished ON messages (id) WHERE status IN ('pending', 'streaming')"_s,
        u"CREATE INDEX conversations_deleted ON conversations (deleted_at) WHERE deleted_at IS NOT NULL"_s,
    };
}

/// The time at which an answer is sent, and the account that failed before.
Migration secondVersion()
{
    return {u"ALTER TABLE messages ADD COLUMN send_at INTEGER"_s,
            u"ALTER TABLE messages ADD COLUMN stand_in_for TEXT"_s};
}

/// The attachments of drafts, whose conversation is NULL for the new chat, and the language of a
/// conversation.
Migration thirdVersion()
{
    return {uR"(CREATE TABLE draft_attachments (
            conversation INTEGER REFERENCES conversations (id) ON DELETE CASCADE,
            position INTEGER NOT NULL,
            file_name TEXT NOT NULL DEFAULT '',
            mime_type TEXT NOT NULL DEFAULT '',
            content BLOB))"_s,
            u"CREATE INDEX draft_attachments_of ON draft_attachments (conversation, position)"_s,
            u"ALTER TABLE conversations ADD COLUMN language TEXT NOT NULL DEFAULT ''"_s};
}

/// The number of line feeds of each message, so that a long chat is opened without counting them;
/// NULL while text is being received. The lengths are those of BLOBs, because length() of a text
/// ends at its first NUL.
Migration fourthVersion()
{
    return {u"ALTER TABLE messages ADD COLUMN line_breaks INTEGER"_s,
            u"UPDATE messages SET line_breaks = length(CAST(text AS BLOB)) "
            "- length(CAST(replace(text, char(10), '') AS BLOB))"_s};
}

/// The draft for the new chat, in one row, so that the transaction that stores the question can
/// delete it. It was in the settings file before.
Migration fifthVersion()
{
    return {
        u"CREATE TABLE new_draft (id INTEGER PRIMARY KEY CHECK (id = 1), text TEXT NOT NULL)"_s};
}

/// Whether a conversation sends no system prompt even if there is a default one. Before this
/// version, an empty prompt always meant the default one.
Migration sixthVersion()
{
    return {u"ALTER TABLE conversations ADD COLUMN no_system_prompt INTEGER NOT NULL DEFAULT 0"_s};
}

/// Messages and files that stay in their chat but are no longer sent, because a provider refuses
/// them.
Migration seventhVersion()
{
    return {u"ALTER TABLE messages ADD COLUMN left_out INTEGER NOT NULL DEFAULT 0"_s,
            u"ALTER TABLE attachments ADD COLUMN left_out INTEGER NOT NULL DEFAULT 0"_s};
}

/// Whether the user has not seen the end of the last answer yet.
Migration eighthVersion()
{
    return {u"ALTER TABLE conversations ADD COLUMN unread INTEGER NOT NULL DEFAULT 0"_s};
}

/// The questions that are sent when the answer that is under way is complete.
Migration ninthVersion()
{
    return {uR"(CREATE TABLE queued_questions (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            conversation INTEGER NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
            text TEXT NOT NULL DEFAULT ''))"_s,
            uR"(CREATE TABLE queued_attachments (
            question INTEGER NOT NULL REFERENCES queued_questions (id) ON DELETE CASCADE,
            position INTEGER NOT NULL,
            file_name TEXT NOT NULL DEFAULT '',
            mime_type TEXT NOT NULL DEFAULT '',
            content BLOB,
            PRIMARY KEY (question, position)))"_s,
            u"CREATE INDEX queued_questions_of ON queued_questions (conversation)"_s};
}

Result<int> number(const QSqlDatabase &connection, const QString &sql)
{
    Result<QSqlQuery> query = Sql::run(connection, sql);
    if (!query)
        return Error {query.error()};
    return query.value().next() ? query->value(0).toInt() : 0;
}

Result<Done> backUp(const QSqlDatabase &connection, int version)
{
    const QString base = connection.databaseName();
    if (base == ":memory:"_L1)
        return Done {};
    const QString backup = backupName(base, u"version%1"_s.arg(version));
    if (const Result<QSqlQuery> copy = Sql::run(connection, u"VACUUM INTO ?"_s, {backup}); !copy)
        return Error {
            QCoreApplication::translate(
                "Database", "No backup could be made before the chat database is updated: %1")
                .arg(copy.error())};
    // Only the owner may read the chats and their copies.
    if (!QFile::setPermissions(backup, QFile::ReadOwner | QFile::WriteOwner))
        qCWarning(logStorage) << "the permissions of the backup could not be set";
    qCInfo(logStorage) << "backup before the update of the chat database:" << backup;
    return Done {};
}

/// To be called within a transaction.
Result<Done> runStatements(const QSqlDatabase &connection, const Migration &migration, int version)
{
    for (const QString &statement : migration) {
        if (const Result<QSqlQuery> done = Sql::run(connection, statement); !done)
            return Error {done.error()};
    }
    for (const QString &mark : {u"PRAGMA application_id = %1"_s.arg(chatDatabaseId),
                                u"PRAGMA user_version = %1"_s.arg(version)}) {
        if (const Result<QSqlQuery> done = Sql::run(connection, mark); !done)
            return Error {done.error()};
    }
    Result<QSqlQuery> orphans = Sql::run(connection, u"PRAGMA foreign_key_check"_s);
    if (!orphans)
        return Error {orphans.error()};
    if (orphans.value().next())
        return Error {QCoreApplication::translate("Database",
                                                  "The update of the chat database failed: entries "
                                                  "in “%1” refer to entries that do not exist.")
                          .arg(orphans->value(0).toString())};
    return Done {};
}

Result<Done> runMigration(const QSqlDatabase &connection, const Migration &migration, int version)
{
    if (const Result<QSqlQuery> begun = Sql::run(connection, u"BEGIN IMMEDIATE"_s); !begun)
        return Error {begun.error()};
    Result<Done> result = runStatements(connection, migration, version);
    if (result) {
        if (const Result<QSqlQuery> committed = Sql::run(connection, u"COMMIT"_s); !committed)
            result = Error {committed.error()};
    }
    if (!result) {
        if (const Result<QSqlQuery> back = Sql::run(connection, u"ROLLBACK"_s); !back)
            qCWarning(logStorage) << "rolling back a migration failed:" << back.error();
    }
    return result;
}

} // namespace

const QList<Migration> &schema()
{
    static const QList<Migration> migrations {firstVersion(),   secondVersion(), thirdVersion(),
                                              fourthVersion(),  fifthVersion(),  sixthVersion(),
                                              seventhVersion(), eighthVersion(), ninthVersion()};
    return migrations;
}

Result<Done> migrate(const QSqlDatabase &connection, const QList<Migration> &migrations)
{
    const Result<int> start = number(connection, u"PRAGMA user_version"_s);
    if (!start)
        return Error {start.error()};
    for (int version = *start; version < migrations.size(); ++version) {
        if (*start > 0) {
            if (const Result<Done> backedUp = backUp(connection, version); !backedUp)
                return backedUp;
        }
        if (const Result<Done> done = runMigration(connection, migrations[version], version + 1);
            !done)
            return done;
    }
    return Done {};
}
