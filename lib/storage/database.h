// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "storage/schema.h"

#include <QCoreApplication>
#include <QString>

#include <memory>
#include <optional>

class QSqlDatabase;

/// The open chat database: SQLite in WAL mode, checked, migrated with a backup before each
/// migration.
class Database
{
    Q_DECLARE_TR_FUNCTIONS(Database)

public:
    /// Opens or creates the file, and its folder (`:memory:` for tests). A corrupt file is moved
    /// aside (never deleted), the path is in notice(), and a new one is begun; a locked file, a
    /// read-only folder, a file of another program, or a database of a newer version fails with
    /// words and is left as it is.
    static Result<std::unique_ptr<Database>> open(const QString &fileName,
                                                  const QList<Migration> &migrations = schema());
    ~Database();
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;

    QSqlDatabase connection() const;
    /// A second connection to the same file, for frequent writes whose last ones may be lost in a
    /// power cut: it does not wait for the disk. It is opened when it is first asked for. The same
    /// as connection() for `:memory:`, and if it cannot be opened.
    QSqlDatabase quickConnection();
    /// What the person must know about how it was opened; empty where all is well.
    const QString &notice() const { return m_notice; }
    const QString &fileName() const { return m_fileName; }
    /// The number of migrations in schema().
    static constexpr int schemaVersion = 6;

private:
    /// Why it could not be opened.
    struct Trouble
    {
        bool isDamage = false; ///< The file itself is broken: it may be moved aside.
        QString words;
    };
    explicit Database(QString fileName);
    std::optional<Trouble> start(const QList<Migration> &migrations, bool check);
    std::optional<Trouble> checkOrigin(int newest) const;
    std::optional<Trouble> checkContent() const;
    std::optional<Trouble> configure() const;
    bool isMemory() const;
    bool openQuickConnection() const;

    QString m_connectionName;
    QString m_quickConnectionName; ///< Empty before the first quickConnection().
    QString m_fileName;
    QString m_notice;
};

/// Commits with commit(), rolls back when it goes out of scope without.
class Transaction
{
public:
    explicit Transaction(Database &database);
    ~Transaction();
    Transaction(const Transaction &) = delete;
    Transaction &operator=(const Transaction &) = delete;
    bool isActive() const { return m_active; }
    /// Why it could not be begun, in words; empty where it was.
    const QString &problem() const { return m_problem; }
    /// Only while active. Where it fails, everything is rolled back.
    Result<Done> commit();

private:
    Database &m_database;
    bool m_active = false;
    QString m_problem;
};
