// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFile>
#include <QLibrary>
#include <QSqlDatabase>
#include <QSqlDriver>
#include <QVariant>

#include <optional>

/// Counts the SQL statements that a connection runs. Foreign key actions are not counted.
class StatementCounter
{
public:
    explicit StatementCounter(const QSqlDatabase &connection)
    {
        const QVariant handle = connection.driver()->handle();
        m_handle = *static_cast<void *const *>(handle.constData());
        // Resolves to the library that Qt's driver has already loaded. The symbol cannot be found
        // if Qt is built with its own copy of SQLite.
        m_trace = reinterpret_cast<Trace>(QLibrary::resolve(
            QStringLiteral("sqlite3"), 0, "sqlite3_trace_v2")); // NOLINT(*-reinterpret-cast)
        if (m_trace)
            m_trace(m_handle, endOfStatement, &StatementCounter::count, &m_count);
    }
    ~StatementCounter()
    {
        if (m_trace)
            m_trace(m_handle, 0, nullptr, nullptr);
    }
    Q_DISABLE_COPY_MOVE(StatementCounter)
    /// False if the SQLite library of the driver cannot be reached; count() is 0 then.
    bool isAvailable() const { return m_trace != nullptr; }
    int count() const { return m_count; }

private:
    using Callback = int (*)(unsigned, void *, void *, void *);
    using Trace = int (*)(void *, unsigned, Callback, void *);
    /// SQLITE_TRACE_PROFILE. SQLITE_TRACE_STMT would also report foreign key actions.
    static constexpr unsigned endOfStatement = 2;
    static int count(unsigned, void *counter, void *, void *)
    {
        ++*static_cast<int *>(counter);
        return 0;
    }

    void *m_handle = nullptr;
    Trace m_trace = nullptr;
    int m_count = 0;
};

/// Returns the number of bytes that this process has read from files so far, or nullopt if the
/// system does not provide the number.
inline std::optional<qint64> bytesRead()
{
    QFile file(QStringLiteral("/proc/self/io"));
    if (!file.open(QIODevice::ReadOnly))
        return std::nullopt;
    const QByteArray name = "rchar: ";
    for (const QByteArray &line : file.readAll().split('\n')) {
        if (line.startsWith(name))
            return line.mid(name.size()).toLongLong();
    }
    return std::nullopt;
}
