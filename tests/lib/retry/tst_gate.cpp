// SPDX-License-Identifier: GPL-3.0-or-later
#include "retry/gate.h"
#include "support/fakeclock.h"

#include <QSignalSpy>
#include <QTest>

#include <functional>
#include <map>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using std::chrono::milliseconds;
using Outcome = Gate::Outcome;
using Priority = Gate::Priority;

namespace {

/// A gate with the questions a to f, opened in that order, and a log of the admitted questions with
/// their times in ms (`c@1000`).
class Scene
{
public:
    Scene()
    {
        for (char name = 'a'; name <= 'f'; ++name)
            tickets[name] = gate->open(Priority::Normal, [this, name] { admit(name); });
    }

    FakeClock clock;
    std::unique_ptr<Gate> gate = std::make_unique<Gate>(clock);
    std::map<char, Gate::Ticket> tickets;
    std::map<char, std::function<void()>> onAdmission;
    QStringList admitted;

    Gate::Ticket ticket(char name) const { return tickets.at(name); }
    QString log() const { return admitted.join(u' '); }

    /// Runs steps for question a: `>a` calls enter(), `!a` enterNow(), `xa` leave(); `+a`, `-a` and
    /// `?a` report Accepted, Refused and Other; `^a` and `=a` set the priority Foreground and
    /// Normal.
    /// `#500` closes the gate for 500 ms, and `@500` advances the clock by 500 ms.
    void play(const QString &steps)
    {
        for (const QString &step : steps.split(u' ', Qt::SkipEmptyParts)) {
            const char what = step.at(0).toLatin1();
            if (what == '#')
                gate->close(milliseconds(step.mid(1).toLongLong()));
            else if (what == '@')
                clock.advance(milliseconds(step.mid(1).toLongLong()));
            else
                act(what, ticket(step.at(1).toLatin1()));
        }
    }

private:
    void admit(char name)
    {
        const auto time = m_start.msecsTo(clock.now());
        admitted.append(u"%1@%2"_s.arg(QLatin1Char(name)).arg(time));
        if (onAdmission[name])
            onAdmission[name]();
    }
    void act(char what, Gate::Ticket who)
    {
        const std::map<char, std::function<void()>> actions {
            {'>', [&] { gate->enter(who); }},
            {'!', [&] { gate->enterNow(who); }},
            {'+', [&] { gate->report(who, Outcome::Accepted); }},
            {'-', [&] { gate->report(who, Outcome::Refused); }},
            {'?', [&] { gate->report(who, Outcome::Other); }},
            {'x', [&] { gate->leave(who); }},
            {'^', [&] { gate->setPriority(who, Priority::Foreground); }},
            {'=', [&] { gate->setPriority(who, Priority::Normal); }},
        };
        actions.at(what)();
    }

    const QDateTime m_start = clock.now();
};

} // namespace

class TestGate : public QObject
{
    Q_OBJECT

private slots:
    void scenarios_data()
    {
        QTest::addColumn<QString>("steps");
        QTest::addColumn<QString>("admitted");
        QTest::addColumn<bool>("isOpen");
        const auto row
            = [](const char *name, const char *steps, const char *admitted, bool isOpen) {
                  QTest::newRow(name)
                      << QString::fromLatin1(steps) << QString::fromLatin1(admitted) << isOpen;
              };
        constexpr bool open = true, closed = false;

        row("open: all at once", ">a >b >c", "a@0 b@0 c@0", open);
        row("open: outcomes do not matter", ">a >b +a -b ?a xa >c", "a@0 b@0 c@0", open);
        row("open: retry now is like enter", "!a >b", "a@0 b@0", open);
        row("closed: none before the deadline", "#1000 >a >b @999", "", closed);
        row("closed: one at the deadline", "#1000 >a >b @9000", "a@1000", closed);
        row("each 2xx admits the next one", "#1000 >a >b >c @1000 +a @50 +b @50",
            "a@1000 b@1000 c@1050", closed);
        row("open when none waits", "#1000 >a >b @1000 +a +b >c >d", "a@1000 b@1000 c@1000 d@1000",
            open);
        row("only the probe's 2xx counts", ">a >b #1000 >c >d @1000 +a +b", "a@0 b@0 c@1000",
            closed);

        row("refused: closed again", "#1000 >a >b @1000 #500 -a @499", "a@1000", closed);
        row("refused: the next one probes later", "#1000 >a >b @1000 #500 -a @500", "a@1000 b@1500",
            closed);
        row("refused, closed after the report", "#1000 >a >b @1000 -a #500 @499 @1",
            "a@1000 b@1500", closed);
        row("refused, never closed", "#1000 >a >b @1000 -a @0", "a@1000 b@1000", closed);
        row("refused, none waits", "#1000 >a @1000 #500 -a xa @100 >b @400", "a@1000 b@1500",
            closed);
        row("refused for far too long", "#1000 >a >b @1000 #7200000 -a xa @7199999 @1",
            "a@1000 b@7201000", closed);
        row("the refused one is still the oldest", "#1000 >a >b @1000 #500 -a >a @500 +a",
            "a@1000 a@1500 b@1500", closed);
        row("the refused one waits longer by itself", "#1000 >a >b @1000 #500 -a @500 >a +b",
            "a@1000 b@1500 a@1500", closed);
        row("accepted, then refused in the stream", "#1000 >a >b >c @1000 +a #500 -a +b @499 @1",
            "a@1000 b@1000 c@1500", closed);
        row("open, then refused in the stream", "#1000 >a @1000 +a #500 -a >b @500",
            "a@1000 b@1500", closed);

        row("lost: the next one probes at once", "#1000 >a >b >c @1000 ?a", "a@1000 b@1000",
            closed);
        row("stopped: the next one probes at once", "#1000 >a >b >c @1000 xa", "a@1000 b@1000",
            closed);
        row("lost, none waits: still closed", "#1000 >a @1000 ?a", "a@1000", closed);
        row("lost, none waits: the next to enter is the probe", "#1000 >a @1000 ?a @70 >b >c",
            "a@1000 b@1070", closed);
        row("none waited at the deadline", "#1000 @5000 >a >b", "a@5000", closed);
        row("none waited at the deadline, then a 2xx", "#1000 @5000 >a +a >b >c",
            "a@5000 b@5000 c@5000", open);
        row("the last one is lost after others passed", "#1000 >a >b @1000 +a ?b", "a@1000 b@1000",
            closed);
        row("a probe enters again: it has ended", "#1000 >a @1000 >a >b", "a@1000 a@1000", closed);

        row("the later deadline wins", "#1000 #500 >a @999 @1", "a@1000", closed);
        row("the deadline is moved", "#1000 @500 #1000 >a @999 @1", "a@1500", closed);
        row("an earlier request is refused during the probe",
            ">b #1000 >a >c @1000 #700 +a @699 @1", "b@0 a@1000 c@1700", closed);
        row("refused during the probe, none waits", ">b #1000 >a @1000 #700 +a >c @699 @1",
            "b@0 a@1000 c@1700", closed);
        row("refused during the probe, the probe is lost", ">b #1000 >a >c @1000 #700 ?a @699 @1",
            "b@0 a@1000 c@1700", closed);
        row("closed for no time", "#0 >a >b @0", "a@0", closed);
        row("a negative time counts as 0", "#-5 >a >b @0", "a@0", closed);
        row("closed for ever", "#9223372036854775807 >a @86400000", "", closed);

        row("foreground first", "#1000 >a >b ^c >c @1000 +c +a", "c@1000 a@1000 b@1000", closed);
        row("priority may change", "#1000 >a >b >c ^b =b ^c @1000 +c +a", "c@1000 a@1000 b@1000",
            closed);
        row("by age, not by arrival", "#1000 >c >b >a @1000 +a +b", "a@1000 b@1000 c@1000", closed);

        row("stopped while it waits", "#1000 >a >b xa @1000", "b@1000", closed);
        row("all stopped while they wait", "#1000 >a >b xa xb @1000 >c >d", "c@1000", closed);
        row("after leave, a ticket does nothing", "#1000 xa >a !a ^a +a @1000 >b", "b@1000",
            closed);

        row("retry now is admitted at once", "#1000 >a >b @100 !b", "b@100", closed);
        row("retry now, accepted: the next one is admitted", "#1000 >a >b >c @100 !b +b",
            "b@100 a@100", closed);
        row("retry now, accepted, none waits: open", "#1000 >a @100 !a +a >b >c",
            "a@100 b@100 c@100", open);
        row("retry now, lost: the deadline stays", "#1000 >a >b @100 !b ?b @899 @1", "b@100 a@1000",
            closed);
        row("retry now, refused for less", "#1000 >a >b @100 !b #200 -b @899 @1", "b@100 a@1000",
            closed);
        row("retry now, refused for more", "#1000 >a >b @100 !b #2000 -b @1999 @1", "b@100 a@2100",
            closed);
        row("the deadline passes during a probe by retry now", "#1000 >a >b @900 !b @500 +b",
            "b@900 a@1400", closed);
        row("retry now beside a probe", "#1000 >a >b >c @1000 !c +a @10 +c", "a@1000 c@1000 b@1010",
            closed);
        row("retry now beside a probe that opens the gate",
            "#1000 >a @1000 !b +a #500 >c +b @499 @1", "a@1000 b@1000 c@1500", closed);
        row("retry now beside that probe, never reported", "#1000 >a @1000 !b +a #500 >c @500",
            "a@1000 b@1000 c@1500", closed);
        row("retry now twice", "#1000 >a >b @10 !a !b +a +b", "a@10 b@10", open);
    }
    void scenarios()
    {
        QFETCH(QString, steps);
        QFETCH(bool, isOpen);
        Scene scene;
        scene.play(steps);
        QTEST(scene.log(), "admitted");
        QCOMPARE(scene.gate->isOpen(), isOpen);
    }

    void aheadCountsTheQuestionsThatGoFirst()
    {
        Scene scene;
        scene.play(u"#1000 >a >b >c ^d >d"_s);
        const auto ahead = [&scene] {
            QList<int> numbers;
            for (const char name : {'a', 'b', 'c', 'd', 'e'})
                numbers.append(scene.gate->ahead(scene.ticket(name)));
            return numbers;
        };
        QCOMPARE(ahead(), (QList<int> {1, 2, 3, 0, 0}));
        QVERIFY(scene.gate->isWaiting(scene.ticket('a')));
        QVERIFY(!scene.gate->isWaiting(scene.ticket('e')));
        scene.play(u"^b ^c"_s);
        QCOMPARE(ahead(), (QList<int> {3, 0, 1, 2, 0}));
        scene.play(u"=b =c"_s);
        scene.play(u"@1000"_s);
        QVERIFY(!scene.gate->isWaiting(scene.ticket('d')));
        QCOMPARE(ahead(), (QList<int> {0, 1, 2, 0, 0}));
        scene.play(u"xb xc xd xa"_s);
        QCOMPARE(ahead(), (QList<int> {0, 0, 0, 0, 0}));
        QCOMPARE(scene.log(), u"d@1000 a@1000"_s);
    }

    void theDeadlineIsValidWhileQuestionsWaitForIt()
    {
        Scene scene;
        const QDateTime start = scene.clock.now();
        QVERIFY(!scene.gate->deadline().isValid());
        scene.play(u"#1000 >a"_s);
        QCOMPARE(scene.gate->deadline(), start.addMSecs(1000));
        scene.play(u"@400 #100"_s);
        QCOMPARE(scene.gate->deadline(), start.addMSecs(1000));
        scene.play(u"#2000"_s);
        QCOMPARE(scene.gate->deadline(), start.addMSecs(2400));
        scene.play(u"@2000"_s);
        QVERIFY(!scene.gate->deadline().isValid()); // a probe is under way
        scene.play(u"#500"_s);
        QVERIFY(!scene.gate->deadline().isValid());
        scene.play(u"-a"_s);
        QCOMPARE(scene.gate->deadline(), start.addMSecs(2900));
        scene.play(u"@500 >b +b"_s);
        QVERIFY(scene.gate->isOpen());
        QVERIFY(!scene.gate->deadline().isValid());
    }

    void everyChangeIsSignalled_data()
    {
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("step");
        QTest::addColumn<bool>("isChange");
        const auto row = [](const char *name, const char *before, const char *step, bool isChange) {
            QTest::newRow(name) << QString::fromLatin1(before) << QString::fromLatin1(step)
                                << isChange;
        };
        row("closing", "", "#1000", true);
        row("closing for longer", "#1000", "#2000", true);
        row("waiting", "#1000", ">a", true);
        row("another priority", "#1000 >a >b", "^b", true);
        row("the same priority", "#1000 >a >b", "=b", false);
        row("the deadline", "#1000 >a", "@1000", true);
        row("a 2xx", "#1000 >a @1000", "+a", true);
        row("a refusal", "#1000 >a @1000", "-a", true);
        row("a loss", "#1000 >a @1000", "?a", true);
        row("retry now", "#1000", "!a", true);
        row("a waiting question leaves", "#1000 >a", "xa", true);
        row("a question that does not wait leaves", "#1000", "xa", false);
        row("passing the open gate", "", ">a", false);
        row("retry now at the open gate", "", "!a", false);
        row("the outcome of a request that passed the open gate", ">a", "+a", false);
    }
    void everyChangeIsSignalled()
    {
        QFETCH(QString, before);
        QFETCH(QString, step);
        QFETCH(bool, isChange);
        Scene scene;
        scene.play(before);
        QSignalSpy changes(scene.gate.get(), &Gate::changed);
        scene.play(step);
        QCOMPARE(changes.count() > 0, isChange);
    }

    void anAdmittedQuestionMayCallAnything_data()
    {
        QTest::addColumn<QString>("steps");
        QTest::addColumn<QString>("stepsOfA");
        QTest::addColumn<QString>("admitted");
        const auto row
            = [](const char *name, const char *steps, const char *stepsOfA, const char *admitted) {
                  QTest::newRow(name) << QString::fromLatin1(steps) << QString::fromLatin1(stepsOfA)
                                      << QString::fromLatin1(admitted);
              };
        row("be accepted", "#10 >a >b >c @10", "+a", "a@10 b@10");
        row("be accepted and leave", "#10 >a >b >c @10", "+a xa", "a@10 b@10");
        row("leave", "#10 >a >b >c @10", "xa", "a@10 b@10");
        row("be lost", "#10 >a >b >c @10", "?a", "a@10 b@10");
        row("be refused", "#10 >a >b >c @10 @5", "#5 -a", "a@10 b@15");
        row("be refused, closed after the report", "#10 >a >b >c @10 @5", "-a #5", "a@10 b@15");
        row("be refused and give up", "#10 >a >b >c @10 @5", "#5 -a xa", "a@10 b@15");
        row("stop the others", "#10 >a >b >c @10", "xb xc +a", "a@10");
        row("let others enter", "#10 >a @10", ">b >c +a", "a@10 b@10");
        row("change who is next", "#10 >a >b >c @10", "^c +a", "a@10 c@10");
        row("hurry another", "#10 >a >b >c @10 +b", "!b +a", "a@10 b@10 c@10");
        row("leave the open gate", ">a >b", "xa", "a@0 b@0");
        row("close the open gate", ">a >b @10", "#10", "a@0 b@10");
        row("leave after retry now", "#10 >b !a @10", "xa", "a@0 b@10");
        row("be accepted after retry now", "#10 >b >c !a", "+a", "a@0 b@0");
    }
    void anAdmittedQuestionMayCallAnything()
    {
        QFETCH(QString, steps);
        QFETCH(QString, stepsOfA);
        Scene scene;
        scene.onAdmission['a'] = [&scene, stepsOfA] { scene.play(stepsOfA); };
        scene.play(steps);
        QTEST(scene.log(), "admitted");
    }

    void manyQuestionsPassInOneCallWithoutRecursion()
    {
        FakeClock clock;
        Gate gate(clock);
        constexpr int count = 2000;
        int depth = 0, deepest = 0, passed = 0;
        QList<Gate::Ticket> tickets;
        gate.close(1s);
        for (int i = 0; i < count; ++i) {
            tickets.append(gate.open(Priority::Normal, [&, i] {
                depth += 1;
                deepest = std::max(deepest, depth);
                passed += 1;
                gate.report(tickets[i], Outcome::Accepted);
                gate.leave(tickets[i]);
                depth -= 1;
            }));
            gate.enter(tickets.last());
        }
        clock.advance(1s);
        QCOMPARE(passed, count);
        QCOMPARE(deepest, 1);
        QVERIFY(gate.isOpen());
    }

    void aListenerMayLeaveFromWithinChanged()
    {
        Scene scene;
        scene.play(u"#1000 >a >b"_s);
        const auto connection = connect(scene.gate.get(), &Gate::changed, this,
                                        [&scene] { scene.gate->leave(scene.ticket('b')); });
        scene.play(u">c @1000 +a"_s);
        QCOMPARE(scene.log(), u"a@1000 c@1000"_s);
        disconnect(connection);
    }

    void anAdmittedQuestionMayDestroyTheGate_data()
    {
        QTest::addColumn<QString>("steps");
        QTest::newRow("at the deadline") << u"#1000 >a >b @1000"_s;
        QTest::newRow("on entering the open gate") << u">a"_s;
        QTest::newRow("on entering the gate that is due") << u"#1000 @1000 >a"_s;
        QTest::newRow("on retry now") << u"#1000 >b !a"_s;
        QTest::newRow("on retry now at the open gate") << u"!a"_s;
        QTest::newRow("after another") << u"#1000 >a ^b >b @1000 +b"_s;
    }
    void anAdmittedQuestionMayDestroyTheGate()
    {
        QFETCH(QString, steps);
        Scene scene;
        scene.onAdmission['a'] = [&scene] { scene.gate.reset(); };
        scene.play(steps);
        QVERIFY(!scene.gate);
        QVERIFY(!scene.clock.ringNext());
    }

    void settingTheWallClockDoesNotChangeTheDelay_data()
    {
        QTest::addColumn<qint64>("jump");
        QTest::newRow("back") << qint64(-3'600'000);
        QTest::newRow("forward") << qint64(3'600'000);
    }
    void settingTheWallClockDoesNotChangeTheDelay()
    {
        QFETCH(qint64, jump);
        Scene scene;
        scene.play(u"#1000 >a >b @500"_s);
        scene.clock.setWallClock(scene.clock.now().addMSecs(jump));
        scene.play(u"@499"_s);
        QCOMPARE(scene.admitted.size(), 0);
        scene.play(u"@1"_s);
        QCOMPARE(scene.admitted.size(), 1);
        // Setting the wall clock must not make a second close() extend the first one.
        scene.play(u"#1000 -a"_s);
        scene.clock.setWallClock(scene.clock.now().addMSecs(jump));
        scene.play(u"#500 @1000"_s);
        QCOMPARE(scene.admitted.size(), 2);
    }

    void afterASleepOnlyOneQuestionIsAdmitted()
    {
        Scene scene;
        scene.play(u"#1000 >a >b >c"_s);
        scene.clock.sleep(std::chrono::hours(8));
        QCOMPARE(scene.admitted.size(), 0);
        scene.play(u"@1"_s);
        QCOMPARE(scene.admitted.size(), 1);
        scene.play(u"@60000"_s); // the others still wait for the outcome
        QCOMPARE(scene.admitted.size(), 1);
    }

    void settingTheWallClockMovesTheDeadline()
    {
        Scene scene;
        scene.play(u"#1000 >a @400"_s);
        scene.clock.setWallClock(scene.clock.now().addSecs(-7200));
        QCOMPARE(scene.gate->deadline(), scene.clock.now().addMSecs(600));
    }

    void gatesAreIndependent()
    {
        Scene scene;
        Gate other(scene.clock);
        int passed = 0;
        const auto ticket = other.open(Priority::Normal, [&passed] { passed += 1; });
        scene.play(u"#1000"_s);
        other.enter(ticket);
        QCOMPARE(passed, 1);
    }
};

QTEST_GUILESS_MAIN(TestGate)
#include "tst_gate.moc"
