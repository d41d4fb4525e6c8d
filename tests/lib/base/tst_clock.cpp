// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/clock.h"

#include <QElapsedTimer>
#include <QTest>
#include <QTimer>

using namespace std::chrono_literals;
using std::chrono::milliseconds;
using std::chrono::nanoseconds;

namespace {

/// A time that only the test advances, awake or asleep, and a wall clock that the test sets.
struct Time
{
    milliseconds passed {0};
    milliseconds set {0};
    SystemClock clock {[this] { return nanoseconds(passed); },
                       [this] {
                           return QDateTime::fromMSecsSinceEpoch(1'800'000'000'000LL)
                               .addMSecs((set + passed).count());
                       }};
};

/// Waits until every running alarm has checked the time.
void waitForALap()
{
    bool isOver = false;
    QTimer marker;
    marker.setTimerType(Qt::PreciseTimer);
    marker.callOnTimeout([&isOver] { isOver = true; });
    marker.start(SystemClock::lap + 1ms);
    QTRY_VERIFY(isOver);
}

} // namespace

class TestClock : public QObject
{
    Q_OBJECT

private slots:
    void anAlarmRingsOnceAndNeverEarly_data()
    {
        QTest::addColumn<int>("delay");
        QTest::newRow("at once") << 0;
        QTest::newRow("short") << 70;
        QTest::newRow("more than a lap") << int(SystemClock::lap.count()) + 130;
    }
    void anAlarmRingsOnceAndNeverEarly()
    {
        QFETCH(int, delay);
        SystemClock clock;
        int rung = 0;
        const auto alarm = clock.alarm([&rung] { rung += 1; });
        QElapsedTimer timer;
        timer.start();
        alarm->start(milliseconds(delay));
        QVERIFY(alarm->isActive());
        QVERIFY(alarm->remaining() <= milliseconds(delay));
        QTRY_VERIFY(rung > 0);
        QVERIFY2(timer.elapsed() >= delay, qPrintable(QString::number(timer.elapsed())));
        QVERIFY(!alarm->isActive());
        QCOMPARE(alarm->remaining(), 0ms);
        QCOMPARE(rung, 1);
    }

    void anAlarmThatIsOverdueAfterASleepRingsWithinALap()
    {
        Time time;
        int rung = 0;
        const auto alarm = time.clock.alarm([&rung] { rung += 1; });
        alarm->start(1h);
        time.passed = 8h;
        QCOMPARE(alarm->remaining(), 0ms);
        waitForALap();
        QCOMPARE(rung, 1);
        QVERIFY(!alarm->isActive());
    }

    void aSleepDoesNotCountAsSettingTheClock()
    {
        Time time;
        int set = 0, rung = 0;
        const auto alarm = time.clock.alarm([&rung] { rung += 1; }, [&set] { set += 1; });
        alarm->start(3h);
        time.passed = 2h;
        waitForALap();
        QCOMPARE(set, 0);
        QCOMPARE(rung, 0);
    }

    void settingTheClockIsReportedOnceAndDoesNotMoveTheAlarm_data()
    {
        QTest::addColumn<int>("hours");
        QTest::newRow("forward") << 5;
        QTest::newRow("back") << -5;
    }
    void settingTheClockIsReportedOnceAndDoesNotMoveTheAlarm()
    {
        QFETCH(int, hours);
        Time time;
        int set = 0, rung = 0;
        const auto alarm = time.clock.alarm([&rung] { rung += 1; }, [&set] { set += 1; });
        alarm->start(1h);
        time.set = std::chrono::hours(hours);
        waitForALap();
        QCOMPARE(set, 1);
        QCOMPARE(rung, 0);
        time.passed = 1h;
        waitForALap();
        QCOMPARE(rung, 1);
        QCOMPARE(set, 1);
    }

    void anAwakeAlarmIsNeverEarly()
    {
        SystemClock clock;
        int rung = 0;
        const auto alarm = clock.awakeAlarm([&rung] { rung += 1; });
        QElapsedTimer timer;
        timer.start();
        alarm->start(70ms);
        QVERIFY(alarm->isActive());
        QTRY_COMPARE(rung, 1);
        QVERIFY2(timer.elapsed() >= 70, qPrintable(QString::number(timer.elapsed())));
        QVERIFY(!alarm->isActive());
        QCOMPARE(alarm->remaining(), 0ms);
    }

    void anAwakeAlarmDoesNotCountSleep()
    {
        Time time;
        const auto alarm = time.clock.awakeAlarm([] {});
        alarm->start(10h);
        time.passed = 8h;
        QVERIFY(alarm->remaining() > 2h);
    }

    void aHundredYearsDoNotOverflow()
    {
        SystemClock clock;
        const auto alarm = clock.awakeAlarm([] {});
        alarm->start(std::chrono::hours(24 * 365 * 100));
        QVERIFY(alarm->isActive());
        QVERIFY(alarm->remaining() > std::chrono::hours(24 * 23));
    }

    void aStoppedAlarmIsSilent()
    {
        SystemClock clock;
        int rung = 0, later = 0;
        const auto alarm = clock.alarm([&rung] { rung += 1; });
        const auto other = clock.alarm([&later] { later += 1; });
        alarm->start(10ms);
        alarm->stop();
        QVERIFY(!alarm->isActive());
        other->start(50ms);
        QTRY_COMPARE(later, 1);
        QCOMPARE(rung, 0);
    }
};

QTEST_GUILESS_MAIN(TestClock)
#include "tst_clock.moc"
