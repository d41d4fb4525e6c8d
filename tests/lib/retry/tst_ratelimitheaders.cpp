// SPDX-License-Identifier: GPL-3.0-or-later
#include "retry/ratelimitheaders.h"

#include "chat/workspace.h"
#include "support/scriptedserver.h"
#include "support/workspacefixture.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

using Headers = QList<QNetworkReply::RawHeaderPair>;
/// Sunday, 1 March 2026, 12:00:00 UTC.
const QDateTime noon(QDate(2026, 3, 1), QTime(12, 0), Qt::UTC);

/// The remaining count, the limit and the time until the reset of each bucket, as
/// `requests 7/50 +12000ms, tokens ?/100`.
QString inWords(const RateLimits &limits)
{
    QStringList words;
    const auto number = [](const std::optional<qint64> &count) {
        return count ? QString::number(*count) : u"?"_s;
    };
    for (const RateLimitBucket &each : limits.buckets) {
        QString word = each.name + u' ' + number(each.remaining) + u'/' + number(each.limit);
        if (each.resetAt)
            word += u" +%1ms"_s.arg(noon.msecsTo(*each.resetAt));
        words += word;
    }
    return words.join(u", "_s);
}

} // namespace

class TestRateLimitHeaders : public QObject
{
    Q_OBJECT

private slots:
    void everyFamilyIsRead_data()
    {
        QTest::addColumn<Headers>("headers");
        QTest::addColumn<QString>("words");
        using H = Headers;
        QTest::newRow("nothing") << H {{"content-type", "text/plain"}} << QString();
        QTest::newRow("Anthropic")
            << H {{"anthropic-ratelimit-requests-limit", "50"},
                  {"anthropic-ratelimit-requests-remaining", "49"},
                  {"anthropic-ratelimit-requests-reset", "2026-03-01T12:00:12Z"},
                  {"Anthropic-RateLimit-Input-Tokens-Limit", "30000"},
                  {"anthropic-ratelimit-input-tokens-remaining", "0"},
                  {"anthropic-ratelimit-input-tokens-reset", "2026-03-01T12:01:00Z"}}
            << u"requests 49/50 +12000ms, input-tokens 0/30000 +60000ms"_s;
        QTest::newRow("Anthropic, a subscription")
            << H {{"anthropic-ratelimit-unified-remaining", "3"},
                  {"anthropic-ratelimit-unified-reset", "1772366460"}}
            << u"unified 3/? +60000ms"_s;
        QTest::newRow("by the server's clock")
            << H {{"date", "Sun, 01 Mar 2026 13:00:00 GMT"},
                  {"anthropic-ratelimit-tokens-remaining", "7"},
                  {"anthropic-ratelimit-tokens-reset", "2026-03-01T13:00:05Z"}}
            << u"tokens 7/? +5000ms"_s;
        QTest::newRow("OpenAI") << H {{"x-ratelimit-limit-requests", "60"},
                                      {"x-ratelimit-remaining-requests", "59"},
                                      {"x-ratelimit-reset-requests", "1s"},
                                      {"x-ratelimit-limit-tokens", "150000"},
                                      {"x-ratelimit-remaining-tokens", "149984"},
                                      {"x-ratelimit-reset-tokens", "6m0s"}}
                                << u"requests 59/60 +1000ms, tokens 149984/150000 +360000ms"_s;
        QTest::newRow("OpenRouter") << H {{"X-RateLimit-Limit", "20"},
                                          {"X-RateLimit-Remaining", "19"},
                                          {"X-RateLimit-Reset", "1772366430000"}}
                                    << u"requests 19/20 +30000ms"_s;
        QTest::newRow("Azure: plain seconds, and -1 is unknown")
            << H {{"x-ratelimit-remaining-requests", "-1"},
                  {"x-ratelimit-limit-tokens", "1000"},
                  {"x-ratelimit-reset-tokens", "20"}}
            << u"tokens ?/1000 +20000ms"_s;
        QTest::newRow("a reset time alone")
            << H {{"x-ratelimit-reset-requests", "1s"}} << QString();
        QTest::newRow("nonsense") << H {{"x-ratelimit-remaining-requests", "many"},
                                        {"x-ratelimit-remaining-", "1"},
                                        {"x-ratelimit-limit-tokens", "nan"}}
                                  << QString();
        QTest::newRow("a reset that is past or unreadable")
            << H {{"x-ratelimit-remaining-requests", "5"},
                  {"x-ratelimit-reset-requests", "soon"},
                  {"anthropic-ratelimit-tokens-limit", "9"},
                  {"anthropic-ratelimit-tokens-reset", "2020-01-01T00:00:00Z"}}
            << u"requests 5/?, tokens ?/9"_s;
        QTest::newRow("an endless number")
            << H {{"x-ratelimit-limit-requests", QByteArray(400, '9')}}
            << u"requests ?/%1"_s.arg(qint64(1) << 53);
    }
    void everyFamilyIsRead()
    {
        QFETCH(Headers, headers);
        const RateLimits limits = rateLimitsIn(HttpHeaders(headers), noon);
        QTEST(inWords(limits), "words");
        QCOMPARE(limits.readAt.isValid(), !limits.buckets.isEmpty());
    }

    void theNumberAndTheLengthOfBucketNamesAreLimited()
    {
        HttpHeaders headers;
        for (int i = 0; i < 5000; ++i)
            headers.add("x-ratelimit-remaining-b" + QByteArray::number(i), "1");
        const RateLimits limits = rateLimitsIn(headers, noon);
        QCOMPARE(limits.buckets.size(), 12);
        headers = {};
        headers.add("x-ratelimit-remaining-" + QByteArray(5000, 'x'), "1");
        QCOMPARE(rateLimitsIn(headers, noon).buckets.first().name.size(), 40);
    }

    void answersAndRefusalsUpdateTheLimitsAndOtherResponsesKeepThem()
    {
        WorkspaceFixture fixture;
        ScriptedServer server;
        const auto answer = [](const QByteArray &headers) {
            return Script().readRequest().reply(
                200, "data: {\"choices\":[{\"delta\":{\"content\":\"yes\"}}]}\n\ndata: [DONE]\n\n",
                "text/event-stream", headers);
        };
        server.enqueue(answer("x-ratelimit-remaining-requests: 9\r\n"));
        server.enqueue(Script().readRequest().reply(400, "{}", "application/json",
                                                    "x-ratelimit-remaining-requests: 8\r\n"));
        server.enqueue(answer({}));
        const Account account = fixture.addAccount(server.url(u"/v1"_s));
        Workspace &workspace = fixture.workspace();
        QSignalSpy changed(&fixture.accounts().clients(), &ClientPool::rateLimitsChanged);
        QVERIFY(fixture.accounts().clients().rateLimits(account.id).buckets.isEmpty());

        const QList<QPair<QString, int>> steps {
            {u"requests 9/?"_s, 1}, {u"requests 8/?"_s, 2}, {u"requests 8/?"_s, 2}};
        for (const auto &[words, signalCount] : steps) {
            QVERIFY(workspace.send(u"hello"_s));
            QTRY_VERIFY(!workspace.summary().state);
            QCOMPARE(inWords(fixture.accounts().clients().rateLimits(account.id)), words);
            QCOMPARE(changed.size(), signalCount);
        }
        QCOMPARE(changed.first().first().toString(), account.id);
    }
};

QTEST_GUILESS_MAIN(TestRateLimitHeaders)
#include "tst_ratelimitheaders.moc"
