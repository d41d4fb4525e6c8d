// SPDX-License-Identifier: GPL-3.0-or-later
#include "network/accessmanagers.h"

#include "support/fakeclock.h"
#include "support/replylog.h"
#include "support/scriptedserver.h"

#include <QSslConfiguration>
#include <QTest>

#include <algorithm>
#include <memory>
#include <vector>

class TestAccessManagers : public QObject
{
    Q_OBJECT

private slots:
    void aManagerIsAddedForEverySixLeases();
    void aFreedConnectionIsLeasedFirst();
    void aRetiredManagerIsDestroyedAfterItsLastLease();
    void aLeaseOutlivesTheManagers();
    void twentyAnswersStreamAtTheSameTime_data();
    void twentyAnswersStreamAtTheSameTime();
    void aConnectionIsReused_data();
    void aConnectionIsReused();
    void noCookieOrCacheIsKeptBetweenRequests();
    void theAuthoritiesOfTheSystemStayTrusted();

private:
    FakeClock m_clock; ///< Does not advance, so no limit runs out.
};

void TestAccessManagers::aManagerIsAddedForEverySixLeases()
{
    AccessManagers managers;
    std::vector<AccessManagers::Lease> leases;
    for (int i = 0; i < 13; ++i)
        leases.push_back(managers.lease());
    for (size_t i = 0; i < 13; ++i)
        QCOMPARE(leases[i].manager(), leases[i / 6 * 6].manager());
    QVERIFY(leases[0].manager() != leases[6].manager());
    QVERIFY(leases[6].manager() != leases[12].manager());
    QVERIFY(leases[0].manager() != leases[12].manager());
}

void TestAccessManagers::aFreedConnectionIsLeasedFirst()
{
    AccessManagers managers;
    std::vector<AccessManagers::Lease> leases;
    for (int i = 0; i < 8; ++i)
        leases.push_back(managers.lease());
    const QPointer<QNetworkAccessManager> first = leases[0].manager();
    leases.erase(leases.begin() + 2);
    leases.push_back(managers.lease());
    QCOMPARE(leases.back().manager(), first);
    leases.push_back(managers.lease());
    QVERIFY(leases.back().manager() != first);
    leases.clear();
    QCOMPARE(managers.lease().manager(), first);
}

void TestAccessManagers::aRetiredManagerIsDestroyedAfterItsLastLease()
{
    AccessManagers managers;
    AccessManagers::Lease stuck = managers.lease();
    AccessManagers::Lease other = managers.lease();
    const QPointer<QNetworkAccessManager> retired = stuck.manager();
    QCOMPARE(other.manager(), retired);
    stuck.retire();
    stuck = {};
    const AccessManagers::Lease next = managers.lease();
    QVERIFY(next.manager() != retired);
    QVERIFY(retired); // the other lease still uses it
    other = {};
    QCOMPARE(managers.lease().manager(), next.manager());
    QVERIFY(!retired);
}

void TestAccessManagers::aLeaseOutlivesTheManagers()
{
    auto managers = std::make_unique<AccessManagers>();
    const AccessManagers::Lease lease = managers->lease();
    QVERIFY(lease.manager());
    managers.reset();
    QVERIFY(!lease.manager());
}

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

void TestAccessManagers::aConnectionIsReused_data()
{
    twentyAnswersStreamAtTheSameTime_data();
}

void TestAccessManagers::aConnectionIsReused()
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
    }
    QCOMPARE(server.requestCount(), 4);
    QCOMPARE(server.connectionCount(), 1);
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
