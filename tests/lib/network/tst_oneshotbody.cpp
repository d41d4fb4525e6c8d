// SPDX-License-Identifier: GPL-3.0-or-later
#include "network/oneshotbody.h"

#include <QSignalSpy>
#include <QTest>

class TestOneShotBody : public QObject
{
    Q_OBJECT

private slots:
    void itIsReadOnceFromBeginningToEnd();
    void itCannotBeReset();
    void takenIsEmittedWhenBytesAreRead();
    void bytesAreNotReadAhead();
    void anEmptyBodyIsAtItsEnd();
};

void TestOneShotBody::itIsReadOnceFromBeginningToEnd()
{
    OneShotBody body("one two three");
    QCOMPARE(body.size(), 13);
    QCOMPARE(body.bytesAvailable(), 13);
    QCOMPARE(body.read(4), QByteArray("one "));
    QCOMPARE(body.bytesAvailable(), 9);
    QVERIFY(!body.isHandedOver());
    QVERIFY(!body.atEnd());
    QCOMPARE(body.readAll(), QByteArray("two three"));
    QVERIFY(body.isHandedOver());
    QVERIFY(body.atEnd());
    char byte = 0;
    QCOMPARE(body.read(&byte, 1), -1);
}

void TestOneShotBody::itCannotBeReset()
{
    OneShotBody body("question");
    QVERIFY(body.isSequential());
    QCOMPARE(body.readAll(), QByteArray("question"));
    QVERIFY(!body.reset());
    QVERIFY(!body.seek(0));
    QCOMPARE(body.readAll(), QByteArray());
    QVERIFY(!body.isWritable());
}

void TestOneShotBody::takenIsEmittedWhenBytesAreRead()
{
    OneShotBody body("abcdef");
    QSignalSpy taken(&body, &OneShotBody::taken);
    bool wasHandedOver = false;
    connect(&body, &OneShotBody::taken, this, [&] { wasHandedOver = body.isHandedOver(); });
    QCOMPARE(body.read(2), QByteArray("ab"));
    QCOMPARE(taken.count(), 1);
    QVERIFY(!wasHandedOver);
    QCOMPARE(body.read(100), QByteArray("cdef"));
    QVERIFY(wasHandedOver);
    const auto before = taken.count();
    QCOMPARE(body.read(100), QByteArray());
    QCOMPARE(taken.count(), before);
}

void TestOneShotBody::bytesAreNotReadAhead()
{
    OneShotBody body(QByteArray(100'000, 'x'));
    char byte = 0;
    QCOMPARE(body.read(&byte, 1), 1);
    QCOMPARE(body.bytesAvailable(), 99'999);
}

void TestOneShotBody::anEmptyBodyIsAtItsEnd()
{
    OneShotBody body({});
    QVERIFY(body.atEnd());
    QVERIFY(body.isHandedOver());
    QCOMPARE(body.readAll(), QByteArray());
}

QTEST_GUILESS_MAIN(TestOneShotBody)
#include "tst_oneshotbody.moc"
