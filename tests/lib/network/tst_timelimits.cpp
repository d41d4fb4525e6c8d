// SPDX-License-Identifier: GPL-3.0-or-later
#include "network/timelimits.h"
#include "support/fakeclock.h"

#include <QSignalSpy>
#include <QTest>

using namespace std::chrono_literals;

class TestTimeLimits : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { qRegisterMetaType<TimeLimit>(); }
    void theLimitThatRunsOutIsNamed_data();
    void theLimitThatRunsOutIsNamed();
    void zeroNeverRunsOut();
    void restartingExtendsALimit();
    void aStoppedLimitDoesNotRunOut();

private:
    FakeClock m_clock;
};

void TestTimeLimits::theLimitThatRunsOutIsNamed_data()
{
    QTest::addColumn<TimeLimit>("limit");
    QTest::addColumn<int>("milliseconds");
    QTest::newRow("connect") << TimeLimit::Connect << 10;
    QTest::newRow("first byte") << TimeLimit::FirstByte << 20;
    QTest::newRow("idle") << TimeLimit::Idle << 30;
    QTest::newRow("payload") << TimeLimit::Payload << 40;
}

void TestTimeLimits::theLimitThatRunsOutIsNamed()
{
    QFETCH(const TimeLimit, limit);
    QFETCH(const int, milliseconds);
    TimeLimits limits({10ms, 20ms, 30ms, 40ms}, m_clock);
    QSignalSpy ranOut(&limits, &TimeLimits::ranOut);
    limits.start(limit);
    m_clock.advance(std::chrono::milliseconds(milliseconds - 1));
    QCOMPARE(ranOut.count(), 0);
    m_clock.advance(1h);
    QCOMPARE(ranOut.count(), 1);
    QCOMPARE(ranOut.first().first().value<TimeLimit>(), limit);
    QCOMPARE(limits.duration(limit), std::chrono::milliseconds(milliseconds));
}

void TestTimeLimits::zeroNeverRunsOut()
{
    TimeLimits limits({0ms, 0ms, 20ms, 0ms}, m_clock);
    QSignalSpy ranOut(&limits, &TimeLimits::ranOut);
    limits.start(TimeLimit::Connect);
    limits.start(TimeLimit::FirstByte);
    limits.start(TimeLimit::Payload);
    limits.start(TimeLimit::Idle);
    m_clock.advance(24h);
    QCOMPARE(ranOut.count(), 1);
    QCOMPARE(ranOut.first().first().value<TimeLimit>(), TimeLimit::Idle);
}

void TestTimeLimits::restartingExtendsALimit()
{
    TimeLimits limits({0ms, 0ms, 100ms, 0ms}, m_clock);
    QSignalSpy ranOut(&limits, &TimeLimits::ranOut);
    limits.start(TimeLimit::Idle);
    m_clock.advance(60ms);
    limits.start(TimeLimit::Idle);
    m_clock.advance(99ms);
    QCOMPARE(ranOut.count(), 0);
    m_clock.advance(1ms);
    QCOMPARE(ranOut.count(), 1);
}

void TestTimeLimits::aStoppedLimitDoesNotRunOut()
{
    TimeLimits limits({10ms, 10ms, 10ms, 50ms}, m_clock);
    QSignalSpy ranOut(&limits, &TimeLimits::ranOut);
    limits.start(TimeLimit::Connect);
    limits.start(TimeLimit::Idle);
    limits.stop(TimeLimit::Connect);
    limits.stopAll();
    limits.start(TimeLimit::Payload);
    m_clock.advance(1h);
    QCOMPARE(ranOut.count(), 1);
    QCOMPARE(ranOut.first().first().value<TimeLimit>(), TimeLimit::Payload);
}

QTEST_GUILESS_MAIN(TestTimeLimits)
#include "tst_timelimits.moc"
