// SPDX-License-Identifier: GPL-3.0-or-later
#include "vitals.h"

#include <QDir>
#include <QFile>
#include <QThread>

#include <malloc.h>
#include <sys/socket.h>

using namespace Qt::StringLiterals;

bool CountingApplication::notify(QObject *receiver, QEvent *event)
{
    if (event->type() == QEvent::Timer && QThread::currentThread() == thread())
        ++m_timerEvents;
    return QCoreApplication::notify(receiver, event);
}

qint64 residentKilobytes()
{
#ifdef __GLIBC__
    malloc_trim(0); // memory that the allocator only caches is not growth
#endif
    QFile status(u"/proc/self/status"_s);
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    const QList<QByteArray> lines = status.readAll().split('\n');
    for (const QByteArray &line : lines) {
        if (line.startsWith("VmRSS:"))
            return line.mid(6).trimmed().split(' ').first().toLongLong();
    }
    return 0;
}

int connectedSockets()
{
    int sockets = 0;
    const QFileInfoList files
        = QDir(u"/proc/self/fd"_s).entryInfoList(QDir::System | QDir::Files | QDir::NoDotAndDotDot);
    for (const QFileInfo &file : files) {
        sockaddr_storage peer {};
        socklen_t size = sizeof peer;
        if (file.symLinkTarget().contains("socket:"_L1)
            && getpeername(file.fileName().toInt(), reinterpret_cast<sockaddr *>(&peer), &size)
                == 0)
            ++sockets;
    }
    return sockets;
}
