// SPDX-License-Identifier: GPL-3.0-or-later
#include "network/timelimits.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

using namespace std::chrono_literals;

class TestTimeLimits : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { qRegisterMetaType<TimeLimit>(); }
    void eachRunsOutUnderItsOwnName_data();
    void eachRunsOutUnderItsOwnName();
    void zeroNeverRunsOut();
    void startingAnewPutsItOff();
    void aStoppedOneIsSilent();
    void hundredYearsDoNotOverflow();
};

void TestTimeLimits::eachRunsOutUnderItsOwnName_data()
{
    QTest::addColumn<TimeLimit>("limit");
    QTest::addColumn<int>("milliseconds");
    QTest::newRow("connect") << TimeLimit::Connect << 10;
    QTest::newRow("first byte") << TimeLimit::FirstByte << 20;
    QTest::newRow("idle") << TimeLimit::Idle << 30;
    QTest::newRow("payload") << TimeLimit::Payload << 40;
}

void TestTimeLimits::eachRunsOutUnderItsOwnName()
{
    QFETCH(const TimeLimit, limit);
    QFETCH(const int, milliseconds);
    TimeLimits limits({10ms, 20ms, 30ms, 40ms});
    QSignalSpy ranOut(&limits, &TimeLimits::ranOut);
    QElapsedTimer watch;
    watch.start();
    limits.start(limit);
    QVERIFY(ranOut.wait());
    QCOMPARE_GE(watch.elapsed(), milliseconds);
    QCOMPARE(ranOut.count(), 1);
    QCOMPARE(ranOut.first().first().value<TimeLimit>(), limit);
    QCOMPARE(limits.duration(limit), std::chrono::milliseconds(milliseconds));
}

void TestTimeLimits::zeroNeverRunsOut()
{
    TimeLimits limits({0ms, 0ms, 20ms, 0ms});
    QSignalSpy ranOut(&limits, &TimeLimits::ranOut);
    limits.start(TimeLimit::Connect);
    limits.start(TimeLimit::FirstByte);
    limits.start(TimeLimit::Payload);
    limits.start(TimeLimit::Idle);
    QVERIFY(ranOut.wait());
    QCOMPARE(ranOut.count(), 1);
    QCOMPARE(ranOut.first().first().value<TimeLimit>(), TimeLimit::Idle);
}

void TestTimeLimits::startingAnewPutsItOff()
{
    TimeLimits limits({0ms, 0ms, 100ms, 60ms});
    QSignalSpy ranOut(&limits, &TimeLimits::ranOut);
    limits.start(TimeLimit::Idle);
    limits.start(TimeLimit::Payload);
    QVERIFY(ranOut.wait()); // payload, after 60 ms
    limits.start(TimeLimit::Idle);
    limits.start(TimeLimit::Payload);
    QVERIFY(ranOut.wait()); // payload again: idle would have been first, had it not been put off
    QCOMPARE(ranOut.last().first().value<TimeLimit>(), TimeLimit::Payload);
}

void TestTimeLimits::aStoppedOneIsSilent()
{
    TimeLimits limits({10ms, 10ms, 10ms, 50ms});
    QSignalSpy ranOut(&limits, &TimeLimits::ranOut);
    limits.start(TimeLimit::Connect);
    limits.start(TimeLimit::Idle);
    limits.stop(TimeLimit::Connect);
    limits.stopAll();
    limits.start(TimeLimit::Payload);
    QVERIFY(ranOut.wait());
    QCOMPARE(ranOut.count(), 1);
    QCOMPARE(ranOut.first().first().value<TimeLimit>(), TimeLimit::Payload);
}

void TestTimeLimits::hundredYearsDoNotOverflow()
{
    TimeLimits limits({std::chrono::hours(24 * 365 * 100), 20ms, 0ms, 0ms});
    QSignalSpy ranOut(&limits, &TimeLimits::ranOut);
    limits.start(TimeLimit::Connect);
    limits.start(TimeLimit::FirstByte);
    QVERIFY(ranOut.wait());
    QCOMPARE(ranOut.count(), 1);
    QCOMPARE(ranOut.first().first().value<TimeLimit>(), TimeLimit::FirstByte);
}

QTEST_GUILESS_MAIN(TestTimeLimits)
#include "tst_timelimits.moc"
