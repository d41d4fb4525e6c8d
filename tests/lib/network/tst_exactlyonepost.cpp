// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/connectiondeath.h"
#include "support/fakeclock.h"
#include "support/h2peer.h"
#include "support/replylog.h"
#include "support/scriptedserver.h"

#include <QNetworkProxy>
#include <QScopeGuard>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// No request is billed twice: whatever happens to the connection, one StreamingReply sends one
/// POST.
class TestExactlyOnePost : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void onePostIsSentOverHttp1_data();
    void onePostIsSentOverHttp1();
    void onePostIsSentAfterAConnectionDied_data();
    void onePostIsSentAfterAConnectionDied();
    void onePostIsSentAfterAConnectionToAProxyDied_data();
    void onePostIsSentAfterAConnectionToAProxyDied();
    void onePostIsSentAfterAnHttp2ConnectionDied_data();
    void onePostIsSentAfterAnHttp2ConnectionDied();
    void onePostIsSentOverHttp2_data();
    void onePostIsSentOverHttp2();

private:
    AccessManagers m_managers;
    FakeClock m_clock; ///< Does not advance, so no limit runs out.
};

namespace {

enum class Ending { Finished, Refused, Lost, LostInBody };

const QByteArray question(300'000, 'q'); // longer than a buffer of Qt

} // namespace

void TestExactlyOnePost::initTestCase()
{
    m_managers.setExtraAuthorities({ScriptedServer::authority()});
}

void TestExactlyOnePost::onePostIsSentOverHttp1_data()
{
    QTest::addColumn<ScriptedServer::Transport>("transport");
    QTest::addColumn<Script>("script");
    QTest::addColumn<Ending>("ending");
    const auto asked = [] { return Script().readRequest(); };
    const QByteArray partial = "HTTP/1.1 200 OK\r\nContent-Ty";
    const QByteArray body = "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\ndata: 1\n\n";
    const std::vector<std::tuple<const char *, Script, Ending>> faults {
        {"close before a reply", asked().close(), Ending::Lost},
        {"reset before a reply", asked().reset(), Ending::Lost},
        {"close before a reply, slowly", asked().wait(20ms).close(), Ending::Lost},
        {"reset before a reply, slowly", asked().wait(20ms).reset(), Ending::Lost},
        {"partial status, close", asked().send("HTTP/1.1 2").wait(10ms).close(), Ending::Lost},
        {"partial header, close", asked().send(partial).wait(10ms).close(), Ending::Lost},
        {"partial header, reset", asked().send(partial).wait(10ms).reset(), Ending::Lost},
        {"not HTTP", asked().send("SSH-2.0-OpenSSH_9.2\r\n").wait(10ms).close(), Ending::Lost},
        {"close in the body", asked().send(body).close(), Ending::LostInBody},
        {"reset in the body", asked().send(body).hold().reset(), Ending::LostInBody},
        {"close in a chunk", asked().startChunks().sendChunk("data: 1\n\n").hold().close(),
         Ending::LostInBody},
        {"redirect 307", asked().reply(307, {}, "text/plain", "Location: /elsewhere\r\n"),
         Ending::Refused},
        {"redirect 308", asked().reply(308, {}, "text/plain", "Location: /elsewhere\r\n"),
         Ending::Refused},
        {"401 with a challenge",
         asked().reply(401, {}, "text/plain", "WWW-Authenticate: Basic realm=\"x\"\r\n"),
         Ending::Refused},
        {"503", asked().reply(503).close(), Ending::Refused},
        {"whole", asked().sendChunked({"data: 1\n\n"}), Ending::Finished},
    };
    for (const auto &[name, script, ending] : faults) {
        QTest::addRow("plain, %s", name) << ScriptedServer::Transport::Plain << script << ending;
        QTest::addRow("TLS, %s", name) << ScriptedServer::Transport::Tls << script << ending;
    }
}

void TestExactlyOnePost::onePostIsSentOverHttp1()
{
    QFETCH(const ScriptedServer::Transport, transport);
    QFETCH(const Script, script);
    QFETCH(const Ending, ending);
    ScriptedServer server(transport);
    server.enqueue(script);
    ReplyLog log(new StreamingReply(m_managers, m_clock, jsonRequest(server.url()), question, {}));
    QTRY_VERIFY(server.holdingCount() == 1 || log.ends() == 1);
    if (log.ends() == 0) { // the fault comes after the status line
        QTRY_COMPARE(log.acceptedCount, 1);
        server.release();
    }
    QVERIFY(log.waitForEnd());
    QCOMPARE(log.ends(), 1);
    QCOMPARE(log.finishedCount, ending == Ending::Finished);
    QCOMPARE(log.refusedCount, ending == Ending::Refused);
    QCOMPARE(log.acceptedCount, ending == Ending::Finished || ending == Ending::LostInBody);
    if (log.brokenCount) {
        QCOMPARE(log.failure.kind, Failure::Kind::CutOff);
        QCOMPARE(log.failure.status, ending == Ending::LostInBody ? 200 : 0);
        QCOMPARE(log.failure.outcomeUnknown, ending == Ending::Lost);
    }

    // By the time this request is answered, a repeated POST of the first request would have arrived
    // too.
    server.enqueue(Script().readRequest().reply(200));
    ReplyLog fence(
        new StreamingReply(m_managers, m_clock, jsonRequest(server.url(u"/fence"_s)), "{}", {}));
    QVERIFY(fence.waitForEnd());
    QCOMPARE(server.requestCount(), 2);
    QCOMPARE(server.requests().first().method, QByteArray("POST"));
    QCOMPARE(server.requests().first().body, question);
    QCOMPARE(server.requests().last().path, QByteArray("/fence"));
}

void TestExactlyOnePost::onePostIsSentAfterAConnectionDied_data()
{
    QTest::addColumn<ScriptedServer::Transport>("transport");
    QTest::addColumn<Script>("first");
    for (const ConnectionDeath &death : connectionDeaths()) {
        const Script first = death.after(Script().readRequest().reply(200, "first"));
        QTest::addRow("plain, %s", death.name) << ScriptedServer::Transport::Plain << first;
        QTest::addRow("TLS, %s", death.name) << ScriptedServer::Transport::Tls << first;
    }
}

void TestExactlyOnePost::onePostIsSentAfterAConnectionDied()
{
    QFETCH(const ScriptedServer::Transport, transport);
    QFETCH(const Script, first);
    ScriptedServer server(transport);
    server.enqueue(first);
    server.enqueue(Script().readRequest().reply(200, "second"));
    int asked = 0;
    for (const char *answer : {"first", "second", "second"}) {
        ReplyLog log(
            new StreamingReply(m_managers, m_clock, jsonRequest(server.url()), answer, {}));
        ++asked;
        QTRY_VERIFY(server.postCount() == asked || log.ends() > 0);
        QCOMPARE(server.postCount(), asked);
        QCOMPARE(server.connectionCount(), asked);
        QVERIFY(log.waitForEnd());
        QCOMPARE(log.finishedCount, 1);
        QCOMPARE(log.body, QByteArray(answer));
        server.release();
        server.repeatLast();
    }
    QCOMPARE(server.postCount(), 3);
    QCOMPARE(server.requests().at(1).body, QByteArray("second"));
}

void TestExactlyOnePost::onePostIsSentAfterAConnectionToAProxyDied_data()
{
    QTest::addColumn<Script>("first");
    for (const ConnectionDeath &death : connectionDeaths())
        QTest::newRow(death.name) << death.after(Script().readRequest().reply(200, "first"));
}

/// The proxy is the server: a request for a plain HTTP address is sent to the proxy as it is.
void TestExactlyOnePost::onePostIsSentAfterAConnectionToAProxyDied()
{
    QFETCH(const Script, first);
    ScriptedServer proxy;
    proxy.enqueue(first);
    proxy.enqueue(Script().readRequest().reply(200, "second"));
    QNetworkProxy::setApplicationProxy(
        {QNetworkProxy::HttpProxy, u"127.0.0.1"_s, proxy.serverPort()});
    const auto reset = qScopeGuard([] { QNetworkProxy::setApplicationProxy({}); });
    int asked = 0;
    for (const char *answer : {"first", "second"}) {
        ReplyLog log(new StreamingReply(
            m_managers, m_clock, jsonRequest(QUrl(u"http://model.invalid/v1"_s)), answer, {}));
        ++asked;
        QTRY_VERIFY(proxy.postCount() == asked || log.ends() > 0);
        QCOMPARE(proxy.postCount(), asked);
        QCOMPARE(proxy.connectionCount(), asked);
        QVERIFY(log.waitForEnd());
        QCOMPARE(log.finishedCount, 1);
        QCOMPARE(log.body, QByteArray(answer));
        proxy.release();
    }
    QCOMPARE(proxy.postCount(), 2);
    QCOMPARE(proxy.requests().last().path, QByteArray("http://model.invalid/v1"));
}

void TestExactlyOnePost::onePostIsSentAfterAnHttp2ConnectionDied_data()
{
    QTest::addColumn<QString>("fault");
    QTest::newRow("GOAWAY") << u"goaway-after"_s;
    QTest::newRow("silence") << u"stall-after"_s;
}

void TestExactlyOnePost::onePostIsSentAfterAnHttp2ConnectionDied()
{
    QFETCH(const QString, fault);
    H2Peer peer(fault);
    QVERIFY(peer.url().isValid());
    for (int round = 0; round < 2; ++round) {
        ReplyLog log(
            new StreamingReply(m_managers, m_clock, jsonRequest(peer.url()), "two words", {}));
        QVERIFY(log.waitForEnd());
        QCOMPARE(log.finishedCount, 1);
    }
    QTRY_COMPARE(peer.requests().size(), 2);
    QCOMPARE(peer.connectionCount(), 2);
}

void TestExactlyOnePost::onePostIsSentOverHttp2_data()
{
    QTest::addColumn<QString>("fault");
    QTest::addColumn<Ending>("ending");
    QTest::addColumn<bool>("outcomeUnknown");
    QTest::newRow("whole") << u"ok"_s << Ending::Finished << false;
    QTest::newRow("connection destroyed") << u"close"_s << Ending::Lost << true;
    QTest::newRow("GOAWAY") << u"goaway"_s << Ending::Lost << true;
    QTest::newRow("RST_STREAM") << u"rst"_s << Ending::Lost << true;
    QTest::newRow("REFUSED_STREAM") << u"refused"_s << Ending::Lost << false;
    QTest::newRow("shorter than announced") << u"short"_s << Ending::LostInBody << false;
}

void TestExactlyOnePost::onePostIsSentOverHttp2()
{
    QFETCH(const QString, fault);
    QFETCH(const Ending, ending);
    QFETCH(const bool, outcomeUnknown);
    H2Peer peer(fault);
    QVERIFY(peer.url().isValid());
    for (int round = 0; round < 2;
         ++round) { // the second round also shows that the first sent nothing more
        ReplyLog log(
            new StreamingReply(m_managers, m_clock, jsonRequest(peer.url()), "two words", {}));
        QVERIFY(log.waitForEnd());
        QCOMPARE(log.finishedCount, ending == Ending::Finished);
        QCOMPARE(log.brokenCount, ending != Ending::Finished);
        QCOMPARE(log.failure.outcomeUnknown, outcomeUnknown);
        if (log.brokenCount)
            QCOMPARE(log.failure.kind, Failure::Kind::CutOff);
        else
            QVERIFY(log.body.endsWith("data: [DONE]\n\n"));
    }
    QTRY_COMPARE(peer.requests().size(), 2);
    QCOMPARE(peer.requests(), QList<QByteArray>(2, "POST /v1/messages 9"));
}

QTEST_GUILESS_MAIN(TestExactlyOnePost)
#include "tst_exactlyonepost.moc"
