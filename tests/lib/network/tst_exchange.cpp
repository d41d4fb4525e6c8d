// SPDX-License-Identifier: GPL-3.0-or-later
#include "network/exchange.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestExchange : public QObject
{
    Q_OBJECT

private slots:
    void theProgressOfTheExchangeDecidesTheFailure_data();
    void theProgressOfTheExchangeDecidesTheFailure();
    void aTimeLimitIsNamed();
    void onlyARefusedStreamIsKnownToBeUnprocessed();
    void aSentRequestThatIsGivenUpMayHaveBeenAnswered();
};

void TestExchange::theProgressOfTheExchangeDecidesTheFailure_data()
{
    QTest::addColumn<bool>("isConnected");
    QTest::addColumn<bool>("isSentInFull");
    QTest::addColumn<int>("status");
    QTest::addColumn<int>("error");
    QTest::addColumn<Failure::Kind>("kind");
    QTest::addColumn<bool>("outcomeUnknown");
    using Kind = Failure::Kind;
    QTest::newRow("refused") << false << false << 0 << int(QNetworkReply::ConnectionRefusedError)
                             << Kind::Unreachable << false;
    QTest::newRow("no host") << false << false << 0 << int(QNetworkReply::HostNotFoundError)
                             << Kind::Unreachable << false;
    QTest::newRow("proxy") << false << false << 0 << int(QNetworkReply::ProxyNotFoundError)
                           << Kind::Unreachable << false;
    QTest::newRow("no route") << false << false << 0 << int(QNetworkReply::UnknownNetworkError)
                              << Kind::Unreachable << false;
    QTest::newRow("TLS without a certificate")
        << false << false << 0 << int(QNetworkReply::SslHandshakeFailedError) << Kind::Unreachable
        << false;
    QTest::newRow("sent in part") << true << false << 0 << int(QNetworkReply::ContentReSendError)
                                  << Kind::CutOff << false;
    QTest::newRow("sent in full") << true << true << 0 << int(QNetworkReply::ContentReSendError)
                                  << Kind::CutOff << true;
    QTest::newRow("GOAWAY") << true << true << 0 << int(QNetworkReply::InternalServerError)
                            << Kind::CutOff << true;
    QTest::newRow("in the body") << true << true << 200 << int(QNetworkReply::RemoteHostClosedError)
                                 << Kind::CutOff << false;
    QTest::newRow("bad compression")
        << true << true << 200 << int(QNetworkReply::UnknownContentError) << Kind::Malformed
        << false;
}

void TestExchange::theProgressOfTheExchangeDecidesTheFailure()
{
    QFETCH(const bool, isConnected);
    QFETCH(const bool, isSentInFull);
    QFETCH(const int, status);
    QFETCH(const int, error);
    const Exchange exchange {u"host:1"_s, isConnected, isSentInFull, status, {}};
    const Failure failure = exchange.failed(QNetworkReply::NetworkError(error), u"words of Qt"_s);
    QTEST(failure.kind, "kind");
    QTEST(failure.outcomeUnknown, "outcomeUnknown");
    QCOMPARE(failure.status, status);
    QVERIFY(failure.detail.contains("host:1"_L1));
}

void TestExchange::aTimeLimitIsNamed()
{
    const Exchange exchange {u"localhost:11434"_s, false, false, 0, {}};
    const Failure failure = exchange.timedOut(TimeLimit::Connect, 20'000ms);
    QCOMPARE(failure.kind, Failure::Kind::TimedOut);
    QCOMPARE(failure.limit, TimeLimit::Connect);
    QCOMPARE(failure.detail, u"No connection to localhost:11434 within 20 s"_s);
    QCOMPARE(exchange.timedOut(TimeLimit::Idle, 1500ms).detail,
             u"localhost:11434 sent nothing for 1.5 s"_s);
}

void TestExchange::onlyARefusedStreamIsKnownToBeUnprocessed()
{
    const Exchange exchange {u"host"_s, true, true, 0, {}};
    QVERIFY(!exchange.failed(QNetworkReply::ProtocolFailure, u"Server refused a stream"_s)
                 .outcomeUnknown);
    QVERIFY(exchange.failed(QNetworkReply::ProtocolFailure, u"Server sent something else"_s)
                .outcomeUnknown);
}

void TestExchange::aSentRequestThatIsGivenUpMayHaveBeenAnswered()
{
    const Failure connecting = Exchange {u"host"_s, false, false, 0, {}}.givenUp();
    QCOMPARE(connecting.kind, Failure::Kind::GivenUp);
    QVERIFY(!connecting.outcomeUnknown);
    QVERIFY(!Exchange({u"host"_s, true, false, 0, {}}).givenUp().outcomeUnknown);
    QVERIFY(Exchange({u"host"_s, true, true, 0, {}}).givenUp().outcomeUnknown);
    const Failure accepted = Exchange {u"host"_s, true, true, 200, {}}.givenUp();
    QVERIFY(accepted.outcomeUnknown);
    QCOMPARE(accepted.status, 200);
}

QTEST_GUILESS_MAIN(TestExchange)
#include "tst_exchange.moc"
