// SPDX-License-Identifier: GPL-3.0-or-later
// accessibility.sh tests that the events reach a screen reader. In this test Qt sends no events,
// because there is no accessibility bridge.
#include "notify/turnannouncer.h"

#include "notify/announcer.h"

#include <QAccessible>
#include <QSignalSpy>
#include <QTest>
#include <QWidget>

using namespace Qt::StringLiterals;

namespace {

const Failure overloaded {.kind = Failure::Kind::Overloaded, .status = 529};

struct Bench
{
    QWidget window;
    TurnAnnouncer announcer {&window};
    QSignalSpy spy {window.findChild<Announcer *>(), &Announcer::announced};

    void wait(ConversationId conversation, int attempt, const QString &words)
    {
        TurnSummary summary;
        summary.conversation = conversation;
        summary.state = TurnState {.phase = TurnState::Phase::Waiting, .attemptNumber = attempt};
        announcer.announceWait(summary, words);
    }
    static TurnEnd end(MessageStatus status, ConversationId conversation = 1)
    {
        TurnEnd end;
        end.conversation = conversation;
        end.provider = u"Anthropic"_s;
        end.status = status;
        if (status != MessageStatus::Complete)
            end.failure = overloaded;
        return end;
    }
    QStringList heard() const
    {
        QStringList heard;
        for (const QList<QVariant> &each : spy)
            heard.append(each.first().toString());
        return heard;
    }
};

} // namespace

class TestTurnAnnouncer : public QObject
{
    Q_OBJECT

private slots:
    void eachWaitAndItsEndAreAnnouncedOnce_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("words");
        QTest::newRow("answered") << int(MessageStatus::Complete) << u"Anthropic has answered"_s;
        QTest::newRow("failed") << int(MessageStatus::Failed)
                                << u"No answer from Anthropic: Anthropic is overloaded (529)"_s;
        QTest::newRow("interrupted")
            << int(MessageStatus::Interrupted)
            << u"The answer from Anthropic was interrupted: Anthropic is overloaded (529)"_s;
        QTest::newRow("stopped by the user") << int(MessageStatus::Stopped) << QString();
    }
    void eachWaitAndItsEndAreAnnouncedOnce()
    {
        QFETCH(int, status);
        QFETCH(QString, words);
        Bench bench;
        bench.wait(1, 2, u"in 8 s"_s);
        bench.wait(1, 2, u"in 7 s"_s);
        bench.wait(1, 3, u"in 16 s"_s);
        bench.wait(1, 3, u"in 15 s"_s);
        bench.announcer.turnEnded(Bench::end(MessageStatus(status)));
        QStringList expected {u"in 8 s"_s, u"in 16 s"_s};
        if (!words.isEmpty())
            expected.append(words);
        QCOMPARE(bench.heard(), expected);
        QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(
            bench.window.findChild<Announcer *>());
        QCOMPARE(interface->role(), QAccessible::AlertMessage);
        QCOMPARE(interface->text(QAccessible::Name), expected.last());
    }

    void noWaitIsAnnouncedAgainAfterAnotherChatWasShown()
    {
        Bench bench;
        bench.wait(1, 2, u"one"_s);
        bench.wait(2, 2, u"two"_s);
        bench.wait(1, 2, u"one"_s);
        bench.wait(2, 2, u"two"_s);
        QCOMPARE(bench.heard(), (QStringList {u"one"_s, u"two"_s}));
    }

    void theWaitOfTheNextQuestionIsAnnounced()
    {
        Bench bench;
        bench.wait(1, 2, u"first"_s);
        bench.announcer.turnEnded(Bench::end(MessageStatus::Complete));
        bench.wait(1, 2, u"second"_s);
        QCOMPARE(bench.heard().last(), u"second"_s);
    }

    void anAnswerWithoutAWaitIsNotAnnounced()
    {
        Bench bench;
        bench.announcer.turnEnded(Bench::end(MessageStatus::Complete));
        bench.wait(2, 2, u"another chat"_s);
        bench.announcer.turnEnded(Bench::end(MessageStatus::Complete));
        bench.wait(1, 2, u"cancelled"_s);
        bench.announcer.waitCancelled(1);
        bench.announcer.turnEnded(Bench::end(MessageStatus::Complete));
        QCOMPARE(bench.heard(), (QStringList {u"another chat"_s, u"cancelled"_s}));
    }

    void aFallbackModelAndItsAnswerAreAnnounced()
    {
        Bench bench;
        bench.announcer.fallbackAsked(Bench::end(MessageStatus::Failed), u"My Ollama"_s);
        bench.announcer.turnEnded(Bench::end(MessageStatus::Complete));
        QCOMPARE(bench.heard(),
                 (QStringList {u"No answer from Anthropic, asking My Ollama instead: Anthropic is "
                               "overloaded (529)"_s,
                               u"Anthropic has answered"_s}));
    }
};

QTEST_MAIN(TestTurnAnnouncer)
#include "tst_turnannouncer.moc"
