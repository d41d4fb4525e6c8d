// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/translations.h"

#include <QTest>

using namespace Qt::StringLiterals;

class TestTranslations : public QObject
{
    Q_OBJECT

private slots:
    void englishHasItsPluralForms()
    {
        installTranslations(*QCoreApplication::instance());
        const auto words = [](int count) {
            return QCoreApplication::translate(
                "DemoReply",
                "It worked: %n request(s) failed with status %1, and this one was answered.",
                nullptr, count);
        };
        QVERIFY2(words(1).contains(u"1 request failed"_s), qPrintable(words(1)));
        QVERIFY2(words(2).contains(u"2 requests failed"_s), qPrintable(words(2)));
    }
};

QTEST_MAIN(TestTranslations)
#include "tst_translations.moc"
