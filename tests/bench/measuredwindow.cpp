// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/measuredwindow.h"

#include "mainwindow.h"
#include "services.h"

#include <QApplication>
#include <QFile>
#include <QTemporaryDir>
#include <QTimer>

#include <cstdio>
#include <ctime>

using namespace std::chrono_literals;

namespace {

long residentKb()
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    const QList<QByteArray> lines = status.readAll().split('\n');
    for (const QByteArray &line : lines) {
        if (line.startsWith("VmRSS:"))
            return line.mid(6).chopped(3).trimmed().toLong();
    }
    return 0;
}

long cpuMicroseconds()
{
    return long(double(std::clock()) / CLOCKS_PER_SEC * 1e6);
}

/// Tells when a window has painted for the first time.
class FirstPaint : public QObject
{
public:
    explicit FirstPaint(QWidget &window) { window.installEventFilter(this); }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::Paint && !m_seen) {
            m_seen = true;
            // After this event the frame is there.
            QTimer::singleShot(0, this, [] {
                std::printf("painted %ld\n", residentKb());
                std::fflush(stdout);
            });
            // Idle is what comes after everything that a start still has to do.
            QTimer::singleShot(2s, this, [this] { m_idleFrom = cpuMicroseconds(); });
            QTimer::singleShot(3s, this, [this] {
                std::printf("idle %ld\n", cpuMicroseconds() - m_idleFrom);
                std::fflush(stdout);
                QApplication::quit();
            });
        }
        return QObject::eventFilter(watched, event);
    }

private:
    bool m_seen = false;
    long m_idleFrom = 0;
};

} // namespace

int showMeasuredWindow(int argc, char *argv[])
{
    QApplication application(argc, argv);
    QTemporaryDir profile;
    if (qstrcmp(argv[2], "bare") == 0) {
        QWidget window;
        window.resize(1100, 720);
        const FirstPaint watch(window);
        window.show();
        return QApplication::exec();
    }
    const auto services = Services::start(profile.path());
    if (!services)
        return 1;
    MainWindow window((*services)->workspace());
    const FirstPaint watch(window);
    window.show();
    return QApplication::exec();
}
