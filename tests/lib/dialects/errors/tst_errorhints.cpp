// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/judgedbody.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// Delays in error bodies, at any depth and in any form, in refusals and in streams.
class TestErrorHints : public QObject
{
    Q_OBJECT

private slots:
    void anyDelayFieldIsAHint_data();
    void anyDelayFieldIsAHint();
    void aDelayInWordsIsAHint_data();
    void aDelayInWordsIsAHint();
    void theLongestHintOfABodyCounts();
    void theLetterCaseDoesNotMatter_data();
    void theLetterCaseDoesNotMatter();
    void aLargeOrDeepBodyIsReadInPart_data();
    void aLargeOrDeepBodyIsReadInPart();
};

void TestErrorHints::anyDelayFieldIsAHint_data()
{
    QTest::addColumn<QByteArray>("error"); // members of the error object
    QTest::addColumn<qint64>("wait");
    const auto row
        = [](const char *error, qint64 wait) { QTest::newRow(error) << QByteArray(error) << wait; };
    row(R"("details":[{"retryDelay":"0.3s"}])", 300);
    row(R"("details":[{"retryDelay":"1.5s"}])", 1500);
    row(R"("details":[{"retryDelay":"34.074824224s"}])", 34'075);
    row(R"("details":[{"retryDelay":"300ms"}])", 300);
    row(R"("details":[{"retryDelay":"1m26.4s"}])", 86'400);
    row(R"("details":[{"retryDelay":"34S"}])", 34'000);
    row(R"("details":[{"retryDelay":" 34s "}])", 34'000);
    row(R"("details":[{"retryDelay":"34"}])", 34'000);
    row(R"("details":[{"retryDelay":34}])", 34'000);
    row(R"("details":[{"retryDelay":0.3}])", 300);
    row(R"("details":[{"retryDelay":{"seconds":34}}])", 34'000);
    row(R"("details":[{"retryDelay":{"seconds":"34"}}])", 34'000);
    row(R"("details":[{"retryDelay":{"seconds":"1","nanos":500000000}}])", 1500);
    row(R"("details":[{"retryDelay":{"seconds":0,"nanos":"300000000"}}])", 300);
    row(R"("details":[{"retryDelay":{"nanos":300000000}}])", 300);
    row(R"("details":[{"retry_delay":"34s"}])", 34'000);
    row(R"("details":[{"RetryDelay":"34s"}])", 34'000);
    row(R"("details":[{"retry-delay":{"seconds":34}}])", 34'000);
    row(R"("details":[{"retryDelayMs":340}])", 340);
    row(R"("details":[{"@type":"type.googleapis.com/google.rpc.RetryInfo","retryDelay":"34s"}])",
        34'000);
    row(R"("details":[{"@type":"other","retryDelay":"34s"}])", 34'000);
    row(R"("details":[[{"retryDelay":"34s"}]])", 34'000);
    row(R"("details":{"retryDelay":"34s"})", 34'000);
    row(R"("details":"[{\"retryDelay\":\"34s\"}]")", 34'000);
    row(R"("retryDelay":"34s")", 34'000);
    row(R"("metadata":{"retryDelay":"34s"})", 34'000);
    row(R"("retryInfo":{"retryDelay":"34s"})", 34'000);
    row(R"("details":[{"metadata":{"quotaResetDelay":"373.801628ms"}}])", 374);
    row(R"("details":[{"retryDelay":"9s"},{"retryDelay":"34s"},{"retryDelay":"1s"}])", 34'000);
    row(R"("metadata":{"raw":"{\"error\":{\"details\":[{\"retryDelay\":\"34s\"}]}}"})", 34'000);
    row(R"("metadata":{"raw":"[{\"error\":{\"details\":[{\"retryDelay\":\"34s\"}]}}]"})", 34'000);
    row(R"("message":"{\"error\":{\"details\":[{\"retryDelay\":\"34s\"}]}}")", 34'000);
    row(R"("message":"GeminiException - b'{\"details\":[{\"retryDelay\":\"34s\"}]}'")", 34'000);
    row(R"("message":"GeminiException - b'{\\n \"retryDelay\": \"34s\"\\n}'")", 34'000);
    row(R"("message":"429 {'details': [{'retryDelay': '34s'}]}")", 34'000);
    row(R"("message":"429 Quota exceeded. [retry_delay {\n  seconds: 34\n}\n]")", 34'000);
    row(R"("message":"retry_delay { seconds: 1 nanos: 500000000 }")", 1500);
    row(R"("message":"429 {'retry-after': '34'}")", 34'000);
    row(R"("message":"Retry-After: 34")", 34'000);
    row(R"("details":[{"retryDelay":"0s"}])", noWait);
    row(R"("details":[{"retryDelay":"-5s"}])", noWait);
    row(R"("details":[{"retryDelay":"soon"}])", noWait);
    row(R"("details":[{"retryDelay":null}])", noWait);
    row(R"("details":[{"retryDelay":{}}])", noWait);
    row(R"("details":[{"retryDelay":[]}])", noWait);
    row(R"("details":[{"retryDelay":{"seconds":"soon"}}])", noWait);
    row(R"("details":[{"delay":"34s"}])", noWait);
    row(R"("details":[{"retryDelay":1e300}])", qint64(1) << 53);
}

void TestErrorHints::anyDelayFieldIsAHint()
{
    QFETCH(const QByteArray, error);
    QFETCH(const qint64, wait);
    const QByteArray body = R"({"error":{"code":429,"status":"RESOURCE_EXHAUSTED",)" + error + "}}";
    QVERIFY(!QJsonDocument::fromJson(body).isNull());
    for (const Failure &failure : {failureOf(429, body), failureOf(200, body),
                                   failureOf(429, '[' + body + ']'), failureInStream(body)}) {
        QCOMPARE(failure.kind, Failure::Kind::RateLimited);
        QCOMPARE(waitOf(failure), wait);
        if (wait != noWait)
            requireFloor(failure);
    }
    QCOMPARE(waitOf(failureOf(503, body)), wait);
}

void TestErrorHints::aDelayInWordsIsAHint_data()
{
    QTest::addColumn<QString>("words");
    QTest::addColumn<qint64>("wait");
    const auto row = [](const QString &words, qint64 wait) {
        QTest::newRow(qPrintable(words)) << words << wait;
    };
    row(u"Please try again in 11.054s. Visit us."_s, 11'054);
    row(u"please retry in 28ms"_s, 28);
    row(u"Please try again in 6m0s."_s, 360'000);
    row(u"try again in 1h2m3.5s"_s, 3'723'500);
    row(u"try again in 500µs"_s, 1);
    row(u"Please retry after 26 seconds."_s, 26'000);
    row(u"Please retry in 36.429760048s."_s, 36'430);
    row(u"Try again in 1 minute"_s, 60'000);
    row(u"try again in about 5 minutes"_s, 300'000);
    row(u"try again in 1 hour and 5 minutes"_s, 3'900'000);
    row(u"try again in 2 min 30 sec"_s, 150'000);
    row(u"try again in 1 hr, 2 mins"_s, 3'720'000);
    row(u"try again in 2 days"_s, 172'800'000);
    row(u"Please wait 20 seconds before the next request"_s, 20'000);
    row(u"please wait for 20s"_s, 20'000);
    row(u"Your quota will reset after 39s."_s, 39'000);
    row(u"Your quota will reset after 12h34m16s."_s, 45'256'000);
    row(u"The limit resets in 3 hours"_s, 10'800'000);
    row(u"No deployments available, Try again in 60 seconds. Passed model=x"_s, 60'000);
    row(u"try again in 2s or wait for 9s"_s, 9000);
    row(u"try again in 20"_s, noWait);
    row(u"try again in 5some"_s, noWait);
    row(u"try again in 0s"_s, noWait);
    row(u"please try again later"_s, noWait);
    row(u"timed out after waiting 30s"_s, noWait);
    row(u"Limit 10000 tokens per 1 minute"_s, noWait);
}

void TestErrorHints::aDelayInWordsIsAHint()
{
    QFETCH(const QString, words);
    QFETCH(const qint64, wait);
    for (const QString &said : {words, words.toUpper(), words.toLower()}) {
        for (const QByteArray &body :
             {json({{u"error"_s, QJsonObject {{u"message"_s, said}}}}), json({{u"error"_s, said}}),
              json({{u"detail"_s, said}}), said.toUtf8(),
              json({{u"error"_s,
                     QJsonObject {{u"message"_s, u"Provider returned error"_s},
                                  {u"metadata"_s, QJsonObject {{u"raw"_s, said}}}}}})})
            QCOMPARE(waitOf(failureOf(429, body)), wait);
    }
}

void TestErrorHints::theLongestHintOfABodyCounts()
{
    const Failure failure = failureOf(
        429,
        R"({"error":{"message":"Please retry in 36.429760048s.","details":[{"retryDelay":"36s"}]}})");
    QCOMPARE(failure.retryAfter, 36'430ms);
}

void TestErrorHints::theLetterCaseDoesNotMatter_data()
{
    QTest::addColumn<QByteArray>("body");
    for (const char *name :
         {"rate_limit_exceeded", "Too Many-Requests", "TooManyRequests", "insufficient_quota",
          "InsufficientBalance", "content_filter", "ResponsibleAIPolicyViolation",
          "Model_Not_Found", "invalid_api_key", "overloaded_error", "ServiceUnavailable",
          "context_length_exceeded", "DeploymentNotFound", "internal_server_error", "billing_error",
          "RESOURCE_EXHAUSTED"}) {
        for (const char *place : {"type", "code", "status"})
            QTest::addRow("%s %s", place, name)
                << QByteArray(R"({"error":{"message":"m",")") + place + R"(":")" + name + R"("}})";
    }
    for (const char *message :
         {"Please try again in 2s", "Retry after 26 Seconds", "wait 5 Minutes",
          "Insufficient Balance (1008)", "Your credit balance is too low",
          "prompt is too long: 3 tokens > 2", "Incorrect API key provided"})
        QTest::newRow(message) << QByteArray(R"({"error":{"message":")") + message + R"("}})";
    QTest::newRow("dates")
        << R"({"error":{"code":429,"metadata":{"headers":{"Retry-After":"Mon, 30 Nov 2026 19:05:00 GMT"}}}})"_ba;
    QTest::newRow("buckets")
        << R"({"error":{"code":429,"metadata":{"headers":{"X-RateLimit-Remaining":"0","X-RateLimit-Reset":"1m26.4s"}}}})"_ba;
    QTest::newRow("delay") << R"({"error":{"details":[{"retryDelay":"1.5s"}]}})"_ba;
    QTest::newRow("daily quota")
        << R"({"error":{"details":[{"violations":[{"quotaId":"RequestsPerDayPerProject"}]}]}})"_ba;
}

void TestErrorHints::theLetterCaseDoesNotMatter()
{
    QFETCH(const QByteArray, body);
    // Only the values change: the fields of the known shapes are spelled in one way.
    QByteArray upper, lower;
    const QList<QByteArray> parts = body.split('"');
    for (qsizetype i = 0; i < parts.size(); ++i) {
        const bool isValue = i % 2 == 1 && (i + 1 >= parts.size() || !parts[i + 1].startsWith(':'));
        upper += (i ? "\"" : "") + (isValue ? parts[i].toUpper() : parts[i]);
        lower += (i ? "\"" : "") + (isValue ? parts[i].toLower() : parts[i]);
    }
    for (const int status : {200, 400, 429, 500}) {
        const Failure expected = failureOf(status, body);
        for (const QByteArray &same : {upper, lower}) {
            const Failure failure = failureOf(status, same);
            QCOMPARE(failure.kind, expected.kind);
            QCOMPARE(failure.retryAfter, expected.retryAfter);
            QCOMPARE(failure.hintSource, expected.hintSource);
            QCOMPARE(failureInStream(same).kind, failureInStream(body).kind);
        }
    }
}

void TestErrorHints::aLargeOrDeepBodyIsReadInPart_data()
{
    QTest::addColumn<QByteArray>("body");
    const QByteArray hint = R"({"retryDelay":"34s"})";
    QTest::newRow("deep") << QByteArray(R"({"a":)").repeated(500) + hint + QByteArray(500, '}');
    QTest::newRow("many values") << R"({"a":[)" + QByteArray("{},").repeated(100'000) + hint + "]}";
    QTest::newRow("many headers") << R"({"headers":[)"
            + QByteArray(R"(["retry-after","x"],)").repeated(50'000) + hint + "]}";
    QByteArray nested = hint;
    for (int i = 0; i < 12; ++i)
        nested = json({{u"message"_s, QString::fromUtf8(nested)}});
    QTest::newRow("texts in texts") << nested;
    QTest::newRow("braces") << R"({"message":")" + QByteArray(200'000, '{')
            + QByteArray(200'000, '}') + R"("})";
    QTest::newRow("a long text") << R"({"message":"try again in )"
            + QByteArray("9s ").repeated(200'000) + R"("})";
}

void TestErrorHints::aLargeOrDeepBodyIsReadInPart()
{
    QFETCH(const QByteArray, body);
    const Failure failure = failureOf(429, body);
    QCOMPARE(failure.kind, Failure::Kind::RateLimited);
    QVERIFY(waitOf(failure) == noWait || waitOf(failure) > 0);
}

QTEST_GUILESS_MAIN(TestErrorHints)
#include "tst_errorhints.moc"
