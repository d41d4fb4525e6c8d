// SPDX-License-Identifier: GPL-3.0-or-later
#include "preferences/durationspinbox.h"

#include <QLineEdit>
#include <QTest>
#include <QTranslator>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// A language whose units have nothing in common with the English ones. One ends as another does,
/// and one stands before its number.
class OtherUnits : public QTranslator
{
public:
    bool isEmpty() const override { return false; }
    QString translate(const char *, const char *text, const char *, int) const override
    {
        const QString words = QString::fromUtf8(text);
        if (words == "%1 ms"_L1)
            return u"%1 мс"_s;
        if (words == "%1 s"_L1)
            return u"%1 с"_s;
        if (words == "%1 min"_L1)
            return u"約 %1 分"_s;
        return words == "%1 h"_L1 ? u"%1 Std."_s : QString();
    }
};

} // namespace

class TestDurationSpinBox : public QObject
{
    Q_OBJECT

private slots:
    void eachDurationIsReadAsItIsShown_data()
    {
        QTest::addColumn<bool>("isTranslated");
        QTest::addColumn<std::chrono::milliseconds>("duration");
        for (const bool isTranslated : {false, true}) {
            for (const std::chrono::milliseconds duration :
                 {0ms, 1ms, 500ms, 1000ms, 1500ms, 60'000ms, 90'000ms, 300'000ms, 3'600'000ms,
                  7'200'000ms})
                QTest::addRow("%s%d ms", isTranslated ? "translated, " : "", int(duration.count()))
                    << isTranslated << duration;
        }
    }
    void eachDurationIsReadAsItIsShown()
    {
        QFETCH(bool, isTranslated);
        QFETCH(std::chrono::milliseconds, duration);
        OtherUnits units;
        if (isTranslated)
            QCoreApplication::installTranslator(&units);
        DurationSpinBox box;
        box.setMaximumDuration(24h);
        box.setDuration(17s); // the box writes its text when its value changes
        box.setDuration(duration);
        const QString shown = box.text();
        box.setDuration(17s);
        box.findChild<QLineEdit *>()->setText(shown);
        box.interpretText();
        QCOMPARE(box.duration(), duration);
    }

    void theEnglishUnitsAreReadInEveryLanguage_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<std::chrono::milliseconds>("duration");
        QTest::newRow("none") << u"2"_s << std::chrono::milliseconds(2s);
        QTest::newRow("ms") << u"20ms"_s << 20ms;
        QTest::newRow("s") << u" 1.5 S "_s << 1500ms;
        QTest::newRow("m") << u"2m"_s << std::chrono::milliseconds(2min);
        QTest::newRow("min") << u"2 min"_s << std::chrono::milliseconds(2min);
        QTest::newRow("h") << u"1 h"_s << std::chrono::milliseconds(1h);
        QTest::newRow("no unit of time") << u"5 km"_s << std::chrono::milliseconds(17s);
    }
    void theEnglishUnitsAreReadInEveryLanguage()
    {
        QFETCH(QString, text);
        QFETCH(std::chrono::milliseconds, duration);
        OtherUnits units;
        QCoreApplication::installTranslator(&units);
        DurationSpinBox box;
        box.setMaximumDuration(24h);
        box.setDuration(17s);
        box.findChild<QLineEdit *>()->setText(text);
        box.interpretText();
        QCOMPARE(box.duration(), duration);
    }
};

QTEST_MAIN(TestDurationSpinBox)
#include "tst_durationspinbox.moc"
