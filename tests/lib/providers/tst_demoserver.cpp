// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/demoreply.h"
#include "providers/demoserver.h"

#include <QTcpSocket>
#include <QTest>

using namespace Qt::StringLiterals;

class TestDemoServer : public QObject
{
    Q_OBJECT

private slots:
    void commandsAreReadFromTheQuestion_data()
    {
        QTest::addColumn<QString>("question");
        QTest::addColumn<int>("status");
        QTest::addColumn<int>("failures");
        QTest::addColumn<QByteArray>("retryAfter");
        QTest::addColumn<bool>("cut");
        QTest::addColumn<bool>("slow");
        QTest::newRow("none") << u"hello /faith"_s << 0 << 0 << QByteArray() << false << false;
        QTest::newRow("fail") << u"/fail 529 2"_s << 529 << 2 << QByteArray() << false << false;
        QTest::newRow("fail once")
            << u"please /fail 500"_s << 500 << 1 << QByteArray() << false << false;
        QTest::newRow("a status below 400")
            << u"/fail 200 2"_s << 400 << 2 << QByteArray() << false << false;
        QTest::newRow("retry after")
            << u"/retry-after 5"_s << 429 << 1 << QByteArray("5") << false << false;
        QTest::newRow("both") << u"/fail 503 1 /retry-after 0.5"_s << 503 << 1 << QByteArray("0.5")
                              << false << false;
        QTest::newRow("cut slow") << u"/cut /slow"_s << 0 << 0 << QByteArray() << true << true;
    }
    void commandsAreReadFromTheQuestion()
    {
        QFETCH(QString, question);
        const DemoCommands commands = DemoCommands::read(question);
        QTEST(commands.status, "status");
        QTEST(commands.failures, "failures");
        QTEST(commands.retryAfter, "retryAfter");
        QTEST(commands.cut, "cut");
        QTEST(commands.slow, "slow");
    }

    void theUrlIsOnLoopbackAndStaysTheSame()
    {
        DemoServer server;
        const auto url = server.start();
        QVERIFY(url);
        QCOMPARE(url->host(), u"127.0.0.1"_s);
        QCOMPARE(*server.start(), *url);
    }

    void invalidRequestsDoNotCrashTheServer()
    {
        DemoServer server;
        const auto url = server.start();
        for (const QByteArray &bytes :
             {QByteArray("\r\n\r\n"), QByteArray("POST / HTTP/1.1\r\nContent-Length: 3\r\n\r\n[1,"),
              QByteArray("POST / HTTP/1.1\r\nContent-Length: 999999999999\r\n\r\n"),
              QByteArray(100'000, 'x')}) {
            QTcpSocket socket;
            socket.connectToHost(url->host(), quint16(url->port()));
            QTRY_COMPARE(socket.state(), QAbstractSocket::ConnectedState);
            socket.write(bytes);
            QTRY_COMPARE(socket.bytesToWrite(), 0);
            socket.disconnectFromHost();
        }
        QTcpSocket socket;
        socket.connectToHost(url->host(), quint16(url->port()));
        socket.write("GET /v1/models HTTP/1.1\r\nHost: x\r\n\r\n");
        QTRY_VERIFY(socket.bytesAvailable() > 0);
        QVERIFY(socket.readAll().contains("\"demo\""));
    }
};

QTEST_GUILESS_MAIN(TestDemoServer)
#include "tst_demoserver.moc"
