// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/fallbackmodels.h"

#include "support/scriptedserver.h"
#include "support/workspacefixture.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

Script answer()
{
    return Script().readRequest().sendChunked(
        {"data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Here it is\"}}]}\n\n",
         "data: [DONE]\n\n"});
}

Script refusal(int status, const QByteArray &code = "x")
{
    return Script().readRequest().reply(status,
                                        R"({"error":{"message":"No","code":")" + code + R"("}})");
}

/// Three accounts with one server each. The first account is the default, and the second is its
/// fallback.
struct Bench
{
    ScriptedServer first, second, third;
    WorkspaceFixture fixture {u"chats.sqlite"_s};
    Account a, b, c;

    explicit Bench(bool automatic = true)
    {
        c = named(u"Third"_s, third);
        b = named(u"Second"_s, second);
        a = named(u"First"_s, first);
        setFallback(a, {b.id, u"m1"_s});
        fixture.settings().setValue(Setting::automaticFallback, automatic);
    }
    Account named(const QString &name, const ScriptedServer &server)
    {
        Account account = fixture.addAccount(server.url(u"/v1"_s), 0);
        account.name = name;
        fixture.accounts().put(account);
        return account;
    }
    void setFallback(Account &account, const AccountModel &fallback)
    {
        account.fallback = fallback;
        fixture.accounts().put(account);
    }
    Workspace &workspace() { return fixture.workspace(); }
    const Message &last()
    {
        const Conversation *current = fixture.workspace().current();
        return current->at(current->rowCount() - 1);
    }
    QList<qsizetype> posts() const
    {
        return {first.postCount(), second.postCount(), third.postCount()};
    }
};

ChatRequest requestOf(const QString &text, const QString &mimeType = {})
{
    ChatRequest request;
    ChatMessage message;
    message.text = text;
    if (!mimeType.isEmpty())
        message.attachments = {{u"a file"_s, mimeType, "bytes"}};
    request.messages = {message};
    return request;
}

} // namespace

class TestFallbackModels : public QObject
{
    Q_OBJECT

private slots:
    void theFallbackIsTheFirstCandidateAndObstaclesAreNamed()
    {
        Account plain;
        plain.id = u"p"_s;
        plain.name = u"Plain"_s;
        plain.models = {{.id = u"blind"_s, .takesImages = false, .takesPdf = false},
                        {.id = u"small"_s, .contextTokens = 100},
                        {.id = u"unknown"_s}};
        plain.defaultModel = u"by hand"_s;
        Account failed;
        failed.id = u"f"_s;
        failed.models = {{.id = u"big"_s, .displayName = u"The big one"_s}};
        failed.fallback = {u"p"_s, u"unknown"_s};
        const QList<Account> accounts {failed, plain};

        const auto obstacles = [&](const ChatRequest &request) {
            QList<std::pair<QString, Obstacle>> list;
            for (const Candidate &each : candidatesFor(accounts, u"f"_s, request))
                list.append({each.model.id, each.obstacle});
            return list;
        };
        using enum Obstacle;
        using List = QList<std::pair<QString, Obstacle>>;
        QCOMPARE(obstacles(requestOf(u"short"_s)),
                 (List {{u"unknown"_s, None},
                        {u"big"_s, None},
                        {u"by hand"_s, None},
                        {u"blind"_s, None},
                        {u"small"_s, None},
                        {u"unknown"_s, None}}));
        QCOMPARE(obstacles(requestOf(u"look"_s, u"image/png"_s)).at(3),
                 (std::pair {u"blind"_s, TakesNoImages}));
        QCOMPARE(obstacles(requestOf(u"read"_s, u"application/pdf"_s)).at(3),
                 (std::pair {u"blind"_s, TakesNoPdf}));
        const auto list = obstacles(requestOf(QString(404, u'a')));
        QCOMPARE(list.at(4), (std::pair {u"small"_s, ContextTooSmall}));
        QCOMPARE(list.at(5), (std::pair {u"unknown"_s, None}));
        QCOMPARE(obstacles(requestOf(QString(403, u'a'))).at(4), (std::pair {u"small"_s, None}));
        const Candidate first = candidatesFor(accounts, u"f"_s, requestOf(u"a"_s)).first();
        QVERIFY(first.isFallback);
        QCOMPARE(first.account, u"Plain"_s);
        QCOMPARE(candidatesFor(accounts, u"p"_s, requestOf(u"a"_s)).first().model.displayName,
                 u"The big one"_s); // that account has no fallback model
    }

    void tokensAreEstimatedFromBytes()
    {
        QCOMPARE(estimatedTokens(requestOf(QString(400, u'a'))), 100);
        QCOMPARE(estimatedTokens(requestOf(QString(400, u'界'))), 300);
        QCOMPARE(estimatedTokens(requestOf(u"four"_s, u"image/png"_s)), 1);
    }

    void noFallbackIsAskedUnlessTheSettingIsOn()
    {
        Bench bench(false);
        bench.first.enqueue(refusal(503));
        QVERIFY(bench.workspace().send(u"A question"_s));
        QTRY_COMPARE(bench.last().status, MessageStatus::Failed);
        QVERIFY(!bench.workspace().summary().state);
        QCOMPARE(bench.posts(), (QList<qsizetype> {1, 0, 0}));
        QVERIFY(!Settings(bench.fixture.folder() + u"/none.ini"_s)
                     .value(Setting::automaticFallback)); // off is the default
    }

    void theFallbackIsAskedAutomaticallyAndTheReasonIsStored()
    {
        Bench bench;
        bench.first.enqueue(refusal(503));
        bench.second.enqueue(answer());
        QVERIFY(bench.workspace().send(u"A question"_s));
        QTRY_COMPARE(bench.last().status, MessageStatus::Complete);
        QCOMPARE(bench.posts(), (QList<qsizetype> {1, 1, 0}));
        QCOMPARE(bench.last().accountId, bench.b.id);
        QCOMPARE(bench.workspace().current()->versionOf(bench.last().id),
                 (Conversation::Version {2, 2}));
        QCOMPARE(bench.workspace().chat().accountId(),
                 bench.a.id); // the next question goes to the first account
        const ConversationId id = bench.workspace().current()->head().id;
        bench.fixture.restart();
        bench.workspace().open(id);
        QVERIFY(bench.last().fallbackFor);
        QCOMPARE(bench.last().fallbackFor->accountId, bench.a.id);
        QCOMPARE(bench.last().fallbackFor->account, u"First"_s);
        QCOMPARE(bench.last().fallbackFor->model, u"m1"_s);
        QCOMPARE(bench.last().fallbackFor->failure.status, 503);
    }

    void eachAccountIsAskedAtMostOnce()
    {
        Bench bench;
        bench.setFallback(bench.b, {bench.a.id, u"m1"_s}); // each is the fallback of the other
        for (ScriptedServer *server : {&bench.first, &bench.second}) {
            server->enqueue(refusal(503));
            server->repeatLast();
        }
        QVERIFY(bench.workspace().send(u"A question"_s));
        QTRY_COMPARE(bench.last().accountId, bench.b.id);
        QTRY_COMPARE(bench.last().status, MessageStatus::Failed);
        QVERIFY(!bench.workspace().summary().state);
        QCOMPARE(bench.posts(), (QList<qsizetype> {1, 1, 0}));
    }

    void theFallbackOfTheFallbackIsAskedToo()
    {
        Bench bench;
        bench.setFallback(bench.b, {bench.c.id, u"m1"_s});
        bench.first.enqueue(refusal(503));
        bench.second.enqueue(refusal(529));
        bench.third.enqueue(answer());
        QVERIFY(bench.workspace().send(u"A question"_s));
        QTRY_COMPARE(bench.last().status, MessageStatus::Complete);
        QCOMPARE(bench.last().fallbackFor->account, u"Second"_s);
        QCOMPARE(bench.posts(), (QList<qsizetype> {1, 1, 1}));
    }

    void theFallbackIsAskedOnlyAfterFailuresOfTheProvider_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("code");
        QTest::addColumn<bool>("isAsked");
        QTest::newRow("overloaded") << 503 << QByteArray("x") << true;
        QTest::newRow("no credit") << 402 << QByteArray("insufficient_quota") << true;
        QTest::newRow("bad request") << 400 << QByteArray("x") << false;
        QTest::newRow("wrong key") << 401 << QByteArray("invalid_api_key") << false;
        QTest::newRow("no such model") << 404 << QByteArray("model_not_found") << false;
        QTest::newRow("too long") << 400 << QByteArray("context_length_exceeded") << false;
        QTest::newRow("too large") << 413 << QByteArray("x") << false;
    }

    void theFallbackIsAskedOnlyAfterFailuresOfTheProvider()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, code);
        QFETCH(bool, isAsked);
        Bench bench;
        bench.first.enqueue(refusal(status, code));
        bench.second.enqueue(answer());
        QVERIFY(bench.workspace().send(u"A question"_s));
        QTRY_COMPARE(bench.last().status,
                     isAsked ? MessageStatus::Complete : MessageStatus::Failed);
        QVERIFY(!bench.workspace().summary().state);
        QCOMPARE(bench.posts(), (QList<qsizetype> {1, isAsked ? 1 : 0, 0}));
    }

    void afterTooLongAHintTheFallbackIsAsked()
    {
        Bench bench;
        bench.first.enqueue(
            Script().readRequest().reply(429, "{}", "application/json", "Retry-After: 7800\r\n"));
        bench.second.enqueue(answer());
        QVERIFY(bench.workspace().send(u"A question"_s));
        QTRY_COMPARE(bench.last().status, MessageStatus::Complete);
    }

    void theEndIsSignalledOnceWithTheWholeWait()
    {
        Bench bench;
        QSignalSpy ended(&bench.workspace(), &Workspace::turnEnded);
        QSignalSpy switched(&bench.workspace(), &Workspace::fallbackAsked);
        QSignalSpy summaries(&bench.workspace(), &Workspace::summaryChanged);
        bench.first.enqueue(
            Script().readRequest().wait(300ms).reply(529, "{}", "application/json"));
        bench.second.enqueue(answer());
        QVERIFY(bench.workspace().send(u"A question"_s));
        QTRY_COMPARE(bench.last().status, MessageStatus::Complete);
        QCOMPARE(switched.count(), 1);
        const auto failed = switched.first().first().value<TurnEnd>();
        QCOMPARE(failed.provider, u"First"_s);
        QCOMPARE(failed.status, MessageStatus::Failed);
        QCOMPARE(switched.first().at(1).toString(), u"Second"_s);
        QCOMPARE(ended.count(), 1); // not after the first failure
        const auto end = ended.first().first().value<TurnEnd>();
        QCOMPARE(end.provider, u"Second"_s);
        QCOMPARE(end.baseUrl, bench.b.baseUrl);
        QCOMPARE(end.status, MessageStatus::Complete);
        QVERIFY2(end.waited >= 300ms, qPrintable(QString::number(end.waited.count())));
        const bool namesItsHost = std::any_of(
            summaries.cbegin(), summaries.cend(), [&bench](const QList<QVariant> &each) {
                const auto summary = each.first().value<TurnSummary>();
                return summary.provider == "Second"_L1 && summary.baseUrl == bench.b.baseUrl;
            });
        QVERIFY(namesItsHost);
    }

    void aStoppedQuestionIsNotSentToTheFallback()
    {
        Bench bench;
        bench.first.enqueue(Script().readRequest().stall());
        QVERIFY(bench.workspace().send(u"A question"_s));
        QTRY_COMPARE(bench.first.postCount(), 1);
        bench.workspace().stopShown();
        QCOMPARE(bench.last().status, MessageStatus::Stopped);
        QVERIFY(!bench.workspace().summary().state);
        QCOMPARE(bench.second.requestCount(), 0);
    }

    void withoutAValidFallbackNoOtherModelIsAsked()
    {
        Bench bench;
        bench.setFallback(bench.a, {});
        bench.first.enqueue(refusal(503));
        QVERIFY(bench.workspace().send(u"A question"_s));
        QTRY_COMPARE(bench.last().status, MessageStatus::Failed);
        bench.setFallback(bench.a, {u"gone"_s, u"m1"_s});
        bench.first.enqueue(refusal(503));
        QVERIFY(bench.workspace().regenerate(bench.last().id));
        QTRY_COMPARE(bench.last().status, MessageStatus::Failed);
        QCOMPARE(bench.posts(), (QList<qsizetype> {2, 0, 0}));
    }

    void choosingAnotherModelEndsTheWaitAndAsksThatModel()
    {
        Bench bench;
        bench.a.retry = {3, 60s, 60s};
        bench.fixture.accounts().put(bench.a);
        bench.first.enqueue(refusal(503));
        bench.third.enqueue(answer());
        QVERIFY(bench.workspace().send(u"A question"_s));
        QTRY_VERIFY(bench.workspace().summary().waiting == 1);
        const MessageId waiting = bench.last().id;
        bench.workspace().setModel(bench.c.id, u"m1"_s);
        QTRY_COMPARE(bench.last().status, MessageStatus::Complete);
        QCOMPARE(bench.last().accountId, bench.c.id);
        QCOMPARE(bench.workspace().current()->find(waiting)->status, MessageStatus::Stopped);
        QCOMPARE(bench.posts(), (QList<qsizetype> {1, 0, 1}));
    }
};

QTEST_MAIN(TestFallbackModels)
#include "tst_fallbackmodels.moc"
