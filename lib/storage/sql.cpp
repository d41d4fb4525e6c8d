// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/sql.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace Sql {

Code codeOf(const QSqlError &error)
{
    switch (error.nativeErrorCode().toInt() & 0xff) { // the higher bits are the extended code
    case 5:
    case 6:
        return Code::Busy;
    case 8:
        return Code::ReadOnly;
    case 11:
        return Code::Corrupt;
    case 14:
        return Code::CantOpen;
    case 26:
        return Code::NotADatabase;
    }
    return Code::Other;
}

QString words(const QString &participle, const QSqlError &error)
{
    QString why = error.databaseText().isEmpty() ? error.driverText() : error.databaseText();
    if (codeOf(error) == Code::Busy)
        why = QCoreApplication::translate("Database", "another program is using it (%1)").arg(why);
    return QCoreApplication::translate("Database", "The chat database could not be %1: %2")
        .arg(participle, why);
}

Result<QSqlQuery> run(const QSqlDatabase &connection, const QString &sql,
                      const QVariantList &values, QSqlError *failure)
{
    QSqlQuery query(connection);
    query.setForwardOnly(true);
    bool done = query.prepare(sql);
    if (done) {
        for (const QVariant &value : values)
            query.addBindValue(value);
        done = query.exec();
    }
    if (done)
        return query;
    if (failure)
        *failure = query.lastError();
    const bool reads = sql.startsWith("SELECT"_L1);
    return Error {words(reads ? QCoreApplication::translate("Database", "read")
                              : QCoreApplication::translate("Database", "written"),
                        query.lastError())};
}

Result<Done> execute(const QSqlDatabase &connection, const QString &sql, const QVariantList &values)
{
    const Result<QSqlQuery> query = run(connection, sql, values);
    if (!query)
        return Error {query.error()};
    return Done {};
}

Result<Done> change(const QSqlDatabase &connection, const QString &sql, const QVariantList &values)
{
    const Result<QSqlQuery> query = run(connection, sql, values);
    if (!query)
        return Error {query.error()};
    if (query->numRowsAffected() == 0)
        return noSuchRow();
    return Done {};
}

Error noSuchRow()
{
    return Error {QCoreApplication::translate(
        "Database", "The chat database does not contain the entry that was to be changed.")};
}

Result<Done> endOfRows(const QSqlQuery &query)
{
    if (query.lastError().isValid())
        return Error {words(QCoreApplication::translate("Database", "read"), query.lastError())};
    return Done {};
}

QVariant nullable(const std::optional<qint64> &number)
{
    return number ? QVariant(*number) : QVariant();
}

QString idList(const QList<qint64> &ids)
{
    QJsonArray list;
    for (const qint64 id : ids)
        list.append(id);
    return QString::fromLatin1(QJsonDocument(list).toJson(QJsonDocument::Compact));
}

QString storable(QString text)
{
    if (text.isNull())
        return u""_s; // a null string would be stored as NULL
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text.at(i);
        if (c.isHighSurrogate() && i + 1 < text.size() && text.at(i + 1).isLowSurrogate())
            ++i;
        else if (c.isSurrogate() || c.unicode() >= 0xfffe)
            text[i] = QChar::ReplacementCharacter;
    }
    if (text.startsWith(QChar::ByteOrderMark))
        text.prepend(QChar::ByteOrderMark); // SQLite removes the first one
    return text;
}

QString text(const QByteArray &utf8)
{
    QString text = QString::fromUtf8(utf8);
    if (utf8.startsWith("\xef\xbb\xbf"))
        text.prepend(QChar::ByteOrderMark); // fromUtf8() removes the first one
    // fromUtf8() reserves one character for each byte.
    if (text.capacity() - text.size() > text.size() / 8)
        text.squeeze();
    return text;
}

} // namespace Sql
