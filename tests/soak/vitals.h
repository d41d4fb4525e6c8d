// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>

/// Counts the timer events of the main thread: where nothing is under way, there must be none.
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

/// Resident memory of this process, without what the allocator only keeps for later.
qint64 residentKilobytes();
/// Sockets of this process that have a peer. After a refused connection, a QTcpSocket keeps its
/// descriptor until it connects again or is destroyed; QNetworkAccessManager keeps such sockets for
/// its next request, so descriptors alone would be counted as connections now and then.
int connectedSockets();
