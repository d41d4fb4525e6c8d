// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/judgedbody.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// 20 minutes after arrival(), in the forms in which servers write it.
const QString inMilliseconds = u"1796065500000"_s;
const QString inSeconds = u"1796065500"_s;
constexpr qint64 twentyMinutes = qint64(20) * 60'000;

QString text(const QJsonValue &value)
{
    const QJsonDocument document
        = value.isArray() ? QJsonDocument(value.toArray()) : QJsonDocument(value.toObject());
    return QString::fromUtf8(document.toJson(QJsonDocument::Compact));
}

} // namespace

/// Response headers that an error body quotes, in any form, in refusals and in streams.
class TestQuotedHeaders : public QObject
{
    Q_OBJECT

private slots:
    void quotedHeadersAreReadLikeHeaders_data();
    void quotedHeadersAreReadLikeHeaders();
    void responseHeadersWinOverQuotedOnes();
    void quotedHeadersAreNotStored();
};

void TestQuotedHeaders::quotedHeadersAreReadLikeHeaders_data()
{
    QTest::addColumn<QJsonObject>("error");
    QTest::addColumn<qint64>("wait");
    QTest::addColumn<HintSource>("source");
    using enum HintSource;
    const auto row = [](const char *name, const QJsonObject &error, qint64 wait,
                        HintSource source) { QTest::newRow(name) << error << wait << source; };
    const auto quoting = [](const QJsonValue &headers) {
        return QJsonObject {{u"metadata"_s, QJsonObject {{u"headers"_s, headers}}}};
    };
    const auto bucket = [](const QJsonValue &remaining, const QJsonValue &reset) {
        return QJsonObject {{u"X-RateLimit-Limit"_s, u"50"_s},
                            {u"X-RateLimit-Remaining"_s, remaining},
                            {u"X-RateLimit-Reset"_s, reset}};
    };
    // The value of a reset.
    for (const QString &reset :
         {inMilliseconds, inSeconds, u"1200"_s, u"1200.0"_s, u"20m"_s, u"20M0S"_s, u"1200s"_s,
          u"1200000ms"_s, u"2026-11-30T19:05:00Z"_s, u"2026-11-30t19:05:00z"_s,
          u"2026-11-30T20:05:00.000+01:00"_s, u"Mon, 30 Nov 2026 19:05:00 GMT"_s})
        row(qPrintable(u"reset "_s + reset), quoting(bucket(u"0"_s, reset)), twentyMinutes,
            RateLimitReset);
    row("numbers", quoting(bucket(0, 1796065500000.0)), twentyMinutes, RateLimitReset);
    row("lists of values", quoting(bucket(QJsonArray {u"0"_s}, QJsonArray {inMilliseconds})),
        twentyMinutes, RateLimitReset);
    // A bucket that has something left is not the reason.
    row("something left", quoting(bucket(u"7"_s, inMilliseconds)), noWait, None);
    row("unknown", quoting(bucket(u"-1"_s, inMilliseconds)), noWait, None);
    row("nothing about what is left",
        quoting(QJsonObject {{u"X-RateLimit-Reset"_s, inMilliseconds}}), noWait, None);
    row("past", quoting(bucket(u"0"_s, u"1700000000000"_s)), noWait, None);
    row("one exhausted, one not",
        quoting(QJsonObject {{u"x-ratelimit-remaining-tokens"_s, u"0"_s},
                             {u"x-ratelimit-reset-tokens"_s, u"9s"_s},
                             {u"x-ratelimit-remaining-requests"_s, u"1"_s},
                             {u"x-ratelimit-reset-requests"_s, u"6m0s"_s}}),
        9000, RateLimitReset);
    row("Anthropic's",
        quoting(QJsonObject {{u"anthropic-ratelimit-tokens-remaining"_s, u"0"_s},
                             {u"anthropic-ratelimit-tokens-reset"_s, u"2026-11-30T19:05:00Z"_s}}),
        twentyMinutes, RateLimitReset);
    row("without x-",
        quoting(QJsonObject {{u"RateLimit-Remaining"_s, u"0"_s}, {u"RateLimit-Reset"_s, u"30"_s}}),
        30'000, RateLimitReset);
    // The other headers.
    row("Retry-After", quoting(QJsonObject {{u"Retry-After"_s, u"26"_s}}), 26'000, RetryAfter);
    row("a number", quoting(QJsonObject {{u"retry-after"_s, 2.5}}), 2500, RetryAfter);
    row("a date", quoting(QJsonObject {{u"retry-after"_s, u"Mon, 30 Nov 2026 19:05:00 GMT"_s}}),
        twentyMinutes, RetryAfter);
    row("a date by the quoted Date",
        quoting(QJsonObject {{u"date"_s, u"Mon, 30 Nov 2020 19:00:00 GMT"_s},
                             {u"retry-after"_s, u"Mon, 30 Nov 2020 19:00:09 GMT"_s}}),
        9000, RetryAfter);
    row("milliseconds", quoting(QJsonObject {{u"retry-after-ms"_s, u"150"_s}}), 150, RetryAfterMs);
    row("milliseconds win",
        quoting(QJsonObject {{u"retry-after"_s, u"9"_s}, {u"retry-after-ms"_s, u"150"_s}}), 150,
        RetryAfterMs);
    row("LiteLLM's prefix", quoting(QJsonObject {{u"llm_provider-retry-after"_s, u"26"_s}}), 26'000,
        RetryAfter);
    row("zero", quoting(QJsonObject {{u"retry-after"_s, u"0"_s}}), noWait, None);
    row("junk", quoting(QJsonObject {{u"retry-after"_s, u"soon"_s}}), noWait, None);
    // The form of the list.
    const QJsonArray pair {u"Retry-After"_s, u"26"_s};
    const QJsonArray other {u"Content-Type"_s, u"application/json"_s};
    row("pairs", quoting(QJsonArray {other, pair}), 26'000, RetryAfter);
    row("names and values", quoting(QJsonArray {other[0], other[1], pair[0], pair[1]}), 26'000,
        RetryAfter);
    row("objects with a name",
        quoting(QJsonArray {QJsonObject {{u"name"_s, u"Retry-After"_s}, {u"value"_s, u"26"_s}}}),
        26'000, RetryAfter);
    row("objects with a key",
        quoting(QJsonArray {QJsonObject {{u"key"_s, u"retry-after"_s}, {u"value"_s, 26}}}), 26'000,
        RetryAfter);
    row("objects of one header", quoting(QJsonArray {QJsonObject {{u"Retry-After"_s, u"26"_s}}}),
        26'000, RetryAfter);
    row("lines in a list", quoting(QJsonArray {u"Server: x"_s, u"Retry-After: 26"_s}), 26'000,
        RetryAfter);
    row("JSON in a text", quoting(text(QJsonObject {{u"Retry-After"_s, u"26"_s}})), 26'000,
        RetryAfter);
    row("pairs in a text", quoting(text(QJsonArray {other, pair})), 26'000, RetryAfter);
    row("lines", quoting(u"HTTP/1.1 429\r\nServer: x\r\nRetry-After: 26\r\n"_s), 26'000,
        RetryAfter);
    row("printed by Python", quoting(u"Headers({'server': 'x', 'retry-after': '26'})"_s), 26'000,
        RetryAfter);
    row("pairs printed by Python", quoting(u"[('server', 'x'), ('retry-after', '26')]"_s), 26'000,
        RetryAfter);
    // Where it is.
    const QJsonObject headers {{u"Retry-After"_s, u"26"_s}};
    const QJsonObject upstream {{u"error"_s, QJsonObject {{u"headers"_s, headers}}}};
    row("in the error", {{u"headers"_s, headers}}, 26'000, RetryAfter);
    for (const QString &name : {u"response_headers"_s, u"responseHeaders"_s, u"upstream_headers"_s,
                                u"rawHeaders"_s, u"Headers"_s, u"llm_provider_response_headers"_s})
        row(qPrintable(name), {{name, headers}}, 26'000, RetryAfter);
    row("error.error", upstream, 26'000, RetryAfter);
    row("metadata.raw as an object", {{u"metadata"_s, QJsonObject {{u"raw"_s, upstream}}}}, 26'000,
        RetryAfter);
    row("metadata.raw as a text", {{u"metadata"_s, QJsonObject {{u"raw"_s, text(upstream)}}}},
        26'000, RetryAfter);
    row("a text in a text",
        {{u"metadata"_s,
          QJsonObject {{u"raw"_s, text(QJsonObject {{u"message"_s, text(upstream)}})}}}},
        26'000, RetryAfter);
    row("in the message", {{u"message"_s, u"ProviderException - "_s + text(upstream)}}, 26'000,
        RetryAfter);
    row("in a list", {{u"details"_s, QJsonArray {QJsonObject(), upstream}}}, 26'000, RetryAfter);
    row("the request's", {{u"request_headers"_s, headers}}, noWait, None);
    // Fields that are named like a header.
    for (const QString &name : {u"retry_after"_s, u"retryAfter"_s, u"Retry-After"_s,
                                u"retry_after_seconds"_s, u"retryAfterSeconds"_s})
        row(qPrintable(name), {{u"metadata"_s, QJsonObject {{name, 26}}}}, 26'000, RetryAfter);
    for (const QString &name : {u"retry_after_ms"_s, u"retryAfterMs"_s})
        row(qPrintable(name), {{name, 26}}, 26, RetryAfterMs);
    row("a field with a unit", {{u"retry_after"_s, u"26s"_s}}, 26'000, Message);
    row("a field that is a time", {{u"retry_after"_s, u"Mon, 30 Nov 2026 19:05:00 GMT"_s}},
        twentyMinutes, RetryAfter);
}

void TestQuotedHeaders::quotedHeadersAreReadLikeHeaders()
{
    QFETCH(QJsonObject, error);
    QFETCH(const qint64, wait);
    QFETCH(const HintSource, source);
    error[u"code"_s] = 429;
    if (!error.contains(u"message"_s))
        error[u"message"_s] = u"Rate limit exceeded"_s;
    const QByteArray body = json({{u"error"_s, error}});
    for (const Failure &failure :
         {failureOf(429, body), failureOf(200, body), failureInStream(body)}) {
        QCOMPARE(failure.kind, Failure::Kind::RateLimited);
        QCOMPARE(waitOf(failure), wait);
        QCOMPARE(failure.hintSource, source);
        if (wait != noWait)
            requireFloor(failure);
    }
}

void TestQuotedHeaders::responseHeadersWinOverQuotedOnes()
{
    const QByteArray body
        = R"({"error":{"code":429,"message":"m","metadata":{"headers":{"retry-after":"26","x-should-retry":"false"}}}})";
    const Failure failure = judged({.status = 429, .reason = {}, .headers = {}, .body = body});
    QCOMPARE(failure.quotedHeaders.value("Retry-After"), "26"_ba);
    HttpHeaders headers;
    headers.add("x-should-retry", "true");
    QCOMPARE(withHeaderHints(failure, headers, arrival()).retryAfter, 26s);
    headers.add("llm_provider-retry-after", "12");
    QCOMPARE(withHeaderHints(failure, headers, arrival()).retryAfter, 12s);
    // A bucket of the gateway that is not exhausted does not hide the provider's hint.
    headers.add("x-ratelimit-remaining", "9");
    headers.add("x-ratelimit-reset", "99");
    QCOMPARE(withHeaderHints(failure, headers, arrival()).retryAfter, 12s);
    headers.add("retry-after", "7");
    QCOMPARE(withHeaderHints(failure, headers, arrival()).retryAfter, 7s);
    QVERIFY(withHeaderHints(failure, headers, arrival()).isTransient());
    QVERIFY(!withHeaderHints(failure, {}, arrival()).isTransient());
    QCOMPARE(withHeaderHints(failure, {}, arrival()).retryAfter, std::nullopt);
}

void TestQuotedHeaders::quotedHeadersAreNotStored()
{
    const Failure failure = failureOf(
        429,
        R"({"error":{"message":"m","metadata":{"headers":{"retry-after":"26","authorization":"secret"}}}})");
    QCOMPARE(failure.quotedHeaders, HttpHeaders());
    QCOMPARE(failureFromJson(toJson(failure)), failure);
}

QTEST_GUILESS_MAIN(TestQuotedHeaders)
#include "tst_quotedheaders.moc"
