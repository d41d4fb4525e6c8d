// SPDX-License-Identifier: GPL-3.0-or-later
#include "retry/retrypolicy.h"

#include <QTest>

#include <limits>
#include <random>

using namespace std::chrono_literals;
using std::chrono::milliseconds;
using Kind = RetryVerdict::Kind;

namespace {

Failure failureWith(Failure::Kind kind, std::optional<milliseconds> hint = {})
{
    Failure failure;
    failure.kind = kind;
    failure.retryAfter = hint;
    failure.hintSource = hint ? HintSource::RetryAfter : HintSource::None;
    return failure;
}

/// A draw that returns these numbers one after the other.
UniformDraw draws(std::initializer_list<double> numbers)
{
    return [left = std::vector<double>(numbers)]() mutable {
        const double next = left.front();
        left.erase(left.begin());
        return next;
    };
}

constexpr double almostOne = 0.9999999999999999;
constexpr milliseconds most = milliseconds::max();

} // namespace

class TestRetryPolicy : public QObject
{
    Q_OBJECT

private slots:
    void theNominalDelayDoublesAndSaturates_data()
    {
        QTest::addColumn<milliseconds>("initial");
        QTest::addColumn<int>("retriesSoFar");
        QTest::addColumn<milliseconds>("nominal");

        QTest::newRow("first") << milliseconds(1000) << 0 << milliseconds(1000);
        QTest::newRow("second") << milliseconds(1000) << 1 << milliseconds(2000);
        QTest::newRow("tenth") << milliseconds(1000) << 9 << milliseconds(512'000);
        QTest::newRow("the last that fits")
            << milliseconds(1) << 62 << milliseconds(qint64(1) << 62);
        QTest::newRow("the first that does not fit") << milliseconds(1) << 63 << most;
        QTest::newRow("53 doublings of a second")
            << milliseconds(1000) << 53 << milliseconds(1000 * (qint64(1) << 53));
        QTest::newRow("54 doublings of a second") << milliseconds(1000) << 54 << most;
        QTest::newRow("n = 200") << milliseconds(1000) << 200 << most;
        QTest::newRow("n = INT_MAX")
            << milliseconds(1000) << std::numeric_limits<int>::max() << most;
        QTest::newRow("0 stays 0") << milliseconds(0) << 200 << milliseconds(0);
        QTest::newRow("a negative start counts as 0") << milliseconds(-5) << 200 << milliseconds(0);
        QTest::newRow("the largest start") << most << 0 << most;
        QTest::newRow("a negative number of retries counts as 0")
            << milliseconds(1000) << -1 << milliseconds(1000);
    }
    void theNominalDelayDoublesAndSaturates()
    {
        QFETCH(milliseconds, initial);
        QFETCH(int, retriesSoFar);
        QTEST(RetryPolicy({3, initial, 60s}).nominalDelay(retriesSoFar), "nominal");
    }

    void theScheduleIsJitteredAndCapped_data()
    {
        QTest::addColumn<milliseconds>("cap");
        QTest::addColumn<int>("retriesSoFar");
        QTest::addColumn<double>("first");
        QTest::addColumn<double>("second");
        QTest::addColumn<milliseconds>("delay");

        QTest::newRow("least jitter")
            << milliseconds(60'000) << 0 << 0.0 << -1.0 << milliseconds(1000);
        QTest::newRow("most jitter")
            << milliseconds(60'000) << 0 << almostOne << -1.0 << milliseconds(1999);
        QTest::newRow("third, half")
            << milliseconds(60'000) << 2 << 0.5 << -1.0 << milliseconds(6000);
        QTest::newRow("exactly the cap is not over it")
            << milliseconds(1500) << 0 << 0.5 << -1.0 << milliseconds(1500);
        QTest::newRow("over the cap, least spread")
            << milliseconds(1499) << 0 << 0.5 << 0.0 << milliseconds(1499);
        QTest::newRow("over the cap, most spread")
            << milliseconds(1200) << 0 << 0.5 << almostOne << milliseconds(901);
        QTest::newRow("the cap is below the start")
            << milliseconds(100) << 0 << 0.0 << 0.4 << milliseconds(90);
        QTest::newRow("no cap") << milliseconds(0) << 10 << 0.0 << -1.0 << milliseconds(1'024'000);
        QTest::newRow("a negative cap means no cap")
            << milliseconds(-1) << 10 << 0.0 << -1.0 << milliseconds(1'024'000);
        QTest::newRow("n = 200, no cap")
            << milliseconds(0) << 200 << almostOne << -1.0 << RetryPolicy::longestDelay;
        QTest::newRow("n = 200, capped")
            << milliseconds(60'000) << 200 << almostOne << 0.0 << milliseconds(60'000);
    }
    void theScheduleIsJitteredAndCapped()
    {
        QFETCH(milliseconds, cap);
        QFETCH(int, retriesSoFar);
        QFETCH(double, first);
        QFETCH(double, second);
        QFETCH(milliseconds, delay);
        const RetryPolicy policy({1000, 1000ms, cap});
        const auto verdict = policy.decide(retriesSoFar, failureWith(Failure::Kind::ServerError),
                                           draws({first, second}));
        QCOMPARE(verdict, (RetryVerdict {Kind::Retry, delay, HintSource::None}));
    }

    void everySeedStaysWithinTheBounds_data()
    {
        QTest::addColumn<int>("retriesSoFar");
        QTest::addColumn<milliseconds>("hint");
        QTest::addColumn<milliseconds>("least");
        QTest::addColumn<milliseconds>("below");

        QTest::newRow("first") << 0 << milliseconds(0) << milliseconds(1000) << milliseconds(2000);
        QTest::newRow("second") << 1 << milliseconds(0) << milliseconds(2000) << milliseconds(4000);
        QTest::newRow("third") << 2 << milliseconds(0) << milliseconds(4000) << milliseconds(8000);
        QTest::newRow("some over the cap")
            << 5 << milliseconds(0) << milliseconds(32'000) << milliseconds(60'001);
        QTest::newRow("all over the cap")
            << 6 << milliseconds(0) << milliseconds(45'000) << milliseconds(60'001);
        QTest::newRow("n = 200") << 200 << milliseconds(0) << milliseconds(45'000)
                                 << milliseconds(60'001);
        QTest::newRow("hint") << 3 << milliseconds(500) << milliseconds(500) << milliseconds(550);
        QTest::newRow("long hint")
            << 0 << milliseconds(30'000) << milliseconds(30'000) << milliseconds(31'000);
        QTest::newRow("hint just below the cap")
            << 0 << milliseconds(59'800) << milliseconds(59'800) << milliseconds(60'001);
    }
    void everySeedStaysWithinTheBounds()
    {
        QFETCH(int, retriesSoFar);
        QFETCH(milliseconds, hint);
        QFETCH(milliseconds, least);
        QFETCH(milliseconds, below);
        const RetryPolicy policy({1000, 1000ms, 60s});
        const Failure failure = failureWith(Failure::Kind::RateLimited, hint);
        milliseconds smallest = most, largest {0};
        for (quint32 seed = 0; seed < 10'000; ++seed) {
            std::mt19937 random(seed);
            const auto draw
                = [&random] { return std::uniform_real_distribution<double>(0, 1)(random); };
            const auto delay = policy.decide(retriesSoFar, failure, draw).delay;
            smallest = std::min(smallest, delay);
            largest = std::max(largest, delay);
        }
        QVERIFY2(smallest >= least && largest < below,
                 qPrintable(QString::number(smallest.count())));
        // The delays must also be spread over the whole range.
        const auto range = below - least;
        QVERIFY(smallest < least + range / 10 + 1ms);
        QVERIFY(largest > below - range / 10 - 2ms);
    }

    void theSameSeedGivesTheSameDelays()
    {
        const RetryPolicy policy({1000, 1000ms, 60s});
        const auto run = [&policy](quint32 seed) {
            std::mt19937 random(seed);
            const auto draw
                = [&random] { return std::uniform_real_distribution<double>(0, 1)(random); };
            QList<qint64> delays;
            for (int n = 0; n < 10; ++n)
                delays.append(
                    policy.decide(n, failureWith(Failure::Kind::CutOff), draw).delay.count());
            return delays;
        };
        QCOMPARE(run(7), run(7));
        QVERIFY(run(7) != run(8));
    }

    void aHintIsALowerLimit_data()
    {
        QTest::addColumn<milliseconds>("cap");
        QTest::addColumn<milliseconds>("hint");
        QTest::addColumn<double>("draw");
        QTest::addColumn<RetryVerdict>("verdict");
        const auto retry = [](qint64 ms) {
            return RetryVerdict {Kind::Retry, milliseconds(ms), HintSource::RetryAfter};
        };
        const auto tooLong = [](milliseconds hint) {
            return RetryVerdict {Kind::TooLong, hint, HintSource::RetryAfter};
        };

        QTest::newRow("never earlier")
            << milliseconds(60'000) << milliseconds(700) << 0.0 << retry(700);
        QTest::newRow("a tenth later")
            << milliseconds(60'000) << milliseconds(700) << almostOne << retry(769);
        QTest::newRow("a second later at most")
            << milliseconds(0) << milliseconds(3'600'000) << almostOne << retry(3'600'999);
        QTest::newRow("jitter ends at the cap")
            << milliseconds(60'000) << milliseconds(59'900) << 0.9 << retry(60'000);
        QTest::newRow("exactly the cap")
            << milliseconds(60'000) << milliseconds(60'000) << 0.9 << retry(60'000);
        QTest::newRow("too long") << milliseconds(60'000) << milliseconds(60'001) << 0.0
                                  << tooLong(60'001ms);
        QTest::newRow("far too long")
            << milliseconds(60'000) << most << 0.0 << tooLong(RetryPolicy::longestDelay);
        QTest::newRow("no cap, never too long")
            << milliseconds(0) << most << almostOne
            << RetryVerdict {Kind::Retry, RetryPolicy::longestDelay, HintSource::RetryAfter};
        QTest::newRow("zero is no hint") << milliseconds(0) << milliseconds(0) << 0.5
                                         << RetryVerdict {Kind::Retry, 1500ms, HintSource::None};
        QTest::newRow("negative is no hint")
            << milliseconds(0) << milliseconds(-1) << 0.5
            << RetryVerdict {Kind::Retry, 1500ms, HintSource::None};
    }
    void aHintIsALowerLimit()
    {
        QFETCH(milliseconds, cap);
        QFETCH(milliseconds, hint);
        QFETCH(double, draw);
        const Failure failure = failureWith(Failure::Kind::RateLimited, hint);
        QTEST(RetryPolicy({3, 1000ms, cap}).decide(0, failure, draws({draw})), "verdict");
    }

    void theVerdictDependsOnTheFailureAndTheRetriesSoFar_data()
    {
        QTest::addColumn<Failure>("failure");
        QTest::addColumn<int>("retriesSoFar");
        QTest::addColumn<RetryVerdict>("verdict");
        using F = Failure::Kind;
        const auto schedule = [](Kind kind, qint64 ms) {
            return RetryVerdict {kind, milliseconds(ms), HintSource::None};
        };
        const auto hinted = [](Kind kind, qint64 ms) {
            return RetryVerdict {kind, milliseconds(ms), HintSource::RetryAfter};
        };
        const RetryVerdict stop;
        Failure forbidden = failureWith(F::ServerError);
        forbidden.retryOrder = false;
        Failure forbiddenRate = failureWith(F::RateLimited);
        forbiddenRate.retryOrder = false;
        Failure ordered = failureWith(F::Rejected, 2s);
        ordered.retryOrder = true;
        Failure money = failureWith(F::NoCredit, 2s);
        money.retryOrder = true;

        QTest::newRow("transient") << failureWith(F::TimedOut) << 0 << schedule(Kind::Retry, 1000);
        QTest::newRow("the last one")
            << failureWith(F::TimedOut) << 2 << schedule(Kind::Retry, 4000);
        QTest::newRow("used up") << failureWith(F::TimedOut) << 3 << schedule(Kind::Stop, 8000);
        QTest::newRow("used up, hint")
            << failureWith(F::Overloaded, 5s) << 3 << hinted(Kind::Stop, 5000);
        QTest::newRow("used up, too long a hint")
            << failureWith(F::Overloaded, 2h) << 3 << hinted(Kind::Stop, 7'200'000);
        QTest::newRow("permanent") << failureWith(F::Unauthorized) << 0 << stop;
        QTest::newRow("permanent, hint") << failureWith(F::Unauthorized, 5s) << 0 << stop;
        QTest::newRow("permanent, too long a hint")
            << failureWith(F::Unauthorized, 2h) << 0 << stop;
        QTest::newRow("the server forbids it") << forbidden << 0 << stop;
        QTest::newRow("forbidden, also if it closes the gate") << forbiddenRate << 0 << stop;
        QTest::newRow("the server orders it") << ordered << 0 << hinted(Kind::Retry, 2000);
        QTest::newRow("money wins over the server's order") << money << 0 << stop;
    }
    void theVerdictDependsOnTheFailureAndTheRetriesSoFar()
    {
        QFETCH(Failure, failure);
        QFETCH(int, retriesSoFar);
        QTEST(RetryPolicy({3, 1000ms, 60s}).decide(retriesSoFar, failure, [] { return 0.0; }),
              "verdict");
    }

    void withoutAttemptsThereIsNoRetry()
    {
        const RetryPolicy policy({0, 1000ms, 60s});
        QCOMPARE(policy.decide(0, failureWith(Failure::Kind::CutOff), [] { return 0.0; }).kind,
                 Kind::Stop);
    }

    void theWorstCaseIsTheSumOfTheLongestWaits_data()
    {
        QTest::addColumn<int>("attempts");
        QTest::addColumn<milliseconds>("initial");
        QTest::addColumn<milliseconds>("cap");
        QTest::addColumn<milliseconds>("sum");

        QTest::newRow("default") << 3 << milliseconds(1000) << milliseconds(60'000)
                                 << milliseconds(14'000);
        QTest::newRow("capped") << 8 << milliseconds(1000) << milliseconds(60'000)
                                << milliseconds(62'000 + 3 * 60'000);
        QTest::newRow("no attempts")
            << 0 << milliseconds(1000) << milliseconds(60'000) << milliseconds(0);
        QTest::newRow("the cap is below the start")
            << 4 << milliseconds(1000) << milliseconds(10) << milliseconds(40);
        QTest::newRow("no delay") << 1'000'000'000 << milliseconds(0) << milliseconds(0)
                                  << milliseconds(0);
        QTest::newRow("no cap") << 10 << milliseconds(1000) << milliseconds(0)
                                << milliseconds(2'046'000);
        QTest::newRow("no cap, saturated")
            << 2'000'000'000 << milliseconds(1000) << milliseconds(0) << most;
        QTest::newRow("capped for ever")
            << 2'000'000'000 << milliseconds(1000) << milliseconds(2000)
            << milliseconds(qint64(2'000'000'000) * 2000);
    }
    void theWorstCaseIsTheSumOfTheLongestWaits()
    {
        QFETCH(int, attempts);
        QFETCH(milliseconds, initial);
        QFETCH(milliseconds, cap);
        QTEST(RetryPolicy({attempts, initial, cap}).worstCaseWait(), "sum");
    }
};

QTEST_GUILESS_MAIN(TestRetryPolicy)
#include "tst_retrypolicy.moc"
