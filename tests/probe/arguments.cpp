// SPDX-License-Identifier: GPL-3.0-or-later
#include "arguments.h"

#include <QFile>

#include <algorithm>
#include <cstdio>

using namespace Qt::StringLiterals;

Result<Arguments> Arguments::read(const QStringList &words, const QStringList &valued,
                                  const QStringList &flags, const QStringList &lists)
{
    Arguments arguments;
    for (qsizetype i = 0; i < words.size(); ++i) {
        const QString &word = words[i];
        if (!word.startsWith("--"_L1)) {
            arguments.m_files.append(word);
            continue;
        }
        const QString name = word.mid(2);
        if (flags.contains(name)) {
            arguments.m_values.insert(name, {});
            continue;
        }
        if (!valued.contains(name) && !lists.contains(name))
            return Error {u"unknown option %1"_s.arg(word)};
        if (i + 1 == words.size())
            return Error {u"%1 needs a value"_s.arg(word)};
        if (arguments.has(name) && !lists.contains(name))
            return Error {u"%1 is given twice"_s.arg(word)};
        arguments.m_values.insert(name, words[++i]);
    }
    return arguments;
}

QStringList Arguments::values(const QString &name) const
{
    QStringList values = m_values.values(name);
    std::reverse(values.begin(), values.end()); // QMultiMap gives the newest first
    return values;
}

Result<qint64> Arguments::number(const QString &name, qint64 fallback, qint64 least,
                                 qint64 most) const
{
    if (!has(name))
        return fallback;
    bool isNumber = false;
    const qint64 number = value(name).toLongLong(&isNumber);
    if (!isNumber || number < least || number > most)
        return Error {u"--%1 takes a whole number from %2 to %3"_s.arg(name).arg(least).arg(most)};
    return number;
}

Result<DialectKind> Arguments::dialect() const
{
    if (const auto kind = dialectFromName(value(u"dialect"_s)))
        return *kind;
    return Error {u"--dialect is anthropic, openai-responses or openai-chat"_s};
}

int unusable(const QString &why)
{
    std::fprintf(stderr, "reprise-probe: %s\n", qUtf8Printable(why));
    return 2;
}

Result<QByteArray> readFile(const QString &name)
{
    QFile file(name);
    const bool isOpen
        = name == "-"_L1 ? file.open(stdin, QIODevice::ReadOnly) : file.open(QIODevice::ReadOnly);
    if (!isOpen)
        return Error {u"%1 cannot be read: %2"_s.arg(name, file.errorString())};
    return file.readAll();
}
