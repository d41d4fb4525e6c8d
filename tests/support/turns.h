// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractEventDispatcher>
#include <QDir>
#include <QFile>
#include <QObject>

#include <algorithm>

#if __has_include(<valgrind/callgrind.h>)
#include <valgrind/callgrind.h>
#else
#define CALLGRIND_ZERO_STATS ((void)0)
#define CALLGRIND_DUMP_STATS ((void)0)
#endif

/// Measures the longest turn of the event loop during the lifetime of the object, in instructions
/// of the main thread. Counts only under callgrind, with the path of the profile in REPRISE_PROFILE
/// (set by turns.sh); otherwise the longest turn is 0.
class Turns
{
public:
    /// The most instructions that one turn may take: 100 ms at three instructions per nanosecond.
    static constexpr qint64 most = 300'000'000;

    Turns()
        : m_profile(QFile::decodeName(qgetenv("REPRISE_PROFILE")))
    {
        const QAbstractEventDispatcher *dispatcher = QAbstractEventDispatcher::instance();
        m_awake = QObject::connect(dispatcher, &QAbstractEventDispatcher::awake, dispatcher,
                                   [this] { note(); });
        m_aboutToBlock = QObject::connect(dispatcher, &QAbstractEventDispatcher::aboutToBlock,
                                          dispatcher, [this] { note(); });
        forget();
    }
    ~Turns()
    {
        QObject::disconnect(m_awake);
        QObject::disconnect(m_aboutToBlock);
    }
    Turns(const Turns &) = delete;
    Turns &operator=(const Turns &) = delete;

    bool isCounting() const { return !m_profile.isEmpty(); }
    /// Ends the current turn and begins the next.
    void note()
    {
        if (!isCounting())
            return;
        CALLGRIND_DUMP_STATS;
        const qint64 instructions = takeProfile();
        m_longest = std::max(m_longest, instructions);
        m_turns += instructions > 0 ? 1 : 0;
        forget();
    }
    qint64 longest() const { return m_longest; }
    int counted() const { return m_turns; }
    /// Discards the instructions since the last turn, because they are not work of the program.
    void forget() const
    {
        if (isCounting())
            CALLGRIND_ZERO_STATS;
    }

private:
    /// Reads and removes the files that callgrind has just written, one for each thread. The file
    /// of the main thread ends in "-01".
    qint64 takeProfile() const
    {
        qint64 result = 0;
        const QFileInfo base(m_profile);
        QDir folder = base.dir();
        for (const QString &name :
             folder.entryList({base.fileName() + QLatin1StringView(".*")}, QDir::Files)) {
            QFile file(folder.filePath(name));
            if (name.endsWith(QLatin1StringView("-01")) && file.open(QIODevice::ReadOnly)) {
                const QByteArray text = file.readAll(), key = "\nsummary: ";
                const qsizetype at = text.indexOf(key);
                if (at >= 0)
                    result = std::max(
                        result, text.mid(at + key.size(), 20).split('\n').first().toLongLong());
            }
            folder.remove(name);
        }
        return result;
    }

    QString m_profile;
    QMetaObject::Connection m_awake, m_aboutToBlock;
    qint64 m_longest = 0;
    int m_turns = 0;
};
