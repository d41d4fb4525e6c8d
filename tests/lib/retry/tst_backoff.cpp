// SPDX-License-Identifier: GPL-3.0-or-later
#include "retry/backoff.h"
#include "support/fakeclock.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using std::chrono::milliseconds;
using Phase = Backoff::Phase;

namespace {

Failure failureOf(Failure::Kind kind, std::optional<milliseconds> hint = {})
{
    Failure failure;
    failure.kind = kind;
    failure.detail = u"sk-canary the provider's words"_s;
    failure.retryAfter = hint;
    failure.hintSource = hint ? HintSource::RetryAfter : HintSource::None;
    return failure;
}

const Failure transient = failureOf(Failure::Kind::ServerError);
const Failure permanent = failureOf(Failure::Kind::Unauthorized);

UniformDraw half()
{
    return [] { return 0.5; };
}

} // namespace

class TestBackoff : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_clock = std::make_unique<FakeClock>();
        m_backoff = std::make_unique<Backoff>(RetryPolicy({3, 1000ms, 60s}), half(), *m_clock);
    }
    void cleanup()
    {
        m_backoff.reset();
        m_clock.reset();
    }

    void aWaitThatEndsDuringASleepLeadsToOneRetrySoonAfterWaking()
    {
        QSignalSpy due(m_backoff.get(), &Backoff::retryDue);
        m_backoff->fail(transient);
        m_clock->sleep(1h);
        QCOMPARE(due.size(), 0);
        m_clock->advance(499ms); // with this draw, the jitter after a sleep is 500 ms
        QCOMPARE(due.size(), 0);
        QCOMPARE(m_backoff->state().retryAt, m_clock->now().addMSecs(1));
        m_clock->advance(1ms);
        QCOMPARE(due.size(), 1);
        m_clock->advance(1h);
        QCOMPARE(due.size(), 1);
        QCOMPARE(m_backoff->state().retry, 1);
    }

    void aSleepDuringTheWaitCountsAsPartOfTheWait()
    {
        QSignalSpy due(m_backoff.get(), &Backoff::retryDue);
        m_backoff->fail(transient); // 1.5 s
        m_clock->sleep(1400ms);
        m_clock->advance(99ms);
        QCOMPARE(due.size(), 0);
        m_clock->advance(1ms);
        QCOMPARE(due.size(), 1);
    }

    void afterASleepManyRetriesAreSpreadOverASecond()
    {
        std::vector<std::unique_ptr<Backoff>> many;
        QList<qint64> times;
        for (int i = 0; i < 20; ++i) {
            many.push_back(std::make_unique<Backoff>(
                RetryPolicy({3, 1000ms, 60s}), [i] { return double(i) / 20; }, *m_clock));
            connect(many.back().get(), &Backoff::retryDue, this,
                    [&] { times.append(m_clock->now().toMSecsSinceEpoch()); });
            many.back()->fail(transient);
        }
        m_clock->sleep(1h);
        const qint64 woken = m_clock->now().toMSecsSinceEpoch();
        m_clock->advance(1s);
        QCOMPARE(times.size(), 20);
        for (int i = 0; i < 20; ++i)
            QCOMPARE(times[i] - woken, i * 50);
    }

    void settingTheWallClockMovesTheDeadlineButKeepsTheDelay_data()
    {
        QTest::addColumn<qint64>("jump");
        QTest::newRow("an hour forward") << qint64(3'600'000);
        QTest::newRow("an hour back") << qint64(-3'600'000);
        QTest::newRow("ten years back") << qint64(-315'360'000'000);
    }
    void settingTheWallClockMovesTheDeadlineButKeepsTheDelay()
    {
        QFETCH(qint64, jump);
        QSignalSpy due(m_backoff.get(), &Backoff::retryDue);
        QSignalSpy changes(m_backoff.get(), &Backoff::stateChanged);
        m_backoff->fail(transient); // 1.5 s
        m_clock->advance(500ms);
        m_clock->setWallClock(m_clock->now().addMSecs(jump));
        QCOMPARE(changes.size(), 2);
        QCOMPARE(m_backoff->state().retryAt, m_clock->now().addMSecs(1000));
        m_clock->advance(999ms);
        QCOMPARE(due.size(), 0);
        m_clock->advance(1ms);
        QCOMPARE(due.size(), 1);
        m_clock->advance(10h);
        QCOMPARE(due.size(), 1);
    }

    void aBackoffBeginsIdle()
    {
        Backoff::State state;
        state.maxRetries = 3;
        QCOMPARE(m_backoff->state(), state);
    }

    void aTransientFailureStartsAWait()
    {
        QSignalSpy changes(m_backoff.get(), &Backoff::stateChanged),
            due(m_backoff.get(), &Backoff::retryDue);
        const RetryVerdict verdict = m_backoff->fail(failureOf(Failure::Kind::RateLimited, 2s));
        QCOMPARE(verdict,
                 (RetryVerdict {RetryVerdict::Kind::Retry, 2100ms, HintSource::RetryAfter}));
        Backoff::State waiting;
        waiting.phase = Phase::Waiting;
        waiting.retry = 1;
        waiting.maxRetries = 3;
        waiting.delay = 2100ms;
        waiting.retryAt = m_clock->now().addMSecs(2100);
        waiting.source = HintSource::RetryAfter;
        waiting.cause = failureOf(Failure::Kind::RateLimited, 2s);
        QCOMPARE(m_backoff->state(), waiting);
        QCOMPARE(changes.count(), 1);
        QCOMPARE(changes[0][0].value<Backoff::State>(), waiting);

        m_clock->advance(2099ms);
        QCOMPARE(due.count(), 0);
        m_clock->advance(1ms);
        QCOMPARE(due.count(), 1);
        Backoff::State idle;
        idle.retry = 1;
        idle.maxRetries = 3;
        QCOMPARE(m_backoff->state(), idle);
        QCOMPARE(changes.count(), 2);
    }

    void threeRetriesAreMadeAndThenTheBackoffEnds()
    {
        QSignalSpy due(m_backoff.get(), &Backoff::retryDue);
        QList<qint64> delays;
        while (m_backoff->fail(transient).kind == RetryVerdict::Kind::Retry) {
            delays.append(m_backoff->state().delay.count());
            m_clock->advance(m_backoff->state().delay);
        }
        QCOMPARE(delays, (QList<qint64> {1500, 3000, 6000}));
        QCOMPARE(due.count(), 3);
        QCOMPARE(m_backoff->state().phase, Phase::Ended);
        QCOMPARE(m_backoff->state().retry, 3);
        m_clock->advance(24h);
        QCOMPARE(due.count(), 3);
    }

    void aBackoffEndsOnlyOnce_data()
    {
        QTest::addColumn<QString>("how");
        for (const char *how : {"stop", "permanent", "too long"})
            QTest::addRow("%s", how) << QString::fromLatin1(how);
    }
    void aBackoffEndsOnlyOnce()
    {
        QFETCH(QString, how);
        QSignalSpy changes(m_backoff.get(), &Backoff::stateChanged);
        if (how == u"stop")
            m_backoff->stop();
        else if (how == u"permanent")
            QCOMPARE(m_backoff->fail(permanent).kind, RetryVerdict::Kind::Stop);
        else
            QCOMPARE(m_backoff->fail(failureOf(Failure::Kind::RateLimited, 2h)).kind,
                     RetryVerdict::Kind::TooLong);
        m_backoff->stop();
        m_backoff->retryNow();
        QCOMPARE(m_backoff->fail(transient).kind, RetryVerdict::Kind::Stop);
        QCOMPARE(changes.count(), 1);
        QCOMPARE(m_backoff->state().phase, Phase::Ended);
        QVERIFY(!m_clock->ringNext());
    }

    void stopCancelsTheWait()
    {
        QSignalSpy due(m_backoff.get(), &Backoff::retryDue);
        m_backoff->fail(transient);
        m_backoff->stop();
        m_clock->advance(24h);
        QCOMPARE(due.count(), 0);
        QCOMPARE(m_backoff->state().phase, Phase::Ended);
        QVERIFY(!m_backoff->state().retryAt.isValid());
    }

    void retryNowCountsAsARetryAndTheOldTimerDoesNotFire()
    {
        QSignalSpy due(m_backoff.get(), &Backoff::retryDue);
        m_backoff->retryNow();
        QCOMPARE(due.count(), 0);
        m_backoff->fail(transient);
        m_backoff->retryNow();
        m_backoff->retryNow();
        QCOMPARE(due.count(), 1);
        QCOMPARE(m_backoff->state().retry, 1);
        m_clock->advance(24h);
        QCOMPARE(due.count(), 1);
        m_backoff->fail(transient);
        QCOMPARE(m_backoff->state().retry, 2);
        QCOMPARE(m_backoff->state().delay, 3000ms);
    }

    void aRetryOfTheUserCountsWithoutAWaitAsLongAsRetriesAreLeft()
    {
        QSignalSpy due(m_backoff.get(), &Backoff::retryDue);
        m_backoff->countRetry();
        QCOMPARE(m_backoff->state().phase, Phase::Idle);
        QCOMPARE(m_backoff->state().retry, 1);
        m_backoff->fail(transient);
        QCOMPARE(m_backoff->state().retry, 2);
        m_backoff->countRetry(); // has no effect during a wait
        QCOMPARE(m_backoff->state().retry, 2);
        m_backoff->retryNow();
        for (int i = 0; i < 5; ++i)
            m_backoff->countRetry();
        QCOMPARE(m_backoff->state().retry, m_backoff->state().maxRetries);
        QCOMPARE(m_backoff->fail(transient).kind, RetryVerdict::Kind::Stop);
        QCOMPARE(due.count(), 1);
    }

    void aFailureDuringAWaitChangesNothing()
    {
        m_backoff->fail(transient);
        const Backoff::State before = m_backoff->state();
        QCOMPARE(m_backoff->fail(permanent), RetryVerdict());
        QCOMPARE(m_backoff->state(), before);
    }

    void eachRetryIsLoggedOnceWithoutTheProvidersWords()
    {
        const auto words = "ServerError - retrying in 1500 ms";
        s_logged.clear();
        const auto previous = qInstallMessageHandler(
            [](QtMsgType type, const QMessageLogContext &context, const QString &text) {
                if (type == QtWarningMsg && QByteArrayView(context.category) == "reprise.retry")
                    s_logged.append(text);
            });
        m_backoff->fail(transient);
        m_backoff->retryNow();
        m_backoff->fail(permanent);
        qInstallMessageHandler(previous);
        QCOMPARE(s_logged, QStringList {QString::fromLatin1(words)});
    }

    void aListenerMayDestroyTheBackoff_data()
    {
        QTest::addColumn<QString>("when");
        for (const char *when : {"waiting", "idle again", "due", "ended"})
            QTest::addRow("%s", when) << QString::fromLatin1(when);
    }
    void aListenerMayDestroyTheBackoff()
    {
        QFETCH(QString, when);
        const auto destroy = [this] { m_backoff.reset(); };
        const auto destroyIn = [&](Phase phase) {
            connect(m_backoff.get(), &Backoff::stateChanged, this,
                    [phase, destroy](const Backoff::State &state) {
                        if (state.phase == phase)
                            destroy();
                    });
        };
        if (when == u"waiting")
            destroyIn(Phase::Waiting);
        else if (when == u"idle again")
            destroyIn(Phase::Idle);
        else if (when == u"ended")
            destroyIn(Phase::Ended);
        else
            connect(m_backoff.get(), &Backoff::retryDue, this, destroy);
        m_backoff->fail(transient);
        m_clock->advance(1h);
        if (m_backoff)
            m_backoff->fail(permanent);
        QVERIFY(!m_backoff);
        QVERIFY(!m_clock->ringNext());
    }

    void aListenerMayStopTheBackoffBeforeTheRetryIsDue()
    {
        QSignalSpy due(m_backoff.get(), &Backoff::retryDue);
        connect(m_backoff.get(), &Backoff::stateChanged, this, [this](const Backoff::State &state) {
            if (state.phase == Phase::Idle)
                m_backoff->stop();
        });
        m_backoff->fail(transient);
        m_clock->advance(1h);
        QCOMPARE(due.count(), 0);
        QCOMPARE(m_backoff->state().phase, Phase::Ended);
    }

    void aListenerMayCallRetryNow()
    {
        QSignalSpy due(m_backoff.get(), &Backoff::retryDue);
        connect(m_backoff.get(), &Backoff::stateChanged, this, [this](const Backoff::State &state) {
            if (state.phase == Phase::Waiting)
                m_backoff->retryNow();
        });
        QCOMPARE(m_backoff->fail(transient).kind, RetryVerdict::Kind::Retry);
        QCOMPARE(due.count(), 1);
        QCOMPARE(m_backoff->state().phase, Phase::Idle);
        QVERIFY(!m_clock->ringNext());
    }

    void onlyElapsedTimeMakesAWaitLate_data()
    {
        QTest::addColumn<std::chrono::milliseconds>("passed");
        QTest::addColumn<int>("wallClockSet");
        QTest::addColumn<int>("changes");
        QTest::newRow("in time") << 1ms << 0 << 2; // Waiting, Idle
        QTest::newRow("in time, the wall clock was set forward") << 1ms << 7200 << 2;
        QTest::newRow("late") << std::chrono::milliseconds(1h) << 0
                              << 3; // Waiting, Waiting again, Idle
        QTest::newRow("late, the wall clock was set back")
            << std::chrono::milliseconds(1h) << -7200 << 3;
    }
    void onlyElapsedTimeMakesAWaitLate()
    {
        QFETCH(std::chrono::milliseconds, passed);
        QFETCH(int, wallClockSet);
        QFETCH(int, changes);
        std::chrono::nanoseconds elapsed = 0ns;
        QDateTime now(QDate(2026, 3, 1), QTime(12, 0), Qt::UTC);
        SystemClock clock([&elapsed] { return elapsed; }, [&now] { return now; });
        Backoff backoff(
            RetryPolicy({3, 1ms, 60s}), [] { return 0.0; }, clock);
        QSignalSpy due(&backoff, &Backoff::retryDue), spy(&backoff, &Backoff::stateChanged);
        backoff.fail(transient);
        elapsed = passed;
        now = now.addMSecs(passed.count()).addSecs(wallClockSet);
        QTRY_COMPARE(due.count(), 1);
        QCOMPARE(spy.count(), changes);
    }

    void anEndlessWaitDoesNotOverflowTheDate()
    {
        Backoff backoff(RetryPolicy({1000, 1000ms, 0ms}), half(), *m_clock);
        QSignalSpy due(&backoff, &Backoff::retryDue);
        backoff.fail(failureOf(Failure::Kind::RateLimited, milliseconds::max()));
        QCOMPARE(backoff.state().delay, RetryPolicy::longestDelay);
        QVERIFY(backoff.state().retryAt > m_clock->now());
        m_clock->advance(24h * 365 * 1000);
        QCOMPARE(due.count(), 0);
    }

    void anEndlessWaitOnTheSystemClockDoesNotEndAtOnce_data()
    {
        QTest::addColumn<milliseconds>("hint");
        QTest::newRow("the longest") << milliseconds::max();
        QTest::newRow("nanoseconds overflow to the past") << milliseconds(9'000'000'000'000'000);
        QTest::newRow("just too many nanoseconds") << milliseconds(9'223'372'036'855);
    }
    void anEndlessWaitOnTheSystemClockDoesNotEndAtOnce()
    {
        QFETCH(milliseconds, hint);
        SystemClock clock;
        Backoff endless(RetryPolicy({1, 1000ms, 0ms}), half(), clock),
            marker(RetryPolicy({1, 60ms, 0ms}), half(), clock);
        QSignalSpy due(&endless, &Backoff::retryDue), later(&marker, &Backoff::retryDue);
        endless.fail(failureOf(Failure::Kind::RateLimited, hint));
        marker.fail(transient);
        QTRY_COMPARE(later.count(), 1);
        QCOMPARE(due.count(), 0);
    }

    void theSystemClockIsNeverEarlyAndItsAlarmMayBeDestroyedWhileItRings()
    {
        struct Wait
        {
            std::unique_ptr<Backoff> backoff;
            QElapsedTimer since;
            milliseconds delay;
        };
        SystemClock clock;
        std::vector<Wait> waits(60);
        int early = 0, over = 0;
        for (size_t i = 0; i < waits.size(); ++i) {
            Wait &wait = waits[i];
            wait.backoff = std::make_unique<Backoff>(RetryPolicy({1, milliseconds(1 + 5 * i), 0ms}),
                                                     half(), clock);
            connect(wait.backoff.get(), &Backoff::retryDue, this, [&wait, &early, &over] {
                early += wait.since.nsecsElapsed() < std::chrono::nanoseconds(wait.delay).count()
                    ? 1
                    : 0;
                over += 1;
                wait.backoff.reset();
            });
        }
        for (Wait &wait : waits) {
            wait.since.start();
            wait.backoff->fail(transient);
            wait.delay = wait.backoff->state().delay;
        }
        QTRY_COMPARE(over, 60);
        QCOMPARE(early, 0);
    }

private:
    static inline QStringList s_logged;
    std::unique_ptr<FakeClock> m_clock;
    std::unique_ptr<Backoff> m_backoff;
};

QTEST_GUILESS_MAIN(TestBackoff)
#include "tst_backoff.moc"
