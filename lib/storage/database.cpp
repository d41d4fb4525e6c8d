// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/database.h"

#include "base/backupname.h"
#include "base/logging.h"
#include "storage/sql.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QUuid>

#include <array>

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 mostCheckedBytes = qint64(32) * 1024 * 1024; // takes about 50 ms

/// The suffixes of the files that SQLite keeps beside a database.
constexpr std::array companions {"-wal"_L1, "-shm"_L1, "-journal"_L1};

/// Creates the folder, and an empty file that only its owner can read. SQLite gives the companions
/// the same permissions.
Result<Done> prepareFile(const QString &fileName)
{
    const QFileInfo info(fileName);
    if (info.isDir())
        return Error {Database::tr("The chat database could not be opened: %1 is a folder.")
                          .arg(QDir::toNativeSeparators(fileName))};
    if (!QDir().mkpath(info.absolutePath()))
        return Error {Database::tr("The folder for the chat database could not be created: %1")
                          .arg(QDir::toNativeSeparators(info.absolutePath()))};
    if (info.exists())
        return Done {};
    QFile file(fileName);
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly, QFile::ReadOwner | QFile::WriteOwner))
        return Error {Database::tr("The chat database %1 could not be created: %2")
                          .arg(QDir::toNativeSeparators(fileName), file.errorString())};
    return Done {};
}

/// Whether the file is checked for damage when it is opened. A large file is not checked, because
/// that would delay the window. A damaged page is also reported when it is read.
bool isCheckedAtOpening(const QString &fileName)
{
    return QFileInfo(fileName).size() + QFileInfo(fileName + "-wal"_L1).size() <= mostCheckedBytes;
}

/// Moves the database and its companions; returns the new path of the database. The database is
/// moved first, because a database that stayed behind without its -wal would look intact but lack
/// the latest changes.
Result<QString> moveAside(const QString &fileName)
{
    const QString target = backupName(fileName, u"damaged"_s);
    QFile file(fileName);
    if (!file.rename(target))
        return Error {
            Database::tr("The chat database is damaged and could not be moved aside to %1: %2")
                .arg(QDir::toNativeSeparators(target), file.errorString())};
    for (const QLatin1StringView suffix : companions) {
        QFile companion(fileName + suffix);
        if (companion.exists() && !companion.rename(target + suffix))
            return Error {
                Database::tr("The chat database is damaged and %1 could not be moved aside: %2")
                    .arg(QDir::toNativeSeparators(companion.fileName()), companion.errorString())};
    }
    return target;
}

bool isDamage(const QSqlError &error)
{
    const Sql::Code code = Sql::codeOf(error);
    return code == Sql::Code::Corrupt || code == Sql::Code::NotADatabase;
}

} // namespace

Result<std::unique_ptr<Database>> Database::open(const QString &fileName,
                                                 const QList<Migration> &migrations)
{
    QString notice;
    // At most two rounds: before the second one, the damaged file is moved aside.
    for (bool movedAside = false;; movedAside = true) {
        std::unique_ptr<Database> database(new Database(fileName));
        bool check = false;
        if (!database->isMemory()) {
            if (const Result<Done> prepared = prepareFile(fileName); !prepared)
                return Error {prepared.error()};
            check = isCheckedAtOpening(fileName);
        }
        const std::optional<Trouble> trouble = database->start(migrations, check);
        if (!trouble) {
            database->m_notice = notice;
            return database;
        }
        database.reset();
        qCWarning(logStorage) << trouble->words;
        if (!trouble->isDamage || movedAside)
            return Error {trouble->words};
        const Result<QString> kept = moveAside(fileName);
        if (!kept)
            return Error {kept.error()};
        notice = Database::tr(
                     "The chat database was damaged. It was kept as %1, and a new one was created.")
                     .arg(QDir::toNativeSeparators(*kept));
    }
}

Database::Database(QString fileName)
    : m_connectionName(u"reprise-"_s + QUuid::createUuid().toString(QUuid::WithoutBraces))
    , m_fileName(std::move(fileName))
{
}

Database::~Database()
{
    // removeDatabase() requires that no QSqlDatabase object of the connection exists.
    for (const QString &name : {m_quickConnectionName, m_connectionName}) {
        if (QSqlDatabase::contains(name)) {
            QSqlDatabase::database(name, false).close();
            QSqlDatabase::removeDatabase(name);
        }
    }
}

QSqlDatabase Database::connection() const
{
    return QSqlDatabase::database(m_connectionName, false);
}

QSqlDatabase Database::quickConnection()
{
    if (isMemory())
        return connection();
    if (m_quickConnectionName.isEmpty()) {
        m_quickConnectionName = m_connectionName + "-quick"_L1;
        if (!openQuickConnection())
            m_quickConnectionName = m_connectionName;
    }
    return QSqlDatabase::database(m_quickConnectionName, false);
}

bool Database::openQuickConnection() const
{
    QSqlDatabase quick = QSqlDatabase::addDatabase(u"QSQLITE"_s, m_quickConnectionName);
    quick.setDatabaseName(m_fileName);
    quick.setConnectOptions(u"QSQLITE_BUSY_TIMEOUT=2000"_s);
    bool isReady = false;
    if (quick.open()) {
        Result<QSqlQuery> mode = Sql::run(quick, u"PRAGMA journal_mode"_s);
        // Without a write-ahead log, writing without waiting for the disk could damage the file.
        // Another journal mode also means that the file was replaced since it was opened.
        isReady = mode && mode.value().next() && mode->value(0).toString() == "wal"_L1;
        if (mode)
            mode.value().finish();
        isReady = isReady && Sql::run(quick, u"PRAGMA synchronous = NORMAL"_s)
            && Sql::run(quick, u"PRAGMA foreign_keys = ON"_s);
    }
    if (isReady)
        return true;
    qCWarning(logStorage) << "the second connection to the database could not be opened:"
                          << quick.lastError().text();
    quick = {};
    QSqlDatabase::removeDatabase(m_quickConnectionName);
    return false;
}

bool Database::isMemory() const
{
    return m_fileName == ":memory:"_L1;
}

std::optional<Database::Trouble> Database::start(const QList<Migration> &migrations, bool check)
{
    QSqlDatabase connection = QSqlDatabase::addDatabase(u"QSQLITE"_s, m_connectionName);
    connection.setDatabaseName(m_fileName);
    connection.setConnectOptions(u"QSQLITE_BUSY_TIMEOUT=2000"_s);
    if (!connection.open())
        return Trouble {isDamage(connection.lastError()),
                        Sql::words(Database::tr("opened"), connection.lastError())};
    if (std::optional<Trouble> trouble = checkOrigin(int(migrations.size())))
        return trouble;
    if (check) {
        if (std::optional<Trouble> trouble = checkContent())
            return trouble;
    }
    if (std::optional<Trouble> trouble = configure())
        return trouble;
    if (const Result<Done> migrated = migrate(connection, migrations); !migrated)
        return Trouble {false, migrated.error()};
    // Not before the migrations, because a migration that rebuilds a table must not trigger ON
    // DELETE.
    if (const Result<QSqlQuery> keys = Sql::run(connection, u"PRAGMA foreign_keys = ON"_s); !keys)
        return Trouble {false, keys.error()};
    return std::nullopt;
}

/// Checks which program and which version wrote the file. Writes nothing.
std::optional<Database::Trouble> Database::checkOrigin(int newest) const
{
    QSqlError error;
    Result<QSqlQuery> query
        = Sql::run(connection(),
                   u"SELECT (SELECT application_id FROM pragma_application_id), "
                   "(SELECT user_version FROM pragma_user_version), "
                   "(SELECT count(*) FROM sqlite_master)"_s,
                   {}, &error);
    const bool read = query && query.value().next();
    if (!read) {
        if (query)
            error = query->lastError();
        return Trouble {isDamage(error), Sql::words(Database::tr("opened"), error)};
    }
    const int application = query->value(0).toInt();
    const int version = query->value(1).toInt();
    const bool isEmpty = query->value(2).toInt() == 0;
    if (application != chatDatabaseId && !(application == 0 && version == 0 && isEmpty))
        return Trouble {false,
                        Database::tr("%1 is a database of another program. It was not changed.")
                            .arg(QDir::toNativeSeparators(m_fileName))};
    if (version > newest)
        return Trouble {false,
                        Database::tr("The chat database was written by a newer version of Reprise "
                                     "(format %1; this one reads up to %2). "
                                     "It was not changed.")
                            .arg(version)
                            .arg(newest)};
    return std::nullopt;
}

std::optional<Database::Trouble> Database::checkContent() const
{
    QSqlError error;
    Result<QSqlQuery> query = Sql::run(connection(), u"PRAGMA quick_check(1)"_s, {}, &error);
    const bool read = query && query.value().next();
    if (!read) {
        if (query)
            error = query->lastError();
        return Trouble {isDamage(error), Sql::words(Database::tr("checked"), error)};
    }
    const QString finding = query->value(0).toString();
    if (finding == "ok"_L1)
        return std::nullopt;
    return Trouble {true, Database::tr("The chat database is damaged: %1").arg(finding)};
}

std::optional<Database::Trouble> Database::configure() const
{
    QSqlError error;
    Result<QSqlQuery> mode = Sql::run(connection(), u"PRAGMA journal_mode = WAL"_s, {}, &error);
    if (!mode || !mode.value().next())
        return Trouble {isDamage(error),
                        Sql::words(Database::tr("opened"), mode ? mode->lastError() : error)};
    if (!isMemory() && mode->value(0).toString() != "wal"_L1)
        qCWarning(logStorage) << "no write-ahead log on this file system; the journal is"
                              << mode->value(0).toString();
    mode.value().finish(); // a statement that is not finished keeps its lock
    const QStringList statements {u"PRAGMA synchronous = FULL"_s,
                                  // SQLite opens a read-only file without an error. This write
                                  // transaction fails now, not at the first message.
                                  u"BEGIN IMMEDIATE"_s, u"COMMIT"_s};
    for (const QString &statement : statements) {
        if (const Result<QSqlQuery> done = Sql::run(connection(), statement, {}, &error); !done)
            return Trouble {isDamage(error), Sql::words(Database::tr("opened for writing"), error)};
    }
    return std::nullopt;
}
