// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/decoded.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace {

/// Payloads into which an error field can be written in place of `%`, with the text "Blue whale.".
struct Place
{
    const char *name;
    DialectKind dialect;
    QByteArray body;
};

const QList<Place> places {
    {"Chat Completions, chunk", DialectKind::OpenAiChat,
     "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Blue whale.\"}}],\"error\":%}\n\n"
     "data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}],\"error\":%}\n\n"
     "data: [DONE]\n\n"},
    {"Chat Completions, choice", DialectKind::OpenAiChat,
     "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Blue whale.\"},\"error\":%}]}\n\n"
     "data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n"
     "data: [DONE]\n\n"},
    {"Chat Completions, whole reply", DialectKind::OpenAiChat,
     R"({"choices":[{"message":{"content":"Blue whale."},"finish_reason":"stop"}],"error":%})"},
    {"Chat Completions, whole choice", DialectKind::OpenAiChat,
     R"({"choices":[{"message":{"content":"Blue whale."},"finish_reason":"stop","error":%}]})"},
    {"Responses, delta", DialectKind::OpenAiResponses,
     "data: {\"type\":\"response.output_text.delta\",\"delta\":\"Blue whale.\",\"error\":%}\n\n"
     "data: {\"type\":\"response.completed\",\"response\":{\"status\":\"completed\"}}\n\n"},
    {"Responses, created", DialectKind::OpenAiResponses,
     "data: "
     "{\"type\":\"response.created\",\"response\":{\"status\":\"in_progress\"},\"error\":%}\n\n"
     "data: {\"type\":\"response.output_text.delta\",\"delta\":\"Blue whale.\"}\n\n"
     "data: {\"type\":\"response.completed\",\"response\":{\"status\":\"completed\"}}\n\n"},
    {"Responses, completed", DialectKind::OpenAiResponses,
     "data: {\"type\":\"response.output_text.delta\",\"delta\":\"Blue whale.\"}\n\n"
     "data: {\"type\":\"response.completed\",\"response\":{\"status\":\"completed\",\"error\":%}}"
     "\n\n"},
    {"Responses, whole reply", DialectKind::OpenAiResponses,
     R"({"object":"response","status":"completed","error":%,"output":[{"type":"message",)"
     R"("content":[{"type":"output_text","text":"Blue whale."}]}]})"},
    {"Messages, delta", DialectKind::Anthropic,
     "data: {\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"text_delta\","
     "\"text\":\"Blue whale.\"},\"error\":%}\n\n"
     "data: {\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"end_turn\"}}\n\n"
     "data: {\"type\":\"message_stop\"}\n\n"},
    {"Messages, whole reply", DialectKind::Anthropic,
     R"({"type":"message","content":[{"type":"text","text":"Blue whale."}],)"
     R"("stop_reason":"end_turn","error":%})"},
};

QJsonObject read(const Place &place, const QByteArray &error)
{
    return decodedEveryWay(place.dialect, QByteArray(place.body).replace("%", error), 3);
}

} // namespace

/// An `error` without content is none, wherever it is; an error with content ends the answer,
/// whatever its form is.
class TestErrors : public QObject
{
    Q_OBJECT

private slots:
    void anErrorWithoutContentIsNone_data();
    void anErrorWithoutContentIsNone();
    void anErrorWithContentIsAFailure_data();
    void anErrorWithContentIsAFailure();
    void anErrorEventIsAFailureEvenWithoutContent_data();
    void anErrorEventIsAFailureEvenWithoutContent();
};

void TestErrors::anErrorWithoutContentIsNone_data()
{
    QTest::addColumn<QByteArray>("error");
    for (const QByteArray &error :
         {R"("")"_ba, R"("  ")"_ba, "null"_ba, "false"_ba, "0"_ba, "{}"_ba, "[]"_ba, "[{}]"_ba,
          "[null,\"\"]"_ba, R"({"message":null})"_ba, R"({"message":""})"_ba,
          R"({"code":null,"message":""})"_ba, R"({"code":0,"message":""})"_ba,
          R"({"code":"","type":"","message":"","param":null})"_ba,
          R"({"message":null,"type":null,"code":null,"param":"messages"})"_ba,
          R"({"message":"","request_id":"req_1"})"_ba, R"({"details":[],"metadata":{}})"_ba,
          R"({"metadata":{"provider_name":"X"}})"_ba, R"({"error":{"message":null}})"_ba})
        QTest::newRow(error.constData()) << error;
}

void TestErrors::anErrorWithoutContentIsNone()
{
    QFETCH(const QByteArray, error);
    for (const Place &place : places) {
        const QJsonObject result = read(place, error);
        QVERIFY2(result[u"error"_s].isNull(), place.name);
        QCOMPARE(result[u"text"_s], u"Blue whale."_s);
        QVERIFY2(!result[u"stop_reason"_s].isNull(), place.name);
    }
}

void TestErrors::anErrorWithContentIsAFailure_data()
{
    QTest::addColumn<QByteArray>("error");
    QTest::addColumn<QString>("message"); // null if it is not prescribed
    QTest::newRow("text") << R"("Out of memory")"_ba << u"Out of memory"_s;
    QTest::newRow("message") << R"({"message":"Out of memory"})"_ba << u"Out of memory"_s;
    QTest::newRow("message, nothing else set")
        << R"({"message":"Out of memory","code":null,"type":""})"_ba << u"Out of memory"_s;
    QTest::newRow("code") << R"({"code":"server_error"})"_ba << QString();
    QTest::newRow("number as code") << R"({"code":500})"_ba << QString();
    QTest::newRow("type") << R"({"type":"overloaded_error","message":null})"_ba << QString();
    QTest::newRow("status") << R"({"status":"UNAVAILABLE"})"_ba << QString();
    QTest::newRow("detail") << R"({"detail":"Out of memory"})"_ba << u"Out of memory"_s;
    QTest::newRow("another field") << R"({"reason":"unknown"})"_ba << QString();
    QTest::newRow("true") << "true"_ba << QString();
    QTest::newRow("number") << "500"_ba << QString();
    QTest::newRow("list") << R"([{"message":"Out of memory"}])"_ba << QString();
}

void TestErrors::anErrorWithContentIsAFailure()
{
    QFETCH(const QByteArray, error);
    QFETCH(const QString, message);
    for (const Place &place : places) {
        const QJsonObject result = read(place, error);
        QVERIFY2(result[u"error"_s].isObject(), place.name);
        if (!message.isNull())
            QCOMPARE(result[u"error"_s][u"message"_s], message);
    }
}

void TestErrors::anErrorEventIsAFailureEvenWithoutContent_data()
{
    QTest::addColumn<QByteArray>("event");
    QTest::newRow("by its name") << "event: error\ndata: {}\n\n"_ba;
    QTest::newRow("by its type") << "data: {\"type\":\"error\",\"error\":{}}\n\n"_ba;
    QTest::newRow("by its object") << "data: {\"object\":\"error\",\"message\":\"m\"}\n\n"_ba;
    QTest::newRow("in a list") << "data: [{\"error\":{\"message\":\"m\"}}]\n\n"_ba;
}

void TestErrors::anErrorEventIsAFailureEvenWithoutContent()
{
    QFETCH(const QByteArray, event);
    for (const DialectKind dialect :
         {DialectKind::Anthropic, DialectKind::OpenAiResponses, DialectKind::OpenAiChat}) {
        const QJsonObject result = decodedEveryWay(dialect, event + "data: [DONE]\n\n");
        QCOMPARE(result[u"error"_s][u"kind"_s], u"api"_s);
    }
}

QTEST_GUILESS_MAIN(TestErrors)
#include "tst_payloadreader_errors.moc"
