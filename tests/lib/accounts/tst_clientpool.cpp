// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/resultof.h"
#include "support/scriptedserver.h"
#include "support/workspacefixture.h"
#include "turn/turn.h"

#include <QPromise>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

QUrl rootOf(const ScriptedServer &server)
{
    return server.url(u"/v1"_s);
}

Gate &gateOf(WorkspaceFixture &fixture, const Account &account)
{
    return *fixture.accounts().clients().client(account.id)->gate();
}

/// A secret store whose read() finishes when the test calls answer().
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

} // namespace

class TestClientPool : public QObject
{
    Q_OBJECT

private slots:
    void aChangedNameDoesNotOpenAClosedGate()
    {
        WorkspaceFixture fixture;
        Account account = fixture.addAccount(QUrl(u"http://127.0.0.1:9"_s));
        gateOf(fixture, account).close(std::chrono::seconds(30));
        account.name = u"Renamed"_s;
        fixture.accounts().put(account);
        QCOMPARE(fixture.accounts().clients().client(account.id)->account().name, account.name);
        QVERIFY(!gateOf(fixture, account).isOpen());
    }

    void accountsWithTheSameKeyAndServerShareAGate_data()
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
    void accountsWithTheSameKeyAndServerShareAGate()
    {
        QFETCH(QString, url);
        QFETCH(QByteArray, key);
        QFETCH(bool, isShared);
        WorkspaceFixture fixture;
        const Account one = fixture.addAccount(QUrl(u"https://models.invalid/v1"_s)),
                      two = fixture.addAccount(QUrl(url));
        QVERIFY(resultOf(fixture.accounts().setKey(one.id, "key-1")));
        QVERIFY(resultOf(fixture.accounts().setKey(two.id, key)));
        gateOf(fixture, one).close(std::chrono::seconds(30));
        QCOMPARE(!gateOf(fixture, two).isOpen(), isShared);
    }

    void keylessAccountsShareAGateUnlessTheirHeadersDiffer()
    {
        WorkspaceFixture fixture;
        const QUrl url(u"http://127.0.0.1:9/v1"_s);
        const Account one = fixture.addAccount(url), two = fixture.addAccount(url);
        Account three = fixture.addAccount(url);
        three.headers = {{"Authorization", "Basic eDp5"}};
        fixture.accounts().put(three);
        gateOf(fixture, one).close(std::chrono::seconds(30));
        QVERIFY(!gateOf(fixture, two).isOpen());
        QVERIFY(gateOf(fixture, three).isOpen());
    }

    void aNewKeyUsesAnotherGateAndTheOldGateStaysClosed()
    {
        WorkspaceFixture fixture;
        const QUrl url(u"https://models.invalid/v1"_s);
        const Account one = fixture.addAccount(url), two = fixture.addAccount(url);
        for (const QString &id : {one.id, two.id})
            QVERIFY(resultOf(fixture.accounts().setKey(id, "key-1")));
        gateOf(fixture, one).close(std::chrono::seconds(30));
        QVERIFY(resultOf(fixture.accounts().setKey(one.id, "key-2")));
        QVERIFY(gateOf(fixture, one).isOpen());
        QVERIFY(!gateOf(fixture, two).isOpen());
        QVERIFY(resultOf(fixture.accounts().setKey(one.id, "key-1")));
        QVERIFY(!gateOf(fixture, one).isOpen());
    }

    void removingAnAccountDoesNotOpenTheGateOfTheOthers()
    {
        WorkspaceFixture fixture;
        const QUrl url(u"http://127.0.0.1:9/v1"_s);
        const Account one = fixture.addAccount(url), two = fixture.addAccount(url);
        gateOf(fixture, one).close(std::chrono::seconds(30));
        fixture.accounts().remove(one.id);
        QVERIFY(!gateOf(fixture, two).isOpen());
    }

    void aTurnWaitsForTheKeyBeforeItWaitsAtTheGate()
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
        account.retry.maxRetries = 0;
        accounts.put(account);
        const auto client = accounts.clients().client(account.id);
        QVERIFY(!client->gate());
        Turn turn(
            client, ChatRequest(), clock, [] { return 0.0; }, Gate::Priority::Normal),
            stopped(
                client, ChatRequest(), clock, [] { return 0.0; }, Gate::Priority::Normal);
        for (Turn *each : {&turn, &stopped}) {
            each->start();
            QCOMPARE(each->state().phase, Turn::Phase::Queued);
            each->retryNow(); // has no effect yet
            each->setPriority(Gate::Priority::Foreground);
        }
        stopped.stop();
        QCOMPARE(stopped.state().phase, Turn::Phase::Stopped);
        secrets.answer("the-key");
        QTRY_VERIFY(client->gate());
        secrets.answer("the-key"); // the request reads the key too
        QTRY_COMPARE(turn.state().phase, Turn::Phase::Failed);
        QCOMPARE(server.postCount(), 1);
        QVERIFY(server.requests()[0].head.contains("Bearer the-key"));
    }
};

QTEST_GUILESS_MAIN(TestClientPool)
#include "tst_clientpool.moc"
