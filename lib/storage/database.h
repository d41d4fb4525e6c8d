// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "storage/schema.h"

#include <QCoreApplication>
#include <QString>

#include <memory>
#include <optional>

class QSqlDatabase;

/// An open chat database: an SQLite file in WAL mode that was checked and has the newest schema.
class Database
{
    Q_DECLARE_TR_FUNCTIONS(Database)

public:
    /// Opens the file, or creates it and its folder; `:memory:` is for tests. A damaged file is
    /// moved aside, never deleted; notice() has the new path, and a new file is created. Fails and
    /// changes nothing if the file is locked, cannot be written, or belongs to another program or
    /// to a newer version. A backup is made before each migration.
    static Result<std::unique_ptr<Database>> open(const QString &fileName,
                                                  const QList<Migration> &migrations = schema());
    ~Database();
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;

    QSqlDatabase connection() const;
    /// A second connection to the same file that does not wait for the disk: its latest writes may
    /// be lost in a power cut. It is opened at the first call. Returns connection() for `:memory:`,
    /// or if the second connection cannot be opened.
    QSqlDatabase quickConnection();
    /// A message for the user if a damaged file was moved aside; otherwise empty.
    const QString &notice() const { return m_notice; }
    const QString &fileName() const { return m_fileName; }
    /// The number of migrations in schema().
    static constexpr int schemaVersion = 9;

private:
    /// The reason why a database could not be opened.
    struct Trouble
    {
        bool isDamage = false; ///< The file itself is damaged and is moved aside.
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
    QString m_quickConnectionName; ///< Empty before the first call of quickConnection().
    QString m_fileName;
    QString m_notice;
};
