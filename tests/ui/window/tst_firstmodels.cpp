// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/firstmodels.h"

#include "support/scriptedserver.h"
#include "support/workspacefixture.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;

class TestFirstModels : public QObject
{
    Q_OBJECT

private slots:
    void anAccountWithoutModelsGetsThoseOfItsServer()
    {
        ScriptedServer server;
        server.enqueue(Script().readRequest().reply(
            200, R"({"object":"list","data":[{"id":"small"},{"id":"large"}]})"));
        WorkspaceFixture fixture;
        const FirstModels models(fixture.accounts());
        const Account account = add(fixture, server.url(u"/v1"_s));
        QTRY_COMPARE(fixture.accounts().find(account.id)->models.size(), 2);
        QCOMPARE(fixture.accounts().find(account.id)->defaultModel, u"small"_s);
    }

    void modelsOfAnEarlierAddressAreIgnored()
    {
        ScriptedServer server;
        for (const char *id : {"old", "new"})
            server.enqueue(Script().readRequest().reply(
                200, R"({"object":"list","data":[{"id":")"_ba + id + R"("}]})"));
        WorkspaceFixture fixture;
        const FirstModels models(fixture.accounts());
        Account edited = add(fixture, server.url(u"/v1"_s));
        edited.baseUrl = server.url(u"/other/v1"_s).toString();
        fixture.accounts().put(edited);
        QTRY_COMPARE(server.requestCount(), 1);
        // The models of another account are fetched afterwards, so they arrive later.
        const Account later = add(fixture, server.url(u"/v1"_s));
        QTRY_COMPARE(fixture.accounts().find(later.id)->defaultModel, u"new"_s);
        QVERIFY(fixture.accounts().find(edited.id)->models.isEmpty());
    }

    void aFailureIsSaid()
    {
        WorkspaceFixture fixture;
        FirstModels models(fixture.accounts());
        QSignalSpy problems(&models, &FirstModels::problemFound);
        const Account account = add(fixture, QUrl(u"http://127.0.0.1:1/v1"_s));
        QTRY_COMPARE(problems.count(), 1);
        QVERIFY(problems.first().first().toString().startsWith(
            u"The models of Cellar could not be fetched."_s));
        QVERIFY(fixture.accounts().find(account.id)->models.isEmpty());
    }

private:
    static Account add(WorkspaceFixture &fixture, const QUrl &url)
    {
        Account account = Accounts::blank(DialectKind::OpenAiChat);
        account.name = u"Cellar"_s;
        account.baseUrl = url.toString();
        fixture.accounts().put(account);
        return account;
    }
};

QTEST_MAIN(TestFirstModels)
#include "tst_firstmodels.moc"
