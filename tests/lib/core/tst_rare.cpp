// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/message.h"
#include "core/rare.h"

#include <QTest>

using namespace Qt::StringLiterals;

class TestRare : public QObject
{
    Q_OBJECT

private slots:
    void itIsAbsentUntilAssigned()
    {
        Rare<QString> rare;
        QVERIFY(!rare && !rare.has_value());
        rare = u"here"_s;
        QVERIFY(rare && rare.has_value());
        QCOMPARE(*rare, u"here"_s);
        QCOMPARE(rare->size(), 4);
        rare.reset();
        QVERIFY(!rare);
    }

    void aCopySharesTheValueUntilOneOfThemIsChanged()
    {
        Rare<QString> first(u"same"_s);
        Rare<QString> second = first;
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
        const Rare<QString> absent;
        const Rare<QString> empty {QString()};
        const Rare<QString> a(u"a"_s);
        QVERIFY(absent == Rare<QString>());
        QVERIFY(absent != empty);
        QVERIFY(empty != absent);
        QVERIFY(a == Rare<QString>(u"a"_s));
        QVERIFY(a != Rare<QString>(u"b"_s));
    }

    void anOptionalBecomesOneAndBack()
    {
        std::optional<QString> optional = u"a"_s;
        Rare<QString> rare = optional;
        QCOMPARE(*rare, u"a"_s);
        optional.reset();
        rare = optional;
        QVERIFY(!rare);
        QVERIFY(!std::optional<QString>(rare));
        rare = u"b"_s;
        optional = rare;
        QCOMPARE(optional, u"b"_s);
    }

    /// Ten thousand of them are read at once: what few have takes no room in the others.
    void aMessageStaysSmall()
    {
        QVERIFY2(sizeof(Message) <= 400, qPrintable(QString::number(sizeof(Message))));
        QCOMPARE(sizeof(Rare<Failure>), sizeof(void *));
    }
};

QTEST_GUILESS_MAIN(TestRare)
#include "tst_rare.moc"
