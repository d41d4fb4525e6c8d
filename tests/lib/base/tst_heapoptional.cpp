// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/heapoptional.h"
#include "core/message.h"

#include <QTest>

using namespace Qt::StringLiterals;

class TestHeapOptional : public QObject
{
    Q_OBJECT

private slots:
    void itIsAbsentUntilAssigned()
    {
        HeapOptional<QString> value;
        QVERIFY(!value && !value.has_value());
        value = u"here"_s;
        QVERIFY(value && value.has_value());
        QCOMPARE(*value, u"here"_s);
        QCOMPARE(value->size(), 4);
        value.reset();
        QVERIFY(!value);
    }

    void aCopySharesTheValueUntilOneOfThemIsChanged()
    {
        HeapOptional<QString> first(u"same"_s);
        HeapOptional<QString> second = first;
        QCOMPARE(&*first, &*second); // reading makes no copy
        QCOMPARE(first->constData(), second->constData());
        second.edit() += u"!"_s;
        QVERIFY(&*first != &*second);
        QCOMPARE(*first, u"same"_s);
        QCOMPARE(*second, u"same!"_s);
        first.edit().clear();
        QCOMPARE(*second, u"same!"_s);
        second = first;
        first.reset();
        QVERIFY(second && second->isEmpty());
    }

    void itIsComparedByValue()
    {
        const HeapOptional<QString> absent;
        const HeapOptional<QString> empty {QString()};
        const HeapOptional<QString> a(u"a"_s);
        QVERIFY(absent == HeapOptional<QString>());
        QVERIFY(absent != empty);
        QVERIFY(empty != absent);
        QVERIFY(a == HeapOptional<QString>(u"a"_s));
        QVERIFY(a != HeapOptional<QString>(u"b"_s));
    }

    void itConvertsFromAndToStdOptional()
    {
        std::optional<QString> optional = u"a"_s;
        HeapOptional<QString> value = optional;
        QCOMPARE(*value, u"a"_s);
        optional.reset();
        value = optional;
        QVERIFY(!value);
        QVERIFY(!std::optional<QString>(value));
        value = u"b"_s;
        optional = value;
        QCOMPARE(optional, u"b"_s);
    }

    /// Opening a chat may read ten thousand messages at once, and most have no failure.
    void aMessageStaysSmall()
    {
        QVERIFY2(sizeof(Message) <= 400, qPrintable(QString::number(sizeof(Message))));
        QCOMPARE(sizeof(HeapOptional<Failure>), sizeof(void *));
    }
};

QTEST_GUILESS_MAIN(TestHeapOptional)
#include "tst_heapoptional.moc"
