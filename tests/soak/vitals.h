// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>

/// Counts the timer events of the main thread. There must be none if nothing is under way.
class CountingApplication : public QCoreApplication
{
    Q_OBJECT

public:
    using QCoreApplication::QCoreApplication;
    bool notify(QObject *receiver, QEvent *event) override;
    qint64 timerEvents() const { return m_timerEvents; }

private:
    qint64 m_timerEvents = 0;
};

/// Returns the resident memory of this process in kilobytes, without memory that the allocator only
/// caches; 0 if it cannot be read.
qint64 residentKilobytes();
/// Returns the number of sockets of this process that have a peer. Counting descriptors is not
/// enough: a QTcpSocket keeps its descriptor after a refused connection until it connects again or
/// is destroyed, and QNetworkAccessManager keeps such sockets for its next request.
int connectedSockets();
