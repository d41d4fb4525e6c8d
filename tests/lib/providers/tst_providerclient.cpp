// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/providerclient.h"

#include "support/resultof.h"
#include "support/scriptedserver.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// The requests that leave, as a server receives them.
class TestProviderClient : public QObject
{
    Q_OBJECT

private slots:
    void aRequestSaysWhichFormItAccepts_data();
    void aRequestSaysWhichFormItAccepts();
};

void TestProviderClient::aRequestSaysWhichFormItAccepts_data()
{
    QTest::addColumn<DialectKind>("dialect");
    for (const DialectKind dialect :
         {DialectKind::Anthropic, DialectKind::OpenAiResponses, DialectKind::OpenAiChat})
        QTest::newRow(qPrintable(nameOf(dialect))) << dialect;
}

void TestProviderClient::aRequestSaysWhichFormItAccepts()
{
    QFETCH(const DialectKind, dialect);
    ScriptedServer server;
    server.enqueue(Script().readRequest().reply(200, R"({"data":[{"id":"m"}]})"));
    server.repeatLast();
    Account account;
    account.id = u"a"_s;
    account.dialect = dialect;
    account.baseUrl = server.url(u"/v1"_s).toString();
    account.needsKey = false;
    account.timeouts = {0ms, 0ms, 0ms, 0ms};
    SystemClock clock;
    SessionSecretStore secrets;
    AccessManagers managers;
    const auto acceptedBy = [&](const Account &sender, std::optional<ReplyForm> form) {
        ProviderClient client(sender, secrets, managers, clock);
        if (form) {
            ChatRequest question;
            question.model = u"m"_s;
            question.form = *form;
            const QSignalSpy delivered(client.ask(question), &Attempt::delivered);
            [&] { QTRY_COMPARE(delivered.size(), 1); }();
        } else {
            resultOf(client.models());
        }
        return server.requests().last().header("Accept");
    };
    QCOMPARE(acceptedBy(account, ReplyForm::Stream), "text/event-stream, application/json"_ba);
    QCOMPARE(acceptedBy(account, ReplyForm::Whole), "application/json"_ba);
    QCOMPARE(acceptedBy(account, std::nullopt), "application/json"_ba);
    QCOMPARE(server.requestCount(), 3);
    account.headers = {{"accept", "text/event-stream"}}; // the user's word counts
    QCOMPARE(acceptedBy(account, ReplyForm::Stream), "text/event-stream"_ba);
}

QTEST_GUILESS_MAIN(TestProviderClient)
#include "tst_providerclient.moc"
