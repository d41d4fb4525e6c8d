// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialects/errorbody.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;
using Kind = Failure::Kind;
Q_DECLARE_METATYPE(Failure::Kind)

namespace {

HttpRefusal refusal(int status, const QByteArray &body, const QByteArray &reason = {})
{
    return {.status = status, .reason = reason, .headers = {}, .body = body};
}

QByteArray named(const QByteArray &type, const QByteArray &code)
{
    return R"({"error":{"message":"m","type":")" + type + R"(","code":")" + code + R"("}})";
}

QJsonObject object(const QByteArray &json)
{
    return QJsonDocument::fromJson(json).object();
}

} // namespace

class TestErrorBody : public QObject
{
    Q_OBJECT

private slots:
    void theStatusDecidesTheKind_data();
    void theStatusDecidesTheKind();
    void creditAndPolicyErrorsOverrideTheStatus_data();
    void creditAndPolicyErrorsOverrideTheStatus();
    void theCodeDecidesTheKind_data();
    void theCodeDecidesTheKind();
    void anHttpRequestToAnHttpsPortIsNoticed_data();
    void anHttpRequestToAnHttpsPortIsNoticed();
    void anErrorInAStreamIsClassifiedByItsName_data();
    void anErrorInAStreamIsClassifiedByItsName();
    void theMessageIsFoundInEveryShape_data();
    void theMessageIsFoundInEveryShape();
    void aDelayInTheBodyIsAHint_data();
    void aDelayInTheBodyIsAHint();
    void aRedirectNamesTheNewAddress_data();
    void aRedirectNamesTheNewAddress();
    void aPageWithStatus200IsNotAnAnswer();
    void anErrorWithStatus200IsClassifiedByItsContents();
    void theMessageOfAProviderIsCleaned();
    void codesAndIdsAreTexts();
    void aHostileBodyIsReadSafely_data();
    void aHostileBodyIsReadSafely();
    void veryManyMessagesAreReadInPart();
};

void TestErrorBody::theStatusDecidesTheKind_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<bool>("isTransient");
    for (const int status : {408, 409, 429, 498, 500, 502, 503, 504, 520, 521, 522, 523, 524, 529})
        QTest::addRow("%d", status) << status << true;
    for (const int status :
         {300, 301, 302, 303, 304, 307, 308, 400, 401, 402, 403, 404, 405, 406, 410, 411,
          413, 414, 415, 418, 421, 422, 423, 424, 425, 426, 428, 431, 451, 499, 501, 505})
        QTest::addRow("%d", status) << status << false;
}

void TestErrorBody::theStatusDecidesTheKind()
{
    QFETCH(const int, status);
    QFETCH(const bool, isTransient);
    for (const QByteArray &body : {""_ba, "plain"_ba, "<html></html>"_ba, "{}"_ba,
                                   named("some_new_error", "some_new_code")}) {
        const Failure failure = judged(refusal(status, body));
        QCOMPARE(failure.isTransient(), isTransient);
        QCOMPARE(failure.status, status);
        QVERIFY(!failure.detail.isEmpty());
    }
    const bool closesGate = status == 429 || status == 503 || status == 529 || status == 498;
    QCOMPARE(judged(refusal(status, "{}")).closesGate(), closesGate);
}

void TestErrorBody::creditAndPolicyErrorsOverrideTheStatus_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<Kind>("kind");
    for (const char *code :
         {"insufficient_quota", "credit_balance_exhausted", "organization_spend_limit_exceeded",
          "project_spend_limit_exceeded", "organization_usage_limit_exceeded",
          "billing_hard_limit_reached", "insufficient_balance"})
        QTest::newRow(code) << named("x", code) << Kind::NoCredit;
    for (const char *code : {"enforced_spend_limit_reached", "contract_spend_limit_reached"})
        QTest::newRow(code)
            << QByteArray(
                   R"({"type":"error","error":{"type":"rate_limit_error","message":"m","details":{"error_code":")")
                + code + R"("}}})"
            << Kind::NoCredit;
    QTest::newRow("type insufficient_quota") << named("insufficient_quota", "x") << Kind::NoCredit;
    QTest::newRow("type billing_error") << named("billing_error", "") << Kind::NoCredit;
    QTest::newRow("a quota per day")
        << R"([{"error":{"code":429,"message":"m","status":"RESOURCE_EXHAUSTED","details":[
               {"@type":"type.googleapis.com/google.rpc.QuotaFailure","violations":[{"quotaId":"GenerateRequestsPerDayPerProject"}]}]}}])"_ba
        << Kind::NoCredit;
    QTest::newRow("content_filter") << named("x", "content_filter") << Kind::PolicyRefused;
    QTest::newRow("content_policy_violation")
        << named("x", "content_policy_violation") << Kind::PolicyRefused;
    QTest::newRow("cyber_policy") << named("x", "cyber_policy") << Kind::PolicyRefused;
    QTest::newRow("invalid_prompt") << named("x", "invalid_prompt") << Kind::PolicyRefused;
    QTest::newRow("moderation")
        << R"({"error":{"code":403,"message":"Input flagged","metadata":{"reasons":["violence"]}}})"_ba
        << Kind::PolicyRefused;
    QTest::newRow("innererror")
        << R"({"error":{"message":"m","innererror":{"code":"ResponsibleAIPolicyViolation"}}})"_ba
        << Kind::PolicyRefused;
}

void TestErrorBody::creditAndPolicyErrorsOverrideTheStatus()
{
    QFETCH(const QByteArray, body);
    QFETCH(const Kind, kind);
    for (const int status : {200, 400, 403, 409, 429, 500, 503, 529}) {
        Failure failure = judged(refusal(status, body));
        QCOMPARE(failure.kind, kind);
        failure.retryOrder = true;
        QVERIFY(!failure.isTransient());
    }
    const QByteArray single = body.startsWith('[') ? body.sliced(1).chopped(1) : body;
    QCOMPARE(judgedInStream(object(single)).kind, kind);
}

void TestErrorBody::theCodeDecidesTheKind_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<Kind>("kind");
    QTest::newRow("rate") << 429 << named("requests", "rate_limit_exceeded") << Kind::RateLimited;
    QTest::newRow("ramp limit") << 429 << named("rate_limit_error", "ramp_limit_exceeded")
                                << Kind::RateLimited;
    QTest::newRow("Groq: larger than the window")
        << 413 << named("tokens", "rate_limit_exceeded") << Kind::ContextTooLong;
    QTest::newRow("context with 400")
        << 400 << named("invalid_request_error", "context_length_exceeded") << Kind::ContextTooLong;
    QTest::newRow("context with 500")
        << 500 << named("x", "context_length_exceeded") << Kind::ContextTooLong;
    QTest::newRow("context in the message")
        << 400
        << R"({"error":{"type":"invalid_request_error","message":"prompt is too long: 3 tokens > 2"}})"_ba
        << Kind::ContextTooLong;
    QTest::newRow("credit in the message")
        << 400
        << R"({"error":{"type":"invalid_request_error","message":"Your credit balance is too low"}})"_ba
        << Kind::NoCredit;
    QTest::newRow("key in the message")
        << 400
        << R"({"code":"Client specified an invalid argument","error":"Incorrect API key provided: xa***"})"_ba
        << Kind::Unauthorized;
    QTest::newRow("quota in the message of a 429")
        << 429 << R"({"error":{"message":"You exceeded your current quota"}})"_ba
        << Kind::RateLimited;
    QTest::newRow("overloaded with 500")
        << 500 << named("overloaded_error", "") << Kind::Overloaded;
    QTest::newRow("conflict") << 409 << named("invalid_request_error", "") << Kind::ServerError;
    QTest::newRow("model") << 404 << named("invalid_request_error", "model_not_found")
                           << Kind::ModelNotFound;
    QTest::newRow("path, in text") << 404 << "404 page not found"_ba << Kind::NotAnAnswer;
    QTest::newRow("path, FastAPI") << 404 << R"({"detail":"Not Found"})"_ba << Kind::NotAnAnswer;
    const auto sentence = [](const char *message) {
        return QByteArray(R"j({"error":{"message":")j") + message
            + R"j(","type":"invalid_request_error","param":null,"code":null}})j";
    };
    QTest::newRow("path, OpenAI") << 404 << sentence("Invalid URL (POST /v1/v1/chat/completions)")
                                  << Kind::NotAnAnswer;
    QTest::newRow("path, Groq")
        << 404
        << sentence("Unknown request URL: POST /openai/v1/v1/chat/completions. Please check the "
                    "URL for typos")
        << Kind::NotAnAnswer;
    QTest::newRow("path, Anthropic")
        << 404 << R"({"type":"error","error":{"type":"not_found_error","message":"Not Found"}})"_ba
        << Kind::NotAnAnswer;
    QTest::newRow("path, llama.cpp")
        << 404 << R"({"error":{"code":404,"message":"File Not Found","type":"not_found_error"}})"_ba
        << Kind::NotAnAnswer;
    QTest::newRow("path, Azure") << 404
                                 << R"({"error":{"code":"404","message":"Resource not found"}})"_ba
                                 << Kind::NotAnAnswer;
    QTest::newRow("path, Express")
        << 404 << "<html><pre>Cannot POST /v2/chat/completions</pre></html>"_ba
        << Kind::NotAnAnswer;
    QTest::newRow("path, LM Studio, with 200")
        << 200 << R"j({"error":"Unexpected endpoint or method. (POST /chat/completions)"})j"_ba
        << Kind::NotAnAnswer;
    QTest::newRow("path for another method")
        << 405 << R"({"detail":"Method Not Allowed"})"_ba << Kind::NotAnAnswer;
    QTest::newRow("model, Anthropic")
        << 404
        << R"({"type":"error","error":{"type":"not_found_error","message":"model: claude-x"}})"_ba
        << Kind::ModelNotFound;
    QTest::newRow("model, Gemini")
        << 404
        << R"([{"error":{"code":404,"message":"models/x is not found for API version v1beta","status":"NOT_FOUND"}}])"_ba
        << Kind::ModelNotFound;
    QTest::newRow("model, vLLM")
        << 404
        << R"({"object":"error","message":"The model `x` does not exist.","type":"NotFoundError","code":404})"_ba
        << Kind::ModelNotFound;
    QTest::newRow("model, older Ollama")
        << 404 << R"({"error":"model 'x' not found, try pulling it first"})"_ba
        << Kind::ModelNotFound;
    QTest::newRow("model, OpenRouter")
        << 404 << R"({"error":{"message":"No endpoints found for a/b.","code":404}})"_ba
        << Kind::ModelNotFound;
    QTest::newRow("a limit with 400 is rejected")
        << 400 << named("x", "rate_limit_exceeded") << Kind::Rejected;
    QTest::newRow("408") << 408 << "{}"_ba << Kind::TimedOut;
    QTest::newRow("402") << 402 << named("unknown_error", "invalid_request_error")
                         << Kind::NoCredit;
}

void TestErrorBody::anHttpRequestToAnHttpsPortIsNoticed_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("isNoticed");
    QTest::newRow("nginx")
        << "<html>\r\n<head><title>400 The plain HTTP request was sent to HTTPS port</title></head>"_ba
        << true;
    QTest::newRow("Go") << "Client sent an HTTP request to an HTTPS server.\n"_ba << true;
    QTest::newRow("Apache") << "<html><head><title>400 Bad Request</title></head><body><p>Reason: "
                               "You're speaking plain HTTP to an SSL-enabled server port.<br />"_ba
                            << true;
    QTest::newRow("Tomcat")
        << "Bad Request\r\nThis combination of host and port requires TLS.\r\n"_ba << true;
    QTest::newRow("another page") << "<html><head><title>400 Bad Request</title></head></html>"_ba
                                  << false;
}

void TestErrorBody::anHttpRequestToAnHttpsPortIsNoticed()
{
    QFETCH(const QByteArray, body);
    QFETCH(const bool, isNoticed);
    const Failure failure = judged(refusal(400, body));
    QCOMPARE(failure.addressFault == AddressFault::NeedsHttps, isNoticed);
    QVERIFY(!failure.isTransient());
}

void TestErrorBody::theCodeDecidesTheKind()
{
    QFETCH(const int, status);
    QFETCH(const QByteArray, body);
    QFETCH(const Kind, kind);
    QCOMPARE(nameOf(judged(refusal(status, body)).kind), nameOf(kind));
}

void TestErrorBody::anErrorInAStreamIsClassifiedByItsName_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<Kind>("kind");
    const QList<std::pair<const char *, Kind>> types {
        {"overloaded_error", Kind::Overloaded},
        {"api_error", Kind::ServerError},
        {"rate_limit_error", Kind::RateLimited},
        {"server_error", Kind::ServerError},
        {"timeout_error", Kind::ServerError},
        {"rate_limit_exceeded", Kind::RateLimited},
        {"too_many_requests", Kind::RateLimited},
        {"invalid_request_error", Kind::Rejected},
        {"authentication_error", Kind::Unauthorized},
        {"permission_error", Kind::Unauthorized},
        {"not_found_error", Kind::ModelNotFound},
        {"request_too_large", Kind::ContextTooLong},
        {"billing_error", Kind::NoCredit},
        {"exceed_context_size_error", Kind::ContextTooLong},
        {"something_new", Kind::ServerError},
    };
    for (const auto &[type, kind] : types)
        QTest::newRow(type) << named(type, "") << kind;
    QTest::newRow("code wins over type")
        << named("invalid_request_error", "server_error") << Kind::ServerError;
    QTest::newRow("number 429") << R"({"error":{"code":429,"message":"m"}})"_ba
                                << Kind::RateLimited;
    QTest::newRow("number 502") << R"({"error":{"code":502,"message":"m"}})"_ba
                                << Kind::ServerError;
    QTest::newRow("number 401") << R"({"error":{"code":401,"message":"m"}})"_ba
                                << Kind::Unauthorized;
    QTest::newRow("text 402") << R"({"error":{"code":"402","message":"m"}})"_ba << Kind::NoCredit;
    QTest::newRow("number that is not a status")
        << R"({"error":{"code":1500,"message":"m"}})"_ba << Kind::ServerError;
    QTest::newRow("only a text") << R"({"error":"the model crashed"})"_ba << Kind::ServerError;
    QTest::newRow("flat") << R"({"type":"error","code":"server_error","message":"m"})"_ba
                          << Kind::ServerError;
}

void TestErrorBody::anErrorInAStreamIsClassifiedByItsName()
{
    QFETCH(const QByteArray, payload);
    QFETCH(const Kind, kind);
    QCOMPARE(nameOf(judgedInStream(object(payload)).kind), nameOf(kind));
}

void TestErrorBody::theMessageIsFoundInEveryShape_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("message");
    QTest::newRow("error.message") << R"({"error":{"message":"m"}})"_ba << u"m"_s;
    QTest::newRow("error.message.detail[].msg")
        << R"({"error":{"message":{"detail":[{"msg":"m"}]}}})"_ba << u"m"_s;
    QTest::newRow("message.detail[].msg")
        << R"({"object":"error","message":{"detail":[{"msg":"m"},{"msg":"n"}]}})"_ba << u"m; n"_s;
    QTest::newRow("error") << R"({"error":"m"})"_ba << u"m"_s;
    QTest::newRow("[0].error") << R"([{"error":{"message":"m"}}])"_ba << u"m"_s;
    QTest::newRow("message") << R"({"message":"m","request_id":"r"})"_ba << u"m"_s;
    QTest::newRow("detail") << R"({"detail":"m"})"_ba << u"m"_s;
    QTest::newRow("detail[].msg") << R"({"detail":[{"loc":["body"],"msg":"m","type":"t"}]})"_ba
                                  << u"m"_s;
    QTest::newRow("Azure gateway") << R"({"statusCode":500,"message":"m"})"_ba << u"m"_s;
    QTest::newRow("string") << R"("m")"_ba << u"m"_s;
    QTest::newRow("title") << "<html><head><title>A &amp; B\n down</title></head></html>"_ba
                           << u"A & B down"_s;
    QTest::newRow("page without title")
        << "<html>secret <b>markup</b></html>"_ba << u"HTTP 500 Oops"_s;
    QTest::newRow("text") << " m \n"_ba << u"m"_s;
    QTest::newRow("long text") << QByteArray(5000, 'm') << QString(300, u'm');
    QTest::newRow("empty") << ""_ba << u"HTTP 500 Oops"_s;
    QTest::newRow("null") << "null"_ba << u"HTTP 500 Oops"_s;
    QTest::newRow("cut") << R"({"error":{"message":"The ser)"_ba << u"HTTP 500 Oops"_s;
    QTest::newRow("empty message") << R"({"error":{"message":""},"message":"m"})"_ba << u"m"_s;
    QTest::newRow("router")
        << R"({"error":{"message":"Provider returned error","code":500,"metadata":{"raw":"out of memory"}}})"_ba
        << u"Provider returned error (out of memory)"_s;
    QTest::newRow("invalid UTF-8") << "{\"error\":{\"message\":\"a\xFF\"}}"_ba << u"a\uFFFD"_s;
}

void TestErrorBody::theMessageIsFoundInEveryShape()
{
    QFETCH(const QByteArray, body);
    QFETCH(const QString, message);
    QCOMPARE(judged(refusal(500, body, "Oops")).detail, message);
}

void TestErrorBody::aDelayInTheBodyIsAHint_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<qint64>("ms"); // 0: none
    const auto message
        = [](const QByteArray &words) { return R"({"error":{"message":")" + words + R"("}})"; };
    QTest::newRow("RetryInfo")
        << R"([{"error":{"code":429,"message":"m","details":[{"@type":"type.googleapis.com/google.rpc.RetryInfo","retryDelay":"31.5s"}]}}])"_ba
        << qint64(31500);
    QTest::newRow("seconds") << message("Limit reached. Please try again in 11.054s. Visit us.")
                             << qint64(11054);
    QTest::newRow("milliseconds") << message("please retry in 28ms") << qint64(28);
    QTest::newRow("minutes") << message("Please try again in 6m0s.") << qint64(360000);
    QTest::newRow("mixed") << message("try again in 1h2m3.5s") << qint64(3723500);
    QTest::newRow("spelled") << message("Please retry after 26 seconds.") << qint64(26000);
    QTest::newRow("spelled, a minute") << message("Try again in 1 minute") << qint64(60000);
    QTest::newRow("huge") << message("try again in 99999999999999999999999s")
                          << qint64(9007199254740992);
    QTest::newRow("no unit") << message("try again in 20") << qint64(0);
    QTest::newRow("days") << message("try again in 2 days") << qint64(172'800'000);
    QTest::newRow("a word") << message("try again in 5some") << qint64(0);
    QTest::newRow("zero") << message("try again in 0s") << qint64(0);
    QTest::newRow("later") << message("please try again later") << qint64(0);
    QTest::newRow("negative")
        << R"({"error":{"details":[{"@type":"x.RetryInfo","retryDelay":"-5s"}]}})"_ba << qint64(0);
    QTest::newRow("unreadable")
        << R"({"error":{"details":[{"@type":"x.RetryInfo","retryDelay":"soon"}]}})"_ba << qint64(0);
}

void TestErrorBody::aDelayInTheBodyIsAHint()
{
    QFETCH(const QByteArray, body);
    QFETCH(const qint64, ms);
    const Failure failure = judged(refusal(429, body));
    QCOMPARE(failure.retryAfter.value_or(milliseconds {0}).count(), ms);
    QCOMPARE(failure.hintSource, ms > 0 ? HintSource::Message : HintSource::None);
}

void TestErrorBody::aRedirectNamesTheNewAddress_data()
{
    QTest::addColumn<QByteArray>("location");
    QTest::addColumn<QString>("words");
    QTest::newRow("address") << "https://new.example.com/v1/chat/completions"_ba
                             << u"https://new.example.com/v1/chat/completions"_s;
    QTest::newRow("secrets are left out") << "https://user:pass@new.example.com/v1?token=secret"_ba
                                          << u"https://new.example.com/v1"_s;
    QTest::newRow("relative") << "/v2/chat"_ba << u"/v2/chat"_s;
    QTest::newRow("none") << ""_ba << u"does not say which"_s;
}

void TestErrorBody::aRedirectNamesTheNewAddress()
{
    QFETCH(const QByteArray, location);
    QFETCH(const QString, words);
    HttpRefusal moved = refusal(307, "<html><title>Moved</title></html>");
    if (!location.isEmpty())
        moved.headers.add("location", location);
    const Failure failure = judged(moved);
    QCOMPARE(failure.kind, Kind::NotAnAnswer);
    QVERIFY2(failure.detail.contains(words), qPrintable(failure.detail));
    QVERIFY(!failure.detail.contains(u"pass"_s) && !failure.detail.contains(u"secret"_s));
}

void TestErrorBody::aPageWithStatus200IsNotAnAnswer()
{
    const Failure failure
        = judged(refusal(200, "<!doctype html><html><title>Login</title></html>"));
    QCOMPARE(failure.kind, Kind::NotAnAnswer);
    QCOMPARE(failure.detail, u"Login"_s);
    QCOMPARE(judged(refusal(200, "hello")).kind, Kind::NotAnAnswer);
    QCOMPARE(judged(refusal(200, "{}")).kind, Kind::NotAnAnswer);
}

void TestErrorBody::anErrorWithStatus200IsClassifiedByItsContents()
{
    const QByteArray wrongPath
        = R"x({"error":"Unexpected endpoint or method. (POST /chat/completions)"})x";
    QVERIFY(!judged(refusal(200, wrongPath)).isTransient());
    QCOMPARE(judged(refusal(200, R"({"error":{"code":429,"message":"m"}})")).kind,
             Kind::RateLimited);
    QCOMPARE(judged(refusal(200, named("overloaded_error", ""))).kind, Kind::Overloaded);
}

void TestErrorBody::theMessageOfAProviderIsCleaned()
{
    const Failure failure = judged(refusal(401,
                                           "{\"error\":{\"message\":\"bad\\u0000 "
                                           "\\u001b[31m\\u202ekey sk-abcdefghijklmnopqrstuv\"}}"));
    QCOMPARE(failure.detail, u"bad [31mkey sk-…"_s);
}

void TestErrorBody::codesAndIdsAreTexts()
{
    const Failure failure = judged(
        refusal(400, R"({"error":{"message":"m","type":null,"code":400},"request_id":"req_1"})"));
    QCOMPARE(failure.code, u"400"_s);
    QCOMPARE(failure.type, QString());
    QCOMPARE(failure.requestId, u"req_1"_s);
    QCOMPARE(judged(refusal(400, R"([{"error":{"code":400,"status":"INVALID_ARGUMENT"}}])")).type,
             u"INVALID_ARGUMENT"_s);
}

void TestErrorBody::aHostileBodyIsReadSafely_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("deep") << QByteArray(500'000, '[');
    QTest::newRow("deep objects") << QByteArray("{\"error\":").repeated(100'000);
    QTest::newRow("long message") << QByteArray("{\"error\":{\"message\":\"")
            + QByteArray(1'000'000, 'a') + "\"}}";
    QTest::newRow("long wait") << QByteArray("{\"error\":{\"message\":\"try again in ")
            + QByteArray(900'000, '9') + "s\"}}";
    QTest::newRow("many titles") << QByteArray("<title>").repeated(100'000);
    QTest::newRow("wrong types")
        << R"({"error":{"message":1,"type":[],"code":{},"details":"x","metadata":[],"innererror":3}})"_ba;
    QTest::newRow("NUL") << QByteArray(1000, '\0');
}

void TestErrorBody::aHostileBodyIsReadSafely()
{
    QFETCH(const QByteArray, body);
    const Failure failure = judged(refusal(500, body));
    QCOMPARE(failure.kind, Kind::ServerError);
    QVERIFY(failure.detail.size() <= 2000);
    QVERIFY(failure.code.size() <= 300);
}

void TestErrorBody::veryManyMessagesAreReadInPart()
{
    QJsonArray details;
    for (int i = 0; i < 100; ++i)
        details.append(
            QJsonObject {{u"loc"_s, QJsonArray {u"body"_s, u"p%1"_s.arg(i)}}, {u"msg"_s, u"m"_s}});
    const QString message = readErrorBody(QJsonObject {{u"detail"_s, details}}).message;
    QVERIFY(message.startsWith(u"p0: m; p1: m"_s));
    QVERIFY(message.endsWith(u"p49: m"_s));
    const QJsonObject placed {{u"message"_s, u"m"_s}, {u"param"_s, QString(100'000, u'p')}};
    QCOMPARE(readErrorBody(QJsonObject {{u"error"_s, placed}}).message, u"m"_s);
}

QTEST_GUILESS_MAIN(TestErrorBody)
#include "tst_errorbody.moc"
