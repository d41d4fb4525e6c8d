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

/// The longest turn of the event loop while this lives, in instructions of the main thread. Counts
/// only under callgrind, when turns.sh has named the file of the profile in REPRISE_PROFILE;
/// otherwise the longest turn is 0.
class Turns
{
public:
    /// 100 ms of a processor that needs a nanosecond for three instructions.
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
    /// The end of a turn.
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
    /// What was done since the last turn is none of the program's work.
    void forget() const
    {
        if (isCounting())
            CALLGRIND_ZERO_STATS;
    }

private:
    /// Reads and removes what callgrind has just written: a file for each thread, the main one
    /// first.
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
