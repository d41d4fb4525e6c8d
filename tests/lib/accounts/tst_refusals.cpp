// SPDX-License-Identifier: GPL-3.0-or-later
// What a server refuses is learnt for account and model: by chats and by connection tests, on real
// sockets, and over a restart. tst_parameterrefusal has the words of the servers.
#include "support/resultof.h"
#include "support/scriptedserver.h"
#include "support/wireanswer.h"
#include "support/workspacefixture.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

Script refusing(int status, const QString &message, const QString &param = {})
{
    const QJsonObject error {{u"message"_s, message}, {u"param"_s, param}};
    return Script().readRequest().reply(
        status, QJsonDocument(QJsonObject {{u"error"_s, error}}).toJson(QJsonDocument::Compact));
}

const QString unverified = u"Your organization must be verified to stream this model."_s;
const QString noSystemRole
    = u"While executing CallExpression at line 1\nError: Jinja Exception: System role not "
      "supported"_s;

/// A workspace with one account, whose server is scripted.
struct Bench
{
    explicit Bench(DialectKind kind = DialectKind::OpenAiChat)
        : fixture(u"chats.sqlite"_s)
        , dialect(kind)
    {
        account = fixture.addAccount(server.url(u"/v1"_s));
        account.dialect = kind;
        account.defaultModel = u"m"_s;
        fixture.accounts().put(account);
    }
    const Message &answer()
    {
        Conversation *chat = fixture.workspace().current();
        return chat->at(chat->rowCount() - 1);
    }
    Script answering(ReplyForm form = ReplyForm::Stream) const
    {
        return WireAnswer {dialect, form}.script("fine");
    }
    QJsonObject sent(qsizetype index)
    {
        return QJsonDocument::fromJson(server.requests()[index].body).object();
    }
    Account stored() { return *fixture.accounts().find(account.id); }
    /// Asks a question, and waits until its turn has ended.
    bool ask()
    {
        Workspace &workspace = fixture.workspace();
        return workspace.send(u"Why?"_s)
            && Patience::until([&workspace] { return !workspace.summary().state; });
    }
    ConnectionReport test()
    {
        return resultOf(fixture.accounts().probe().test(stored(), u"m"_s, QByteArray()));
    }

    ScriptedServer server;
    WorkspaceFixture fixture;
    DialectKind dialect;
    Account account;
};

} // namespace

class TestRefusals : public QObject
{
    Q_OBJECT

private slots:
    void aRefusalIsLearntForTheModelAndSurvivesARestart()
    {
        Bench bench;
        bench.server.enqueue(
            refusing(400, u"Unknown name \"stream_options\": Cannot find field."_s));
        bench.server.enqueue(bench.answering());
        bench.server.repeatLast();
        QVERIFY(bench.ask());
        QCOMPARE(bench.answer().status, MessageStatus::Complete);
        QCOMPARE(bench.server.postCount(), 2);
        QVERIFY(bench.sent(0).contains(u"stream_options"_s));
        QVERIFY(!bench.sent(1).contains(u"stream_options"_s));
        QCOMPARE(bench.answer().attempts.size(), 2);
        bench.fixture.restart();
        bench.fixture.workspace().startNew();
        QVERIFY(bench.ask());
        QCOMPARE(bench.server.postCount(), 3);
        QCOMPARE(bench.answer().status, MessageStatus::Complete);
        QVERIFY(!bench.sent(2).contains(u"stream_options"_s));
        QCOMPARE(bench.stored().refusals.keys(), QStringList {u"m"_s});
    }

    void aSystemPromptThatIsRefusedComesBeforeTheFirstQuestion_data()
    {
        QTest::addColumn<DialectKind>("dialect");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("message");
        QTest::newRow("vLLM") << DialectKind::OpenAiChat << 400 << u"System role not supported"_s;
        QTest::newRow("llama.cpp") << DialectKind::OpenAiChat << 500 << noSystemRole;
        QTest::newRow("llama.cpp, Responses")
            << DialectKind::OpenAiResponses << 500 << noSystemRole;
        QTest::newRow("llama.cpp, Messages") << DialectKind::Anthropic << 500 << noSystemRole;
    }

    void aSystemPromptThatIsRefusedComesBeforeTheFirstQuestion()
    {
        QFETCH(const DialectKind, dialect);
        QFETCH(const int, status);
        QFETCH(const QString, message);
        Bench bench(dialect);
        bench.fixture.settings().setValue(Setting::systemPrompt, u"Be brief."_s);
        bench.server.enqueue(refusing(status, message));
        bench.server.enqueue(bench.answering());
        bench.server.repeatLast();
        QVERIFY(bench.ask());
        QCOMPARE(bench.answer().status, MessageStatus::Complete);
        QCOMPARE(bench.server.postCount(), 2); // not repeated as after a server error
        QVERIFY(bench.ask());
        QCOMPARE(bench.server.postCount(), 3);
        QCOMPARE(bench.answer().status, MessageStatus::Complete);
        const QJsonObject body = bench.sent(2);
        const QJsonArray messages
            = body[dialect == DialectKind::OpenAiResponses ? u"input"_s : u"messages"_s].toArray();
        QVERIFY(!body.contains(u"system"_s));
        QVERIFY(!body.contains(u"instructions"_s));
        QCOMPARE(messages.size(), 3);
        QCOMPARE(messages[0][u"role"_s], u"user"_s);
        QCOMPARE(messages[0][u"content"_s], u"Be brief.\n\nWhy?"_s);
        QCOMPARE(messages[2][u"content"_s], u"Why?"_s);
    }

    void aModelThatMustNotBeStreamedIsAskedForTheWholeAnswer_data()
    {
        QTest::addColumn<DialectKind>("dialect");
        for (const DialectKind dialect :
             {DialectKind::OpenAiChat, DialectKind::OpenAiResponses, DialectKind::Anthropic})
            QTest::newRow(qPrintable(nameOf(dialect))) << dialect;
    }

    void aModelThatMustNotBeStreamedIsAskedForTheWholeAnswer()
    {
        QFETCH(const DialectKind, dialect);
        Bench bench(dialect);
        QSignalSpy refused(&bench.fixture.accounts(), &Accounts::streamingRefused);
        bench.fixture.settings().setValue(Setting::systemPrompt, u"Be brief."_s);
        bench.server.enqueue(refusing(400, unverified, u"stream"_s));
        bench.server.enqueue(bench.answering(ReplyForm::Whole));
        bench.server.enqueue(refusing(400, u"System role not supported"_s)); // learnt later
        bench.server.enqueue(bench.answering(ReplyForm::Whole));
        QVERIFY(bench.ask());
        QCOMPARE(bench.answer().status, MessageStatus::Complete);
        QCOMPARE(bench.answer().text, u"fine"_s);
        QVERIFY(bench.sent(0)[u"stream"_s].toBool());
        QVERIFY(!bench.sent(1)[u"stream"_s].toBool());
        QVERIFY(!bench.sent(1).contains(u"stream_options"_s));
        QVERIFY(bench.ask());
        QCOMPARE(bench.server.postCount(), 4);
        QCOMPARE(bench.answer().status, MessageStatus::Complete);
        QVERIFY(!bench.sent(3)[u"stream"_s].toBool());
        QCOMPARE(refused.size(), 1);
        QCOMPARE(refused[0][1].toString(), u"m"_s);
    }

    void streamingCanBeSwitchedOffForAnAccountOrAModel_data()
    {
        QTest::addColumn<bool>("account");
        QTest::addColumn<QList<bool>>("model");
        QTest::addColumn<bool>("isStreamed");
        QTest::newRow("by default") << true << QList<bool> {} << true;
        QTest::newRow("account") << false << QList<bool> {} << false;
        QTest::newRow("model") << true << QList<bool> {false} << false;
        QTest::newRow("only the model is on") << false << QList<bool> {true} << true;
    }

    void streamingCanBeSwitchedOffForAnAccountOrAModel()
    {
        QFETCH(const bool, account);
        QFETCH(const QList<bool>, model);
        QFETCH(const bool, isStreamed);
        Bench bench;
        bench.account.streams = account;
        for (const bool value : model)
            bench.account.modelStreams[u"m"_s] = value;
        bench.fixture.accounts().put(bench.account);
        bench.server.enqueue(bench.answering(isStreamed ? ReplyForm::Stream : ReplyForm::Whole));
        QVERIFY(bench.ask());
        QCOMPARE(bench.answer().status, MessageStatus::Complete);
        QCOMPARE(bench.answer().text, u"fine"_s);
        QCOMPARE(bench.sent(0)[u"stream"_s], QJsonValue(isStreamed));
    }

    void whatIsLearntAtAnotherServerIsNotStored()
    {
        Bench bench;
        const auto old = bench.fixture.accounts().clients().client(bench.account.id);
        Account moved = bench.stored();
        moved.baseUrl = u"http://127.0.0.1:9/v1"_s;
        bench.fixture.accounts().put(moved);
        ChatRequest request;
        request.model = u"m"_s;
        QVERIFY(old->learn(request, {.kind = Failure::Kind::Rejected, .detail = unverified}));
        QVERIFY(!old->account().streamsFor(u"m"_s));
        QVERIFY(bench.stored().refusals.isEmpty());
    }

    void aServerThatRefusesEverythingIsAskedAFewTimesOnly()
    {
        Bench bench;
        bench.fixture.settings().setValue(Setting::systemPrompt, u"Be brief."_s);
        bench.server.enqueue(
            refusing(400,
                     u"stream_options, 'stream', temperature, max_tokens are not supported\n"
                     "'stream' is not supported\nSystem role not supported"_s));
        bench.server.repeatLast();
        QVERIFY(bench.ask());
        QCOMPARE(bench.answer().status, MessageStatus::Failed);
        QCOMPARE(bench.server.postCount(), 2);
        QVERIFY(bench.answer().failure->detail.contains(u"stream_options"_s));
    }

    void aLimitIsLoweredOnlyOnce()
    {
        Bench bench;
        const auto client = bench.fixture.accounts().clients().client(bench.account.id);
        ChatRequest request;
        request.model = u"m"_s;
        request.maxTokens = 5000;
        const auto isLearnt = [&](const QString &words) {
            return client->learn(request, {.kind = Failure::Kind::Rejected, .detail = words});
        };
        QVERIFY(isLearnt(u"max_tokens must be at most 4096"_s));
        QVERIFY(!isLearnt(u"max_tokens must be at most 4095"_s));
        QCOMPARE(bench.stored().refusals[u"m"_s].mostTokens, 4096);
        QVERIFY(isLearnt(u"Unsupported parameter: 'max_tokens'"_s));
        request.model = u"another"_s;
        QVERIFY(isLearnt(u"max_tokens must be at most 2048"_s));
    }

    void aConnectionTestLeavesOutWhatIsRefused()
    {
        Bench bench;
        bench.server.enqueue(Script().readRequest().reply(200, R"({"data":[{"id":"m"}]})"));
        bench.server.enqueue(
            refusing(400,
                     u"Unsupported parameter: 'max_tokens' is not supported with this model. Use "
                     "'max_completion_tokens' instead."_s,
                     u"max_tokens"_s));
        bench.server.enqueue(refusing(
            400,
            u"Could not finish the message because max_tokens or model output limit was reached. "
            "Please try again with higher max_tokens."_s));
        bench.server.enqueue(refusing(400, unverified, u"stream"_s));
        bench.server.enqueue(bench.answering(ReplyForm::Whole));
        const ConnectionReport report = bench.test();
        QVERIFY2(!report.failure, qPrintable(report.failure ? report.failure->detail : QString()));
        QCOMPARE(report.answer, u"fine"_s);
        QCOMPARE(bench.server.postCount(), 4);
        QCOMPARE(bench.sent(1)[u"max_tokens"_s].toInt(), 1);
        QCOMPARE(bench.sent(2)[u"max_completion_tokens"_s].toInt(), 1);
        QVERIFY(!bench.sent(3).contains(u"max_completion_tokens"_s));
        QVERIFY(!bench.sent(4)[u"stream"_s].toBool());
        using Part = RequestPart;
        QCOMPARE(report.refusals.value(u"m"_s).parts,
                 (std::set {Part::Stream, Part::MaxTokens, Part::SavingLimit}));
        QVERIFY(bench.stored().refusals.isEmpty()); // until the tested account is stored
    }

    void aConnectionTestForgetsWhatWasLearntBefore()
    {
        Bench bench;
        bench.account.refusals[u"m"_s].parts = {RequestPart::Stream};
        bench.fixture.accounts().put(bench.account);
        bench.server.enqueue(Script().readRequest().reply(200, R"({"data":[{"id":"m"}]})"));
        bench.server.enqueue(bench.answering());
        const ConnectionReport report = bench.test();
        QVERIFY(!report.failure);
        QVERIFY(bench.sent(1)[u"stream"_s].toBool());
        QVERIFY(report.refusals.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestRefusals)
#include "tst_refusals.moc"
