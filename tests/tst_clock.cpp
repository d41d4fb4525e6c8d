// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/clock.h"

#include <QElapsedTimer>
#include <QTest>

using namespace std::chrono_literals;
using std::chrono::milliseconds;
using std::chrono::nanoseconds;

namespace {

/// The machine's time, and what a test adds to it: a sleep, and a clock that is set.
struct Time
{
    nanoseconds slept {0};
    milliseconds set {0};
    SystemClock clock {
        [this] { return std::chrono::steady_clock::now().time_since_epoch() + slept; },
        [this] {
            const auto sleptMs = std::chrono::duration_cast<milliseconds>(slept);
            return QDateTime::currentDateTimeUtc().addMSecs((set + sleptMs).count());
        }};
};

constexpr int withinLaps = int(SystemClock::lap.count()) * 5;

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
        QTRY_VERIFY_WITH_TIMEOUT(rung > 0, withinLaps);
        QVERIFY2(timer.elapsed() >= delay, qPrintable(QString::number(timer.elapsed())));
        QVERIFY(!alarm->isActive());
        QCOMPARE(alarm->remaining(), 0ms);
        QCOMPARE(rung, 1);
    }

    void whatIsOverdueAfterASleepRingsWithinALap()
    {
        Time time;
        int rung = 0;
        const auto alarm = time.clock.alarm([&rung] { rung += 1; });
        alarm->start(1h);
        time.slept = 8h;
        QCOMPARE(alarm->remaining(), 0ms);
        QTRY_COMPARE_WITH_TIMEOUT(rung, 1, withinLaps);
        QVERIFY(!alarm->isActive());
    }

    void aSleepIsNoClockThatWasSet()
    {
        Time time;
        int set = 0, rung = 0;
        const auto alarm = time.clock.alarm([&rung] { rung += 1; }, [&set] { set += 1; });
        alarm->start(3s);
        time.slept = 500ms;
        QTRY_COMPARE_WITH_TIMEOUT(rung, 1, withinLaps);
        QCOMPARE(set, 0);
    }

    void aClockThatIsSetIsToldOnceAndTheAlarmRingsAsAsked_data()
    {
        QTest::addColumn<int>("hours");
        QTest::newRow("forward") << 5;
        QTest::newRow("back") << -5;
    }
    void aClockThatIsSetIsToldOnceAndTheAlarmRingsAsAsked()
    {
        QFETCH(int, hours);
        Time time;
        int set = 0, rung = 0;
        const auto alarm = time.clock.alarm([&rung] { rung += 1; }, [&set] { set += 1; });
        QElapsedTimer timer;
        timer.start();
        alarm->start(SystemClock::lap * 2 + 100ms);
        time.set = std::chrono::hours(hours);
        QTRY_COMPARE_WITH_TIMEOUT(rung, 1, withinLaps);
        QCOMPARE(set, 1);
        QVERIFY(timer.elapsed() >= SystemClock::lap.count() * 2 + 100);
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
