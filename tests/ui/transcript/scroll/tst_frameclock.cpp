// SPDX-License-Identifier: GPL-3.0-or-later
#include "transcript/scroll/frameclock.h"

#include <QSignalSpy>
#include <QTest>
#include <QTimer>
#include <QWidget>

using namespace std::chrono_literals;

class TestFrameClock : public QObject
{
    Q_OBJECT

private slots:
    void manyRequestsAreOneTick();
    void anExpensiveFrameDelaysTheNextOne();
    void paintingBetweenFramesDelaysNoFrame();
    void aHiddenViewHasNoFrames();
    void lookAgainTicksWithoutARequest();

private:
    /// Waits until a timer has ended that was started after all other timers.
    static void waitLongerThanAFrame();
};

void TestFrameClock::waitLongerThanAFrame()
{
    QTimer later;
    later.setSingleShot(true);
    QSignalSpy ended(&later, &QTimer::timeout);
    later.start(100ms);
    QVERIFY(ended.wait(Patience::milliseconds));
}

void TestFrameClock::manyRequestsAreOneTick()
{
    QWidget view;
    view.show();
    FrameClock clock(&view);
    QSignalSpy ticked(&clock, &FrameClock::ticked);
    for (int i = 0; i < 100; ++i)
        clock.request();
    QVERIFY(ticked.wait(Patience::milliseconds));
    QVERIFY(clock.isRequested()); // Until the frame is drawn.
    clock.begin();
    clock.end();
    QVERIFY(!clock.isRequested());
    QCOMPARE(clock.count(), 1);
    waitLongerThanAFrame();
    QCOMPARE(ticked.count(), 1);
}

void TestFrameClock::anExpensiveFrameDelaysTheNextOne()
{
    QWidget view;
    view.show();
    FrameClock clock(&view);
    QSignalSpy ticked(&clock, &FrameClock::ticked);
    QElapsedTimer sinceBegin;
    sinceBegin.start();
    clock.begin();
    clock.end();
    clock.addPainting(std::chrono::nanoseconds(40ms).count());
    clock.request();
    QVERIFY(ticked.wait(Patience::milliseconds));
    QVERIFY2(sinceBegin.elapsed() >= 5 * 40, qPrintable(QString::number(sinceBegin.elapsed())));
}

/// There are paint events between frames when a selection is dragged and when the pointer moves
/// over buttons.
void TestFrameClock::paintingBetweenFramesDelaysNoFrame()
{
    QWidget view;
    view.show();
    FrameClock clock(&view);
    QSignalSpy ticked(&clock, &FrameClock::ticked);
    clock.begin();
    clock.end();
    clock.addPainting(std::chrono::nanoseconds(1ms).count());
    for (int i = 0; i < 1000; ++i)
        clock.addPainting(std::chrono::nanoseconds(10ms).count());
    // Timers end in the order in which they are due, even if all are late. If all paintings
    // counted, the next frame would be due after 50 s.
    QTimer marker;
    marker.setSingleShot(true);
    marker.start(30s);
    bool isFirst = false;
    connect(&clock, &FrameClock::ticked, this, [&] { isFirst = marker.isActive(); });
    clock.request();
    QVERIFY(ticked.wait(Patience::milliseconds));
    QVERIFY(isFirst);
}

void TestFrameClock::aHiddenViewHasNoFrames()
{
    QWidget view;
    FrameClock clock(&view);
    QSignalSpy ticked(&clock, &FrameClock::ticked);
    clock.request();
    clock.lookAgain();
    waitLongerThanAFrame();
    QCOMPARE(ticked.count(), 0);
    QVERIFY(clock.isRequested());
}

void TestFrameClock::lookAgainTicksWithoutARequest()
{
    QWidget view;
    view.show();
    FrameClock clock(&view);
    QSignalSpy ticked(&clock, &FrameClock::ticked);
    clock.lookAgain();
    QVERIFY(ticked.wait(Patience::milliseconds));
    QVERIFY(!clock.isRequested());
}

QTEST_MAIN(TestFrameClock)
#include "tst_frameclock.moc"
