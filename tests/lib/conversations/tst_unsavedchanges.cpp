// SPDX-License-Identifier: GPL-3.0-or-later
#include "conversations/unsavedchanges.h"

#include "support/fakeclock.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

using Kind = UnsavedChanges::Kind;

/// Writes values to a disk that works or fails.
struct Bench
{
    FakeClock clock;
    UnsavedChanges unsaved {clock};
    QString problem; ///< Of the disk; empty if it works.
    std::chrono::milliseconds timePerWrite {0};
    QStringList written;
    int attempts = 0;

    UnsavedChanges::Write writing(const QString &value)
    {
        return [this, value]() -> Result<Done> {
            ++attempts;
            clock.sleep(timePerWrite);
            if (!problem.isEmpty())
                return Error {problem};
            written.append(value);
            return Done {};
        };
    }
    static UnsavedChanges::Subject answer(MessageId id) { return {Kind::Answer, 1, id}; }
};

} // namespace

class TestUnsavedChanges : public QObject
{
    Q_OBJECT

private slots:
    void aWriteThatSucceedsIsNotKept()
    {
        Bench bench;
        const QSignalSpy changed(&bench.unsaved, &UnsavedChanges::problemChanged);
        bench.unsaved.write(Bench::answer(1), bench.writing(u"a"_s));
        QCOMPARE(bench.written, QStringList {u"a"_s});
        QVERIFY(!bench.unsaved.contains(Bench::answer(1)));
        QVERIFY(!bench.clock.untilNext()); // nothing wakes an idle program
        QCOMPARE(changed.size(), 0);
    }

    void aWriteIsRepeatedUntilItSucceeds()
    {
        Bench bench;
        bench.problem = u"full"_s;
        const QSignalSpy changed(&bench.unsaved, &UnsavedChanges::problemChanged);
        bench.unsaved.write(Bench::answer(1), bench.writing(u"a"_s));
        QCOMPARE(bench.unsaved.problem(), u"full"_s);
        bench.clock.advance(10s);
        QCOMPARE(bench.attempts, 41); // every 250 ms
        QCOMPARE(changed.size(), 1); // but said once
        bench.problem.clear();
        bench.clock.advance(250ms);
        QCOMPARE(bench.written, QStringList {u"a"_s});
        QCOMPARE(bench.unsaved.problem(), QString());
        QCOMPARE(changed.size(), 2);
        QVERIFY(!bench.clock.untilNext());
    }

    void onlyTheNewestValueOfASubjectIsWritten()
    {
        Bench bench;
        bench.problem = u"full"_s;
        bench.unsaved.write(Bench::answer(1), bench.writing(u"old"_s));
        bench.unsaved.write(Bench::answer(2), bench.writing(u"other"_s));
        bench.unsaved.write(Bench::answer(1), bench.writing(u"new"_s));
        QCOMPARE(bench.attempts, 1); // while the disk fails, only the clock tries again
        bench.problem.clear();
        bench.clock.advance(250ms);
        bench.written.sort();
        QCOMPARE(bench.written, (QStringList {u"new"_s, u"other"_s}));
    }

    void aChangeThatNeverSucceedsDoesNotStopTheOthers()
    {
        Bench bench;
        const auto fail = []() -> Result<Done> { return Error {u"never"_s}; };
        bench.unsaved.write(Bench::answer(1), fail);
        bench.unsaved.write(Bench::answer(2), bench.writing(u"a"_s));
        bench.unsaved.write({Kind::Draft, 1}, fail);
        bench.unsaved.write({Kind::Settings}, bench.writing(u"b"_s));
        bench.clock.advance(1s);
        QCOMPARE(bench.written, (QStringList {u"a"_s, u"b"_s}));
        QCOMPARE(bench.unsaved.kinds(), (QList {Kind::Answer, Kind::Draft}));
    }

    void theReasonsDoNotDependOnTheOrderOfTheAttempts()
    {
        Bench bench;
        bench.unsaved.write(Bench::answer(1), []() -> Result<Done> { return Error {u"b"_s}; });
        bench.unsaved.write({Kind::Settings}, []() -> Result<Done> { return Error {u"a"_s}; });
        bench.clock.advance(1s);
        const QSignalSpy changed(&bench.unsaved, &UnsavedChanges::problemChanged);
        QCOMPARE(bench.unsaved.problem(), u"a\nb"_s);
        bench.clock.advance(10s);
        QCOMPARE(changed.size(), 0);
    }

    void aForgottenChangeIsNotWritten()
    {
        Bench bench;
        bench.problem = u"full"_s;
        bench.unsaved.write(Bench::answer(1), bench.writing(u"a"_s));
        QVERIFY(bench.unsaved.hasAnswerOf(1));
        QVERIFY(!bench.unsaved.hasAnswerOf(2));
        bench.unsaved.forget(Bench::answer(1));
        QVERIFY(!bench.unsaved.hasAnswerOf(1));
        QCOMPARE(bench.unsaved.problem(), QString());
        bench.problem.clear();
        bench.clock.advance(10s);
        QCOMPARE(bench.written, QStringList());
    }

    void writeAllTriesEveryChangeOnce()
    {
        Bench bench;
        bench.problem = u"full"_s;
        for (const MessageId id : {1, 2, 3})
            bench.unsaved.write(Bench::answer(id), bench.writing(QString::number(id)));
        bench.attempts = 0;
        const Result<Done> failed = bench.unsaved.writeAll();
        QVERIFY(!failed);
        QCOMPARE(failed.error(), u"full"_s);
        QCOMPARE(bench.attempts, 3);
        bench.problem.clear();
        QVERIFY(bench.unsaved.writeAll());
        QCOMPARE(bench.written.size(), 3);
        QVERIFY(bench.unsaved.writeAll()); // nothing is left
    }

    /// A file that another program has locked blocks each attempt for two seconds.
    void slowAttemptsLeaveTheWindowMostOfTheTime()
    {
        Bench bench;
        bench.problem = u"locked"_s;
        bench.timePerWrite = 2s;
        bench.unsaved.write(Bench::answer(1), bench.writing(u"a"_s));
        bench.unsaved.write(Bench::answer(2), bench.writing(u"b"_s));
        bench.clock.advance(60s);
        QVERIFY2(bench.attempts <= 8, qPrintable(QString::number(bench.attempts)));
        bench.problem.clear();
        bench.clock.advance(10s);
        QCOMPARE(bench.written.size(), 2);
    }
};

QTEST_GUILESS_MAIN(TestUnsavedChanges)
#include "tst_unsavedchanges.moc"
