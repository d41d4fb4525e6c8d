// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/scriptedserver.h"
#include "support/workspacefixture.h"
#include "turn/turn.h"

#include <QFutureWatcher>
#include <QPromise>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

template<typename T>
T resultOf(const QFuture<T> &future)
{
    [&] { QTRY_VERIFY(future.isFinished()); }();
    return future.result();
}

QUrl rootOf(const ScriptedServer &server)
{
    return server.url(u"/v1"_s);
}

/// A keychain that answers when it is told to.
class SlowSecretStore : public SessionSecretStore
{
public:
    QFuture<Result<QByteArray>> read(const QString &) override
    {
        m_promises.emplace_back();
        m_promises.back().start();
        return m_promises.back().future();
    }
    void answer(const QByteArray &key)
    {
        for (auto &promise : m_promises) {
            promise.addResult(Result<QByteArray>(key));
            promise.finish();
        }
        m_promises.clear();
    }

private:
    std::vector<QPromise<Result<QByteArray>>> m_promises;
};

const QByteArray modelList = "{\"object\":\"list\",\"data\":[{\"id\":\"m1\"},{\"id\":\"m2\"}]}";

} // namespace

class TestAccounts : public QObject
{
    Q_OBJECT

private slots:
    void accountsOutliveTheProgramAndTheirKeysAreNotAmongThem()
    {
        WorkspaceFixture fixture(u"chats.sqlite"_s);
        Account account = Accounts::blank(DialectKind::Anthropic);
        account.name = u"Work"_s;
        fixture.accounts().put(account);
        QVERIFY(resultOf(fixture.accounts().setKey(account.id, "canary-0123456789")));
        QVERIFY(fixture.settings().sync());
        QFile file(fixture.folder() + u"/reprise.ini"_s);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray stored = file.readAll();
        QVERIFY(stored.contains("Work"));
        QVERIFY(!stored.contains("canary"));
        fixture.restart();
        QCOMPARE(fixture.accounts().all(), QList<Account> {account});
    }

    void removingAnAccountForgetsItsKey()
    {
        WorkspaceFixture fixture;
        const Account account = Accounts::blank(DialectKind::Anthropic);
        fixture.accounts().put(account);
        QVERIFY(resultOf(fixture.accounts().setKey(account.id, "secret")));
        fixture.accounts().remove(account.id);
        QCOMPARE(*resultOf(fixture.secrets().read(account.id)), QByteArray());
        QVERIFY(!fixture.accounts().client(account.id));
    }

    void theDefaultIsTheChosenOneElseTheFirst()
    {
        WorkspaceFixture fixture;
        QVERIFY(!fixture.accounts().defaultAccount());
        const Account first = Accounts::blank(DialectKind::Anthropic),
                      second = Accounts::blank(DialectKind::OpenAiChat);
        fixture.accounts().put(first);
        fixture.accounts().put(second);
        QCOMPARE(fixture.accounts().defaultAccount()->id, first.id);
        fixture.accounts().setDefaultAccount(second.id);
        QCOMPARE(fixture.accounts().defaultAccount()->id, second.id);
        fixture.accounts().remove(second.id);
        QCOMPARE(fixture.accounts().defaultAccount()->id, first.id);
    }

    void aConnectionTestAsksTheModelAndListsTheOthers()
    {
        WorkspaceFixture fixture;
        ScriptedServer server;
        server.enqueue(Script().readRequest().reply(200, modelList));
        server.enqueue(
            Script().readRequest().sendChunked({"data: "
                                                "{\"choices\":[{\"index\":0,\"delta\":{\"content\":"
                                                "\"Hello\"},\"finish_reason\":\"length\"}]}\n\n",
                                                "data: [DONE]\n\n"}));
        Account account = Accounts::blank(DialectKind::OpenAiChat);
        account.baseUrl = rootOf(server).toString();
        const ConnectionReport report
            = resultOf(fixture.accounts().test(account, u"m2"_s, QByteArray("typed-key")));
        QVERIFY2(!report.failure, qPrintable(report.failure ? report.failure->detail : QString()));
        QCOMPARE(report.answer, u"Hello"_s);
        QCOMPARE(report.models.size(), 2);
        QCOMPARE(report.url, server.url(u"/v1/chat/completions"_s));
        QVERIFY(server.requests()[1].body.contains("\"max_tokens\":1"));
        QVERIFY(server.requests()[1].head.contains("Bearer typed-key"));
        QCOMPARE(*resultOf(fixture.secrets().read(account.id)),
                 QByteArray()); // a test stores nothing
    }

    void aConnectionTestSaysWhyItFailed()
    {
        WorkspaceFixture fixture;
        ScriptedServer server;
        server.enqueue(Script().readRequest().reply(
            401, "{\"error\":{\"message\":\"Incorrect API key\",\"code\":\"invalid_api_key\"}}"));
        server.repeatLast();
        Account account = Accounts::blank(DialectKind::OpenAiChat);
        account.baseUrl = rootOf(server).toString();
        const ConnectionReport report
            = resultOf(fixture.accounts().test(account, u"m"_s, QByteArray("k")));
        QVERIFY(report.failure);
        QCOMPARE(report.failure->kind, Failure::Kind::Unauthorized);
        QCOMPARE(report.failure->detail, u"Incorrect API key"_s);
    }

    void theDemoIsTestedLikeAnyOther()
    {
        WorkspaceFixture fixture;
        const Account demo = fixture.accounts().addDemo();
        QCOMPARE(fixture.accounts().addDemo().id, demo.id);
        const ConnectionReport report
            = resultOf(fixture.accounts().test(demo, demo.defaultModel, std::nullopt));
        QVERIFY(!report.failure);
        QVERIFY(!report.answer.isEmpty());
        QCOMPARE(report.models.size(), 1);
    }

    void pagesOfModelsAreReadToTheEnd()
    {
        WorkspaceFixture fixture;
        ScriptedServer server;
        for (const QString &page : {u"1"_s, u"2"_s}) {
            QFile file(QStringLiteral(RECORDED_DIR) + u"/models/anthropic_page"_s + page
                       + u".json"_s);
            QVERIFY(file.open(QIODevice::ReadOnly));
            server.enqueue(Script().readRequest().reply(200, file.readAll()));
        }
        Account account = Accounts::blank(DialectKind::Anthropic);
        account.baseUrl = server.url(QString()).toString();
        const ModelList list = resultOf(fixture.accounts().fetchModels(account, QByteArray("k")));
        QVERIFY(std::holds_alternative<QList<ModelInfo>>(list));
        QCOMPARE(std::get<QList<ModelInfo>>(list).size(), 3);
        QVERIFY(server.requests()[1].path.contains("after_id=claude-fixture-4"));
    }

    void aListThatNeverEndsIsCutShort()
    {
        WorkspaceFixture fixture;
        ScriptedServer server;
        server.enqueue(Script().readRequest().reply(
            200, "{\"data\":[{\"id\":\"m\"}],\"has_more\":true,\"last_id\":\"m\"}"));
        server.repeatLast();
        Account account = Accounts::blank(DialectKind::Anthropic);
        account.baseUrl = server.url(QString()).toString();
        const ModelList list = resultOf(fixture.accounts().fetchModels(account, QByteArray("k")));
        QVERIFY(std::holds_alternative<QList<ModelInfo>>(list));
        QCOMPARE(server.requestCount(), 50);
    }

    void aChangedNameDoesNotOpenAClosedGate()
    {
        WorkspaceFixture fixture;
        Account account = fixture.addAccount(QUrl(u"http://127.0.0.1:9"_s));
        fixture.accounts().client(account.id)->gate()->close(std::chrono::seconds(30));
        account.name = u"Renamed"_s;
        fixture.accounts().put(account);
        QCOMPARE(fixture.accounts().client(account.id)->account().name, account.name);
        QVERIFY(!fixture.accounts().client(account.id)->gate()->isOpen());
    }

    void accountsWithOneKeyAtOneServerShareAGate_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QByteArray>("key");
        QTest::addColumn<bool>("isShared");
        const QString first = u"https://models.invalid/v1"_s;
        QTest::newRow("same") << first << QByteArray("key-1") << true;
        QTest::newRow("another path")
            << u"https://MODELS.invalid:443/v2"_s << QByteArray("key-1") << true;
        QTest::newRow("another key") << first << QByteArray("key-2") << false;
        QTest::newRow("no key") << first << QByteArray() << false;
        QTest::newRow("another host")
            << u"https://other.invalid/v1"_s << QByteArray("key-1") << false;
        QTest::newRow("another port")
            << u"https://models.invalid:8443/v1"_s << QByteArray("key-1") << false;
    }
    void accountsWithOneKeyAtOneServerShareAGate()
    {
        QFETCH(QString, url);
        QFETCH(QByteArray, key);
        QFETCH(bool, isShared);
        WorkspaceFixture fixture;
        const Account one = fixture.addAccount(QUrl(u"https://models.invalid/v1"_s)),
                      two = fixture.addAccount(QUrl(url));
        QVERIFY(resultOf(fixture.accounts().setKey(one.id, "key-1")));
        QVERIFY(resultOf(fixture.accounts().setKey(two.id, key)));
        fixture.accounts().client(one.id)->gate()->close(std::chrono::seconds(30));
        QCOMPARE(!fixture.accounts().client(two.id)->gate()->isOpen(), isShared);
    }

    void keylessAccountsShareAGateUnlessAHeaderTellsThemApart()
    {
        WorkspaceFixture fixture;
        const QUrl url(u"http://127.0.0.1:9/v1"_s);
        const Account one = fixture.addAccount(url), two = fixture.addAccount(url);
        Account three = fixture.addAccount(url);
        three.headers = {{"Authorization", "Basic eDp5"}};
        fixture.accounts().put(three);
        fixture.accounts().client(one.id)->gate()->close(std::chrono::seconds(30));
        QVERIFY(!fixture.accounts().client(two.id)->gate()->isOpen());
        QVERIFY(fixture.accounts().client(three.id)->gate()->isOpen());
    }

    void anotherKeyIsAnotherGateAndTheOldOneStaysClosed()
    {
        WorkspaceFixture fixture;
        const QUrl url(u"https://models.invalid/v1"_s);
        const Account one = fixture.addAccount(url), two = fixture.addAccount(url);
        for (const QString &id : {one.id, two.id})
            QVERIFY(resultOf(fixture.accounts().setKey(id, "key-1")));
        fixture.accounts().client(one.id)->gate()->close(std::chrono::seconds(30));
        QVERIFY(resultOf(fixture.accounts().setKey(one.id, "key-2")));
        QVERIFY(fixture.accounts().client(one.id)->gate()->isOpen());
        QVERIFY(!fixture.accounts().client(two.id)->gate()->isOpen());
        QVERIFY(resultOf(fixture.accounts().setKey(one.id, "key-1")));
        QVERIFY(!fixture.accounts().client(one.id)->gate()->isOpen());
    }

    void aRemovedAccountDoesNotOpenTheGateOfTheOthers()
    {
        WorkspaceFixture fixture;
        const QUrl url(u"http://127.0.0.1:9/v1"_s);
        const Account one = fixture.addAccount(url), two = fixture.addAccount(url);
        fixture.accounts().client(one.id)->gate()->close(std::chrono::seconds(30));
        fixture.accounts().remove(one.id);
        QVERIFY(!fixture.accounts().client(two.id)->gate()->isOpen());
    }

    void aQuestionWaitsForTheKeyBeforeItWaitsAtAGate()
    {
        SlowSecretStore secrets;
        QTemporaryDir folder;
        Settings settings(folder.filePath(u"reprise.ini"_s));
        AccessManagers managers;
        SystemClock clock;
        Accounts accounts(settings, secrets, managers, clock);
        ScriptedServer server;
        server.enqueue(Script().readRequest().reply(500, "{}"));
        Account account = Accounts::blank(DialectKind::OpenAiChat);
        account.baseUrl = rootOf(server).toString();
        account.retry.maxAttempts = 0;
        accounts.put(account);
        const auto client = accounts.client(account.id);
        QVERIFY(!client->gate());
        Turn turn(
            client, ChatRequest(), clock, [] { return 0.0; }, Gate::Priority::Normal),
            stopped(
                client, ChatRequest(), clock, [] { return 0.0; }, Gate::Priority::Normal);
        for (Turn *each : {&turn, &stopped}) {
            each->start();
            QCOMPARE(each->state().phase, Turn::Phase::Queued);
            each->retryNow(); // there is nothing to hurry yet
            each->setPriority(Gate::Priority::Foreground);
        }
        stopped.stop();
        QCOMPARE(stopped.state().phase, Turn::Phase::Stopped);
        secrets.answer("the-key");
        QTRY_VERIFY(client->gate());
        secrets.answer("the-key"); // the attempt's own question
        QTRY_COMPARE(turn.state().phase, Turn::Phase::Failed);
        QCOMPARE(server.postCount(), 1);
        QVERIFY(server.requests()[0].head.contains("Bearer the-key"));
    }

    void unreadableAccountsAreKeptBesideTheNewOnes()
    {
        WorkspaceFixture fixture(u"chats.sqlite"_s);
        fixture.settings().setValue(Setting::accounts, QByteArray("{half"));
        fixture.restart();
        fixture.accounts().addDemo();
        QCOMPARE(fixture.settings().value(Setting::damagedAccounts), QByteArray("{half"));
    }

    void aPastedKeyLosesItsLineBreak()
    {
        WorkspaceFixture fixture;
        const Account account = Accounts::blank(DialectKind::Anthropic);
        QVERIFY(resultOf(fixture.accounts().setKey(account.id, " secret-key\n")));
        QCOMPARE(*resultOf(fixture.secrets().read(account.id)), QByteArray("secret-key"));
    }

    void anUnusableBaseUrlIsSaidInWords()
    {
        WorkspaceFixture fixture;
        Account account = Accounts::blank(DialectKind::OpenAiChat);
        account.baseUrl = u"ftp://example.org"_s;
        const ConnectionReport report
            = resultOf(fixture.accounts().test(account, u"m"_s, QByteArray()));
        QVERIFY(report.failure);
        QVERIFY(!report.failure->detail.isEmpty());
        QVERIFY(!Accounts::resultingUrl(account));
    }

    void damagedAccountsInTheSettingsAreNoCrash()
    {
        WorkspaceFixture fixture(u"chats.sqlite"_s);
        fixture.settings().setValue(
            Setting::accounts,
            QByteArray("[1,{\"id\":7},{\"id\":\"x\",\"models\":{}},{\"id\":\"x\"}"));
        fixture.restart();
        QVERIFY(fixture.accounts().all().isEmpty());
        fixture.settings().setValue(
            Setting::accounts,
            QByteArray("[1,{\"id\":7},{\"id\":\"x\",\"models\":{}},{\"id\":\"x\"}]"));
        fixture.restart();
        QCOMPARE(fixture.accounts().all().size(), 1);
    }
};

QTEST_GUILESS_MAIN(TestAccounts)
#include "tst_accounts.moc"
