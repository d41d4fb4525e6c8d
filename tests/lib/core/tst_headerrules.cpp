// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/headerrules.h"

#include <QTest>

class TestHeaderRules : public QObject
{
    Q_OBJECT

private slots:
    void headersThatMustNotBeSentAreRecognized_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<HeaderProblem>("problem");
        using enum HeaderProblem;
        const QByteArray value = "v";
        QTest::newRow("a header") << QByteArray("X-Tier") << QByteArray("a, b\tc") << None;
        QTest::newRow("an empty value") << QByteArray("X-Tier") << QByteArray() << None;
        QTest::newRow("not ASCII") << QByteArray("X-Title") << QByteArray("Caf\xC3\xA9") << None;
        QTest::newRow("no name") << QByteArray() << value << NotAName;
        QTest::newRow("a blank") << QByteArray("X Tier") << value << NotAName;
        QTest::newRow("a colon") << QByteArray("X-Tier:") << value << NotAName;
        QTest::newRow("a letter that is not ASCII")
            << QByteArray("X-\xC3\xA9") << value << NotAName;
        for (const char *name : {"Host", "Content-Length", "content-type", "TRANSFER-ENCODING",
                                 "Connection", "Upgrade", "Expect", "TE", "Accept-Encoding"})
            QTest::newRow(name) << QByteArray(name) << value << Reserved;
        QTest::newRow("two lines") << QByteArray("X-Tier") << QByteArray("a\r\nb: c") << NotAValue;
        QTest::newRow("a delete character")
            << QByteArray("X-Tier") << QByteArray("\x7F") << NotAValue;
    }
    void headersThatMustNotBeSentAreRecognized()
    {
        QFETCH(const QByteArray, name);
        QFETCH(const QByteArray, value);
        QTEST(problemOf({name, value}), "problem");
    }
};

QTEST_GUILESS_MAIN(TestHeaderRules)
#include "tst_headerrules.moc"
