// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QSqlDatabase>
#include <QString>

#include <memory>

/// The open chat database: SQLite in WAL mode, checked, migrated with a backup before each migration.
class Database
{
public:
    /// Opens or creates the file (`:memory:` for tests). A corrupt file is moved aside (never deleted), the path is in
    /// notice(), and a new one is begun; a locked file, a read-only folder, or a database of a newer version fails with words.
    static Result<std::unique_ptr<Database>> open(const QString &fileName);
    ~Database();
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;

    QSqlDatabase connection() const;
    /// What the person must know about how it was opened; empty where all is well.
    const QString &notice() const { return m_notice; }
    const QString &fileName() const { return m_fileName; }
    static constexpr int schemaVersion = 1;

private:
    Database(QString connectionName, QString fileName);
    QString m_connectionName;
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
    Result<Done> commit();

private:
    QSqlDatabase m_connection;
    bool m_active = false;
};
