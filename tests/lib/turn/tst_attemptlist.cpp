// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/fakeclock.h"
#include "turn/attemptlist.h"

#include <QTest>

using namespace std::chrono_literals;
using std::chrono::milliseconds;

class TestAttemptList : public QObject
{
    Q_OBJECT

private slots:
    void eachAttemptIsKeptWithItsTimes()
    {
        FakeClock clock;
        AttemptList attempts(clock);
        QCOMPARE(attempts.elapsed(), 0ms);
        const QDateTime start = clock.now();
        attempts.begin();
        clock.advance(2s);
        QCOMPARE(attempts.elapsed(), milliseconds(2s));
        Failure failure;
        failure.kind = Failure::Kind::Overloaded;
        attempts.end(failure);
        attempts.setWait(5s, HintSource::RetryAfter);
        clock.advance(5s);
        attempts.begin();
        clock.advance(3s);
        attempts.end();
        QCOMPARE(attempts.records().size(), 2);
        const AttemptRecord &first = attempts.records()[0];
        QCOMPARE(first.startedAt, start);
        QCOMPARE(first.duration, milliseconds(2s));
        QCOMPARE(first.failure->kind, Failure::Kind::Overloaded);
        QCOMPARE(first.waitedAfter, std::optional<milliseconds>(5s));
        QCOMPARE(first.waitSource, HintSource::RetryAfter);
        const AttemptRecord &second = attempts.records()[1];
        QCOMPARE(second.startedAt, start.addSecs(7));
        QCOMPARE(second.duration, milliseconds(3s));
        QVERIFY(!second.failure && !second.wasStopped && !second.waitedAfter);
    }

    void onlyARunningAttemptCanEndOrBeStopped()
    {
        FakeClock clock;
        AttemptRecord earlier; // the program ended before this attempt did
        AttemptList attempts(clock, {earlier});
        attempts.stop();
        QCOMPARE(attempts.records(), QList<AttemptRecord> {earlier});
        attempts.begin();
        attempts.stop();
        QVERIFY(attempts.records()[1].wasStopped);
        QVERIFY(attempts.records()[1].duration > 0ms);
        const QList<AttemptRecord> before = attempts.records();
        clock.advance(1s);
        attempts.end(Failure());
        attempts.stop();
        QCOMPARE(attempts.records(), before);
    }

    void durationsDoNotDependOnTheWallClock_data()
    {
        QTest::addColumn<int>("seconds");
        QTest::newRow("set forward") << 7200;
        QTest::newRow("set back") << -7200;
    }
    void durationsDoNotDependOnTheWallClock()
    {
        QFETCH(int, seconds);
        FakeClock clock;
        AttemptList attempts(clock);
        attempts.begin();
        clock.advance(2s);
        clock.setWallClock(clock.now().addSecs(seconds));
        clock.advance(1s);
        QCOMPARE(attempts.elapsed(), milliseconds(3s));
        attempts.end();
        QCOMPARE(attempts.records()[0].duration, milliseconds(3s));
    }
};

QTEST_GUILESS_MAIN(TestAttemptList)
#include "tst_attemptlist.moc"
