// SPDX-License-Identifier: GPL-3.0-or-later
#include "status/usagestatus.h"

#include "words/usagewords.h"

#include <QTest>
#include <QToolTip>

#include <limits>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {
const QDateTime noon(QDate(2026, 3, 1), QTime(12, 0), Qt::UTC);

Usage usage(qint64 in, qint64 out, std::optional<double> cost = {})
{
    Usage usage;
    usage.inputTokens = in;
    usage.outputTokens = out;
    usage.cost = cost;
    return usage;
}

} // namespace

class TestUsageStatus : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void tokensAndCostsOfAllAnswersAreSummed_data()
    {
        QTest::addColumn<QList<Usage>>("usages");
        QTest::addColumn<QString>("words");
        QTest::newRow("nothing") << QList<Usage> {} << QString();
        QTest::newRow("no usage known") << QList<Usage> {Usage()} << QString();
        QTest::newRow("tokens") << QList<Usage> {usage(3000, 200), usage(1, 10)}
                                << u"3,211 tokens"_s;
        const qint64 largest = std::numeric_limits<qint64>::max();
        QTest::newRow("impossible counts")
            << QList<Usage> {usage(largest, 1), usage(largest, 1)} << u"2,147,483,647 tokens"_s;
        QTest::newRow("with a price")
            << QList<Usage> {usage(3000, 211, 0.02), Usage()} << u"3,211 tokens · $0.02"_s;
        QTest::newRow("a price for some")
            << QList<Usage> {usage(1, 1, 0.5), usage(1, 1)} << u"4 tokens · at least $0.50"_s;
        QTest::newRow("less than a cent")
            << QList<Usage> {usage(1, 1, 0.002)} << u"2 tokens · under $0.01"_s;
        QTest::newRow("less than a cent for some")
            << QList<Usage> {usage(1, 1, 0.002), usage(1, 1)} << u"4 tokens"_s;
    }
    void tokensAndCostsOfAllAnswersAreSummed()
    {
        QFETCH(QList<Usage>, usages);
        UsageStatus status;
        status.setUsages(usages);
        QTEST(status.text(), "words");
        QCOMPARE(status.isHidden(), status.text().isEmpty());
        QCOMPARE(status.accessibleName(), status.text());
    }

    void wordsThatDoNotFitAreShortened()
    {
        UsageStatus status;
        status.setUsages({usage(123'456'789, 1, 1234.5), usage(1, 1)});
        QVERIFY(status.text() != status.accessibleName());
        QVERIFY(status.sizeHint().width() <= status.reservedWidth());
        QVERIFY2(status.text().contains(u"1,234.50"), qPrintable(status.text()));
        QCOMPARE(status.accessibleName(), u"123,456,792 tokens · at least $1,234.50"_s);
    }

    void numbersThatSayNothingAreLeftOut()
    {
        Message answer;
        answer.usage = usage(12, 34);
        answer.usage.reasoningTokens = 0;
        answer.usage.cacheReadTokens = 0;
        answer.firstTextAfter = 3ms;
        answer.answerTime = 5ms;
        QCOMPARE(usageWords(answer), u"12 tokens in\n34 tokens out"_s);
        answer.usage.reasoningTokens = 7;
        answer.firstTextAfter = 412ms;
        QCOMPARE(usageWords(answer),
                 u"12 tokens in\n34 tokens out\n7 of them thinking\nFirst text after 412 ms"_s);
    }

    void rateLimitsAreShownWithTheirTimes()
    {
        QDateTime now = noon;
        UsageStatus status(nullptr, [&now] { return now; });
        status.setRateLimits(u"Anthropic"_s,
                             {{{u"requests"_s, 50, 49, noon.addSecs(12)},
                               {u"input-tokens"_s, {}, 30'000, {}},
                               {u"unified"_s, 5, {}, {}}},
                              noon});
        QCOMPARE(status.text(), u"Rate limits"_s);
        QCOMPARE(status.details(),
                 u"Remaining requests at Anthropic, according to its last reply:\n"
                 "requests: 49 of 50 left; back at the limit in 12 s\n"
                 "input tokens: 30,000 left\n"
                 "unified: at most 5"_s);
        QCOMPARE(status.accessibleDescription(), status.details());
        now = noon.addSecs(12);
        QVERIFY(status.details().contains(u"49 of 50 left; back at the limit by now"_s));
    }

    void theKeyboardShowsTheDetails()
    {
        UsageStatus status;
        status.setUsages({usage(1, 2)});
        status.show();
        QVERIFY(QTest::qWaitForWindowExposed(&status, Patience::milliseconds));
        QVERIFY(status.focusPolicy() & Qt::TabFocus);
        QTest::keyClick(&status, Qt::Key_Space);
        QVERIFY(QToolTip::text().contains(u"1 tokens in"_s));
    }

    void textOfAProviderIsNotMarkup()
    {
        UsageStatus status;
        status.setRateLimits(u"<b>A</b>"_s, {{{u"<img src=x>"_s, 5, 4, {}}}, noon});
        status.show();
        QVERIFY(QTest::qWaitForWindowExposed(&status, Patience::milliseconds));
        QTest::keyClick(&status, Qt::Key_Space);
        QVERIFY(QToolTip::text().contains(u"&lt;img"_s));
    }
};

QTEST_MAIN(TestUsageStatus)
#include "tst_usagestatus.moc"
