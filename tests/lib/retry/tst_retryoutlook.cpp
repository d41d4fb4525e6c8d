// SPDX-License-Identifier: GPL-3.0-or-later
#include "retry/retryoutlook.h"

#include <QTest>

using namespace std::chrono_literals;
using std::chrono::milliseconds;

class TestRetryOutlook : public QObject
{
    Q_OBJECT

private slots:
    void theWorstCaseFollowsTheSettings_data()
    {
        QTest::addColumn<int>("attempts");
        QTest::addColumn<milliseconds>("initial");
        QTest::addColumn<milliseconds>("longest");
        QTest::addColumn<int>("requests");
        QTest::addColumn<milliseconds>("wait");
        const auto row = [](const char *name, int attempts, milliseconds initial,
                            milliseconds longest, int requests, milliseconds wait) {
            QTest::newRow(name) << attempts << initial << longest << requests << wait;
        };
        row("the defaults: 2 + 4 + 8 s", 3, 1s, 60s, 4, 14s);
        row("no retry", 0, 1s, 60s, 1, 0ms);
        row("one retry", 1, 500ms, 60s, 2, 1s);
        row("the cap holds: 2 + 3 + 3 s", 3, 1s, 3s, 4, 8s);
        row("no cap", 8, 1s, 0ms, 9, 510s);
        row("at once", 5, 0ms, 60s, 6, 0ms);
        row("the cap is below the first delay", 2, 10s, 1s, 3, 2s);
        row("without an end", 100, 1s, 0ms, 101, milliseconds::max());
    }

    void theWorstCaseFollowsTheSettings()
    {
        QFETCH(int, attempts);
        QFETCH(milliseconds, initial);
        QFETCH(milliseconds, longest);
        const RetryOutlook outlook = retryOutlook({attempts, initial, longest});
        QTEST(outlook.requests, "requests");
        QTEST(outlook.wait, "wait");
    }

    void aProviderMayAskForAsLongAsTheCap()
    {
        QCOMPARE(retryOutlook({3, 1s, 60s}).longestAsked, std::optional<milliseconds>(60s));
    }

    void withoutACapAProviderMayAskForAnyTime()
    {
        QVERIFY(!retryOutlook({3, 1s, 0ms}).longestAsked);
    }
};

QTEST_GUILESS_MAIN(TestRetryOutlook)
#include "tst_retryoutlook.moc"
