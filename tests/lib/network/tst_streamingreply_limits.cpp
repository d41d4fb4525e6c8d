// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/fakeclock.h"
#include "support/replylog.h"
#include "support/scriptedserver.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Kind = Failure::Kind;
using Transport = ScriptedServer::Transport;

/// Tests the four time limits of a StreamingReply: when each starts, restarts and stops, and its
/// Failure.
class TestStreamingReplyLimits : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { m_managers.setExtraAuthorities({ScriptedServer::authority()}); }
    void aStallIsATimeOut_data();
    void aStallIsATimeOut();
    void anUnresponsiveHostIsATimeOut();
    void afterAStallTheNextRequestIsNotDelayed_data();
    void afterAStallTheNextRequestIsNotDelayed();
    void theConnectLimitEndsWhenTheRequestIsSent_data();
    void theConnectLimitEndsWhenTheRequestIsSent();
    void aSlowTrickleIsNotIdle();
    void payloadRestartsItsLimit();
    void zeroIsNoLimit();
    void anErrorReplyWhoseBodyStallsIsRefused_data();
    void anErrorReplyWhoseBodyStallsIsRefused();

private:
    static Script inTenPieces();
    void sendPieces(ScriptedServer &server, const ReplyLog &log, std::chrono::milliseconds pause);

    AccessManagers m_managers;
    FakeClock m_clock; ///< Advances only if a test does so.
};

void TestStreamingReplyLimits::aStallIsATimeOut_data()
{
    QTest::addColumn<Transport>("transport");
    QTest::addColumn<Script>("script");
    QTest::addColumn<Timeouts>("timeouts");
    QTest::addColumn<TimeLimit>("limit");
    QTest::addColumn<int>("status");
    const auto asked = [] { return Script().readRequest(); };
    const Timeouts connect {80ms, 10s, 10s, 10s};
    const Timeouts firstByte {10s, 80ms, 10s, 10s};
    const Timeouts idle {10s, 10s, 80ms, 10s};
    const Timeouts payload {10s, 10s, 10s, 80ms};
    QTest::newRow("the handshake stalls")
        << Transport::Tls << Script().stall() << connect << TimeLimit::Connect << 0;
    QTest::newRow("no reply") << Transport::Plain << asked().stall() << firstByte
                              << TimeLimit::FirstByte << 0;
    QTest::newRow("no reply, TLS")
        << Transport::Tls << asked().stall() << firstByte << TimeLimit::FirstByte << 0;
    QTest::newRow("headers without an end")
        << Transport::Plain << asked().send("HTTP/1.1 200 OK\r\nX-A: b\r\n").stall() << firstByte
        << TimeLimit::FirstByte << 0;
    QTest::newRow("headers that trickle")
        << Transport::Plain
        << asked().trickle("HTTP/1.1 200 OK\r\nX-A: " + QByteArray(10'000, 'a'), 1ms) << firstByte
        << TimeLimit::FirstByte << 0;
    QTest::newRow("endless headers")
        << Transport::Plain << asked().send("HTTP/1.1 200 OK\r\n").endless("X-A: b\r\n")
        << firstByte << TimeLimit::FirstByte << 0;
    QTest::newRow("no body") << Transport::Plain << asked().startChunks().stall() << idle
                             << TimeLimit::Idle << 200;
    QTest::newRow("half a body") << Transport::Plain
                                 << asked().startChunks().sendChunk("one").stall() << idle
                                 << TimeLimit::Idle << 200;
    QTest::newRow("a malformed chunk")
        << Transport::Plain << asked().startChunks().send("zz\r\n").stall() << idle
        << TimeLimit::Idle << 200;
    QTest::newRow("only pings") << Transport::Plain
                                << asked().startChunks().endless(Script::chunk(": ping\n\n"), 5ms)
                                << payload << TimeLimit::Payload << 200;
    QTest::newRow("a slow whole reply")
        << Transport::Plain
        << asked()
               .send("HTTP/1.1 200 OK\r\nContent-Length: 10000\r\n\r\n")
               .trickle(QByteArray(10'000, 'x'), 5ms)
        << payload << TimeLimit::Payload << 200;
}

void TestStreamingReplyLimits::aStallIsATimeOut()
{
    QFETCH(const Transport, transport);
    QFETCH(const Script, script);
    QFETCH(const Timeouts, timeouts);
    QFETCH(const TimeLimit, limit);
    QFETCH(const int, status);
    ScriptedServer server(transport);
    server.enqueue(script);
    server.repeatLast();
    ReplyLog log(
        new StreamingReply(m_managers, m_clock, jsonRequest(server.url()), "{}", timeouts));
    QTRY_VERIFY(m_clock.untilNext() == 80ms); // the limit under test has started
    if (limit != TimeLimit::Connect)
        QTRY_COMPARE(server.postCount(), 1);
    m_clock.advance(79ms);
    if (limit == TimeLimit::Payload) { // other bytes do not restart this limit
        const qint64 before = log.received;
        QTRY_VERIFY(log.received > before);
    }
    QCOMPARE(log.ends(), 0);
    QVERIFY(m_clock.untilNext() == 1ms);
    m_clock.advance(1ms);
    QVERIFY(log.waitForEnd());
    QCOMPARE(log.ends(), 1);
    QCOMPARE(log.failure.kind, Kind::TimedOut);
    QCOMPARE(log.failure.limit, limit);
    QCOMPARE(log.failure.status, status);
    QCOMPARE(log.failure.outcomeUnknown, limit == TimeLimit::FirstByte);
    QVERIFY2(log.failure.detail.contains("0.08 s"_L1), qPrintable(log.failure.detail));
    QCOMPARE(log.acceptedCount, status == 200);
    QCOMPARE(server.postCount(), limit == TimeLimit::Connect ? 0 : 1);
    if (limit != TimeLimit::Connect)
        QTRY_COMPARE(server.openConnectionCount(), 0);
}

void TestStreamingReplyLimits::anUnresponsiveHostIsATimeOut()
{
    // If the backlog is full, the kernel drops further connections, as a silent firewall does.
    QTcpServer server;
    server.setListenBacklogSize(1);
    QVERIFY(server.listen(QHostAddress::LocalHost));
    server.pauseAccepting();
    std::array<QTcpSocket, 8> sockets;
    for (QTcpSocket &each : sockets)
        each.connectToHost(QHostAddress::LocalHost, server.serverPort());
    const auto connected = [&] {
        return std::count_if(sockets.begin(), sockets.end(), [](const QTcpSocket &each) {
            return each.state() == QAbstractSocket::ConnectedState;
        });
    };
    QTRY_COMPARE_GE(connected(), 2); // a backlog of 1 accepts two

    const QUrl url(u"http://127.0.0.1:%1/v1/messages"_s.arg(server.serverPort()));
    SystemClock clock;
    ReplyLog log(
        new StreamingReply(m_managers, clock, jsonRequest(url), "{}", {200ms, 0ms, 0ms, 0ms}));
    QVERIFY(log.waitForEnd());
    QCOMPARE_LT(connected(), 8);
    QCOMPARE(log.failure.kind, Kind::TimedOut);
    QCOMPARE(log.failure.limit, TimeLimit::Connect);
    QVERIFY(!log.failure.outcomeUnknown);
}

void TestStreamingReplyLimits::afterAStallTheNextRequestIsNotDelayed_data()
{
    QTest::addColumn<Transport>("transport");
    QTest::addColumn<Script>("stall");
    QTest::newRow("handshake") << Transport::Tls << Script().stall();
    QTest::newRow("no reply, TLS") << Transport::Tls << Script().readRequest().stall();
    QTest::newRow("no reply") << Transport::Plain << Script().readRequest().stall();
}

void TestStreamingReplyLimits::afterAStallTheNextRequestIsNotDelayed()
{
    QFETCH(const Transport, transport);
    QFETCH(const Script, stall);
    ScriptedServer server(transport);
    server.enqueue(stall);
    const Timeouts timeouts {200ms, 200ms, 10s, 10s};
    ReplyLog stalled(
        new StreamingReply(m_managers, m_clock, jsonRequest(server.url()), "{}", timeouts));
    QTRY_COMPARE(server.connectionCount(), 1);
    if (stall.steps().first().kind == Script::Step::Kind::ReadRequest)
        QTRY_COMPARE(server.requestCount(), 1);
    while (stalled.ends() == 0) {
        m_clock.advance(200ms); // repeated, because the connect limit may have just been stopped
        QCoreApplication::processEvents();
    }
    QVERIFY(stalled.waitForEnd());
    QCOMPARE(stalled.failure.kind, Kind::TimedOut);
    server.enqueue(Script().readRequest().reply(200, "one"));
    ReplyLog log(
        new StreamingReply(m_managers, m_clock, jsonRequest(server.url()), "{}", timeouts));
    QVERIFY(log.waitForEnd());
    QVERIFY2(log.finishedCount == 1, qPrintable(log.failure.detail));
    QTRY_COMPARE(server.openConnectionCount(), 0);
}

void TestStreamingReplyLimits::theConnectLimitEndsWhenTheRequestIsSent_data()
{
    QTest::addColumn<Transport>("transport");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("plain POST") << Transport::Plain << QByteArray("{}");
    QTest::newRow("TLS POST") << Transport::Tls << QByteArray("{}");
    QTest::newRow("plain GET") << Transport::Plain << QByteArray();
    QTest::newRow("TLS GET") << Transport::Tls << QByteArray();
}

void TestStreamingReplyLimits::theConnectLimitEndsWhenTheRequestIsSent()
{
    QFETCH(const Transport, transport);
    QFETCH(const QByteArray, body);
    ScriptedServer server(transport);
    server.enqueue(Script().readRequest().hold().reply(200, "late"));
    ReplyLog log(new StreamingReply(m_managers, m_clock, jsonRequest(server.url()), body,
                                    {500ms, 10s, 10s, 10s}));
    QTRY_COMPARE(server.holdingCount(), 1);
    QTRY_VERIFY(m_clock.untilNext() == 10s);
    m_clock.advance(600ms);
    QCOMPARE(log.ends(), 0);
    server.release();
    QVERIFY(log.waitForEnd());
    QCOMPARE(log.finishedCount, 1);
}

void TestStreamingReplyLimits::aSlowTrickleIsNotIdle()
{
    ScriptedServer server;
    server.enqueue(inTenPieces());
    ReplyLog log(new StreamingReply(m_managers, m_clock, jsonRequest(server.url()), "{}",
                                    {10s, 10s, 600ms, 0ms}));
    sendPieces(server, log, 500ms);
}

void TestStreamingReplyLimits::payloadRestartsItsLimit()
{
    ScriptedServer server;
    server.enqueue(inTenPieces());
    ReplyLog log(new StreamingReply(m_managers, m_clock, jsonRequest(server.url()), "{}",
                                    {10s, 10s, 0ms, 600ms}));
    connect(log.reply, &StreamingReply::bytesReceived, log.reply, &StreamingReply::payloadSeen);
    sendPieces(server, log, 500ms);
}

void TestStreamingReplyLimits::zeroIsNoLimit()
{
    ScriptedServer server;
    server.enqueue(inTenPieces());
    ReplyLog log(new StreamingReply(m_managers, m_clock, jsonRequest(server.url()), "{}",
                                    {0ms, 0ms, 0ms, 0ms}));
    QTRY_COMPARE(server.holdingCount(), 1);
    sendPieces(server, log, 24h);
}

Script TestStreamingReplyLimits::inTenPieces()
{
    Script script = Script().readRequest().startChunks();
    for (int i = 0; i < 10; ++i)
        script.hold().sendChunk("x");
    return script.endChunks();
}

/// Advances the clock by `pause` before each of the ten pieces is sent.
void TestStreamingReplyLimits::sendPieces(ScriptedServer &server, const ReplyLog &log,
                                          std::chrono::milliseconds pause)
{
    QTRY_COMPARE(log.acceptedCount, 1);
    for (int i = 0; i < 10; ++i) {
        QTRY_COMPARE(log.received, i);
        QTRY_COMPARE(server.holdingCount(), 1);
        m_clock.advance(pause);
        QCOMPARE(log.ends(), 0);
        server.release();
    }
    QTRY_COMPARE(log.finishedCount, 1);
    QCOMPARE(log.body, QByteArray(10, 'x'));
}

void TestStreamingReplyLimits::anErrorReplyWhoseBodyStallsIsRefused_data()
{
    QTest::addColumn<Script>("script");
    QTest::addColumn<Timeouts>("timeouts");
    const auto asked = [] { return Script().readRequest(); };
    QTest::newRow("stalls") << asked().startChunks(429).sendChunk("slow down").stall()
                            << Timeouts {10s, 10s, 80ms, 10s};
    QTest::newRow("has no body yet")
        << asked().startChunks(429).stall() << Timeouts {10s, 10s, 80ms, 10s};
    QTest::newRow("trickles")
        << asked().startChunks(429).sendChunk("slow down").endless(Script::chunk(" "), 5ms)
        << Timeouts {10s, 10s, 10s, 80ms};
}

void TestStreamingReplyLimits::anErrorReplyWhoseBodyStallsIsRefused()
{
    QFETCH(const Script, script);
    QFETCH(const Timeouts, timeouts);
    ScriptedServer server;
    server.enqueue(script);
    ReplyLog log(
        new StreamingReply(m_managers, m_clock, jsonRequest(server.url()), "{}", timeouts));
    QTRY_VERIFY(m_clock.untilNext() == 80ms);
    m_clock.advance(80ms);
    QVERIFY(log.waitForEnd());
    QCOMPARE(log.ends(), 1);
    QCOMPARE(log.refusal.status, 429);
    QVERIFY(log.refusal.body.isEmpty() || log.refusal.body.startsWith("slow down"));
    QTRY_COMPARE(server.openConnectionCount(), 0);
}

QTEST_GUILESS_MAIN(TestStreamingReplyLimits)
#include "tst_streamingreply_limits.moc"
