// SPDX-License-Identifier: GPL-3.0-or-later
#include "network/streamingreply.h"

#include "support/fakeclock.h"
#include "support/replylog.h"
#include "support/scriptedserver.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Kind = Failure::Kind;
using Transport = ScriptedServer::Transport;

/// Tests how an exchange ends. tst_streamingreply_limits tests the time limits, and
/// tst_exactlyonepost the number of requests.
class TestStreamingReply : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { m_trusting.setExtraAuthorities({ScriptedServer::authority()}); }
    void aWholeAnswerIsDelivered_data();
    void aWholeAnswerIsDelivered();
    void bytesAreDeliveredAsTheyArrive();
    void aRequestWithoutABodyIsAGet();
    void aRefusalIsDeliveredWithItsBody_data();
    void aRefusalIsDeliveredWithItsBody();
    void aRedirectIsNotFollowed_data();
    void aRedirectIsNotFollowed();
    void aFailedConnectionHasAReason();
    void anUntrustedCertificateIsAPermanentFailure();
    void aBrokenHandshakeIsATransientFailure_data();
    void aBrokenHandshakeIsATransientFailure();
    void aServerWithoutTlsIsAFaultOfTheAddress();
    void aLostConnectionIsCutOff_data();
    void aLostConnectionIsCutOff();
    void aBodyWithoutALengthEndsWithTheConnection_data();
    void aBodyWithoutALengthEndsWithTheConnection();
    void aCompressedBodyIsDecompressed();
    void recordedBytesAreDeliveredCompletely_data();
    void recordedBytesAreDeliveredCompletely();
    void aLongErrorBodyIsCut_data();
    void aLongErrorBodyIsCut();
    void anAnswerOverTheLimitIsAFailure_data();
    void anAnswerOverTheLimitIsAFailure();
    void aConnectedSlotMayEndTheExchange_data();
    void aConnectedSlotMayEndTheExchange();
    void abortIsSilentAndClosesTheConnection();
    void theExchangeEndsWithItsParent();
    void theExchangeEndsWithItsManager();
    void aFailureContainsNoSecret_data();
    void aFailureContainsNoSecret();
    void noObjectOutlivesTheExchange();

private:
    AccessManagers m_trusting;
    FakeClock m_clock; ///< Advances only if a test does so.
};

void TestStreamingReply::aWholeAnswerIsDelivered_data()
{
    QTest::addColumn<Transport>("transport");
    QTest::addColumn<Script>("script");
    for (const Transport transport : {Transport::Plain, Transport::Tls}) {
        const char *name = transport == Transport::Plain ? "plain" : "TLS";
        QTest::addRow("%s, chunked", name)
            << transport << Script().readRequest().sendChunked({"one ", "two ", "three"});
        QTest::addRow("%s, with a length", name)
            << transport << Script().readRequest().reply(200, "one two three");
        QTest::addRow("%s, 201", name)
            << transport << Script().readRequest().reply(201, "one two three");
        QTest::addRow("%s, after 100 Continue", name) << transport
                                                      << Script()
                                                             .readRequest()
                                                             .send("HTTP/1.1 100 Continue\r\n\r\n")
                                                             .reply(200, "one two three");
        QTest::addRow("%s, byte by byte", name)
            << transport
            << Script().readRequest().trickle(
                   "HTTP/1.1 200 OK\r\nContent-Length: 13\r\n\r\none two three", 0ms);
    }
}

void TestStreamingReply::aWholeAnswerIsDelivered()
{
    QFETCH(const Transport, transport);
    QFETCH(const Script, script);
    ScriptedServer server(transport);
    server.enqueue(script);
    QNetworkRequest request = jsonRequest(server.url());
    request.setRawHeader("x-api-key", "canary");
    ReplyLog log(new StreamingReply(m_trusting, m_clock, request, "{\"question\":1}", {}));
    QHash<QByteArray, QByteArray> seen;
    connect(log.reply, &StreamingReply::accepted, this,
            [&] { seen["length"] = log.reply->headers().value("content-length"); });

    QVERIFY(log.waitForEnd());
    QCOMPARE(log.ends(), 1);
    QCOMPARE(log.finishedCount, 1);
    QCOMPARE(log.acceptedCount, 1);
    QCOMPARE(log.body, QByteArray("one two three"));
    QVERIFY(seen["length"].isNull() || seen["length"] == "13");
    const ScriptedRequest &sent = server.requests().constFirst();
    QCOMPARE(sent.method, QByteArray("POST"));
    QCOMPARE(sent.path, QByteArray("/v1/messages"));
    QCOMPARE(sent.body, QByteArray("{\"question\":1}"));
    QCOMPARE(sent.header("Content-Length"), QByteArray("14"));
    QCOMPARE(sent.header("x-api-key"), QByteArray("canary"));
    QVERIFY(sent.header("Transfer-Encoding").isNull());
}

void TestStreamingReply::bytesAreDeliveredAsTheyArrive()
{
    ScriptedServer server;
    server.enqueue(Script()
                       .readRequest()
                       .startChunks()
                       .hold()
                       .sendChunk("one")
                       .hold()
                       .sendChunk("two")
                       .hold()
                       .endChunks());
    ReplyLog log(new StreamingReply(m_trusting, m_clock, jsonRequest(server.url()), "{}", {}));
    QTRY_COMPARE(log.acceptedCount, 1);
    QCOMPARE(log.reply->headers().value("content-TYPE"), QByteArray("text/event-stream"));
    QCOMPARE(log.body, QByteArray());
    server.release();
    QTRY_COMPARE(log.body, QByteArray("one"));
    server.release();
    QTRY_COMPARE(log.body, QByteArray("onetwo"));
    QCOMPARE(log.ends(), 0);
    server.release();
    QVERIFY(log.waitForEnd());
    QCOMPARE(log.finishedCount, 1);
}

void TestStreamingReply::aRequestWithoutABodyIsAGet()
{
    ScriptedServer server;
    server.enqueue(Script().readRequest().reply(200, "{\"data\":[]}"));
    ReplyLog log(new StreamingReply(m_trusting, m_clock,
                                    QNetworkRequest(server.url(u"/v1/models"_s)), {}, {}));
    QVERIFY(log.waitForEnd());
    QCOMPARE(log.finishedCount, 1);
    QCOMPARE(log.body, QByteArray("{\"data\":[]}"));
    QCOMPARE(server.requests().constFirst().method, QByteArray("GET"));
    QVERIFY(server.requests().constFirst().header("Content-Length").isNull());
}

void TestStreamingReply::aRefusalIsDeliveredWithItsBody_data()
{
    QTest::addColumn<int>("status");
    for (const int status : {300, 301, 302, 303, 307, 308, 400, 401, 402, 403,
                             404, 407, 408, 413, 422, 429, 500, 501, 503, 529})
        QTest::addRow("%d", status) << status;
}

void TestStreamingReply::aRefusalIsDeliveredWithItsBody()
{
    QFETCH(const int, status);
    ScriptedServer server;
    server.enqueue(Script().readRequest().reply(
        status, "{\"error\":1}", "application/json",
        "Retry-After: 7\r\nLocation: /other\r\nWWW-Authenticate: Basic realm=\"x\"\r\n"
        "Proxy-Authenticate: Basic realm=\"x\"\r\n"));
    ReplyLog log(new StreamingReply(m_trusting, m_clock, jsonRequest(server.url()), "{}", {}));
    QVERIFY(log.waitForEnd());
    QCOMPARE(log.ends(), 1);
    QCOMPARE(log.refusedCount, 1);
    QCOMPARE(log.acceptedCount, 0);
    QCOMPARE(log.received, 0);
    QCOMPARE(log.refusal.status, status);
    QCOMPARE(log.refusal.reason, QByteArray("Scripted"));
    QCOMPARE(log.refusal.headers.value("retry-after"), QByteArray("7"));
    QCOMPARE(log.refusal.body, QByteArray("{\"error\":1}"));
    QCOMPARE(server.requestCount(), 1);
}

void TestStreamingReply::aRedirectIsNotFollowed_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    for (const int status : {301, 302, 303, 307, 308}) {
        QTest::addRow("POST %d", status) << status << QByteArray("{}");
        QTest::addRow("GET %d", status) << status << QByteArray();
    }
}

void TestStreamingReply::aRedirectIsNotFollowed()
{
    QFETCH(const int, status);
    QFETCH(const QByteArray, body);
    ScriptedServer other;
    ScriptedServer server;
    server.enqueue(Script().readRequest().reply(status, "moved", "text/plain",
                                                "Location: " + other.url().toEncoded() + "\r\n"));
    ReplyLog log(new StreamingReply(m_trusting, m_clock, jsonRequest(server.url()), body, {}));
    QVERIFY(log.waitForEnd());
    QCOMPARE(log.refusal.status, status);
    QCOMPARE(log.refusal.headers.value("location"), other.url().toEncoded());
    QCOMPARE(server.requestCount(), 1);
    QCOMPARE(other.connectionCount(), 0);
}

void TestStreamingReply::aFailedConnectionHasAReason()
{
    ScriptedServer server;
    const QUrl url = server.url();
    server.close();
    ReplyLog refused(new StreamingReply(m_trusting, m_clock, jsonRequest(url), "{}", {}));
    QCOMPARE(refused.ends(), 0); // the constructor emits no signal
    QVERIFY(refused.waitForEnd());
    QCOMPARE(refused.brokenCount, 1);
    QCOMPARE(refused.failure.kind, Kind::Unreachable);
    QCOMPARE(refused.failure.detail, u"Nothing is listening at 127.0.0.1:%1"_s.arg(url.port()));
    QVERIFY(!refused.failure.outcomeUnknown);

    ReplyLog unknown(new StreamingReply(
        m_trusting, m_clock, jsonRequest(QUrl(u"http://no.such.host.invalid/v1"_s)), "{}", {}));
    QVERIFY(unknown.waitForEnd());
    QCOMPARE(unknown.failure.kind, Kind::Unreachable);
    QVERIFY(unknown.failure.detail.contains("no.such.host.invalid"_L1));

    ReplyLog unusable(new StreamingReply(m_trusting, m_clock,
                                         jsonRequest(QUrl(u"gopher://localhost/v1"_s)), "{}", {}));
    QVERIFY(unusable.waitForEnd());
    QCOMPARE(unusable.failure.kind, Kind::Unreachable);
}

void TestStreamingReply::anUntrustedCertificateIsAPermanentFailure()
{
    ScriptedServer server(Transport::Tls);
    server.enqueue(Script().readRequest().reply(200, "secret"));
    AccessManagers managers;
    ReplyLog log(new StreamingReply(managers, m_clock, jsonRequest(server.url()), "{}", {}));
    QVERIFY(log.waitForEnd());
    QCOMPARE(log.ends(), 1);
    QCOMPARE(log.failure.kind, Kind::Untrusted);
    QVERIFY(!log.failure.isTransient());
    QVERIFY(!log.failure.outcomeUnknown);
    QVERIFY(log.failure.detail.startsWith(
        u"The certificate of 127.0.0.1:%1 is not trusted: "_s.arg(server.serverPort())));
    QCOMPARE(server.requestCount(), 0);

    managers.setExtraAuthorities({ScriptedServer::authority()});
    ReplyLog trusted(new StreamingReply(managers, m_clock, jsonRequest(server.url()), "{}", {}));
    QVERIFY(trusted.waitForEnd());
    QCOMPARE(trusted.finishedCount, 1);
}

void TestStreamingReply::aBrokenHandshakeIsATransientFailure_data()
{
    QTest::addColumn<Script>("script");
    QTest::newRow("reset") << Script().reset();
    QTest::newRow("close") << Script().close();
}

void TestStreamingReply::aBrokenHandshakeIsATransientFailure()
{
    QFETCH(const Script, script);
    ScriptedServer server(Transport::Tls);
    server.enqueue(script);
    server.repeatLast();
    ReplyLog log(new StreamingReply(m_trusting, m_clock, jsonRequest(server.url()), "{}", {}));
    QVERIFY(log.waitForEnd());
    QCOMPARE(log.failure.kind, Kind::Unreachable);
    QVERIFY(log.failure.isTransient());
    QVERIFY(!log.failure.outcomeUnknown);
    QCOMPARE(server.requestCount(), 0);
}

void TestStreamingReply::aServerWithoutTlsIsAFaultOfTheAddress()
{
    ScriptedServer server(Transport::Tls);
    server.enqueue(Script().send("HTTP/1.1 400 Bad Request\r\n\r\n").stall());
    ReplyLog log(new StreamingReply(m_trusting, m_clock, jsonRequest(server.url()), "{}", {}));
    QVERIFY(log.waitForEnd());
    QCOMPARE(log.failure.kind, Kind::Unreachable);
    QCOMPARE(log.failure.addressFault, AddressFault::NeedsHttp);
    QVERIFY(!log.failure.isTransient());
    QVERIFY(!log.failure.outcomeUnknown);
    QCOMPARE(server.requestCount(), 0);
}

void TestStreamingReply::aLostConnectionIsCutOff_data()
{
    QTest::addColumn<Script>("script");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    const auto asked = [] { return Script().readRequest(); };
    QTest::newRow("before the status") << asked().close() << 0 << QByteArray();
    QTest::newRow("in the status")
        << asked().send("HTTP/1.1 20").hold().reset() << 0 << QByteArray();
    QTest::newRow("in the headers")
        << asked().send("HTTP/1.1 200 OK\r\nContent-").hold().close() << 0 << QByteArray();
    QTest::newRow("before the first chunk")
        << asked().startChunks().hold().close() << 200 << QByteArray();
    QTest::newRow("between chunks")
        << asked().startChunks().sendChunk("one").hold().close() << 200 << QByteArray("one");
    QTest::newRow("in a chunk") << asked().startChunks().send("9\r\none").hold().reset() << 200
                                << QByteArray("one");
    QTest::newRow("short, at once")
        << asked().send("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\none").close() << 200
        << QByteArray("one");
    QTest::newRow("short, later")
        << asked().send("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\none").hold().close() << 200
        << QByteArray("one");
    QTest::newRow("short, Connection: close")
        << asked()
               .send("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 9\r\n\r\none")
               .hold()
               .close()
        << 200 << QByteArray("one");
}

void TestStreamingReply::aLostConnectionIsCutOff()
{
    QFETCH(const Script, script);
    QFETCH(const int, status);
    QFETCH(const QByteArray, body);
    ScriptedServer server;
    server.enqueue(script);
    ReplyLog log(new StreamingReply(m_trusting, m_clock, jsonRequest(server.url()), "{}", {}));
    QTRY_VERIFY(server.holdingCount() == 1 || log.ends() == 1);
    QTRY_COMPARE(log.body, body);
    server.release();
    QVERIFY(log.waitForEnd());
    QCOMPARE(log.ends(), 1);
    QCOMPARE(log.acceptedCount, status == 200);
    QCOMPARE(log.failure.kind, Kind::CutOff);
    QCOMPARE(log.failure.status, status);
    QCOMPARE(log.failure.outcomeUnknown, status == 0);
    QCOMPARE(server.requestCount(), 1);
}

void TestStreamingReply::aBodyWithoutALengthEndsWithTheConnection_data()
{
    QTest::addColumn<Transport>("transport");
    QTest::addColumn<Script>("script");
    const QByteArray answer = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\none";
    for (const Transport transport : {Transport::Plain, Transport::Tls}) {
        const char *name = transport == Transport::Plain ? "plain" : "TLS";
        QTest::addRow("%s, at once", name)
            << transport << Script().readRequest().send(answer).close();
        QTest::addRow("%s, later", name)
            << transport << Script().readRequest().wait(20ms).send(answer).wait(20ms).close();
        QTest::addRow("%s, HTTP/1.0", name)
            << transport
            << Script().readRequest().send("HTTP/1.0 200 OK\r\n\r\none").wait(20ms).close();
    }
}

void TestStreamingReply::aBodyWithoutALengthEndsWithTheConnection()
{
    QFETCH(const Transport, transport);
    QFETCH(const Script, script);
    ScriptedServer server(transport);
    server.enqueue(script);
    ReplyLog log(new StreamingReply(m_trusting, m_clock, jsonRequest(server.url()), "{}", {}));
    QVERIFY(log.waitForEnd());
    QCOMPARE(log.ends(), 1);
    QCOMPARE(log.finishedCount, 1);
    QCOMPARE(log.body, QByteArray("one"));
    QCOMPARE(server.requestCount(), 1);
}

void TestStreamingReply::aCompressedBodyIsDecompressed()
{
    const QByteArray text(10'000, 'x');
    ScriptedServer server;
    // qCompress puts the length before the zlib stream.
    server.enqueue(Script().readRequest().reply(200, qCompress(text).mid(4), "text/plain",
                                                "Content-Encoding: deflate\r\n"));
    ReplyLog log(new StreamingReply(m_trusting, m_clock, jsonRequest(server.url()), "{}", {}));
    QVERIFY(log.waitForEnd());
    QCOMPARE(log.finishedCount, 1);
    QCOMPARE(log.body, text);

    server.enqueue(Script().readRequest().reply(200, "no zlib stream", "text/plain",
                                                "Content-Encoding: deflate\r\n"));
    ReplyLog unreadable(
        new StreamingReply(m_trusting, m_clock, jsonRequest(server.url()), "{}", {}));
    QVERIFY(unreadable.waitForEnd());
    QCOMPARE(unreadable.ends(), 1);
    QCOMPARE(unreadable.failure.kind, Kind::Malformed);
}

void TestStreamingReply::recordedBytesAreDeliveredCompletely_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("piece");
    for (const char *name : {"chat_chunked_mid_utf8", "chat_content_length_short"}) {
        QTest::addRow("%s, whole", name) << QString::fromLatin1(name) << 1'000'000;
        QTest::addRow("%s, in pieces of 7 bytes", name) << QString::fromLatin1(name) << 7;
    }
}

void TestStreamingReply::recordedBytesAreDeliveredCompletely()
{
    QFETCH(const QString, name);
    QFETCH(const int, piece);
    QFile file(QStringLiteral(RECORDED_DIR "/raw/") + name + u".http"_s);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray recorded = file.readAll();
    Script script = Script().readRequest();
    for (qsizetype at = 0; at < recorded.size(); at += piece)
        script.send(recorded.mid(at, piece)).wait(0ms);
    ScriptedServer server;
    server.enqueue(script.close());

    // The body of the recording without the chunk lengths.
    QByteArray body = recorded.mid(recorded.indexOf("\r\n\r\n") + 4);
    const bool isChunked = recorded.contains("Transfer-Encoding: chunked");
    if (isChunked) {
        QByteArray whole;
        for (qsizetype at = 0; at < body.size();) {
            const qsizetype lineEnd = body.indexOf("\r\n", at);
            const qsizetype size
                = body.mid(at, lineEnd - at).split(';').first().toLongLong(nullptr, 16);
            whole += body.mid(lineEnd + 2, size);
            at = size == 0 ? body.size() : lineEnd + 2 + size + 2;
        }
        body = whole;
    }
    ReplyLog log(new StreamingReply(m_trusting, m_clock, jsonRequest(server.url()), "{}", {}));
    QVERIFY(log.waitForEnd());
    QCOMPARE(log.ends(), 1);
    QCOMPARE(log.body, body);
    QCOMPARE(log.finishedCount, isChunked);
    if (!isChunked)
        QCOMPARE(log.failure.kind, Kind::CutOff);
}

void TestStreamingReply::aLongErrorBodyIsCut_data()
{
    QTest::addColumn<Script>("script");
    QTest::addColumn<qint64>("expected");
    const auto body = [](qint64 size) { return QByteArray(size, 'x'); };
    const qint64 limit = StreamingReply::maxErrorBody;
    QTest::newRow("at the limit") << Script().readRequest().reply(500, body(limit)) << limit;
    QTest::newRow("under the limit")
        << Script().readRequest().reply(500, body(limit - 1)) << limit - 1;
    QTest::newRow("over the limit") << Script().readRequest().reply(500, body(3 * limit)) << limit;
    QTest::newRow("endless") << Script().readRequest().startChunks(500).endless(Script::chunk(
        body(5000))) << limit;
}

void TestStreamingReply::aLongErrorBodyIsCut()
{
    QFETCH(const Script, script);
    QFETCH(const qint64, expected);
    ScriptedServer server;
    server.enqueue(script);
    ReplyLog log(new StreamingReply(m_trusting, m_clock, jsonRequest(server.url()), "{}", {}));
    QVERIFY(log.waitForEnd());
    QCOMPARE(log.ends(), 1);
    QCOMPARE(log.refusal.status, 500);
    QCOMPARE(log.refusal.body.size(), expected);
    if (qstrcmp(QTest::currentDataTag(), "endless") == 0)
        QTRY_COMPARE(server.openConnectionCount(), 0);
}

void TestStreamingReply::anAnswerOverTheLimitIsAFailure_data()
{
    QTest::addColumn<Transport>("transport");
    QTest::newRow("plain") << Transport::Plain;
    QTest::newRow("TLS") << Transport::Tls;
}

void TestStreamingReply::anAnswerOverTheLimitIsAFailure()
{
    QFETCH(const Transport, transport);
    ScriptedServer server(transport);
    server.enqueue(
        Script().readRequest().startChunks().endless(Script::chunk(QByteArray(200'000, 'x'))));
    ReplyLog log(new StreamingReply(m_trusting, m_clock, jsonRequest(server.url()), "{}", {}));
    log.keepsBytes = false;
    QVERIFY(log.waitForEnd());
    QCOMPARE(log.ends(), 1);
    QCOMPARE(log.failure.kind, Kind::Malformed);
    QVERIFY(!log.failure.isTransient());
    QVERIFY(log.failure.detail.contains("64 MiB"_L1));
    QCOMPARE_LE(log.received, StreamingReply::maxAnswer);
    QCOMPARE_GT(log.received, StreamingReply::maxAnswer - 1024 * 1024);
    QTRY_COMPARE(server.openConnectionCount(), 0);
}

void TestStreamingReply::aConnectedSlotMayEndTheExchange_data()
{
    QTest::addColumn<QByteArray>("signal");
    QTest::addColumn<Script>("script");
    QTest::addColumn<bool>("deletes");
    const auto asked = [] { return Script().readRequest(); };
    const std::vector<std::pair<const char *, Script>> scripts {
        {"accepted", asked().startChunks().sendChunk("one").hold()},
        {"bytesReceived",
         asked().reply(200, QByteArray(900'000, 'x'))}, // many slices wait to be delivered
        {"finished", asked().reply(200, "one")},
        {"refused", asked().reply(500, "one")},
        {"broken", asked().close()},
    };
    for (const auto &[signal, script] : scripts) {
        QTest::addRow("abort in %s", signal) << QByteArray(signal) << script << false;
        QTest::addRow("delete in %s", signal) << QByteArray(signal) << script << true;
    }
}

void TestStreamingReply::aConnectedSlotMayEndTheExchange()
{
    QFETCH(const QByteArray, signal);
    QFETCH(const Script, script);
    QFETCH(const bool, deletes);
    ScriptedServer server;
    server.enqueue(script);
    ReplyLog log(new StreamingReply(m_trusting, m_clock, jsonRequest(server.url()), "{}", {}));
    StreamingReply *reply = log.reply;
    int calls = 0;
    const auto act = [&calls, reply, deletes] {
        ++calls;
        if (deletes)
            delete reply;
        else
            reply->abort();
    };
    if (signal == "accepted")
        connect(reply, &StreamingReply::accepted, this, act);
    else if (signal == "bytesReceived")
        connect(reply, &StreamingReply::bytesReceived, this, act);
    else if (signal == "finished")
        connect(reply, &StreamingReply::finished, this, act);
    else if (signal == "refused")
        connect(reply, &StreamingReply::refused, this, act);
    else
        connect(reply, &StreamingReply::broken, this, act);

    QTRY_VERIFY(!log.reply);
    server.release();
    if (signal == "accepted")
        QTRY_COMPARE(server.openConnectionCount(), 0);
    QCOMPARE(calls, 1);
    QCOMPARE(log.ends(), signal != "accepted" && signal != "bytesReceived");
    if (signal == "accepted")
        QCOMPARE(log.received, 0);
    if (signal == "bytesReceived")
        QCOMPARE_LT(log.received, 900'000);
}

void TestStreamingReply::abortIsSilentAndClosesTheConnection()
{
    ScriptedServer server;
    server.enqueue(Script().readRequest().startChunks().sendChunk("one").stall());
    ReplyLog log(new StreamingReply(m_trusting, m_clock, jsonRequest(server.url()), "{}", {}));
    QTRY_COMPARE(log.body, QByteArray("one"));
    log.reply->abort();
    log.reply->abort();
    log.reply->payloadSeen();
    QTRY_VERIFY(!log.reply);
    QTRY_COMPARE(server.openConnectionCount(), 0);
    QCOMPARE(log.ends(), 0);

    ReplyLog early(new StreamingReply(m_trusting, m_clock, jsonRequest(server.url()), "{}", {}));
    early.reply->abort();
    QTRY_VERIFY(!early.reply);
    QCOMPARE(early.ends(), 0);
}

void TestStreamingReply::theExchangeEndsWithItsParent()
{
    ScriptedServer server;
    server.enqueue(Script().readRequest().stall());
    auto parent = std::make_unique<QObject>();
    ReplyLog log(
        new StreamingReply(m_trusting, m_clock, jsonRequest(server.url()), "{}", {}, parent.get()));
    QTRY_COMPARE(server.requestCount(), 1);
    parent.reset();
    QVERIFY(!log.reply);
    QCOMPARE(log.ends(), 0);
    QTRY_COMPARE(server.openConnectionCount(), 0);
}

void TestStreamingReply::theExchangeEndsWithItsManager()
{
    ScriptedServer server;
    server.enqueue(Script().readRequest().stall());
    auto managers = std::make_unique<AccessManagers>();
    ReplyLog log(new StreamingReply(*managers, m_clock, jsonRequest(server.url()), "{}", {}));
    QTRY_COMPARE(server.requestCount(), 1);
    managers.reset();
    QVERIFY(log.waitForEnd());
    QCOMPARE(log.ends(), 1);
    QCOMPARE(log.failure.kind, Kind::CutOff);
}

void TestStreamingReply::aFailureContainsNoSecret_data()
{
    QTest::addColumn<Transport>("transport");
    QTest::addColumn<Script>("script");
    QTest::addColumn<Failure::Kind>("kind");
    QTest::newRow("untrusted") << Transport::Tls << Script().readRequest().reply(200)
                               << Kind::Untrusted;
    QTest::newRow("handshake") << Transport::Tls << Script().reset() << Kind::Unreachable;
    QTest::newRow("closed") << Transport::Plain << Script().readRequest().close() << Kind::CutOff;
    QTest::newRow("cut") << Transport::Plain << Script().readRequest().startChunks().close()
                         << Kind::CutOff;
    QTest::newRow("timed out") << Transport::Plain << Script().readRequest().stall()
                               << Kind::TimedOut;
}

void TestStreamingReply::aFailureContainsNoSecret()
{
    QFETCH(const Transport, transport);
    QFETCH(const Script, script);
    QFETCH(const Failure::Kind, kind);
    ScriptedServer server(transport);
    server.enqueue(script);
    server.repeatLast(); // Qt reconnects if nothing was sent yet
    QUrl url = server.url(u"/canary-path"_s);
    url.setQuery(u"key=canary"_s);
    url.setUserName(u"canary"_s);
    QNetworkRequest request = jsonRequest(url);
    request.setRawHeader("x-api-key", "canary");
    AccessManagers managers;
    if (kind != Kind::Untrusted)
        managers.setExtraAuthorities({ScriptedServer::authority()});
    const bool timesOut = kind == Kind::TimedOut;
    ReplyLog log(new StreamingReply(managers, m_clock, request, "canary",
                                    {0ms, timesOut ? 50ms : 0ms, 0ms, 0ms}));
    if (timesOut) {
        QTRY_COMPARE(server.requestCount(), 1);
        m_clock.advance(50ms);
    }
    QVERIFY(log.waitForEnd());
    QCOMPARE(log.brokenCount, 1);
    QCOMPARE(log.failure.kind, kind);
    QVERIFY(!log.failure.detail.isEmpty());
    QVERIFY(!QJsonDocument(toJson(log.failure)).toJson().contains("canary"));
}

void TestStreamingReply::noObjectOutlivesTheExchange()
{
    ScriptedServer server;
    AccessManagers managers;
    const auto asked = [] { return Script().readRequest(); };
    for (const Script &script :
         {asked().reply(200), asked().reply(500), asked().close(), asked().stall()}) {
        server.enqueue(script);
        const qsizetype before = server.requestCount();
        ReplyLog log(new StreamingReply(managers, m_clock, jsonRequest(server.url()),
                                        QByteArray(100'000, 'x'), {0ms, 24h, 0ms, 0ms}));
        QTRY_VERIFY(log.ends() == 1 || server.requestCount() > before);
        for (int turn = 0; turn < 100 && log.ends() == 0; ++turn)
            QCoreApplication::processEvents();
        m_clock.advance(24h); // ends the reply that stalls
        QVERIFY(log.waitForEnd());
    }
    const QNetworkAccessManager *another = managers.create();
    QTRY_COMPARE(another->parent()->findChildren<QObject *>().size(), 1);
}

QTEST_GUILESS_MAIN(TestStreamingReply)
#include "tst_streamingreply.moc"
