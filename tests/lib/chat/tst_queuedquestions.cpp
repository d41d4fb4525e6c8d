// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/queuedquestions.h"

#include "support/scriptedserver.h"
#include "support/wireanswer.h"
#include "support/workspacefixture.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

/// A chat whose first answer is held by the server.
struct Bench
{
    ScriptedServer server;
    WorkspaceFixture fixture {u"chats.sqlite"_s};
    ConversationId id = 0;

    explicit Bench(const Script &first)
    {
        Script held = first;
        server.enqueue(held.holdAfterReading());
        server.enqueue(answer());
        server.repeatLast();
        fixture.addAccount(server.url(u"/v1"_s), 0);
    }
    static Script answer() { return WireAnswer {DialectKind::OpenAiChat}.script("fine"); }
    Workspace &workspace() { return fixture.workspace(); }
    /// Asks the first question and returns when the server has it.
    void begin()
    {
        QVERIFY(workspace().send(u"first"_s));
        id = workspace().current()->head().id;
        QTRY_COMPARE(server.postCount(), 1);
    }
    QStringList queued()
    {
        QStringList texts;
        const QList<QueuedQuestion> questions = workspace().queue().of(id);
        for (const QueuedQuestion &question : questions)
            texts.append(question.text);
        return texts;
    }
    /// The questions of the chat.
    QStringList asked()
    {
        QStringList texts;
        const Conversation *chat = workspace().loaded(id);
        for (int row = 0; chat && row < chat->rowCount(); ++row) {
            if (chat->at(row).role == Role::User)
                texts.append(chat->at(row).text);
        }
        return texts;
    }
};

const Attachment note {u"a.txt"_s, u"text/plain"_s, "content"};

} // namespace

class TestQueuedQuestions : public QObject
{
    Q_OBJECT

private slots:
    void queuedQuestionsAreSentInTheirOrder()
    {
        Bench bench(Bench::answer());
        bench.begin();
        QSignalSpy changed(&bench.workspace().queue(), &QueuedQuestions::changed);
        bench.workspace().chat().setDraft(u"second"_s);
        QVERIFY(bench.workspace().send(u"second"_s, {note}));
        QVERIFY(bench.workspace().send(u"third"_s));
        QCOMPARE(changed.size(), 2);
        QCOMPARE(bench.workspace().chat().draft(), QString());
        QCOMPARE(bench.queued(), QStringList({u"second"_s, u"third"_s}));
        QCOMPARE(bench.asked(), QStringList {u"first"_s});
        bench.server.release();
        QTRY_COMPARE(bench.asked(), QStringList({u"first"_s, u"second"_s, u"third"_s}));
        QTRY_VERIFY(!bench.workspace().summary().state);
        QVERIFY(bench.queued().isEmpty());
        QCOMPARE(bench.server.postCount(), 3);
        const Conversation &chat = *bench.workspace().current();
        QCOMPARE(chat.rowCount(), 6);
        QCOMPARE(chat.at(2).attachments.size(), 1);
        QCOMPARE(chat.at(5).status, MessageStatus::Complete);
    }

    void aQuestionOfAnotherChatIsSentToo()
    {
        Bench bench(Bench::answer());
        bench.begin();
        QVERIFY(bench.workspace().send(u"second"_s));
        bench.workspace().startNew();
        bench.server.release();
        QTRY_COMPARE(bench.server.postCount(), 2);
        QTRY_VERIFY(!bench.workspace().loaded(bench.id));
        QVERIFY(!bench.workspace().current());
        bench.workspace().open(bench.id);
        QCOMPARE(bench.asked(), QStringList({u"first"_s, u"second"_s}));
    }

    void afterAFailureTheQuestionStaysUntilAnAnswerIsComplete()
    {
        Bench bench(Script().readRequest().reply(401, R"({"error":{"message":"no"}})"));
        bench.begin();
        QVERIFY(bench.workspace().send(u"second"_s));
        bench.server.release();
        QTRY_VERIFY(!bench.workspace().summary().state);
        QCOMPARE(bench.server.postCount(), 1);
        QCOMPARE(bench.queued(), QStringList {u"second"_s});
        QVERIFY(bench.workspace().regenerate(bench.workspace().current()->at(1).id));
        QTRY_COMPARE(bench.asked(), QStringList({u"first"_s, u"second"_s}));
    }

    void afterStoppingTheQuestionStaysAndCanBeSent()
    {
        Bench bench(Bench::answer());
        bench.begin();
        QVERIFY(bench.workspace().send(u"second"_s));
        QVERIFY(!bench.workspace().sendQueued());
        bench.workspace().stop(bench.id);
        QTRY_VERIFY(!bench.workspace().summary().state);
        QCOMPARE(bench.queued(), QStringList {u"second"_s});
        QVERIFY(bench.workspace().sendQueued());
        QVERIFY(bench.queued().isEmpty());
        QCOMPARE(bench.asked(), QStringList({u"first"_s, u"second"_s}));
        QVERIFY(!bench.workspace().sendQueued());
    }

    void aQuestionThatIsTakenBackIsTheDraft()
    {
        Bench bench(Bench::answer());
        bench.begin();
        QVERIFY(bench.workspace().send(u"second"_s, {note}));
        QVERIFY(bench.workspace().send(u"third"_s));
        QueuedQuestions &queue = bench.workspace().queue();
        const QueuedQuestion second = queue.of(bench.id).first();
        QVERIFY(queue.takeBack(bench.id, second.id, second));
        QCOMPARE(bench.queued(), QStringList {u"third"_s});
        QCOMPARE(bench.fixture.store().draftAttachments(bench.id)->size(), 1);
        // Nothing is done twice.
        QSignalSpy problems(&bench.workspace(), &Workspace::problem);
        QVERIFY(!queue.takeBack(bench.id, second.id, second));
        QCOMPARE(problems.size(), 1);
        bench.fixture.restart();
        bench.workspace().open(bench.id);
        QCOMPARE(bench.workspace().chat().draft(), u"second"_s);
        QCOMPARE(bench.workspace().chat().draftFiles().size(), 1);
    }

    void theEndOfTheProgramLosesNothingAndSendsNothing()
    {
        Bench bench(Bench::answer());
        bench.begin();
        QVERIFY(bench.workspace().send(u"second"_s, {note}));
        bench.fixture.restart();
        bench.workspace().open(bench.id);
        QCOMPARE(bench.queued(), QStringList {u"second"_s});
        QCOMPARE(bench.workspace().queue().of(bench.id).first().attachments.size(), 1);
        QVERIFY(!bench.workspace().summary().state);
        QCOMPARE(bench.server.postCount(), 1);
    }

    void aQuestionThatCannotBeSentStays()
    {
        Bench bench(Bench::answer());
        bench.begin();
        QVERIFY(bench.workspace().send(u"second"_s));
        bench.workspace().stop(bench.id);
        const QList<Account> accounts = bench.fixture.accounts().all();
        for (const Account &account : accounts)
            bench.fixture.accounts().remove(account.id);
        QSignalSpy problems(&bench.workspace(), &Workspace::problem);
        QVERIFY(!bench.workspace().sendQueued());
        QCOMPARE(problems.size(), 1);
        QCOMPARE(bench.queued(), QStringList {u"second"_s});
    }

    void recentQuestionsAreThoseOfAllChatsOnce()
    {
        Bench bench(Bench::answer());
        bench.server.clear();
        bench.server.enqueue(Bench::answer());
        bench.server.repeatLast();
        for (const QString &text : {u"one"_s, u"two"_s, u"one"_s, u"x"_s.repeated(400)}) {
            bench.workspace().startNew();
            QVERIFY(bench.workspace().send(text));
            QTRY_VERIFY(!bench.workspace().summary().state);
        }
        QCOMPARE(bench.workspace().recentQuestions(3), QStringList({u"one"_s, u"two"_s}));
        QCOMPARE(bench.workspace().recentQuestions(1), QStringList {u"one"_s});
        bench.workspace().remove(bench.workspace().current()->head().id);
        QCOMPARE(bench.workspace().recentQuestions(1), QStringList {u"one"_s});
    }
};

QTEST_GUILESS_MAIN(TestQueuedQuestions)
#include "tst_queuedquestions.moc"
