// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/transaction.h"

#include "base/logging.h"
#include "storage/database.h"
#include "storage/sql.h"

using namespace Qt::StringLiterals;

Transaction::Transaction(Database &database)
    : m_database(database)
{
    // IMMEDIATE takes the write lock now: a failure is easier to handle here than at the first
    // write.
    const Result<QSqlQuery> begun = Sql::run(m_database.connection(), u"BEGIN IMMEDIATE"_s);
    m_active = bool(begun);
    if (!begun)
        m_problem = begun.error();
}

Transaction::~Transaction()
{
    if (!m_active)
        return;
    // SQLite itself rolls back after some errors, for instance if the disk is full.
    if (const Result<QSqlQuery> back = Sql::run(m_database.connection(), u"ROLLBACK"_s); !back)
        qCDebug(logStorage) << "a rollback failed:" << back.error();
}

Result<Done> Transaction::commit()
{
    Q_ASSERT(m_active);
    if (const Result<QSqlQuery> committed = Sql::run(m_database.connection(), u"COMMIT"_s);
        !committed)
        return Error {committed.error()}; // the destructor rolls back
    m_active = false;
    return Done {};
}
