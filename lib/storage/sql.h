// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QVariantList>

#include <optional>

/// SQLite helpers shared by the files of lib/storage. Private to that folder.
namespace Sql {

/// The primary result codes of SQLite that are handled (sqlite.org/rescode.html).
enum class Code { Other, Busy, ReadOnly, Corrupt, CantOpen, NotADatabase };
Code codeOf(const QSqlError &error);

/// `The chat database could not be <participle>: <reason>`.
QString words(const QString &participle, const QSqlError &error);

/// Prepares and runs one statement with its values bound in order. The error is a message for the
/// user; `failure` receives the error of the driver.
Result<QSqlQuery> run(const QSqlDatabase &connection, const QString &sql,
                      const QVariantList &values = {}, QSqlError *failure = nullptr);
/// run() for a statement whose result is not needed.
Result<Done> execute(const QSqlDatabase &connection, const QString &sql,
                     const QVariantList &values = {});
/// Like execute(), but fails if no row was affected.
Result<Done> change(const QSqlDatabase &connection, const QString &sql,
                    const QVariantList &values = {});
/// The error of change() if no row was affected.
Error noSuchRow();
/// Fails if the last next() failed. To be called after next() has returned false, because it does
/// so both at the end of the rows and after an error.
Result<Done> endOfRows(const QSqlQuery &query);

/// The number as an SQL value; NULL if it is absent.
QVariant nullable(const std::optional<qint64> &number);

/// Ids as one value, for `IN (SELECT value FROM json_each(?))`.
QString idList(const QList<qint64> &ids);

/// The text as SQLite can store it without loss: lone surrogates, U+FFFE and U+FFFF become U+FFFD.
/// SQLite would drop the character after a lone high surrogate, and would read U+FFFE at the start
/// as a mark to swap the bytes of the whole text.
QString storable(QString text);

/// A text that was selected as a BLOB (`CAST(text AS BLOB)`). For a long text, this takes a third
/// of the time that SQLite needs to convert it to UTF-16.
QString text(const QByteArray &utf8);

} // namespace Sql
