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

/// What this process holds now, as the kernel has it.
qint64 residentKilobytes();
int openSockets();
