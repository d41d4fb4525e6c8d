// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/scriptedserver.h"
#include "support/workspacefixture.h"

#include <QFutureWatcher>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

template<typename T>
T resultOf(const QFuture<T> &future)
{
    [&] { QTRY_VERIFY_WITH_TIMEOUT(future.isFinished(), 10000); }();
    return future.result();
}

QUrl rootOf(const ScriptedServer &server)
{
    return server.url(u"/v1"_s);
}

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
        fixture.accounts().client(account.id)->gate().close(std::chrono::seconds(30));
        account.name = u"Renamed"_s;
        fixture.accounts().put(account);
        QCOMPARE(fixture.accounts().client(account.id)->account().name, account.name);
        QVERIFY(!fixture.accounts().client(account.id)->gate().isOpen());
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
