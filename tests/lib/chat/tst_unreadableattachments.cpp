// SPDX-License-Identifier: GPL-3.0-or-later
// A request whose attachments cannot be read is refused before anything is stored or stopped.
#include "support/fakeclock.h"
#include "support/scriptedserver.h"
#include "support/workspacefixture.h"

#include <QSignalSpy>
#include <QSqlQuery>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

QByteArray text(const QByteArray &words)
{
    return R"(data: {"choices":[{"index":0,"delta":{"content":")" + words + "\"}}]}\n\n";
}

/// A stored chat that is open; its first question has a file.
struct Bench
{
    FakeClock clock;
    ScriptedServer server;
    WorkspaceFixture fixture {u"chats.sqlite"_s, &clock};
    Account account = fixture.addAccount(server.url(u"/v1"_s), 0);

    Workspace &workspace() { return fixture.workspace(); }
    const Message &last() { return *workspace().current()->last(); }
    QList<Message> stored()
    {
        return fixture.store().messages(workspace().current()->head().id).value();
    }
    bool isAnswered(const Script &script)
    {
        server.enqueue(script);
        workspace().send(u"What is in it?"_s, {{u"notes.txt"_s, u"text/plain"_s, "a note"}});
        if (!Patience::until(
                [this] { return last().status != MessageStatus::Pending && isOver(); }))
            return false;
        const ConversationId id = workspace().current()->head().id;
        fixture.restart(); // so that the file is read from the database
        workspace().open(id);
        return workspace().current() && workspace().current()->rowCount() == 2;
    }
    bool isOver() { return !workspace().summary().state; }
    bool isAsking()
    {
        const auto state = workspace().summary().state;
        return state && state->phase == Turn::Phase::Asking;
    }
    void loseTheFile()
    {
        const auto database = Database::open(fixture.folder() + u"/chats.sqlite"_s);
        QVERIFY(database);
        QSqlQuery query((*database)->connection());
        QVERIFY(query.exec(u"DELETE FROM attachments"_s));
    }
};

const Script whole
    = Script().readRequest().sendChunked({text("It is a note."), "data: [DONE]\n\n"});

bool namesTheFile(const QSignalSpy &problems)
{
    return problems.size() == 1 && problems.first().first().toString().contains(u"notes.txt"_s);
}

} // namespace

class TestUnreadableAttachments : public QObject
{
    Q_OBJECT

private slots:
    void theQuestionStaysTheDraft()
    {
        Bench bench;
        QVERIFY(bench.isAnswered(whole));
        bench.loseTheFile();
        const QSignalSpy problems(&bench.workspace(), &Workspace::problem);
        bench.workspace().chat().setDraft(u"And why?"_s);
        QVERIFY(!bench.workspace().send(u"And why?"_s));
        QVERIFY(namesTheFile(problems));
        QCOMPARE(bench.workspace().chat().draft(), u"And why?"_s);
        QCOMPARE(bench.workspace().current()->rowCount(), 2);
        QCOMPARE(bench.stored().size(), 2);
    }

    void theOldTurnGoesOn_data()
    {
        QTest::addColumn<bool>("isEdited");
        QTest::newRow("another version of the answer") << false;
        QTest::newRow("another version of the question") << true;
    }
    void theOldTurnGoesOn()
    {
        QFETCH(bool, isEdited);
        Bench bench;
        QVERIFY(bench.isAnswered(whole));
        bench.server.enqueue(Script().readRequest().stall());
        QVERIFY(bench.workspace().send(u"And why?"_s));
        QTRY_VERIFY(bench.isAsking());
        bench.loseTheFile();
        const QSignalSpy problems(&bench.workspace(), &Workspace::problem);
        const MessageId answer = bench.last().id;
        QVERIFY(isEdited ? !bench.workspace().edit(*bench.last().parent, u"But why?"_s)
                         : !bench.workspace().regenerate(answer));
        QVERIFY(namesTheFile(problems));
        QVERIFY(bench.isAsking());
        QCOMPARE(bench.last().id, answer);
        QCOMPARE(bench.stored().size(), 4);
    }

    void anInterruptedAnswerStaysInterrupted()
    {
        Bench bench;
        QVERIFY(bench.isAnswered(
            Script().readRequest().startChunks().sendChunk(text("It is")).close()));
        QCOMPARE(bench.last().status, MessageStatus::Interrupted);
        bench.loseTheFile();
        const QSignalSpy problems(&bench.workspace(), &Workspace::problem);
        const Message before = bench.last();
        QVERIFY(!bench.workspace().continueAnswer(before.id));
        QVERIFY(namesTheFile(problems));
        QCOMPARE(bench.last(), before);
        QVERIFY(bench.isOver());
    }

    void aScheduledAnswerIsOfferedAgain()
    {
        Bench bench;
        QVERIFY(bench.isAnswered(
            Script().readRequest().reply(429, "{}", "application/json", "Retry-After: 7800\r\n")));
        QVERIFY(bench.workspace().sendLater(bench.last().id));
        const Message waiting = bench.last();
        bench.loseTheFile();
        const QSignalSpy problems(&bench.workspace(), &Workspace::problem);
        bench.clock.advance(3h);
        QVERIFY(namesTheFile(problems));
        QCOMPARE(bench.last().status, MessageStatus::Failed);
        QCOMPARE(bench.last().failure, waiting.failure);
        QCOMPARE(bench.last().sendAt, waiting.sendAt);
        QCOMPARE(bench.stored().last(), bench.last());
        QVERIFY(bench.isOver());
    }

    void theFallbackModelIsNotAsked()
    {
        Bench bench;
        ScriptedServer other;
        bench.account.fallback = {bench.fixture.addAccount(other.url(u"/v1"_s)).id, u"m1"_s};
        bench.fixture.accounts().put(bench.account);
        bench.fixture.accounts().setDefaultAccount(bench.account.id);
        bench.fixture.settings().setValue(Setting::automaticFallback, true);
        QVERIFY(bench.isAnswered(whole));
        bench.server.enqueue(Script().readRequest().hold().reply(500, "{}"));
        QVERIFY(bench.workspace().send(u"And why?"_s));
        bench.loseTheFile();
        const QSignalSpy problems(&bench.workspace(), &Workspace::problem);
        const QSignalSpy ended(&bench.workspace(), &Workspace::turnEnded);
        QTRY_COMPARE(bench.server.holdingCount(), 1);
        bench.server.release();
        QTRY_COMPARE(ended.size(), 1);
        QVERIFY(namesTheFile(problems));
        QCOMPARE(bench.last().status, MessageStatus::Failed);
        QCOMPARE(bench.stored().size(), 4);
        QCOMPARE(other.requestCount(), 0);
    }
};

QTEST_GUILESS_MAIN(TestUnreadableAttachments)
#include "tst_unreadableattachments.moc"
