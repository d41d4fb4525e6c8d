// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/conversationstore.h"
#include "storage/database.h"
#include "storage/schema.h"
#include "storage/transaction.h"
#include "support/databasecost.h"
#include "support/ordinaryuser.h"

#include <QDir>
#include <QFile>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

QByteArray content(const QString &fileName)
{
    QFile file(fileName);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void put(const QString &fileName, const QByteArray &bytes)
{
    QFile file(fileName);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

/// Another program that has the same file open.
class Stranger
{
public:
    explicit Stranger(const QString &fileName)
    {
        QSqlDatabase connection = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"stranger"_s);
        connection.setDatabaseName(fileName);
        QVERIFY(connection.open());
    }
    ~Stranger()
    {
        QSqlDatabase::database(u"stranger"_s).close();
        QSqlDatabase::removeDatabase(u"stranger"_s);
    }
    bool run(const QString &sql) const
    {
        return QSqlQuery(QSqlDatabase::database(u"stranger"_s)).exec(sql);
    }
};

QVariant ask(const Database &database, const QString &sql)
{
    QSqlQuery query(database.connection());
    return query.exec(sql) && query.next() ? query.value(0) : QVariant();
}

bool run(const Database &database, const QString &sql)
{
    return QSqlQuery(database.connection()).exec(sql);
}

const Migration firstStep {u"CREATE TABLE notes (id INTEGER PRIMARY KEY, words TEXT)"_s};
const Migration secondStep {u"ALTER TABLE notes ADD COLUMN mood TEXT"_s,
                            u"UPDATE notes SET mood = 'calm'"_s};
const Migration brokenStep {u"UPDATE notes SET words = 'lost'"_s,
                            u"ALTER TABLE nowhere ADD COLUMN x"_s};

} // namespace

class TestDatabase : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        QVERIFY(m_dir->isValid());
        m_file = m_dir->filePath(u"chats.sqlite"_s);
    }

    void aNewFileIsCreatedWithItsFolder()
    {
        const QString fileName = m_dir->filePath(u"a/b/chats.sqlite"_s);
        const auto database = Database::open(fileName);
        QVERIFY2(database, qPrintable(database ? QString() : database.error()));
        QVERIFY((*database)->notice().isEmpty());
        QCOMPARE(ask(**database, u"PRAGMA user_version"_s).toInt(), Database::schemaVersion);
        QCOMPARE(ask(**database, u"PRAGMA application_id"_s).toInt(), chatDatabaseId);
        QCOMPARE(ask(**database, u"PRAGMA journal_mode"_s).toString(), u"wal"_s);
        QCOMPARE(ask(**database, u"PRAGMA synchronous"_s).toInt(), 2); // FULL
        QCOMPARE(ask(**database, u"PRAGMA foreign_keys"_s).toInt(), 1);
        QCOMPARE(ask(**database, u"PRAGMA busy_timeout"_s).toInt(), 2000);
        QCOMPARE(QFile::permissions(fileName) & (QFile::ReadGroup | QFile::ReadOther),
                 QFile::Permissions());
    }

    void theSchemaHasAsManyMigrationsAsItsVersion()
    {
        QCOMPARE(schema().size(), qsizetype(Database::schemaVersion));
    }

    void anEmptyFileIsTreatedAsANewOne()
    {
        put(m_file, {});
        const auto database = Database::open(m_file);
        QVERIFY(database);
        QCOMPARE(ask(**database, u"PRAGMA user_version"_s).toInt(), Database::schemaVersion);
        QCOMPARE(files(), QStringList {u"chats.sqlite"_s}); // an empty file needs no backup
    }

    void writtenDataIsReadAfterReopening()
    {
        QVERIFY(run(**Database::open(m_file, {firstStep}),
                    u"INSERT INTO notes (words) VALUES ('kept')"_s));
        const auto again = Database::open(m_file, {firstStep});
        QVERIFY(again);
        QCOMPARE(ask(**again, u"SELECT words FROM notes"_s).toString(), u"kept"_s);
        QVERIFY((*again)->notice().isEmpty());
        QCOMPARE(files(), QStringList {u"chats.sqlite"_s});
    }

    void connectionsAreRemovedWithTheirDatabase()
    {
        const QStringList before = QSqlDatabase::connectionNames();
        {
            const auto one = Database::open(u":memory:"_s);
            const auto other = Database::open(u":memory:"_s);
            QVERIFY(one && other);
            QCOMPARE(QSqlDatabase::connectionNames().size(), before.size() + 2);
        }
        QCOMPARE(QSqlDatabase::connectionNames(), before);
    }

    void aDamagedFileIsMovedAsideAndNeverDeleted_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("not a database")
            << QByteArray("PK\3\4 this is something else").repeated(300);
        QTest::newRow("two bytes") << QByteArray("xy"); // SQLite treats a file of one byte as empty
        QTest::newRow("zeros") << QByteArray(8192, '\0');
        QTest::newRow("only the header") << QByteArray("SQLite format 3\0", 16);
        QTest::newRow("header and noise")
            << QByteArray("SQLite format 3\0", 16) + QByteArray("\xde\xad\xbe\xef").repeated(5000);
        QTest::newRow("second page overwritten") << overwritten(4096);
        QTest::newRow("pages overwritten far behind") << overwritten(40 * 4096);
        QTest::newRow("cut in the middle") << healthy().left(20 * 4096);
    }

    void aDamagedFileIsMovedAsideAndNeverDeleted()
    {
        QFETCH(QByteArray, bytes);
        put(m_file, bytes);
        const auto database = Database::open(m_file);
        QVERIFY2(database, qPrintable(database ? QString() : database.error()));
        const QStringList kept = files().filter(u".damaged-"_s);
        QCOMPARE(kept.size(), 1);
        QVERIFY2((*database)->notice().contains(kept.first()), qPrintable((*database)->notice()));
        QCOMPARE(content(m_dir->filePath(kept.first())), bytes);
        QVERIFY(
            run(**database, u"INSERT INTO conversations (created_at, changed_at) VALUES (1, 1)"_s));
    }

    void theLogOfADamagedFileIsMovedWithIt()
    {
        put(m_file, healthy());
        const Stranger stranger(m_file); // the log is kept while another program has the file open
        QVERIFY(stranger.run(u"UPDATE conversations SET title = 'in the log' WHERE id = 1"_s));
        const QByteArray log = content(m_file + u"-wal"_s);
        QVERIFY(!log.isEmpty());
        QFile file(m_file);
        QVERIFY(file.open(QIODevice::ReadWrite) && file.seek(40 * 4096));
        QCOMPARE(file.write(QByteArray(4096, '\xa5')), qint64(4096));
        file.close();
        QVERIFY(Database::open(m_file));
        const QStringList logs = files().filter(u".damaged-"_s).filter(u"-wal"_s);
        QCOMPARE(logs.size(), 1);
        QCOMPARE(content(m_dir->filePath(logs.first())), log);
    }

    /// The program must not read a large file before the window is shown, however the last session
    /// ended.
    void aLargeFileWithALogIsNotReadWhenItIsOpened()
    {
        QVERIFY(run(**Database::open(m_file),
                    u"INSERT INTO draft_attachments (position, content) "
                    "VALUES (0, zeroblob(40 * 1024 * 1024))"_s));
        const Stranger stranger(m_file); // the log is kept while another program has the file open
        QVERIFY(stranger.run(u"INSERT INTO new_draft VALUES (1, 'in the log')"_s));
        QVERIFY(QFileInfo(m_file + u"-wal"_s).size() > 0);
        const std::optional<qint64> before = bytesRead();
        if (!before)
            QSKIP("the system does not report the number of bytes read");
        QVERIFY(Database::open(m_file));
        const qint64 read = *bytesRead() - *before;
        QVERIFY2(read < 1024 * 1024, qPrintable(QString::number(read)));
    }

    void twoDamagedFilesInOneSecondAreBothKept()
    {
        for (const QByteArray word : {"first", "second", "third"}) {
            put(m_file, word);
            QVERIFY(Database::open(m_file));
            QVERIFY(QFile::remove(m_file));
        }
        QCOMPARE(files().filter(u".damaged-"_s).size(), 3);
    }

    void aNewerFileIsRefusedAndNotChanged()
    {
        QVERIFY(run(**Database::open(m_file, {firstStep, secondStep}),
                    u"INSERT INTO notes (words) VALUES ('new')"_s));
        const QByteArray before = content(m_file);
        const auto database = Database::open(m_file, {firstStep});
        QVERIFY(!database);
        QVERIFY2(database.error().contains(u"newer version"_s), qPrintable(database.error()));
        QCOMPARE(content(m_file), before);
        QCOMPARE(files(), QStringList {u"chats.sqlite"_s});
    }

    void aDatabaseOfAnotherProgramIsRefusedAndNotChanged_data()
    {
        QTest::addColumn<QString>("mark");
        QTest::newRow("without a mark") << u"PRAGMA application_id = 0"_s;
        QTest::newRow("with its mark") << u"PRAGMA application_id = 7"_s;
        QTest::newRow("with a version") << u"PRAGMA user_version = 1"_s;
    }

    void aDatabaseOfAnotherProgramIsRefusedAndNotChanged()
    {
        QFETCH(QString, mark);
        {
            const Stranger stranger(m_file);
            QVERIFY(stranger.run(u"CREATE TABLE bookmarks (url TEXT)"_s));
            QVERIFY(stranger.run(mark));
        }
        const QByteArray before = content(m_file);
        const auto database = Database::open(m_file);
        QVERIFY(!database);
        QVERIFY2(database.error().contains(u"another program"_s), qPrintable(database.error()));
        QCOMPARE(content(m_file), before);
        QCOMPARE(files(), QStringList {u"chats.sqlite"_s});
    }

    void aLockedFileIsAnError_data()
    {
        QTest::addColumn<QString>("lock");
        QTest::newRow("exclusively") << u"BEGIN EXCLUSIVE"_s;
        QTest::newRow("for writing") << u"BEGIN IMMEDIATE"_s;
    }

    void aLockedFileIsAnError()
    {
        QFETCH(QString, lock);
        QVERIFY(Database::open(m_file));
        const Stranger stranger(m_file);
        QVERIFY(stranger.run(u"PRAGMA journal_mode = DELETE"_s));
        QVERIFY(stranger.run(lock));
        const auto database = Database::open(m_file);
        QVERIFY(!database);
        QVERIFY2(database.error().contains(u"another program is using it"_s),
                 qPrintable(database.error()));
        QVERIFY(stranger.run(u"ROLLBACK"_s));
        QVERIFY(Database::open(m_file));
    }

    void aPathThatCannotBeAFileIsAnError_data()
    {
        QTest::addColumn<QString>("path");
        QTest::newRow("a folder") << u"folder"_s;
        QTest::newRow("below a file") << u"file/chats.sqlite"_s;
        QTest::newRow("below a folder below a file") << u"file/folder/chats.sqlite"_s;
    }

    void aPathThatCannotBeAFileIsAnError()
    {
        QFETCH(QString, path);
        QVERIFY(QDir(m_dir->path()).mkdir(u"folder"_s));
        put(m_dir->filePath(u"file"_s), "text");
        const auto database = Database::open(m_dir->filePath(path));
        QVERIFY(!database);
        QVERIFY2(database.error().contains(u"chat database"_s), qPrintable(database.error()));
        QCOMPARE(content(m_dir->filePath(u"file"_s)), QByteArray("text"));
        QVERIFY(files().filter(u".damaged-"_s).isEmpty());
    }

    void aReadOnlyFileOrFolderIsAnError_data()
    {
        QTest::addColumn<bool>("exists");
        QTest::newRow("read-only file") << true;
        QTest::newRow("read-only folder") << false;
    }

    void aReadOnlyFileOrFolderIsAnError()
    {
        QFETCH(bool, exists);
        const QFile::Permissions readable = QFile::ReadOwner | QFile::ExeOwner | QFile::ReadGroup
            | QFile::ExeGroup | QFile::ReadOther | QFile::ExeOther;
        if (exists) {
            QVERIFY(Database::open(m_file));
            QVERIFY(QFile::setPermissions(m_file, readable));
        }
        QVERIFY(QFile::setPermissions(m_dir->path(), readable));
        const auto before = content(m_file);
        const auto database = [this] {
            const OrdinaryUser user;
            return Database::open(m_file);
        }();
        QVERIFY(QFile::setPermissions(m_dir->path(), readable | QFile::WriteOwner));
        QVERIFY(!database);
        QVERIFY2(database.error().contains(u"chat database"_s), qPrintable(database.error()));
        QCOMPARE(content(m_file), before);
        QCOMPARE(files(), exists ? QStringList {u"chats.sqlite"_s} : QStringList {});
    }

    void eachMigrationIsPrecededByABackup()
    {
        QVERIFY(run(**Database::open(m_file, {firstStep}),
                    u"INSERT INTO notes (words) VALUES ('old')"_s));
        {
            const auto database = Database::open(m_file, {firstStep, secondStep});
            QVERIFY2(database, qPrintable(database ? QString() : database.error()));
            QCOMPARE(ask(**database, u"SELECT mood FROM notes"_s).toString(), u"calm"_s);
            QCOMPARE(ask(**database, u"PRAGMA user_version"_s).toInt(), 2);
        }
        const QStringList backups = files().filter(u".version1-"_s);
        QCOMPARE(backups.size(), 1);
        const QString backup = m_dir->filePath(backups.first());
        QCOMPARE(QFile::permissions(backup) & (QFile::ReadGroup | QFile::ReadOther),
                 QFile::Permissions());
        const auto old = Database::open(
            backup, {firstStep}); // the backup is a complete database of the previous version
        QVERIFY(old);
        QCOMPARE(ask(**old, u"SELECT words FROM notes"_s).toString(), u"old"_s);
    }

    void aFileOfTheFirstVersionIsUpdatedAndKeepsItsMessages()
    {
        {
            const auto old = Database::open(m_file, {schema().first()});
            QVERIFY(old);
            QVERIFY(run(**old,
                        u"INSERT INTO conversations (id, created_at, changed_at, title) "
                        "VALUES (1, 5, 6, 'Old')"_s));
            QVERIFY(run(**old,
                        u"INSERT INTO messages (id, conversation, role, status, created_at, text, "
                        "attempts) VALUES (1, 1, 'assistant', 'complete', 7, 'kept', '[]')"_s));
        }
        const auto database = Database::open(m_file);
        QVERIFY2(database, qPrintable(database ? QString() : database.error()));
        QCOMPARE(ask(**database, u"PRAGMA user_version"_s).toInt(), Database::schemaVersion);
        QCOMPARE(files().filter(u".version1-"_s).size(), 1);
        QCOMPARE(ask(**database, u"SELECT title FROM conversations"_s).toString(), u"Old"_s);
        const auto messages = ConversationStore(**database).messages(1);
        QVERIFY2(messages, qPrintable(messages ? QString() : messages.error()));
        QCOMPARE(messages->size(), 1);
        QCOMPARE(messages->first().text, u"kept"_s);
        QVERIFY(!messages->first().sendAt.isValid());
        QVERIFY(!messages->first().fallbackFor);
    }

    void anEmptySystemPromptOfTheFifthVersionIsTheDefaultOne()
    {
        {
            const auto old = Database::open(m_file, schema().first(5));
            QVERIFY(old);
            QVERIFY(run(**old,
                        u"INSERT INTO conversations (id, created_at, changed_at, system_prompt) "
                        "VALUES (1, 5, 6, ''), (2, 5, 5, 'Be brief.')"_s));
        }
        const auto database = Database::open(m_file);
        QVERIFY2(database, qPrintable(database ? QString() : database.error()));
        const auto heads = ConversationStore(**database).heads();
        QVERIFY(heads);
        QCOMPARE(heads->size(), 2);
        QVERIFY(!heads->first().systemPrompt);
        QCOMPARE(heads->last().systemPrompt, std::optional(u"Be brief."_s));
    }

    void nothingOfTheSixthVersionIsLeftOut()
    {
        {
            const auto old = Database::open(m_file, schema().first(6));
            QVERIFY(old);
            QVERIFY(
                run(**old,
                    u"INSERT INTO conversations (id, created_at, changed_at) VALUES (1, 5, 6)"_s));
            QVERIFY(run(**old,
                        u"INSERT INTO messages (id, conversation, role, status, created_at) "
                        "VALUES (1, 1, 'user', 'complete', 7)"_s));
            QVERIFY(run(**old,
                        u"INSERT INTO attachments (message, position, file_name, content) "
                        "VALUES (1, 0, 'a.png', 'a'), (1, 1, 'b.png', 'b')"_s));
        }
        const auto database = Database::open(m_file);
        QVERIFY2(database, qPrintable(database ? QString() : database.error()));
        QCOMPARE(files().filter(u".version6-"_s).size(), 1);
        ConversationStore store(**database);
        auto messages = store.messages(1);
        QVERIFY(messages);
        Message message = messages->first();
        QVERIFY(!message.isLeftOut);
        QCOMPARE(message.attachments.size(), 2);
        QVERIFY(!message.attachments[0].isLeftOut && !message.attachments[1].isLeftOut);

        message.isLeftOut = message.attachments[1].isLeftOut = true;
        QVERIFY(store.setLeftOut({message}));
        messages = store.messages(1);
        QVERIFY(messages && messages->first().isLeftOut);
        QVERIFY(!messages->first().attachments[0].isLeftOut);
        QVERIFY(messages->first().attachments[1].isLeftOut);

        // All or nothing.
        Message missing = message;
        missing.id = 2;
        message.isLeftOut = false;
        QVERIFY(!store.setLeftOut({message, missing}));
        QVERIFY(store.messages(1)->first().isLeftOut);
    }

    void aChatOfTheSeventhVersionIsRead()
    {
        {
            const auto old = Database::open(m_file, schema().first(7));
            QVERIFY(old);
            QVERIFY(
                run(**old,
                    u"INSERT INTO conversations (id, created_at, changed_at) VALUES (1, 5, 6)"_s));
        }
        const auto database = Database::open(m_file);
        QVERIFY2(database, qPrintable(database ? QString() : database.error()));
        QCOMPARE(files().filter(u".version7-"_s).size(), 1);
        ConversationStore store(**database);
        auto heads = store.heads();
        QVERIFY(heads);
        QVERIFY(!heads->first().isUnread);
        ConversationHead head = heads->first();
        head.isUnread = true;
        QVERIFY(store.update(head));
        heads = store.heads();
        QVERIFY(heads && heads->first().isUnread);
    }

    void nothingOfXVersionIsQueued()
    {
        {
            const auto old = Database::open(m_file, schema().first(8));
            QVERIFY(old);
            QVERIFY(
                run(**old,
                    u"INSERT INTO conversations (id, created_at, changed_at) VALUES (1, 5, 6)"_s));
        }
        const auto database = Database::open(m_file);
        QVERIFY2(database, qPrintable(database ? QString() : database.error()));
        QCOMPARE(files().filter(u".version8-"_s).size(), 1);
        ConversationStore store(**database);
        QVERIFY(store.queued(1) && store.queued(1)->isEmpty());
        const QueuedQuestion question {0, u"later"_s, {{u"a.txt"_s, u"text/plain"_s, "a"}}};
        QVERIFY(store.setDraft(1, u"later"_s));
        const auto id = store.queue(1, question);
        QVERIFY(id);
        QCOMPARE(*store.queued(1),
                 (QList<QueuedQuestion> {{*id, u"later"_s, question.attachments}}));
        QCOMPARE(store.heads()->first().draft, QString());
        // All or nothing.
        QVERIFY(!store.queue(2, question));
        QVERIFY(!store.takeBack(2, *id, question));
        QCOMPARE(store.queued(1)->size(), 1);
        QVERIFY(store.takeBack(1, *id, question));
        QVERIFY(store.queued(1)->isEmpty());
        QCOMPARE(store.heads()->first().draft, u"later"_s);
        QCOMPARE(store.draftAttachments(1)->size(), 1);
    }

    void theLinesOfMessagesOfTheThirdVersionAreCounted()
    {
        {
            const auto old = Database::open(m_file, schema().first(3));
            QVERIFY(old);
            QVERIFY(
                run(**old,
                    u"INSERT INTO conversations (id, created_at, changed_at) VALUES (1, 5, 6)"_s));
            const QStringList texts {u"''"_s, u"'one line'"_s,
                                     u"'ü' || char(10) || '中' || char(10)"_s,
                                     u"'a' || char(10, 0, 10) || 'b' || char(13, 10)"_s};
            for (const QString &text : texts)
                QVERIFY(run(**old,
                            u"INSERT INTO messages (conversation, role, status, created_at, text) "
                            "VALUES (1, 'user', 'complete', 7, %1)"_s.arg(text)));
        }
        const auto database = Database::open(m_file);
        QVERIFY2(database, qPrintable(database ? QString() : database.error()));
        QCOMPARE(ask(**database, u"PRAGMA user_version"_s).toInt(), Database::schemaVersion);
        QCOMPARE(files().filter(u".version3-"_s).size(), 1);
        QCOMPARE(ask(**database,
                     u"SELECT group_concat(line_breaks) FROM (SELECT line_breaks FROM messages "
                     "ORDER BY id)"_s)
                     .toString(),
                 u"0,0,2,3"_s);
        const auto messages = ConversationStore(**database).messages(1);
        QVERIFY2(messages, qPrintable(messages ? QString() : messages.error()));
        for (const Message &message : *messages)
            QCOMPARE(message.counted.extent, TextExtent::of(message.text));
    }

    void aFailedMigrationLeavesTheFileUnchanged()
    {
        QVERIFY(run(**Database::open(m_file, {firstStep}),
                    u"INSERT INTO notes (words) VALUES ('old')"_s));
        const auto database = Database::open(m_file, {firstStep, brokenStep});
        QVERIFY(!database);
        QVERIFY2(database.error().contains(u"nowhere"_s), qPrintable(database.error()));
        const auto again = Database::open(m_file, {firstStep});
        QVERIFY2(again, qPrintable(again ? QString() : again.error()));
        QCOMPARE(ask(**again, u"SELECT words FROM notes"_s).toString(), u"old"_s);
    }

    void aMigrationDoesNotRunWithoutItsBackup()
    {
        // File names have at most 255 bytes: the names of the file and its log fit, that of the
        // backup does not.
        const QString fileName = m_dir->filePath(QString(245, u'n'));
        QVERIFY(Database::open(fileName, {firstStep}));
        const auto database = Database::open(fileName, {firstStep, secondStep});
        QVERIFY(!database);
        QVERIFY2(database.error().contains(u"No backup"_s), qPrintable(database.error()));
        const auto again = Database::open(fileName, {firstStep});
        QVERIFY(again);
        QCOMPARE(ask(**again, u"PRAGMA user_version"_s).toInt(), 1);
    }

    void aTransactionThatIsNotCommittedIsRolledBack()
    {
        const auto database = Database::open(u":memory:"_s, {firstStep});
        QVERIFY(database);
        {
            const Transaction transaction(**database);
            QVERIFY(transaction.isActive());
            QVERIFY(run(**database, u"INSERT INTO notes (words) VALUES ('undone')"_s));
        }
        QCOMPARE(ask(**database, u"SELECT count(*) FROM notes"_s).toInt(), 0);
        Transaction transaction(**database);
        QVERIFY(run(**database, u"INSERT INTO notes (words) VALUES ('done')"_s));
        {
            const Transaction nested(**database);
            QVERIFY(!nested.isActive());
            QVERIFY(!nested.problem().isEmpty());
        }
        QVERIFY(transaction.commit());
        QVERIFY(!transaction.isActive());
        QCOMPARE(ask(**database, u"SELECT count(*) FROM notes"_s).toInt(), 1);
    }

private:
    QStringList files() const
    {
        QStringList names = QDir(m_dir->path()).entryList(QDir::Files | QDir::Hidden, QDir::Name);
        names.removeIf([](const QString &name) {
            return name == "chats.sqlite-wal"_L1 || name == "chats.sqlite-shm"_L1;
        });
        return names;
    }

    /// A database of about 80 pages.
    static QByteArray healthy()
    {
        const QTemporaryDir dir;
        const QString fileName = dir.filePath(u"healthy.sqlite"_s);
        {
            const auto database = Database::open(fileName);
            for (int i = 0; i < 300; ++i)
                run(**database,
                    u"INSERT INTO conversations (created_at, changed_at, title) VALUES (1, 1, '%1')"_s
                        .arg(QString(1000, u'a')));
        }
        return content(fileName);
    }

    static QByteArray overwritten(qsizetype at)
    {
        return healthy().replace(at, 4096, QByteArray(4096, '\xa5'));
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    QString m_file;
};

QTEST_GUILESS_MAIN(TestDatabase)
#include "tst_database.moc"
