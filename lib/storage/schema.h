// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QList>
#include <QStringList>

class QSqlDatabase;

/// In the file's `application_id`: a chat database of ours ("Rprs").
constexpr qint32 chatDatabaseId = 0x52707273;

/// The statements that lead from one version of the schema to the next.
using Migration = QStringList;

/// Every migration there ever was, oldest first: the first makes a new database. Version n of a
/// file (its `user_version`) means that the first n have run. A migration that was released is
/// never changed.
const QList<Migration> &schema();

/// Runs the migrations that the file has not seen, each in a transaction of its own, with a copy of
/// the file beside it
/// (`<name>.version<n>-<time>`) before each, except for a new and empty one.
Result<Done> migrate(const QSqlDatabase &connection, const QList<Migration> &migrations);
