// SPDX-License-Identifier: GPL-3.0-or-later
#include "usagestatus.h"

#include <QTest>
#include <QToolTip>

using namespace Qt::StringLiterals;

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

    void tokensAndMoneyOfAllAnswersAreSummed_data()
    {
        QTest::addColumn<QList<Usage>>("usages");
        QTest::addColumn<QString>("words");
        QTest::newRow("nothing") << QList<Usage> {} << QString();
        QTest::newRow("no usage known") << QList<Usage> {Usage()} << QString();
        QTest::newRow("tokens") << QList<Usage> {usage(3000, 200), usage(1, 10)}
                                << u"3,211 tokens"_s;
        QTest::newRow("with a price")
            << QList<Usage> {usage(3000, 211, 0.02), Usage()} << u"3,211 tokens · $0.02"_s;
        QTest::newRow("a price for some")
            << QList<Usage> {usage(1, 1, 0.5), usage(1, 1)} << u"4 tokens · at least $0.50"_s;
        QTest::newRow("less than a cent")
            << QList<Usage> {usage(1, 1, 0.002)} << u"2 tokens · under $0.01"_s;
        QTest::newRow("less than a cent for some")
            << QList<Usage> {usage(1, 1, 0.002), usage(1, 1)} << u"4 tokens"_s;
    }
    void tokensAndMoneyOfAllAnswersAreSummed()
    {
        QFETCH(QList<Usage>, usages);
        UsageStatus status;
        status.setUsages(usages);
        QTEST(status.text(), "words");
        QCOMPARE(status.isHidden(), status.text().isEmpty());
        QCOMPARE(status.accessibleName(), status.text());
    }

    void limitsAreToldWithTheirTimes()
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
                 u"What Anthropic still allows, as its last reply said:\n"
                 "requests: 49 of 50 left; full again in 12 s\n"
                 "input tokens: 30,000 left\n"
                 "unified: at most 5"_s);
        QCOMPARE(status.accessibleDescription(), status.details());
        now = noon.addSecs(12);
        QVERIFY(status.details().contains(u"49 of 50 left; full again by now"_s));
    }

    void theKeyboardShowsTheDetails()
    {
        UsageStatus status;
        status.setUsages({usage(1, 2)});
        status.show();
        QVERIFY(QTest::qWaitForWindowExposed(&status));
        QVERIFY(status.focusPolicy() & Qt::TabFocus);
        QTest::keyClick(&status, Qt::Key_Space);
        QVERIFY(QToolTip::text().contains(u"1 tokens in"_s));
    }

    void wordsOfAProviderAreNoMarkup()
    {
        UsageStatus status;
        status.setRateLimits(u"<b>A</b>"_s, {{{u"<img src=x>"_s, 5, 4, {}}}, noon});
        status.show();
        QVERIFY(QTest::qWaitForWindowExposed(&status));
        QTest::keyClick(&status, Qt::Key_Space);
        QVERIFY(QToolTip::text().contains(u"&lt;img"_s));
    }
};

QTEST_MAIN(TestUsageStatus)
#include "tst_usagestatus.moc"
