// SPDX-License-Identifier: GPL-3.0-or-later
#include "network/accessmanagers.h"

#include "support/fakeclock.h"
#include "support/replylog.h"
#include "support/scriptedserver.h"

#include <QNetworkRequest>
#include <QSslConfiguration>
#include <QTest>

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

#include <algorithm>
#include <memory>
#include <vector>

namespace {

int option(int socket, int level, int name)
{
    int value = -1;
    socklen_t length = sizeof value;
    return getsockopt(socket, level, name, &value, &length) == 0 ? value : -1;
}

} // namespace

class TestAccessManagers : public QObject
{
    Q_OBJECT

private slots:
    void twentyAnswersStreamAtTheSameTime_data();
    void twentyAnswersStreamAtTheSameTime();
    void noConnectionIsKept_data();
    void noConnectionIsKept();
    void tcpKeepAliveIsOn_data();
    void tcpKeepAliveIsOn();
    void noCookieOrCacheIsKeptBetweenRequests();
    void theAuthoritiesOfTheSystemStayTrusted();

private:
    FakeClock m_clock; ///< Does not advance, so no limit runs out.
};

void TestAccessManagers::twentyAnswersStreamAtTheSameTime_data()
{
    QTest::addColumn<ScriptedServer::Transport>("transport");
    QTest::newRow("plain") << ScriptedServer::Transport::Plain;
    QTest::newRow("TLS") << ScriptedServer::Transport::Tls;
}

void TestAccessManagers::twentyAnswersStreamAtTheSameTime()
{
    QFETCH(const ScriptedServer::Transport, transport);
    constexpr int count = 20;
    ScriptedServer server(transport);
    server.enqueue(Script()
                       .readRequest()
                       .startChunks()
                       .sendChunk("first ")
                       .hold()
                       .sendChunk("last")
                       .endChunks());
    server.repeatLast();
    AccessManagers managers;
    managers.setExtraAuthorities({ScriptedServer::authority()});

    std::vector<std::unique_ptr<ReplyLog>> logs;
    for (int i = 0; i < count; ++i)
        logs.push_back(std::make_unique<ReplyLog>(
            new StreamingReply(managers, m_clock, jsonRequest(server.url()), "{}", {})));
    const auto haveAll = [&](const QByteArray &body) {
        return std::all_of(logs.begin(), logs.end(),
                           [&](const auto &log) { return log->body == body; });
    };
    QTRY_VERIFY(haveAll("first "));
    QCOMPARE(server.holdingCount(), count); // none of them has ended
    server.release();
    QTRY_VERIFY(haveAll("first last"));
    for (const auto &log : logs)
        QVERIFY(log->waitForEnd());
    QCOMPARE(server.postCount(), count);
    QCOMPARE(server.connectionCount(), count);
}

void TestAccessManagers::noConnectionIsKept_data()
{
    twentyAnswersStreamAtTheSameTime_data();
}

void TestAccessManagers::noConnectionIsKept()
{
    QFETCH(const ScriptedServer::Transport, transport);
    ScriptedServer server(transport);
    server.enqueue(Script().readRequest().sendChunked({"one ", "two"}));
    server.repeatLast();
    AccessManagers managers;
    managers.setExtraAuthorities({ScriptedServer::authority()});
    for (int i = 0; i < 4; ++i) {
        ReplyLog log(new StreamingReply(managers, m_clock, jsonRequest(server.url()),
                                        i == 3 ? QByteArray() : "{}", {}));
        QVERIFY(log.waitForEnd());
        QCOMPARE(log.body, QByteArray("one two"));
        QCOMPARE(server.connectionCount(), i + 1);
    }
    QCOMPARE(server.requestCount(), 4);
    QTRY_COMPARE(server.openConnectionCount(), 0);
}

void TestAccessManagers::tcpKeepAliveIsOn_data()
{
    twentyAnswersStreamAtTheSameTime_data();
}

void TestAccessManagers::tcpKeepAliveIsOn()
{
    QFETCH(const ScriptedServer::Transport, transport);
    ScriptedServer server(transport);
    server.enqueue(Script().readRequest().hold());
    AccessManagers managers;
    managers.setExtraAuthorities({ScriptedServer::authority()});
    ReplyLog log(new StreamingReply(managers, m_clock, jsonRequest(server.url()), "{}", {}));
    QTRY_COMPARE(server.holdingCount(), 1);
    int found = 0;
    for (int descriptor = 0; descriptor < 1024; ++descriptor) {
        sockaddr_in peer {};
        socklen_t length = sizeof peer;
        if (getpeername(descriptor, reinterpret_cast<sockaddr *>(&peer), &length) != 0
            || peer.sin_family != AF_INET || ntohs(peer.sin_port) != server.serverPort())
            continue;
        ++found;
        QCOMPARE(option(descriptor, SOL_SOCKET, SO_KEEPALIVE), 1);
        QCOMPARE(option(descriptor, IPPROTO_TCP, TCP_KEEPIDLE), 30);
        QCOMPARE(option(descriptor, IPPROTO_TCP, TCP_KEEPINTVL), 15);
        QCOMPARE(option(descriptor, IPPROTO_TCP, TCP_KEEPCNT), 6);
    }
    QCOMPARE(found, 1);
}

void TestAccessManagers::noCookieOrCacheIsKeptBetweenRequests()
{
    ScriptedServer server;
    server.enqueue(Script().readRequest().reply(
        200, "{}", "application/json",
        "Set-Cookie: who=you; Path=/\r\nCache-Control: max-age=3600\r\n"));
    server.repeatLast();
    AccessManagers managers;
    for (int i = 0; i < 2; ++i) {
        ReplyLog log(new StreamingReply(managers, m_clock, jsonRequest(server.url()), {}, {}));
        QVERIFY(log.waitForEnd());
        QCOMPARE(log.finishedCount, 1);
    }
    QCOMPARE(server.requestCount(), 2);
    QVERIFY(server.requests().last().header("Cookie").isNull());
    QVERIFY(server.requests().last().header("If-None-Match").isNull());
}

void TestAccessManagers::theAuthoritiesOfTheSystemStayTrusted()
{
    AccessManagers managers;
    QNetworkRequest plain(QUrl(QStringLiteral("https://localhost")));
    managers.prepare(plain);
    QCOMPARE(plain.attribute(QNetworkRequest::RedirectPolicyAttribute).toInt(),
             int(QNetworkRequest::ManualRedirectPolicy));
    QCOMPARE(plain.sslConfiguration(), QSslConfiguration::defaultConfiguration());

    managers.setExtraAuthorities({ScriptedServer::authority()});
    QNetworkRequest extended(plain);
    managers.prepare(extended);
    const QList<QSslCertificate> authorities = extended.sslConfiguration().caCertificates();
    QCOMPARE(authorities.size(), QSslConfiguration::systemCaCertificates().size() + 1);
    QCOMPARE(authorities.last(), ScriptedServer::authority());
    QCOMPARE(extended.sslConfiguration().peerVerifyMode(), QSslSocket::AutoVerifyPeer);

    managers.setExtraAuthorities({});
    QNetworkRequest again(plain);
    managers.prepare(again);
    QCOMPARE(again.sslConfiguration(), QSslConfiguration::defaultConfiguration());
}

QTEST_GUILESS_MAIN(TestAccessManagers)
#include "tst_accessmanagers.moc"
