// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QString>

class Database;

/// A write transaction. It begins in the constructor and is rolled back in the destructor, unless
/// commit() has succeeded.
class Transaction
{
public:
    explicit Transaction(Database &database);
    ~Transaction();
    Transaction(const Transaction &) = delete;
    Transaction &operator=(const Transaction &) = delete;
    /// False if the transaction could not be begun; problem() has the reason.
    bool isActive() const { return m_active; }
    /// A message for the user; empty if the transaction was begun.
    const QString &problem() const { return m_problem; }
    /// Requires isActive().
    Result<Done> commit();

private:
    Database &m_database;
    bool m_active = false;
    QString m_problem;
};
