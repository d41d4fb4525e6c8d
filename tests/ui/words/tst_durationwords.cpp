// SPDX-License-Identifier: GPL-3.0-or-later
#include "words/durationwords.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using std::chrono::milliseconds;

class TestDurationWords : public QObject
{
    Q_OBJECT

private slots:
    void aWaitIsRoundedUpAndNeverZero_data()
    {
        QTest::addColumn<milliseconds>("duration");
        QTest::addColumn<QString>("words");
        const auto row = [](const char *name, milliseconds duration, const QString &words) {
            QTest::newRow(name) << duration << words;
        };
        row("negative", -5ms, u"1 s"_s);
        row("zero", 0ms, u"1 s"_s);
        row("a moment", 1ms, u"1 s"_s);
        row("one second", 1s, u"1 s"_s);
        row("just above", 1'001ms, u"2 s"_s);
        row("just under a minute", 59'001ms, u"1 min"_s);
        row("a minute and a bit", 60'001ms, u"1 min 1 s"_s);
        row("minutes", 130s, u"2 min 10 s"_s);
        row("just under an hour", 3'599'001ms, u"1 h"_s);
        row("hours", 2h + 10min, u"2 h 10 min"_s);
        row("hours and a second", 2h + 10min + 1s, u"2 h 11 min"_s);
        row("days", 76h, u"3 d 4 h"_s);
        row("years", 24h * 365 * 40, u"40 years"_s);
        row("absurd", milliseconds::max(), u"more than a million years"_s);
    }
    void aWaitIsRoundedUpAndNeverZero()
    {
        QFETCH(milliseconds, duration);
        QTEST(roundedUpDuration(duration), "words");
    }

    void aPastTimeIsRoundedToSeconds_data()
    {
        QTest::addColumn<milliseconds>("duration");
        QTest::addColumn<QString>("words");
        QTest::newRow("nothing") << 0ms << u"1 s"_s;
        QTest::newRow("down") << 6'400ms << u"6 s"_s;
        QTest::newRow("up") << 6'600ms << u"7 s"_s;
        QTest::newRow("a minute") << 60'400ms << u"1 min"_s;
        QTest::newRow("more") << milliseconds(80s) << u"1 min 20 s"_s;
    }
    void aPastTimeIsRoundedToSeconds()
    {
        QFETCH(milliseconds, duration);
        QTEST(roundedDuration(duration), "words");
    }

    void aMeasuredTimeIsExact_data()
    {
        QTest::addColumn<milliseconds>("duration");
        QTest::addColumn<QString>("words");
        QTest::newRow("milliseconds") << 412ms << u"412 ms"_s;
        QTest::newRow("seconds") << 2'400ms << u"2.4 s"_s;
        QTest::newRow("whole seconds") << milliseconds(3s) << u"3.0 s"_s;
        QTest::newRow("minutes") << milliseconds(80s) << u"1 min 20 s"_s;
    }
    void aMeasuredTimeIsExact()
    {
        QFETCH(milliseconds, duration);
        QTEST(exactDuration(duration), "words");
    }

    void aSettingIsShownAsItWasSet_data()
    {
        QTest::addColumn<milliseconds>("duration");
        QTest::addColumn<QString>("words");
        QTest::newRow("milliseconds") << 500ms << u"500 ms"_s;
        QTest::newRow("half a second") << 1'500ms << u"1.5 s"_s;
        QTest::newRow("seconds") << milliseconds(62s) << u"62 s"_s;
        QTest::newRow("rounded up") << 10'001ms << u"11 s"_s;
        QTest::newRow("minutes") << milliseconds(510s) << u"8 min 30 s"_s;
    }
    void aSettingIsShownAsItWasSet()
    {
        QFETCH(milliseconds, duration);
        QTEST(durationWords(duration), "words");
    }
};

QTEST_GUILESS_MAIN(TestDurationWords)
#include "tst_durationwords.moc"
