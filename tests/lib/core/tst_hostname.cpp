// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hostname.h"

#include <QTest>

using namespace Qt::StringLiterals;

class TestHostname : public QObject
{
    Q_OBJECT

private slots:
    void theOtherSchemeIsHttpsOrHttp_data()
    {
        QTest::addColumn<QString>("baseUrl");
        QTest::addColumn<QString>("other");
        QTest::newRow("https") << u"https://a.example/v1"_s << u"http://a.example/v1"_s;
        QTest::newRow("http") << u" HTTP://localhost:1 "_s << u"https://localhost:1"_s;
        QTest::newRow("this machine") << u"localhost:1/v1"_s << u"https://localhost:1/v1"_s;
        QTest::newRow("another") << u"a.example:1"_s << u"http://a.example:1"_s;
    }
    void theOtherSchemeIsHttpsOrHttp()
    {
        QFETCH(const QString, baseUrl);
        QTEST(withOtherScheme(baseUrl), "other");
    }

    void hostsAreReadFromBaseUrls_data()
    {
        QTest::addColumn<QString>("baseUrl");
        QTest::addColumn<QString>("host");
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("port");
        QTest::addColumn<bool>("loopback");
        const auto row = [](const char *name, const QString &baseUrl, const QString &host,
                            const QString &hostName, int port, bool loopback) {
            QTest::newRow(name) << baseUrl << host << hostName << port << loopback;
        };
        row("https", u"https://api.openai.com/v1"_s, u"api.openai.com"_s, u"api.openai.com"_s, -1,
            false);
        row("capitals", u"https://API.OpenAI.com/v1"_s, u"api.openai.com"_s, u"api.openai.com"_s,
            -1, false);
        row("port", u"http://localhost:11434/v1"_s, u"localhost:11434"_s, u"localhost"_s, 11434,
            true);
        row("no scheme", u" localhost:1234 "_s, u"localhost:1234"_s, u"localhost"_s, 1234, true);
        row("no scheme, no port", u"openrouter.ai/api/v1"_s, u"openrouter.ai"_s, u"openrouter.ai"_s,
            -1, false);
        row("IPv4", u"127.0.0.1:8080"_s, u"127.0.0.1:8080"_s, u"127.0.0.1"_s, 8080, true);
        row("IPv6", u"http://[::1]:8080"_s, u"[::1]:8080"_s, u"::1"_s, 8080, true);
        row("a name below localhost", u"http://llm.localhost"_s, u"llm.localhost"_s,
            u"llm.localhost"_s, -1, true);
        row("an absolute name", u"http://localhost./v1"_s, u"localhost."_s, u"localhost."_s, -1,
            true);
        row("a name that only begins with localhost", u"https://localhost.example.com"_s,
            u"localhost.example.com"_s, u"localhost.example.com"_s, -1, false);
        row("secrets are left out", u"https://user:secret@api.example.com/v1?key=secret"_s,
            u"api.example.com"_s, u"api.example.com"_s, -1, false);
        row("nothing", u""_s, u""_s, u""_s, -1, false);
    }
    void hostsAreReadFromBaseUrls()
    {
        QFETCH(const QString, baseUrl);
        QTEST(hostOf(baseUrl), "host");
        QTEST(hostNameOf(baseUrl), "name");
        QTEST(portOf(baseUrl), "port");
        QTEST(isLoopback(hostOf(baseUrl)), "loopback");
        QTEST(isLoopback(hostNameOf(baseUrl)), "loopback");
    }

    void loopbackAndAnyAddressAreThisMachine_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<bool>("thisMachine");
        QTest::newRow("loopback") << u"http://127.0.0.1:8080/v1"_s << true;
        QTest::newRow("a name") << u"http://localhost:8080/v1"_s << true;
        QTest::newRow("any IPv4 address") << u"http://0.0.0.0:8080/v1"_s << true;
        QTest::newRow("any IPv6 address") << u"http://[::]:8080/v1"_s << true;
        QTest::newRow("another machine") << u"http://192.168.1.10:8080/v1"_s << false;
    }
    void loopbackAndAnyAddressAreThisMachine()
    {
        QFETCH(const QString, url);
        QTEST(isThisMachine(QUrl(url)), "thisMachine");
    }
};

QTEST_GUILESS_MAIN(TestHostname)
#include "tst_hostname.moc"
