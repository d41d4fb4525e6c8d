// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QVariantList>

/// What the room's files share in talking to SQLite. Not for other rooms.
namespace Sql {

/// SQLite's primary result codes that need an answer of their own (sqlite.org/rescode.html).
enum class Code { Other, Busy, ReadOnly, Corrupt, CantOpen, NotADatabase };
Code codeOf(const QSqlError &error);

/// `The chat database could not be <what>: <why>`.
QString words(const QString &what, const QSqlError &error);

/// Runs one prepared statement with its values bound in order; fails in words. `failure` gets the
/// driver's error.
Result<QSqlQuery> run(const QSqlDatabase &connection, const QString &sql,
                      const QVariantList &values = {}, QSqlError *failure = nullptr);

/// The text as SQLite stores it without loss: what is no text (a lone surrogate, U+FFFE) becomes
/// U+FFFD. SQLite itself would take the character after a lone high surrogate away, and take U+FFFE
/// at the start for a sign to swap every byte.
QString storable(QString text);

/// A text that was read as a BLOB (`CAST(text AS BLOB)`): for long ones that costs a third of what
/// SQLite needs to make UTF-16 of them.
QString text(const QByteArray &utf8);

} // namespace Sql
