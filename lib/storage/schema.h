// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QList>
#include <QStringList>

class QSqlDatabase;

/// The `application_id` of a chat database ("Rprs").
constexpr qint32 chatDatabaseId = 0x52707273;

/// The statements that change a file from one version of the schema to the next.
using Migration = QStringList;

/// All migrations, oldest first; the first one creates the tables. The `user_version` of a file is
/// the number of migrations that have run. A released migration is never changed.
const QList<Migration> &schema();

/// Runs the migrations that have not run on the file, each in a transaction of its own. Before each
/// migration, the file is copied to `<name>.version<n>-<time>`, unless it is new.
Result<Done> migrate(const QSqlDatabase &connection, const QList<Migration> &migrations);
