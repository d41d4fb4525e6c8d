// SPDX-License-Identifier: GPL-3.0-or-later
// The phase Offline of lib/retry/README.md §11, with real sockets and a fake network state. The
// account's host is not on this machine, so that it needs a network; a proxy leads to the server.
#include "support/fakenetworkwatch.h"
#include "support/scriptedserver.h"
#include "turn/turn.h"

#include <QElapsedTimer>
#include <QNetworkProxy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Phase = Turn::Phase;
using Network = NetworkWatch::State;

namespace {

Script answering()
{
    return Script().readRequest().sendChunked(
        {"data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"hello\"},"
         "\"finish_reason\":\"stop\"}]}\n\n",
         "data: [DONE]\n\n"});
}

Script failing(int status)
{
    return Script().readRequest().reply(status, "{}", "application/json");
}

/// A server that acts as the proxy, an account behind it, and turns of that account.
struct Bench
{
    Bench()
    {
        const QUrl url = server.url(QString());
        QNetworkProxy::setApplicationProxy(
            QNetworkProxy(QNetworkProxy::HttpProxy, url.host(), quint16(url.port())));
        account.id = u"a"_s;
        account.name = u"Test"_s;
        account.baseUrl = u"http://models.invalid/v1"_s;
        account.needsKey = false;
        account.timeouts
            = {0ms, 0ms, 0ms, 0ms}; // no time limits, which a busy machine could exceed
        account.retry = {2, 10ms, 60s};
    }
    ~Bench() { QNetworkProxy::setApplicationProxy(QNetworkProxy::NoProxy); }
    Turn *turn()
    {
        if (!client)
            client = std::make_shared<ProviderClient>(account, secrets, managers, clock, &network);
        ChatRequest request;
        request.model = u"m"_s;
        ChatMessage question;
        question.text = u"question"_s;
        request.messages = {question};
        turns.push_back(std::make_unique<Turn>(
            client, request, clock, [this] { return draw; }, Gate::Priority::Normal));
        QObject::connect(turns.back().get(), &Turn::stateChanged, turns.back().get(),
                         [this](const Turn::State &state) {
                             if (phases.isEmpty() || phases.last() != state.phase)
                                 phases.append(state.phase);
                         });
        return turns.back().get();
    }
    /// Makes the network go offline whenever the last turn enters the phase.
    void loseNetworkIn(Phase phase)
    {
        QObject::connect(turns.back().get(), &Turn::stateChanged, turns.back().get(),
                         [this, phase](const Turn::State &state) {
                             if (state.phase == phase)
                                 network.setState(Network::Offline);
                         });
    }
    ScriptedServer server;
    FakeNetworkWatch network;
    Account account;
    SystemClock clock;
    SessionSecretStore secrets;
    AccessManagers managers;
    double draw = 0;
    std::shared_ptr<ProviderClient> client;
    std::vector<std::unique_ptr<Turn>> turns;
    QList<Phase> phases;
};

} // namespace

class TestTurnOffline : public QObject
{
    Q_OBJECT

private slots:
    void aQuestionWaitsForTheNetworkAndIsSentOnce()
    {
        Bench bench;
        bench.server.enqueue(answering());
        bench.network.setState(Network::Offline);
        Turn *turn = bench.turn();
        turn->start();
        QCOMPARE(turn->state().phase, Phase::Offline);
        QVERIFY(turn->state().canHurry() && !turn->state().isFinal());
        QVERIFY(!turn->state().retryAt.isValid());
        QVERIFY(turn->attempts().isEmpty());
        bench.network.setState(Network::Online);
        QTRY_COMPARE(turn->state().phase, Phase::Complete);
        QCOMPARE(bench.phases,
                 (QList<Phase> {Phase::Offline, Phase::Asking, Phase::Streaming, Phase::Complete}));
        QCOMPARE(turn->attempts().size(), 1);
        QCOMPARE(bench.server.postCount(), 1);
        QVERIFY(bench.server.requests()[0].path.contains("models.invalid"));
    }

    void whenTheNetworkReturnsTheQuestionIsSentAfterAJitter()
    {
        Bench bench;
        bench.draw = 0.5;
        bench.server.enqueue(answering());
        bench.network.setState(Network::Offline);
        Turn *turn = bench.turn();
        turn->start();
        QElapsedTimer timer;
        timer.start();
        bench.network.setState(Network::Unknown); // like online
        QCOMPARE(turn->state().phase, Phase::Offline);
        QVERIFY(turn->state().retryAt.isValid());
        QTRY_VERIFY(turn->state().phase != Phase::Offline);
        QVERIFY2(timer.elapsed() >= 500, qPrintable(QString::number(timer.elapsed())));
    }

    void aNetworkThatIsLostAgainHoldsTheQuestionBack()
    {
        Bench bench;
        bench.draw = 0.1;
        bench.server.enqueue(answering());
        bench.network.setState(Network::Offline);
        Turn *turn = bench.turn();
        turn->start();
        bench.network.setState(Network::Online);
        bench.network.setState(Network::Offline);
        QVERIFY(!turn->state().retryAt.isValid());
        int later = 0;
        const auto alarm = bench.clock.alarm([&later] { later += 1; });
        alarm->start(300ms);
        QTRY_COMPARE(later, 1);
        QCOMPARE(turn->state().phase, Phase::Offline);
        QCOMPARE(bench.server.connectionCount(), 0);
    }

    void aWaitThatEndsWithoutANetworkUsesUpNoAttempt()
    {
        Bench bench;
        bench.server.enqueue(failing(500));
        bench.server.enqueue(failing(500));
        bench.server.enqueue(answering());
        Turn *turn = bench.turn();
        bench.loseNetworkIn(Phase::Waiting);
        turn->start();
        for (const int attempt : {1, 2}) {
            QTRY_COMPARE(turn->state().phase, Phase::Offline);
            QCOMPARE(turn->state().attemptNumber, attempt + 1);
            QCOMPARE(bench.server.postCount(), attempt);
            bench.network.setState(Network::Online);
            QTRY_VERIFY(turn->state().phase != Phase::Offline);
        }
        QTRY_COMPARE(turn->state().phase, Phase::Complete);
        QCOMPARE(turn->attempts().size(), 3);
    }

    void anAttemptThatFailsBecauseThereIsNoNetworkDoesNotCount()
    {
        Bench bench;
        bench.account.retry.maxRetries = 0;
        bench.server.close(); // the connection is refused
        Turn *turn = bench.turn();
        bench.loseNetworkIn(Phase::Asking);
        turn->start();
        for (int times = 1; times <= 3; ++times) {
            QTRY_COMPARE(turn->state().phase, Phase::Offline);
            QCOMPARE(turn->state().attemptLimit, times + 1); // the attempt did not count
            QCOMPARE(turn->attempts().size(), times); // every attempt is recorded
            bench.network.setState(Network::Online);
            QTRY_VERIFY(turn->attempts().size() == times + 1);
        }
        turn->stop();
        QCOMPARE(turn->state().phase, Phase::Stopped);
    }

    void anErrorStatusCountsEvenIfTheNetworkIsLost()
    {
        Bench bench;
        bench.account.retry.maxRetries = 0;
        bench.server.enqueue(failing(500));
        Turn *turn = bench.turn();
        bench.loseNetworkIn(Phase::Asking);
        turn->start();
        QTRY_COMPARE(turn->state().phase, Phase::Failed);
    }

    void anAttemptThatMayHaveArrivedCounts()
    {
        Bench bench;
        bench.account.retry.maxRetries = 0;
        bench.server.enqueue(Script().readRequest().close());
        Turn *turn = bench.turn();
        bench.loseNetworkIn(Phase::Asking);
        turn->start();
        QTRY_COMPARE(turn->state().phase, Phase::Failed);
        QVERIFY(turn->state().cause.outcomeUnknown);
    }

    void retryNowSendsWithoutANetwork_data()
    {
        QTest::addColumn<bool>("isGateClosed");
        QTest::newRow("open gate") << false;
        QTest::newRow("closed gate") << true;
    }
    void retryNowSendsWithoutANetwork()
    {
        QFETCH(bool, isGateClosed);
        Bench bench;
        bench.server.enqueue(answering());
        bench.network.setState(Network::Offline);
        Turn *turn = bench.turn();
        if (isGateClosed)
            bench.client->gate()->close(30s);
        turn->start();
        QCOMPARE(turn->state().phase, Phase::Offline);
        turn->retryNow();
        QCOMPARE(turn->state().phase, Phase::Asking);
        QTRY_COMPARE(turn->state().phase, Phase::Complete);
        QCOMPARE(bench.server.postCount(), 1);
    }

    void anAttemptThatTheUserHurriedCounts()
    {
        Bench bench;
        bench.account.retry.maxRetries = 0;
        bench.server.close(); // the connection is refused
        bench.network.setState(Network::Offline);
        Turn *turn = bench.turn();
        turn->start();
        QCOMPARE(turn->state().phase, Phase::Offline);
        turn->retryNow();
        QTRY_COMPARE(turn->state().phase, Phase::Failed);
        QCOMPARE(turn->attempts().size(), 1);
    }

    void retryNowDuringADelaySendsWithoutANetwork()
    {
        Bench bench;
        bench.account.retry = {2, 30s, 60s};
        bench.server.enqueue(failing(500));
        bench.server.enqueue(answering());
        Turn *turn = bench.turn();
        turn->start();
        QTRY_COMPARE(turn->state().phase, Phase::Waiting);
        bench.network.setState(Network::Offline);
        turn->retryNow();
        QTRY_COMPARE(turn->state().phase, Phase::Complete);
        QCOMPARE(bench.server.postCount(), 2);
    }

    void afterStopNothingIsSentWhenTheNetworkReturns()
    {
        Bench bench;
        bench.network.setState(Network::Offline);
        Turn *turn = bench.turn();
        turn->start();
        QCOMPARE(turn->state().phase, Phase::Offline);
        turn->stop();
        QCOMPARE(turn->state().phase, Phase::Stopped);
        bench.network.setState(Network::Online);
        turn->retryNow();
        QCOMPARE(turn->state().phase, Phase::Stopped);
        QCOMPARE(bench.server.connectionCount(), 0);
    }

    void aGateThatOpensWithoutANetworkSendsNothingAndIsNotBlocked()
    {
        Bench bench;
        bench.server.enqueue(answering());
        bench.server.repeatLast();
        Turn *first = bench.turn(), *second = bench.turn();
        bench.client->gate()->close(50ms);
        first->start();
        second->start();
        QCOMPARE(second->state().phase, Phase::Queued);
        bench.network.setState(Network::Offline);
        QTRY_COMPARE(first->state().phase, Phase::Offline);
        QTRY_COMPARE(second->state().phase, Phase::Offline);
        QCOMPARE(bench.server.connectionCount(), 0);
        bench.network.setState(Network::Online);
        QTRY_COMPARE(first->state().phase, Phase::Complete);
        QTRY_COMPARE(second->state().phase, Phase::Complete);
        QCOMPARE(bench.server.postCount(), 2);
        QVERIFY(bench.client->gate()->isOpen());
    }

    void requestsToThisMachineAreNeverHeldBack_data()
    {
        QTest::addColumn<QString>("host");
        QTest::newRow("127.0.0.1") << u"127.0.0.1"_s;
        QTest::newRow("another loopback address") << u"127.1.2.3"_s;
        QTest::newRow("localhost") << u"localhost"_s;
        QTest::newRow("with a dot") << u"localhost."_s;
        QTest::newRow("below localhost") << u"models.localhost"_s;
        QTest::newRow("IPv6") << u"[::1]"_s;
        QTest::newRow("any") << u"0.0.0.0"_s;
    }
    void requestsToThisMachineAreNeverHeldBack()
    {
        QFETCH(QString, host);
        Bench bench;
        bench.account.baseUrl = u"http://%1:9/v1"_s.arg(host);
        bench.account.retry.maxRetries = 0;
        bench.network.setState(Network::Offline);
        Turn *turn = bench.turn();
        turn->start();
        QCOMPARE(turn->state().phase, Phase::Asking);
        QTRY_VERIFY(turn->state().isFinal());
        QCOMPARE(turn->attempts().size(), 1);
    }

    void otherStatesAreTreatedLikeOnline_data()
    {
        QTest::addColumn<int>("state");
        QTest::newRow("unknown") << int(Network::Unknown);
        QTest::newRow("online") << int(Network::Online);
    }
    void otherStatesAreTreatedLikeOnline()
    {
        QFETCH(int, state);
        Bench bench;
        bench.server.enqueue(answering());
        bench.network.setState(Network(state));
        Turn *turn = bench.turn();
        turn->start();
        QCOMPARE(turn->state().phase, Phase::Asking);
        QTRY_COMPARE(turn->state().phase, Phase::Complete);
    }

    void aListenerMayDestroyTheTurnWhileOffline()
    {
        Bench bench;
        bench.network.setState(Network::Offline);
        bench.turn();
        connect(bench.turns[0].get(), &Turn::stateChanged, this, [&](const Turn::State &state) {
            if (state.phase == Phase::Offline && bench.turns[0])
                bench.turns[0].release()->deleteLater();
        });
        bench.turns[0]->start();
        QVERIFY(!bench.turns[0]);
        bench.network.setState(Network::Online);
        QCOMPARE(bench.server.connectionCount(), 0);
    }
};

QTEST_GUILESS_MAIN(TestTurnOffline)
#include "tst_turn_offline.moc"
