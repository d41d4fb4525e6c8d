// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "core/account.h"

#include <QMultiMap>
#include <QStringList>

#include <optional>

/// The arguments of a command. An option is `--name value` or `--flag`; every other argument is a
/// file.
class Arguments
{
public:
    /// Fails with a message of one line if an option is unknown, has no value, or is repeated and
    /// not one of `lists`.
    static Result<Arguments> read(const QStringList &words, const QStringList &valued,
                                  const QStringList &flags, const QStringList &lists = {});

    bool has(const QString &name) const { return m_values.contains(name); }
    QString value(const QString &name) const { return m_values.value(name); }
    QStringList values(const QString &name) const;
    const QStringList &files() const { return m_files; }
    /// Returns a whole number within [least, most], or `fallback` if the option is missing.
    Result<qint64> number(const QString &name, qint64 fallback, qint64 least = 0,
                          qint64 most = 2'147'483'647) const;
    Result<DialectKind> dialect() const;

private:
    QMultiMap<QString, QString> m_values;
    QStringList m_files;
};

/// Prints the reason to standard error and returns 2, the exit status for unusable arguments.
int unusable(const QString &why);
/// Returns the content of a file. The name `-` means standard input.
Result<QByteArray> readFile(const QString &name);
