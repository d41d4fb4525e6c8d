// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractEventDispatcher>
#include <QObject>

#include <algorithm>
#include <ctime>

/// The longest turn of the event loop while it lives, in milliseconds of processor time of this
/// thread: what others do on a busy machine is not ours.
class Turns
{
public:
    Turns()
    {
        const QAbstractEventDispatcher *dispatcher = QAbstractEventDispatcher::instance();
        m_awake = QObject::connect(dispatcher, &QAbstractEventDispatcher::awake, dispatcher,
                                   [this] { note(); });
        m_aboutToBlock = QObject::connect(dispatcher, &QAbstractEventDispatcher::aboutToBlock,
                                          dispatcher, [this] { note(); });
        m_since = now();
    }
    ~Turns()
    {
        QObject::disconnect(m_awake);
        QObject::disconnect(m_aboutToBlock);
    }
    Turns(const Turns &) = delete;
    Turns &operator=(const Turns &) = delete;
    /// The end of a turn.
    void note()
    {
        const double time = now();
        m_longest = std::max(m_longest, time - m_since);
        m_since = time;
    }
    double longest() const { return m_longest; }
    void forget() { m_since = now(); }

private:
    static double now()
    {
        timespec time {};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
        return double(time.tv_sec) * 1e3 + double(time.tv_nsec) / 1e6;
    }
    QMetaObject::Connection m_awake, m_aboutToBlock;
    double m_since = 0, m_longest = 0;
};
