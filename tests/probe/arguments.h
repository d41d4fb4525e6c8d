// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "core/account.h"

#include <QMultiMap>
#include <QStringList>

#include <optional>

/// A command's options. `--name value` or a bare `--flag`; everything else is a file.
class Arguments
{
public:
    /// Fails with one line where an option is unknown, lacks its value, or is given twice without
    /// being a list.
    static Result<Arguments> read(const QStringList &words, const QStringList &valued,
                                  const QStringList &flags, const QStringList &lists = {});

    bool has(const QString &name) const { return m_values.contains(name); }
    QString value(const QString &name) const { return m_values.value(name); }
    QStringList values(const QString &name) const;
    const QStringList &files() const { return m_files; }
    /// A whole number within [least, most], or `fallback` where the option is not given.
    Result<qint64> number(const QString &name, qint64 fallback, qint64 least = 0,
                          qint64 most = 2'147'483'647) const;
    Result<DialectKind> dialect() const;

private:
    QMultiMap<QString, QString> m_values;
    QStringList m_files;
};

/// Says on standard error what is unusable; returns the exit status 2.
int unusable(const QString &why);
/// The bytes of a file, `-` being standard input.
Result<QByteArray> readFile(const QString &name);
