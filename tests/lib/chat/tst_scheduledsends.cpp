// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/scheduledsends.h"

#include "support/fakeclock.h"
#include "support/scriptedserver.h"
#include "support/workspacefixture.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

Script busyFor(const QByteArray &seconds)
{
    return Script().readRequest().reply(429, R"({"error":{"message":"Slow down"}})",
                                        "application/json", "Retry-After: " + seconds + "\r\n");
}

Script answer()
{
    return Script().readRequest().sendChunked(
        {"data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Here it is\"}}]}\n\n",
         "data: [DONE]\n\n"});
}

/// A provider that first asks for a delay of 2 h 10 min and then answers, and a fake clock.
struct Bench
{
    FakeClock clock;
    ScriptedServer server;
    WorkspaceFixture fixture;
    Account account;

    explicit Bench(const QString &database = u":memory:"_s)
        : fixture(database, &clock)
    {
        server.enqueue(busyFor("7800"));
        server.enqueue(answer());
        account = fixture.addAccount(server.url(u"/v1"_s));
    }
    Workspace &workspace() { return fixture.workspace(); }
    const Message &last()
    {
        const Conversation *current = fixture.workspace().current();
        return current->at(current->rowCount() - 1);
    }
    MessageStatus status() { return last().status; }
    ConversationList::Mark mark()
    {
        return workspace()
            .conversations()
            .index(0)
            .data(ConversationList::MarkRole)
            .value<ConversationList::Mark>();
    }
    Message stored() { return fixture.store().messages(workspace().current()->head().id)->last(); }
    /// Sends a question. Returns whether its answer has failed.
    bool hasFailed()
    {
        return workspace().send(u"A question"_s)
            && Patience::until([this] { return status() == MessageStatus::Failed; });
    }
};

} // namespace

class TestScheduledSends : public QObject
{
    Q_OBJECT

private slots:
    void aScheduledAnswerIsSentWhenTheProviderIsBack()
    {
        Bench bench;
        QVERIFY(bench.hasFailed());
        QCOMPARE(bench.last().attempts.size(), 1);
        const MessageId id = bench.last().id;
        const QDateTime at = bench.last().providerIsBackAt();
        QCOMPARE(bench.clock.now().secsTo(at), 7800);
        QVERIFY(bench.workspace().sendLater(id));
        QCOMPARE(bench.status(), MessageStatus::Pending);
        QCOMPARE(bench.mark(), ConversationList::Mark::Waiting);
        const TurnSummary summary = bench.workspace().summary();
        QVERIFY(summary.isScheduled && summary.isCurrent);
        QCOMPARE(summary.waiting, 1);
        QCOMPARE(summary.provider, u"Test"_s);
        QCOMPARE(summary.state->retryAt, at);
        QCOMPARE(summary.state->cause.status, 429);
        QCOMPARE(bench.stored().sendAt, at);

        QSignalSpy ended(&bench.workspace(), &Workspace::turnEnded);
        bench.clock.advance(2h + 9min);
        QCOMPARE(bench.status(), MessageStatus::Pending);
        QCOMPARE(bench.server.postCount(), 1);
        bench.clock.advance(61s);
        QTRY_COMPARE(bench.status(), MessageStatus::Complete);
        QCOMPARE(bench.last().id, id);
        QCOMPARE(bench.last().text, u"Here it is"_s);
        QCOMPARE(bench.last().attempts.size(), 2);
        QVERIFY(!bench.last().sendAt.isValid() && !bench.last().failure);
        QCOMPARE(bench.stored(), bench.last());
        QCOMPARE(bench.server.postCount(), 2);
        QCOMPARE(bench.mark(), ConversationList::Mark::Unread);
        QVERIFY(!bench.workspace().summary().state);
        // The waited time includes the scheduled wait.
        QCOMPARE(ended.count(), 1);
        QVERIFY(ended.first().first().value<TurnEnd>().waited > 2h);
    }

    void cancellingRestoresTheFailureAndNothingIsSent()
    {
        Bench bench;
        QVERIFY(bench.hasFailed());
        const Message failed = bench.last();
        QVERIFY(bench.workspace().sendLater(failed.id));
        bench.workspace().stopShown();
        QCOMPARE(bench.last(), failed);
        QCOMPARE(bench.stored(), failed);
        QCOMPARE(bench.mark(), ConversationList::Mark::Failed);
        QVERIFY(!bench.workspace().summary().state);
        bench.clock.advance(5h);
        QCOMPARE(bench.status(), MessageStatus::Failed);
        QCOMPARE(bench.server.requestCount(), 1);
    }

    void retryNowSendsAScheduledAnswerAtOnce()
    {
        Bench bench;
        QVERIFY(bench.hasFailed());
        QVERIFY(bench.workspace().sendLater(bench.last().id));
        bench.clock.advance(5min);
        bench.workspace().retryShownNow();
        QTRY_COMPARE(bench.status(), MessageStatus::Complete);
        bench.clock.advance(5h);
        QCOMPARE(bench.server.requestCount(), 2);
    }

    void aDeletedChatSendsNothingAndAFurtherFailureCanBeScheduled()
    {
        Bench bench;
        bench.server.enqueue(busyFor("600"));
        QVERIFY(bench.hasFailed());
        QVERIFY(bench.workspace().sendLater(bench.last().id));
        bench.workspace().remove(bench.workspace().current()->head().id);
        bench.clock.advance(3h); // a deleted chat must send nothing
        QCOMPARE(bench.server.requestCount(), 1);
        bench.workspace().undoRemove();
        QCOMPARE(bench.status(), MessageStatus::Failed);
        bench.workspace().regenerate(bench.last().id);
        QTRY_COMPARE(bench.status(), MessageStatus::Complete);
        QVERIFY(bench.workspace().regenerate(bench.last().id));
        QTRY_COMPARE(bench.status(), MessageStatus::Failed);
        bench.server.enqueue(busyFor("1200"));
        QVERIFY(bench.workspace().sendLater(bench.last().id));
        bench.clock.advance(11min);
        QTRY_COMPARE(bench.last().attempts.size(), 2);
        QTRY_COMPARE(bench.status(), MessageStatus::Failed);
        QCOMPARE(bench.clock.now().secsTo(bench.last().providerIsBackAt()), 1200);
    }

    void afterARestartTheChoiceIsOfferedAgain()
    {
        Bench bench(u"chats.sqlite"_s);
        QVERIFY(bench.hasFailed());
        const MessageId id = bench.last().id;
        QVERIFY(bench.workspace().sendLater(id));
        const QDateTime at = bench.last().sendAt;
        QCOMPARE(bench.stored().status, MessageStatus::Pending); // the same as after a kill
        const ConversationId conversation = bench.workspace().current()->head().id;
        bench.fixture.restart();
        bench.workspace().open(conversation);
        QCOMPARE(bench.status(), MessageStatus::Failed);
        QCOMPARE(bench.last().sendAt, at);
        QCOMPARE(bench.last().failure->status, 429);
        QVERIFY(!bench.workspace().summary().state);
        bench.clock.advance(1h);
        QCOMPARE(bench.server.requestCount(), 1); // never automatically
        QVERIFY(bench.workspace().sendLater(id));
        QCOMPARE(bench.last().sendAt, at);
        bench.clock.advance(71min);
        QTRY_COMPARE(bench.status(), MessageStatus::Complete);
        QCOMPARE(bench.last().id, id);
        QCOMPARE(bench.server.requestCount(), 2);
    }

    void afterARestartNothingIsSentEvenIfTheTimeHasPassed()
    {
        Bench bench(u"chats.sqlite"_s);
        QVERIFY(bench.hasFailed());
        QVERIFY(bench.workspace().sendLater(bench.last().id));
        const ConversationId conversation = bench.workspace().current()->head().id;
        bench.fixture.restart();
        bench.clock.advance(5h);
        bench.workspace().open(conversation);
        bench.clock.advance(1h);
        QCOMPARE(bench.server.requestCount(), 1);
        QVERIFY(bench.workspace().sendNow(bench.last().id));
        QTRY_COMPARE(bench.status(), MessageStatus::Complete);
    }

    void oneAlarmIsSetForTheWholeWait()
    {
        Bench bench;
        QVERIFY(bench.hasFailed());
        QVERIFY(bench.workspace().sendLater(bench.last().id));
        bench.clock.advance(10min); // after this time the account's gate has no alarm any more
        const std::chrono::milliseconds left(bench.clock.now().msecsTo(bench.last().sendAt));
        QCOMPARE(bench.clock.untilNext(), std::optional(left));
    }

    void settingTheWallClockMovesTheDeadline()
    {
        Bench bench;
        QVERIFY(bench.hasFailed());
        QVERIFY(bench.workspace().sendLater(bench.last().id));
        bench.clock.setWallClock(bench.clock.now().addSecs(-3600));
        bench.clock.advance(2h + 30min);
        QCOMPARE(bench.status(), MessageStatus::Pending);
        bench.clock.setWallClock(bench.clock.now().addSecs(3600)); // it is sent without a delay
        QTRY_COMPARE(bench.status(), MessageStatus::Complete);
        QCOMPARE(bench.server.requestCount(), 2);
    }

    void aScheduledAnswerWithoutItsAccountFailsAndAProblemIsReported()
    {
        Bench bench;
        QVERIFY(bench.hasFailed());
        QVERIFY(bench.workspace().sendLater(bench.last().id));
        bench.fixture.accounts().remove(bench.account.id);
        const QSignalSpy problems(&bench.workspace(), &Workspace::problem);
        bench.clock.advance(3h);
        QCOMPARE(problems.size(), 1);
        QCOMPARE(bench.status(), MessageStatus::Failed);
        QCOMPARE(bench.stored().status, MessageStatus::Failed);
    }

    void aScheduledAnswerIsSentEvenIfAnotherChatIsOpen()
    {
        Bench bench;
        QVERIFY(bench.hasFailed());
        QVERIFY(bench.workspace().sendLater(bench.last().id));
        const ConversationId waiting = bench.workspace().current()->head().id;
        bench.workspace().startNew();
        QVERIFY(bench.workspace().summary().isScheduled);
        QVERIFY(!bench.workspace().summary().isCurrent);
        bench.clock.advance(3h); // in the background
        QTRY_COMPARE(bench.mark(), ConversationList::Mark::Unread);
        bench.workspace().open(waiting);
        QCOMPARE(bench.status(), MessageStatus::Complete);
    }

    void withoutATimeFromTheProviderNothingIsScheduled()
    {
        Bench bench;
        QVERIFY(bench.hasFailed());
        Message other;
        other.failure = Failure {.kind = Failure::Kind::Overloaded};
        other.attempts = {AttemptRecord {}};
        QVERIFY(!other.providerIsBackAt().isValid());
        other.failure.edit().retryAfter = std::chrono::milliseconds::max();
        QVERIFY(!other.providerIsBackAt().isValid());
        other.failure = Failure {.kind = Failure::Kind::NoCredit, .retryAfter = 1h};
        QVERIFY(!other.providerIsBackAt().isValid());
        QVERIFY(!bench.workspace().sendLater(bench.workspace().current()->at(0).id));
    }
};

QTEST_MAIN(TestScheduledSends)
#include "tst_scheduledsends.moc"
