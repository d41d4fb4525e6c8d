// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/scriptedserver.h"
#include "support/workspacefixture.h"

#include <QFile>
#include <QSignalSpy>
#include <QSqlQuery>
#include <QTcpServer>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const Message &last(Workspace &workspace)
{
    return workspace.current()->at(workspace.current()->rowCount() - 1);
}

MessageStatus statusOfLast(Workspace &workspace)
{
    return workspace.current() ? last(workspace).status : MessageStatus::Pending;
}

void useDemo(WorkspaceFixture &fixture, std::chrono::milliseconds initialDelay = 5ms)
{
    Account demo = fixture.accounts().addDemo();
    demo.retry.initialDelay = initialDelay;
    demo.timeouts = {0ms, 0ms, 0ms, 0ms}; // none, because a busy machine could exceed them
    fixture.accounts().put(demo);
    fixture.accounts().setDefaultAccount(demo.id);
}

/// Asks each question in a new chat. Returns the chats whose question was answered.
QList<ConversationId> answeredChats(Workspace &workspace, const QStringList &questions)
{
    QList<ConversationId> ids;
    for (const QString &question : questions) {
        workspace.startNew();
        if (workspace.send(question) && Patience::until([&workspace] {
                return statusOfLast(workspace) == MessageStatus::Complete;
            }))
            ids.append(workspace.current()->head().id);
    }
    return ids;
}

/// Changes the fixture's database through a connection of its own.
void execute(const WorkspaceFixture &fixture, const QString &statement)
{
    const auto database = Database::open(fixture.folder() + u"/chats.sqlite"_s);
    QVERIFY(database);
    QSqlQuery query((*database)->connection());
    QVERIFY(query.exec(statement));
}

} // namespace

class TestWorkspace : public QObject
{
    Q_OBJECT

private slots:
    void theDemoAnswersAndTheAnswerIsStored()
    {
        WorkspaceFixture fixture;
        useDemo(fixture);
        Workspace &workspace = fixture.workspace();
        QVERIFY(workspace.send(u"Hello there\nsecond line"_s));
        QCOMPARE(workspace.current()->head().title, u"Hello there"_s);
        QTRY_COMPARE(statusOfLast(workspace), MessageStatus::Complete);
        QVERIFY(last(workspace).text.contains(u"not a language model"_s));
        QVERIFY(last(workspace).usage.outputTokens.has_value());
        const auto stored = fixture.store().messages(workspace.current()->head().id);
        QVERIFY(stored);
        QCOMPARE(stored->size(), 2);
        QCOMPARE(stored->last().text, last(workspace).text);
        QCOMPARE(stored->last().status, MessageStatus::Complete);
        QVERIFY(!workspace.summary().state);
    }

    void twoFailuresAreTwoAttemptsBeforeTheAnswer()
    {
        WorkspaceFixture fixture;
        useDemo(fixture, 30ms);
        Workspace &workspace = fixture.workspace();
        QList<std::pair<int, int>> countdowns;
        connect(
            &workspace, &Workspace::summaryChanged, this,
            [&countdowns](const TurnSummary &summary) {
                if (summary.state && summary.state->phase == Turn::Phase::Waiting)
                    countdowns.append({summary.state->attemptNumber, summary.state->attemptLimit});
            });
        QVERIFY(workspace.send(u"/fail 529 2"_s));
        QTRY_COMPARE(statusOfLast(workspace), MessageStatus::Complete);
        QCOMPARE(countdowns, (QList<std::pair<int, int>> {{2, 4}, {3, 4}}));
        const QList<AttemptRecord> attempts = last(workspace).attempts;
        QCOMPARE(attempts.size(), 3);
        QCOMPARE(attempts[0].failure->status, 529);
        QVERIFY(attempts[0].waitedAfter.has_value());
        QVERIFY(!attempts[2].failure);
        const auto stored = fixture.store().messages(workspace.current()->head().id);
        QCOMPARE(stored->last().attempts, attempts);
    }

    void aCutAnswerIsKeptAndContinueAppendsToIt()
    {
        WorkspaceFixture fixture;
        useDemo(fixture);
        Workspace &workspace = fixture.workspace();
        QVERIFY(workspace.send(u"/cut"_s));
        QTRY_COMPARE(statusOfLast(workspace), MessageStatus::Interrupted);
        const QString partial = last(workspace).text;
        const MessageId id = last(workspace).id;
        QVERIFY(!partial.isEmpty());
        QCOMPARE(last(workspace).failure->kind, Failure::Kind::CutOff);
        QVERIFY(workspace.continueAnswer(id));
        QTRY_COMPARE(statusOfLast(workspace), MessageStatus::Complete);
        QCOMPARE(last(workspace).id, id);
        QVERIFY(last(workspace).text.startsWith(partial));
        QVERIFY(last(workspace).text.size() > partial.size());
        QCOMPARE(last(workspace).text.count(u"I am the"_s),
                 1); // continued, not started again
        QVERIFY(!last(workspace).failure);
    }

    /// Nobody can be connected to the signal of a workspace that is being made.
    void whatCannotBeReadAtTheStartIsKept_data()
    {
        QTest::addColumn<QString>("table");
        QTest::newRow("the chats") << u"conversations"_s;
        QTest::newRow("the draft") << u"new_draft"_s;
        QTest::newRow("its files") << u"draft_attachments"_s;
    }
    void whatCannotBeReadAtTheStartIsKept()
    {
        QFETCH(QString, table);
        WorkspaceFixture fixture(u"chats.sqlite"_s);
        QCOMPARE(fixture.workspace().startProblems(), QStringList());
        execute(fixture, u"ALTER TABLE "_s + table + u" RENAME TO gone"_s);
        Workspace other(fixture.store(), fixture.accounts(), fixture.settings(),
                        fixture.workspace().clock(), [] { return 0.5; });
        QCOMPARE(other.startProblems().size(), 1);
        QVERIFY2(other.startProblems().first().contains(table),
                 qPrintable(other.startProblems().first()));
        const QSignalSpy problems(&other, &Workspace::problem);
        other.setModel({}, {});
        QVERIFY(!other.send(u"why?"_s));
        QCOMPARE(problems.size(), 1); // from now on they are signalled
        QCOMPARE(other.startProblems().size(), 1);
    }

    void theDeletedAccountOfAnAnswerIsNamedAsTheReason()
    {
        WorkspaceFixture fixture;
        useDemo(fixture);
        Workspace &workspace = fixture.workspace();
        QVERIFY(workspace.send(u"Hello"_s));
        QTRY_COMPARE(statusOfLast(workspace), MessageStatus::Complete);
        const QString deleted = last(workspace).accountId;
        fixture.addAccount(QUrl(u"http://127.0.0.1:1/"_s));
        fixture.accounts().remove(deleted);
        const QSignalSpy problems(&workspace, &Workspace::problem);
        QVERIFY(!workspace.sendNow(last(workspace).id));
        QCOMPARE(problems.size(), 1);
        const QString words = problems.first().first().toString();
        QVERIFY2(words.contains(u"was deleted"_s), qPrintable(words));
    }

    void tryAgainMakesAnotherVersion()
    {
        WorkspaceFixture fixture;
        useDemo(fixture);
        Workspace &workspace = fixture.workspace();
        QVERIFY(workspace.send(u"/cut"_s));
        QTRY_COMPARE(statusOfLast(workspace), MessageStatus::Interrupted);
        const MessageId first = last(workspace).id;
        QVERIFY(workspace.regenerate(first));
        const MessageId second = last(workspace).id;
        QVERIFY(second != first);
        QCOMPARE(workspace.current()->versionOf(second), (Conversation::Version {2, 2}));
        QTRY_COMPARE(statusOfLast(workspace), MessageStatus::Interrupted);
        workspace.showVersion(second, -1);
        QCOMPARE(last(workspace).id, first);
    }

    void stopEndsAWaitAndNothingIsSentAfterwards()
    {
        WorkspaceFixture fixture;
        useDemo(fixture, 60s);
        Workspace &workspace = fixture.workspace();
        QVERIFY(workspace.send(u"/fail 529 3"_s));
        QTRY_VERIFY(workspace.summary().state
                    && workspace.summary().state->phase == Turn::Phase::Waiting);
        workspace.stopShown();
        QCOMPARE(statusOfLast(workspace), MessageStatus::Stopped); // synchronously
        QVERIFY(!workspace.summary().state);
        QCOMPARE(last(workspace).attempts.size(), 1);
    }

    void retryNowSendsAtOnceAndCountsAsAnAttempt()
    {
        WorkspaceFixture fixture;
        useDemo(fixture, 60s);
        Workspace &workspace = fixture.workspace();
        QVERIFY(workspace.send(u"/fail 529 1"_s));
        QTRY_VERIFY(workspace.summary().state
                    && workspace.summary().state->phase == Turn::Phase::Waiting);
        workspace.retryShownNow();
        QTRY_COMPARE(statusOfLast(workspace), MessageStatus::Complete);
        QCOMPARE(last(workspace).attempts.size(), 2);
    }

    void editingTheQuestionStopsItsWait()
    {
        WorkspaceFixture fixture;
        useDemo(fixture, 60s);
        Workspace &workspace = fixture.workspace();
        QVERIFY(
            workspace.send(u"/fail 500 3"_s // 500 does not close the gate for the edited question
                           ));
        QTRY_VERIFY(workspace.summary().state
                    && workspace.summary().state->phase == Turn::Phase::Waiting);
        const MessageId question = workspace.current()->at(0).id;
        const MessageId waiting = last(workspace).id;
        QVERIFY(workspace.edit(question, u"Hello"_s));
        QCOMPARE(workspace.current()->find(waiting)->status, MessageStatus::Stopped);
        QTRY_COMPARE(statusOfLast(workspace), MessageStatus::Complete);
        QCOMPARE(workspace.current()->at(0).text, u"Hello"_s);
        QCOMPARE(workspace.current()->versionOf(workspace.current()->at(0).id),
                 (Conversation::Version {2, 2}));
    }

    void theQuestionIsStoredBeforeItIsSent()
    {
        WorkspaceFixture fixture(u"chats.sqlite"_s);
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        QUrl url(u"http://127.0.0.1/v1"_s);
        url.setPort(server.serverPort());
        fixture.addAccount(url);
        bool wasStored = false;
        connect(&server, &QTcpServer::newConnection, this, [&fixture, &wasStored] {
            const auto heads = fixture.store().heads();
            const auto messages = fixture.store().messages(heads->value(0).id);
            wasStored = messages->size() == 2 && messages->first().text == u"question"_s;
        });
        QVERIFY(fixture.workspace().send(u"question"_s));
        QTRY_VERIFY(wasStored);
        fixture.workspace().stopShown();
    }

    void undoRestoresADeletedConversation()
    {
        WorkspaceFixture fixture;
        useDemo(fixture);
        Workspace &workspace = fixture.workspace();
        QVERIFY(workspace.send(u"keep me"_s));
        QTRY_COMPARE(statusOfLast(workspace), MessageStatus::Complete);
        const ConversationId id = workspace.current()->head().id;
        QSignalSpy removed(&workspace, &Workspace::removed);
        workspace.remove(id);
        QCOMPARE(removed.size(), 1);
        QVERIFY(!workspace.current());
        QCOMPARE(workspace.conversations().rowCount(), 0);
        workspace.undoRemove();
        QCOMPARE(workspace.conversations().rowCount(), 1);
        QCOMPARE(workspace.current()->head().id, id);
        QCOMPARE(workspace.current()->rowCount(), 2);
    }

    void undoRestoresTheLastDeletedConversationFirst()
    {
        WorkspaceFixture fixture;
        useDemo(fixture);
        Workspace &workspace = fixture.workspace();
        const QList<ConversationId> ids = answeredChats(workspace, {u"one"_s, u"two"_s});
        QCOMPARE(ids.size(), 2);
        workspace.remove(ids[0]);
        workspace.remove(ids[1]);
        workspace.undoRemove();
        QCOMPARE(workspace.current()->head().id, ids[1]);
        QVERIFY(workspace.canUndoRemove());
        workspace.undoRemove();
        QCOMPARE(workspace.current()->head().id, ids[0]);
        QVERIFY(!workspace.canUndoRemove());
        QCOMPARE(workspace.conversations().rowCount(), 2);
    }

    void undoRestoresADeletedMessageAndAllMessagesBelowIt()
    {
        WorkspaceFixture fixture(u"chats.sqlite"_s);
        useDemo(fixture);
        Workspace &workspace = fixture.workspace();
        for (const QString &text : {u"one"_s, u"two"_s}) {
            QVERIFY(workspace.send(text));
            QTRY_COMPARE(statusOfLast(workspace), MessageStatus::Complete);
        }
        const ConversationId id = workspace.current()->head().id;
        const QList<Message> before = *fixture.store().messages(id);
        const QSignalSpy removed(&workspace, &Workspace::messagesRemoved);
        workspace.removeMessage(workspace.current()->at(1).id);
        QCOMPARE(removed.count(), 1);
        QCOMPARE(removed.first().first().toInt(), 2);
        QCOMPARE(workspace.current()->rowCount(), 1);
        QCOMPARE(fixture.store().messages(id)->size(), 1);
        QVERIFY(workspace.canUndoRemove());
        workspace.startNew(); // undo must also work if another chat is open
        workspace.undoRemove();
        QCOMPARE(workspace.current()->rowCount(), 4);
        QCOMPARE(*fixture.store().messages(id), before);
        QVERIFY(!workspace.canUndoRemove());
        workspace.removeMessage(workspace.current()->at(0).id);
        QCOMPARE(workspace.current()->rowCount(), 0);
        fixture.restart(); // after a restart there is no undo
        fixture.workspace().open(id);
        QCOMPARE(fixture.workspace().current()->rowCount(), 0);
        QVERIFY(!fixture.workspace().canUndoRemove());
    }

    void afterADeletionAnotherVersionIsShown()
    {
        WorkspaceFixture fixture;
        useDemo(fixture);
        Workspace &workspace = fixture.workspace();
        QVERIFY(workspace.send(u"one"_s));
        QTRY_COMPARE(statusOfLast(workspace), MessageStatus::Complete);
        const MessageId first = last(workspace).id;
        QVERIFY(workspace.regenerate(first));
        QTRY_COMPARE(statusOfLast(workspace), MessageStatus::Complete);
        const MessageId second = last(workspace).id;
        workspace.removeMessage(second);
        QCOMPARE(last(workspace).id, first);
        QCOMPARE(workspace.current()->versionOf(first), (Conversation::Version {1, 1}));
        workspace.undoRemove();
        QCOMPARE(last(workspace).id, second);
        QCOMPARE(workspace.current()->versionOf(second), (Conversation::Version {2, 2}));
    }

    void nothingIsDeletedWhileATurnIsUnderWay()
    {
        WorkspaceFixture fixture;
        useDemo(fixture, 30s);
        Workspace &workspace = fixture.workspace();
        QVERIFY(workspace.send(u"/fail 529 2"_s));
        const QSignalSpy problems(&workspace, &Workspace::problem);
        workspace.removeMessage(workspace.current()->at(0).id);
        QCOMPARE(problems.count(), 1);
        QCOMPARE(workspace.current()->rowCount(), 2);
        QVERIFY(!workspace.canUndoRemove());
        workspace.stopShown();
        workspace.removeMessage(workspace.current()->at(0).id);
        QCOMPARE(workspace.current()->rowCount(), 0);
    }

    void rateLimitsAreKeptIfTheNameChangesButNotTheServer()
    {
        WorkspaceFixture fixture;
        ScriptedServer server;
        server.enqueue(Script().readRequest().reply(400, "{}", "application/json",
                                                    "x-ratelimit-limit-requests: 60\r\n"
                                                    "x-ratelimit-remaining-requests: 59\r\n"));
        Account account = fixture.addAccount(server.url(u"/v1"_s), 0);
        QVERIFY(fixture.workspace().send(u"Hello"_s));
        QTRY_COMPARE(statusOfLast(fixture.workspace()), MessageStatus::Failed);
        const auto known
            = [&] { return fixture.accounts().clients().rateLimits(account.id).buckets.size(); };
        QCOMPARE(known(), 1);
        account.name = u"Another name"_s;
        fixture.accounts().put(account);
        QCOMPARE(known(), 1);
        account.baseUrl = u"http://localhost:1/v1"_s;
        fixture.accounts().put(account);
        QCOMPARE(known(), 0);
    }

    void theCostOfAnAnswerComesFromThePriceTable()
    {
        WorkspaceFixture fixture;
        useDemo(fixture);
        const QString file = fixture.folder() + u"/models.json"_s;
        QFile table(file);
        QVERIFY(table.open(QIODevice::WriteOnly));
        table.write(R"({"models": [{"id": "*", "input": 1000, "output": 2000}]})");
        table.close();
        ModelPrices prices({}, file);
        Workspace &workspace = fixture.workspace();
        workspace.setPrices(prices);
        QVERIFY(workspace.send(u"one"_s));
        QTRY_COMPARE(statusOfLast(workspace), MessageStatus::Complete);
        const Usage usage = last(workspace).usage;
        QVERIFY(usage.cost);
        QCOMPARE(*usage.cost,
                 double(*usage.inputTokens) * 0.001 + double(*usage.outputTokens) * 0.002);
        QCOMPARE(fixture.store().messages(workspace.current()->head().id)->last().usage, usage);
    }

    void withoutAnAccountNothingIsSentAndAProblemIsReported()
    {
        WorkspaceFixture fixture;
        QSignalSpy problems(&fixture.workspace(), &Workspace::problem);
        QVERIFY(!fixture.workspace().send(u"hello"_s));
        QCOMPARE(problems.size(), 1);
        QVERIFY(!fixture.workspace().current());
    }

    void draftsAreKeptAcrossARestart()
    {
        WorkspaceFixture fixture(u"chats.sqlite"_s);
        useDemo(fixture);
        fixture.workspace().chat().setDraft(u"for a new chat"_s);
        fixture.restart();
        QCOMPARE(fixture.workspace().chat().draft(), u"for a new chat"_s);
        QVERIFY(fixture.workspace().send(u"hello"_s));
        QCOMPARE(fixture.workspace().chat().draft(), QString());
        const ConversationId id = fixture.workspace().current()->head().id;
        fixture.workspace().chat().setDraft(u"half a thought"_s);
        fixture.workspace().stopShown();
        fixture.restart();
        fixture.workspace().open(id);
        QCOMPARE(fixture.workspace().chat().draft(), u"half a thought"_s);
    }

    void theDraftOfAnEarlierVersionIsMovedToTheStore()
    {
        WorkspaceFixture fixture(u"chats.sqlite"_s);
        fixture.settings().setValue(Setting::newDraft, u"from the settings"_s);
        fixture.restart();
        QCOMPARE(fixture.workspace().chat().draft(), u"from the settings"_s);
        QCOMPARE(fixture.settings().value(Setting::newDraft), QString());
        fixture.restart();
        QCOMPARE(fixture.workspace().chat().draft(), u"from the settings"_s);
    }

    void theDraftOfAnEarlierVersionIsKeptUntilItIsStored()
    {
        WorkspaceFixture fixture(u"chats.sqlite"_s);
        execute(fixture,
                u"CREATE TRIGGER refuse BEFORE INSERT ON new_draft "
                "BEGIN SELECT RAISE(ABORT, 'the disk is full'); END"_s);
        fixture.settings().setValue(Setting::newDraft, u"from the settings"_s);
        fixture.restart();
        QCOMPARE(fixture.workspace().chat().draft(), u"from the settings"_s);
        QCOMPARE(fixture.settings().value(Setting::newDraft), u"from the settings"_s);
        execute(fixture, u"DROP TRIGGER refuse"_s);
        fixture.restart();
        QCOMPARE(fixture.workspace().chat().draft(), u"from the settings"_s);
        QCOMPARE(fixture.settings().value(Setting::newDraft), QString());
    }

    void aDraftThatCouldNotBeStoredIsStoredLater()
    {
        WorkspaceFixture fixture(u"chats.sqlite"_s);
        useDemo(fixture);
        Workspace &workspace = fixture.workspace();
        const QList<ConversationId> ids = answeredChats(workspace, {u"one"_s});
        QCOMPARE(ids.size(), 1);
        execute(fixture,
                u"CREATE TRIGGER refuse BEFORE INSERT ON new_draft "
                "BEGIN SELECT RAISE(ABORT, 'the disk is full'); END"_s);
        workspace.startNew();
        workspace.chat().setDraft(u"not stored"_s);
        workspace.open(ids.first()); // the draft of the new chat cannot be stored now
        workspace.chat().setDraft(u"stored"_s);
        execute(fixture, u"DROP TRIGGER refuse"_s);
        workspace.startNew();
        QCOMPARE(workspace.chat().draft(), u"not stored"_s);
        fixture.restart();
        QCOMPARE(fixture.workspace().chat().draft(), u"not stored"_s);
        fixture.workspace().open(ids.first());
        QCOMPARE(fixture.workspace().chat().draft(), u"stored"_s);
    }

    void aVersionThatCannotBeStoredIsStoredLater()
    {
        WorkspaceFixture fixture(u"chats.sqlite"_s);
        useDemo(fixture);
        Workspace &workspace = fixture.workspace();
        const QList<ConversationId> ids = answeredChats(workspace, {u"one"_s});
        QCOMPARE(ids.size(), 1);
        QVERIFY(workspace.regenerate(last(workspace).id));
        QTRY_COMPARE(statusOfLast(workspace), MessageStatus::Complete);
        const MessageId shown = last(workspace).id;
        {
            const auto database = Database::open(fixture.folder() + u"/chats.sqlite"_s);
            QVERIFY(database);
            QSqlQuery refuse((*database)->connection());
            QVERIFY(refuse.exec(u"CREATE TRIGGER refuse BEFORE UPDATE OF leaf ON conversations "
                                "BEGIN SELECT RAISE(ABORT, 'the disk is full'); END"_s));
        }
        workspace.showVersion(shown, -1);
        const MessageId other = last(workspace).id;
        QVERIFY(other != shown);
        QVERIFY(!workspace.unsaved().problem().isEmpty());
        QCOMPARE(fixture.store().heads()->first().leaf, std::optional(shown));
        execute(fixture, u"DROP TRIGGER refuse"_s);
        QVERIFY(workspace.save());
        QCOMPARE(fixture.store().heads()->first().leaf, std::optional(other));
    }

    void renamingKeepsTheLeafOfTheOpenChat()
    {
        WorkspaceFixture fixture;
        useDemo(fixture);
        Workspace &workspace = fixture.workspace();
        const QList<ConversationId> ids = answeredChats(workspace, {u"one"_s});
        QCOMPARE(ids.size(), 1);
        ConversationHead stale = workspace.conversations().at(0);
        const std::optional<MessageId> leaf = stale.leaf;
        stale.leaf = workspace.current()->at(0).id;
        workspace.conversations().put(stale);
        workspace.rename(ids[0], u"Other"_s);
        const ConversationHead stored = fixture.store().heads()->first();
        QCOMPARE(stored.title, u"Other"_s);
        QCOMPARE(stored.leaf, leaf);
        QCOMPARE(workspace.current()->head().leaf, leaf);
        QCOMPARE(workspace.conversations().at(0).leaf, leaf);
    }

    void eachChatKeepsItsDraft()
    {
        WorkspaceFixture fixture;
        useDemo(fixture);
        Workspace &workspace = fixture.workspace();
        const QList<ConversationId> ids = answeredChats(workspace, {u"one"_s, u"two"_s});
        QCOMPARE(ids.size(), 2);
        workspace.open(ids[0]);
        workspace.chat().setDraft(u"for one"_s);
        workspace.open(ids[1]);
        QCOMPARE(workspace.chat().draft(), QString());
        workspace.open(ids[0]);
        QCOMPARE(workspace.chat().draft(), u"for one"_s);
        workspace.open(ids[1]);
        fixture.workspace().open(ids[0]);
        QCOMPARE(workspace.chat().draft(), u"for one"_s);
    }

    void removedNamesTheRightChatEvenIfStoppingMovesItsRow()
    {
        WorkspaceFixture fixture;
        useDemo(fixture, std::chrono::seconds(60));
        Workspace &workspace = fixture.workspace();
        QVERIFY(workspace.send(u"/fail 500 3 first"_s));
        QTRY_COMPARE(workspace.summary().waiting, 1);
        const ConversationId first = workspace.current()->head().id;
        workspace.startNew();
        QVERIFY(workspace.send(u"second"_s));
        QTRY_COMPARE(statusOfLast(workspace), MessageStatus::Complete);
        QSignalSpy removed(&workspace, &Workspace::removed);
        workspace.remove(first);
        QCOMPARE(removed.value(0).value(1).toString(), u"/fail 500 3 first"_s);
    }

    void aFailingDemoCommandDoesNotAffectTheNextQuestion()
    {
        WorkspaceFixture fixture;
        useDemo(fixture);
        Workspace &workspace = fixture.workspace();
        QVERIFY(workspace.send(u"/fail 401"_s));
        QTRY_COMPARE(statusOfLast(workspace), MessageStatus::Failed);
        QVERIFY(workspace.send(u"hello"_s));
        QTRY_COMPARE(statusOfLast(workspace), MessageStatus::Complete);
    }

    void quittingInTheMiddleOfAnAnswerLosesNothing()
    {
        WorkspaceFixture fixture(u"chats.sqlite"_s);
        useDemo(fixture);
        QVERIFY(fixture.workspace().send(u"/slow please"_s));
        QTRY_VERIFY(last(fixture.workspace()).text.size() > 10);
        const QString seen = last(fixture.workspace()).text;
        const ConversationId id = fixture.workspace().current()->head().id;
        fixture.restart();
        fixture.workspace().open(id);
        QVERIFY(fixture.workspace().current());
        QCOMPARE(statusOfLast(fixture.workspace()), MessageStatus::Interrupted);
        QVERIFY(last(fixture.workspace()).text.startsWith(seen));
    }

    void aQuestionThatWaitedForTheNetworkIsNotSentAtTheNextStart()
    {
        WorkspaceFixture fixture(u"chats.sqlite"_s);
        fixture.addAccount(QUrl(u"https://models.invalid/v1"_s));
        fixture.network().setState(NetworkWatch::State::Offline);
        QVERIFY(fixture.workspace().send(u"one"_s));
        const ConversationId id = fixture.workspace().current()->head().id;
        fixture.workspace().startNew();
        QVERIFY(fixture.workspace().send(u"two"_s));
        const TurnSummary summary = fixture.workspace().summary();
        QVERIFY(summary.state && summary.isCurrent);
        QCOMPARE(summary.state->phase, Turn::Phase::Offline);
        QCOMPARE(summary.waiting, 2);
        ConversationList &list = fixture.workspace().conversations();
        QCOMPARE(list.index(list.rowOf(id)).data(ConversationList::MarkRole),
                 QVariant::fromValue(ConversationList::Mark::Waiting));
        fixture.restart();
        fixture.network().setState(NetworkWatch::State::Online);
        fixture.workspace().open(id);
        QCOMPARE(statusOfLast(fixture.workspace()), MessageStatus::Pending);
        QVERIFY(last(fixture.workspace()).attempts.isEmpty());
        QVERIFY(!fixture.workspace().summary().state); // nothing is sent automatically
    }

    void severalConversationsShowTheEarliestDeadlineAndTheCount()
    {
        WorkspaceFixture fixture;
        Workspace &workspace = fixture.workspace();
        useDemo(fixture, 60s);
        // 500 does not close the gate, so each chat has its own wait.
        QVERIFY(workspace.send(u"/fail 500 3 one"_s));
        QTRY_VERIFY(workspace.summary().state
                    && workspace.summary().state->phase == Turn::Phase::Waiting);
        const ConversationId first = workspace.current()->head().id;
        workspace.startNew();
        QCOMPARE(workspace.summary().conversation, first);
        QVERIFY(!workspace.summary().isCurrent);
        QVERIFY(workspace.send(u"/fail 500 3 two"_s));
        QTRY_COMPARE(workspace.summary().waiting, 2);
        QVERIFY(workspace.summary().isCurrent);
        workspace.startNew();
        QCOMPARE(workspace.summary().conversation, first); // the earlier deadline
        workspace.stop(first);
        QTRY_COMPARE(workspace.summary().waiting, 1);
        workspace.stopShown();
        QVERIFY(!workspace.summary().state);
    }

    void aQuestionIsSentEvenIfAnotherChatIsOpenedMeanwhile()
    {
        WorkspaceFixture fixture;
        useDemo(fixture);
        Workspace &workspace = fixture.workspace();
        const auto leave = connect(&workspace, &Workspace::currentChanged, &workspace, [&] {
            if (workspace.current())
                workspace.startNew();
        });
        QVERIFY(workspace.send(u"Hello"_s));
        disconnect(leave);
        QVERIFY(!workspace.current());
        workspace.open(fixture.store().heads()->first().id);
        QTRY_COMPARE(statusOfLast(workspace), MessageStatus::Complete);
        QCOMPARE(workspace.current()->rowCount(), 2);
        QCOMPARE(workspace.current()->at(0).text, u"Hello"_s);
    }

    void aChatCanHaveNoSystemPromptAlthoughThereIsADefault()
    {
        ScriptedServer server;
        for (int i = 0; i < 3; ++i)
            server.enqueue(Script().readRequest().sendChunked(
                {"data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Yes\"}}]}\n\n",
                 "data: [DONE]\n\n"}));
        WorkspaceFixture fixture(u"chats.sqlite"_s);
        fixture.addAccount(server.url(u"/v1"_s));
        fixture.settings().setValue(Setting::systemPrompt, u"Be brief."_s);
        const auto promptSentBy = [&](Workspace &workspace) {
            const qsizetype before = server.postCount();
            if (!workspace.send(u"Question"_s) || !Patience::until([&] {
                    return statusOfLast(workspace) == MessageStatus::Complete;
                }))
                return u"not answered"_s;
            return server.postCount() == before + 1
                    && server.requests().last().body.contains("Be brief.")
                ? u"the default"_s
                : u"none"_s;
        };
        QCOMPARE(promptSentBy(fixture.workspace()), u"the default"_s);
        fixture.workspace().chat().setSystemPrompt(u""_s);
        QCOMPARE(fixture.workspace().chat().systemPrompt(), QString());
        QCOMPARE(promptSentBy(fixture.workspace()), u"none"_s);
        const ConversationId id = fixture.workspace().chat().id();
        fixture.restart();
        fixture.workspace().open(id);
        QCOMPARE(fixture.workspace().chat().systemPrompt(), QString());
        fixture.workspace().chat().setSystemPrompt(std::nullopt);
        QCOMPARE(fixture.workspace().chat().systemPrompt(), u"Be brief."_s);
        QCOMPARE(promptSentBy(fixture.workspace()), u"the default"_s);
    }

    void aChosenModelAnswersTheNextQuestion()
    {
        WorkspaceFixture fixture;
        useDemo(fixture);
        Workspace &workspace = fixture.workspace();
        const QString demo = fixture.accounts().all().first().id;
        QCOMPARE(workspace.chat().model(), u"demo"_s);
        workspace.setModel(demo, u"other"_s);
        QCOMPARE(workspace.chat().model(), u"other"_s);
        QVERIFY(workspace.send(u"hello"_s));
        QCOMPARE(last(workspace).model, u"other"_s);
        workspace.stopShown();
    }
};

QTEST_GUILESS_MAIN(TestWorkspace)
#include "tst_workspace.moc"
