// SPDX-License-Identifier: GPL-3.0-or-later
#include "turn/admission.h"

#include "support/fakeclock.h"
#include "support/fakenetworkwatch.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Network = NetworkWatch::State;
using Wait = Admission::Wait;

namespace {

/// An account whose server is on another machine, so that it needs a network.
struct Bench
{
    Bench()
    {
        Account account;
        account.id = u"a"_s;
        account.baseUrl = u"http://models.invalid/v1"_s;
        client = std::make_shared<ProviderClient>(account, secrets, managers, clock, &network);
    }
    std::unique_ptr<Admission> admission()
    {
        return std::make_unique<Admission>(
            client, clock, [] { return 0.5; }, Gate::Priority::Normal);
    }
    FakeClock clock;
    FakeNetworkWatch network;
    SessionSecretStore secrets;
    AccessManagers managers;
    std::shared_ptr<ProviderClient> client;
};

Failure lost()
{
    Failure failure;
    failure.kind = Failure::Kind::Unreachable;
    return failure;
}

} // namespace

class TestAdmission : public QObject
{
    Q_OBJECT

private slots:
    void aRequestIsGrantedAtOnceIfTheGateIsOpenAndThereIsANetwork()
    {
        Bench bench;
        const auto admission = bench.admission();
        QSignalSpy granted(admission.get(), &Admission::granted),
            changed(admission.get(), &Admission::changed);
        admission->request();
        QCOMPARE(granted.count(), 1);
        QCOMPARE(changed.count(), 0);
        QCOMPARE(admission->wait(), Wait::None);
        QVERIFY(!admission->deadline().isValid());
    }

    void aClosedGateHoldsRequestsBackAndThenAdmitsOneAtATime()
    {
        Bench bench;
        bench.client->gate()->close(10s);
        const auto first = bench.admission(), second = bench.admission();
        QSignalSpy firstGranted(first.get(), &Admission::granted),
            secondGranted(second.get(), &Admission::granted);
        first->request();
        second->request();
        QCOMPARE(second->wait(), Wait::Gate);
        QCOMPARE(second->ahead(), 1);
        QCOMPARE(second->deadline(), bench.clock.now().addSecs(10));
        bench.clock.advance(10s);
        QCOMPARE(firstGranted.count(), 1);
        QCOMPARE(secondGranted.count(), 0);
        first->accepted();
        QCOMPARE(secondGranted.count(), 1);
        second->refused(20s);
        second->request();
        QCOMPARE(second->deadline(), bench.clock.now().addSecs(20));
    }

    void aRequestWaitsForTheNetworkAndIsGrantedSoonAfterItsReturn()
    {
        Bench bench;
        bench.network.setState(Network::Offline);
        const auto admission = bench.admission();
        QSignalSpy granted(admission.get(), &Admission::granted);
        admission->request();
        QCOMPARE(admission->wait(), Wait::Network);
        QVERIFY(!admission->deadline().isValid());
        bench.network.setState(Network::Online);
        QCOMPARE(admission->deadline(), bench.clock.now().addMSecs(500));
        bench.network.setState(Network::Offline);
        QVERIFY(!admission->deadline().isValid());
        bench.clock.advance(1h);
        QCOMPARE(granted.count(), 0);
        bench.network.setState(Network::Online);
        bench.clock.advance(500ms);
        QCOMPARE(granted.count(), 1);
    }

    void aHurriedRequestDoesNotWait_data()
    {
        QTest::addColumn<bool>("isOffline");
        QTest::addColumn<bool>("isAskedFor");
        QTest::newRow("at the gate") << false << true;
        QTest::newRow("without a network") << true << true;
        QTest::newRow("before the request") << true << false;
    }
    void aHurriedRequestDoesNotWait()
    {
        QFETCH(bool, isOffline);
        QFETCH(bool, isAskedFor);
        Bench bench;
        bench.client->gate()->close(10s);
        bench.network.setState(isOffline ? Network::Offline : Network::Online);
        const auto admission = bench.admission();
        QSignalSpy granted(admission.get(), &Admission::granted);
        if (isAskedFor)
            admission->request();
        admission->hurry();
        if (!isAskedFor)
            admission->request();
        QCOMPARE(granted.count(), 1);
        bench.network.setState(Network::Offline);
        QVERIFY(!admission->isLackOfNetwork(lost())); // the user asked for that request
        admission->ended();
        admission->request();
        QCOMPARE(granted.count(), 1); // the next request waits again
        QCOMPARE(admission->wait(), Wait::Network);
    }

    void aFailureCountsAsLackOfNetworkOnlyIfTheRequestCannotHaveArrived()
    {
        Bench bench;
        const auto admission = bench.admission();
        admission->request();
        QVERIFY(!admission->isLackOfNetwork(lost())); // the network is not offline
        bench.network.setState(Network::Offline);
        QVERIFY(admission->isLackOfNetwork(lost()));
        Failure failure = lost();
        failure.status = 500;
        QVERIFY(!admission->isLackOfNetwork(failure));
        failure = lost();
        failure.outcomeUnknown = true;
        QVERIFY(!admission->isLackOfNetwork(failure));
    }

    void nothingIsGrantedAfterLeaveAndTheNextQuestionIsAdmitted()
    {
        Bench bench;
        bench.client->gate()->close(10s);
        const auto first = bench.admission(), second = bench.admission();
        QSignalSpy firstGranted(first.get(), &Admission::granted),
            secondGranted(second.get(), &Admission::granted);
        first->request();
        second->request();
        bench.clock.advance(10s);
        QCOMPARE(firstGranted.count(), 1);
        first->leave();
        QCOMPARE(secondGranted.count(), 1);
        first->request();
        first->hurry();
        QCOMPARE(firstGranted.count(), 1);
    }

    void aListenerMayDestroyTheAdmission()
    {
        for (const bool isGateClosed : {false, true}) {
            Bench bench;
            if (isGateClosed)
                bench.client->gate()->close(10s);
            auto admission = bench.admission();
            const auto destroy = [&admission] { admission.reset(); };
            connect(admission.get(), &Admission::granted, this, destroy);
            connect(admission.get(), &Admission::changed, this, destroy);
            admission->request();
            QVERIFY(!admission);
            bench.clock.advance(1h);
            QVERIFY(!bench.clock.ringNext());
        }
    }
};

QTEST_GUILESS_MAIN(TestAdmission)
#include "tst_admission.moc"
