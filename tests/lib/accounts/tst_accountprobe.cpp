// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/lockedsecretstore.h"
#include "support/resultof.h"
#include "support/scriptedserver.h"
#include "support/workspacefixture.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace {

QUrl rootOf(const ScriptedServer &server)
{
    return server.url(u"/v1"_s);
}

const QByteArray modelList = "{\"object\":\"list\",\"data\":[{\"id\":\"m1\"},{\"id\":\"m2\"}]}";

} // namespace

class TestAccountProbe : public QObject
{
    Q_OBJECT

private slots:
    void aConnectionTestAsksTheModelAndListsAllModels()
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
            = resultOf(fixture.accounts().probe().test(account, u"m2"_s, QByteArray("typed-key")));
        QVERIFY2(!report.failure, qPrintable(report.failure ? report.failure->detail : QString()));
        QCOMPARE(report.answer, u"Hello"_s);
        QCOMPARE(report.models.size(), 2);
        QCOMPARE(report.url, server.url(u"/v1/chat/completions"_s));
        QVERIFY(server.requests()[1].body.contains("\"max_tokens\":1"));
        QVERIFY(server.requests()[1].head.contains("Bearer typed-key"));
        QCOMPARE(*resultOf(fixture.secrets().read(account.id)),
                 QByteArray()); // the key is not stored
    }

    void aConnectionTestReportsItsFailure()
    {
        WorkspaceFixture fixture;
        ScriptedServer server;
        server.enqueue(Script().readRequest().reply(
            401, "{\"error\":{\"message\":\"Incorrect API key\",\"code\":\"invalid_api_key\"}}"));
        server.repeatLast();
        Account account = Accounts::blank(DialectKind::OpenAiChat);
        account.baseUrl = rootOf(server).toString();
        const ConnectionReport report
            = resultOf(fixture.accounts().probe().test(account, u"m"_s, QByteArray("k")));
        QVERIFY(report.failure);
        QCOMPARE(report.failure->kind, Failure::Kind::Unauthorized);
        QCOMPARE(report.failure->detail, u"Incorrect API key"_s);
    }

    void aLockedKeychainIsNotAMissingKey()
    {
        QTemporaryDir folder;
        Settings settings(folder.filePath(u"reprise.ini"_s));
        LockedSecretStore secrets;
        AccessManagers managers;
        SystemClock clock;
        Accounts accounts(settings, secrets, managers, clock);
        ScriptedServer server;
        Account account = Accounts::blank(DialectKind::OpenAiChat);
        account.baseUrl = rootOf(server).toString();
        account.needsKey = true;
        const ConnectionReport report
            = resultOf(accounts.probe().test(account, u"m"_s, std::nullopt));
        QVERIFY(report.failure);
        QCOMPARE(report.failure->kind, Failure::Kind::KeyUnreadable);
        QCOMPARE(report.failure->detail, u"The keychain is locked."_s);
        QCOMPARE(report.url, server.url(u"/v1/chat/completions"_s));
        const ModelList models = resultOf(accounts.probe().fetchModels(account, std::nullopt));
        QCOMPARE(std::get<Failure>(models).kind, Failure::Kind::KeyUnreadable);
        QCOMPARE(server.connectionCount(), 0);
    }

    void theDemoAccountCanBeTested()
    {
        WorkspaceFixture fixture;
        const Account demo = fixture.accounts().addDemo();
        QCOMPARE(fixture.accounts().addDemo().id, demo.id);
        const ConnectionReport report
            = resultOf(fixture.accounts().probe().test(demo, demo.defaultModel, std::nullopt));
        QVERIFY(!report.failure);
        QVERIFY(!report.answer.isEmpty());
        QCOMPARE(report.models.size(), 1);
    }

    void allPagesOfAModelListAreRead()
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
        const ModelList list
            = resultOf(fixture.accounts().probe().fetchModels(account, QByteArray("k")));
        QVERIFY(std::holds_alternative<QList<ModelInfo>>(list));
        QCOMPARE(std::get<QList<ModelInfo>>(list).size(), 3);
        QVERIFY(server.requests()[1].path.contains("after_id=claude-fixture-4"));
    }

    void anEndlessModelListIsCutOff()
    {
        WorkspaceFixture fixture;
        ScriptedServer server;
        server.enqueue(Script().readRequest().reply(
            200, "{\"data\":[{\"id\":\"m\"}],\"has_more\":true,\"last_id\":\"m\"}"));
        server.repeatLast();
        Account account = Accounts::blank(DialectKind::Anthropic);
        account.baseUrl = server.url(QString()).toString();
        const ModelList list
            = resultOf(fixture.accounts().probe().fetchModels(account, QByteArray("k")));
        QVERIFY(std::holds_alternative<QList<ModelInfo>>(list));
        QCOMPARE(server.requestCount(), 50);
    }

    void anUnusableBaseUrlIsReported()
    {
        WorkspaceFixture fixture;
        Account account = Accounts::blank(DialectKind::OpenAiChat);
        account.baseUrl = u"ftp://example.org"_s;
        const ConnectionReport report
            = resultOf(fixture.accounts().probe().test(account, u"m"_s, QByteArray()));
        QVERIFY(report.failure);
        QVERIFY(!report.failure->detail.isEmpty());
        QVERIFY(!AccountProbe::resultingUrl(account));
    }
};

QTEST_GUILESS_MAIN(TestAccountProbe)
#include "tst_accountprobe.moc"
