// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/decoded.h"
#include "support/requests.h"

#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

Account responsesAccount()
{
    return accountAt(DialectKind::OpenAiResponses, u"https://api.openai.com/v1"_s);
}

ChatRequest hello()
{
    return question(u"m"_s, {said(Role::User, u"Hello"_s)});
}

QJsonObject json(const char *text)
{
    return QJsonDocument::fromJson(text).object();
}

QJsonObject read(const QByteArray &body)
{
    return decodedEveryWay(DialectKind::OpenAiResponses, body);
}

} // namespace

class TestOpenAiResponses : public QObject
{
    Q_OBJECT

private slots:
    void aPlainQuestion();
    void allParametersAreSent();
    void attachmentsBecomeParts();
    void reasoningIsSentBackToTheSameModel();
    void aParameterThatWasRefusedByNameIsLeftOut_data();
    void aParameterThatWasRefusedByNameIsLeftOut();
    void theOutputOfTheTerminalEventIsUsedIfThereWereNoDeltas();
    void aWholeReplyMayHaveFailed();
    void aCancelledReplyIsNotComplete();
    void theStatusInsideDecidesHowTheAnswerEnded_data();
    void theStatusInsideDecidesHowTheAnswerEnded();
};

void TestOpenAiResponses::aPlainQuestion()
{
    const auto request
        = Dialect::create(DialectKind::OpenAiResponses)->request(responsesAccount(), "k");
    QCOMPARE(request->url(), QUrl(u"https://api.openai.com/v1/responses"_s));
    QCOMPARE(request->rawHeader("Authorization"), "Bearer k"_ba);
    QVERIFY(!request->hasRawHeader("anthropic-version"));
    const QJsonObject expected = json(
        R"({"model":"m","input":[{"role":"user","content":"Hello"}],"stream":true,"store":false,
                      "include":["reasoning.encrypted_content"]})");
    QCOMPARE(bodyOf(responsesAccount(), hello()), expected);
}

void TestOpenAiResponses::allParametersAreSent()
{
    ChatRequest chat = question(
        u"m"_s,
        {said(Role::User, u"a"_s), said(Role::Assistant, u"b"_s), said(Role::User, u"c"_s)});
    chat.systemPrompt = u"Be brief."_s;
    chat.maxTokens = 100;
    chat.temperature = 0.5;
    chat.topP = 0.9;
    chat.form = ReplyForm::Whole;
    chat.thinking = ThinkingWish::On;
    chat.wantsReplay = false;
    const QJsonObject expected = json(
        R"({"model":"m","stream":false,"store":false,"instructions":"Be brief.","max_output_tokens":100,
                      "temperature":0.5,"top_p":0.9,"reasoning":{"effort":"medium","summary":"auto"},
                      "input":[{"role":"user","content":"a"},{"role":"assistant","content":"b"},{"role":"user","content":"c"}]})");
    QCOMPARE(bodyOf(responsesAccount(), chat), expected);
    chat.thinking = ThinkingWish::Off;
    QCOMPARE(bodyOf(responsesAccount(), chat)[u"reasoning"_s].toObject(),
             json(R"({"effort":"none"})"));
}

void TestOpenAiResponses::attachmentsBecomeParts()
{
    ChatMessage message = said(Role::User, u"Look"_s);
    message.attachments = {{u"a.png"_s, u"image/png"_s, "png"},
                           {u"b.pdf"_s, u"application/pdf"_s, "pdf"},
                           {u"c.txt"_s, u"text/plain"_s, "words"}};
    const QJsonObject expected = json(
        R"({"c":[{"type":"input_image","detail":"auto","image_url":"data:image/png;base64,cG5n"},
                      {"type":"input_file","filename":"b.pdf","file_data":"data:application/pdf;base64,cGRm"},
                      {"type":"input_text","text":"<file name=\"c.txt\">\nwords\n</file>\n\nLook"}]})");
    QCOMPARE(bodyOf(responsesAccount(), question(u"m"_s, {message}))[u"input"_s][0][u"content"_s]
                 .toArray(),
             expected[u"c"_s].toArray());
}

void TestOpenAiResponses::reasoningIsSentBackToTheSameModel()
{
    const QByteArray replay = replayOf(DialectKind::OpenAiResponses,
                                       recordedFile(u"responses/reasoning_summary_text.sse"_s));
    const QJsonArray items = QJsonDocument::fromJson(replay).array();
    QCOMPARE(items.size(), 1);
    QCOMPARE(items[0][u"encrypted_content"_s], u"gAAAAABfixture=="_s);
    QCOMPARE(replayOf(DialectKind::OpenAiResponses, recordedFile(u"responses/text.sse"_s)),
             QByteArray());
    QCOMPARE(replayOf(DialectKind::OpenAiResponses, recordedFile(u"nonstream/responses.json"_s)),
             QByteArray());

    ChatMessage answer = said(Role::Assistant, u"b"_s);
    answer.replay = replay;
    answer.replayModel = u"m"_s;
    ChatRequest chat
        = question(u"m"_s, {said(Role::User, u"a"_s), answer, said(Role::User, u"c"_s)});
    const QJsonArray input = bodyOf(responsesAccount(), chat)[u"input"_s].toArray();
    QCOMPARE(input.size(), 4);
    QCOMPARE(input[1], items[0]); // directly before its message
    QCOMPARE(input[2].toObject(), json(R"({"role":"assistant","content":"b"})"));
    chat.model = u"other"_s;
    QCOMPARE(bodyOf(responsesAccount(), chat)[u"input"_s].toArray().size(), 3);
}

void TestOpenAiResponses::aParameterThatWasRefusedByNameIsLeftOut_data()
{
    QTest::addColumn<QString>("detail");
    QTest::addColumn<QString>("left");
    QTest::newRow("temperature")
        << u"Unsupported parameter: 'temperature' is not supported with this model."_s
        << u"temperature"_s;
    QTest::newRow("reasoning")
        << u"Unsupported parameter: 'reasoning.effort' is not supported with this model."_s
        << u"reasoning"_s;
    QTest::newRow("include") << u"Encrypted content is not supported with this model."_s
                             << u"include"_s;
    QTest::newRow("something else") << u"Invalid value: 'x'"_s << u""_s;
}

void TestOpenAiResponses::aParameterThatWasRefusedByNameIsLeftOut()
{
    QFETCH(const QString, detail);
    QFETCH(const QString, left);
    ChatRequest chat = hello();
    chat.temperature = 0.5;
    chat.thinking = ThinkingWish::On;
    const auto without
        = Dialect::create(DialectKind::OpenAiResponses)->withoutRefused(chat, rejection(detail));
    QCOMPARE(without.has_value(), !left.isEmpty());
    if (!without)
        return;
    const QJsonObject body = bodyOf(responsesAccount(), *without);
    for (const QString &name : {u"temperature"_s, u"reasoning"_s, u"include"_s})
        QCOMPARE(body.contains(name), name != left);
}

void TestOpenAiResponses::theOutputOfTheTerminalEventIsUsedIfThereWereNoDeltas()
{
    const QJsonObject result = read(
        R"(data: {"type":"response.completed","response":{"status":"completed","output":[
data: {"type":"reasoning","summary":[{"type":"summary_text","text":"a"},{"type":"summary_text","text":"b"}]},
data: {"type":"message","content":[{"type":"output_text","text":"x"},{"type":"refusal","refusal":"y"}]}]}}

)");
    QCOMPARE(result[u"text"_s], u"xy"_s);
    QCOMPARE(result[u"thinking"_s], u"a\n\nb"_s);
    QCOMPARE(result[u"stop_reason"_s], u"completed"_s);
}

void TestOpenAiResponses::aWholeReplyMayHaveFailed()
{
    const QJsonObject result = read(
        R"({"object":"response","status":"failed","error":{"code":"server_error","message":"m"},"output":[]})");
    QCOMPARE(result[u"error"_s][u"code"_s], u"server_error"_s);
    QCOMPARE(result[u"error"_s][u"message"_s], u"m"_s);
    QCOMPARE(result[u"stop_reason"_s], u"failed"_s);
}

void TestOpenAiResponses::aCancelledReplyIsNotComplete()
{
    const QJsonObject result
        = read(R"({"object":"response","status":"cancelled","error":null,"output":[]})");
    QCOMPARE(result[u"stop_reason"_s], u"cancelled"_s);
    QCOMPARE(result[u"error"_s][u"kind"_s], u"truncated"_s);
}

void TestOpenAiResponses::theStatusInsideDecidesHowTheAnswerEnded_data()
{
    QTest::addColumn<QString>("event"); // empty for a whole reply
    QTest::addColumn<QByteArray>("fields"); // of the response
    QTest::addColumn<QString>("stopReason");
    QTest::addColumn<QString>("error");
    const QByteArray cutAtLimit = R"("incomplete_details":{"reason":"max_output_tokens"})",
                     filtered = R"("incomplete_details":{"reason":"content_filter"})",
                     broken = R"("error":{"code":"server_error","message":"m"})";
    const QString length = u"incomplete/max_output_tokens"_s;
    const auto status = [](const QByteArray &word) { return "\"status\":\"" + word + '"'; };
    const auto row = [](const QString &event, const QByteArray &fields, const QString &stopReason,
                        const QString &error = {}) {
        QTest::newRow(qPrintable(event + u' ' + QString::fromUtf8(fields)))
            << event << fields << stopReason << error;
    };
    for (const QString &event : {u"completed"_s, u"incomplete"_s, u"failed"_s, u"done"_s, u""_s}) {
        row(event, status("completed"), u"completed"_s);
        row(event, status("completed") + R"(,"incomplete_details":null,"error":null)",
            u"completed"_s);
        row(event, status("completed") + R"(,"incomplete_details":{"reason":null},"error":{})",
            u"completed"_s);
        row(event, status("incomplete") + ',' + cutAtLimit, length);
        row(event, status("incomplete") + ',' + filtered, u"incomplete/content_filter"_s);
        row(event, status("incomplete"), u"incomplete"_s);
        row(event, status("completed") + ',' + cutAtLimit, length);
        row(event, status("failed") + ',' + broken, u"failed"_s, u"api"_s);
        row(event, status("failed") + R"(,"error":null)", u"failed"_s, u"api"_s);
        row(event, status("cancelled"), u"cancelled"_s, u"truncated"_s);
    }
    // Without a status that is an end, the event decides.
    for (const QByteArray &none :
         {R"("id":"r")"_ba, R"("status":null)"_ba, status("in_progress")}) {
        row(u"completed"_s, none, u"completed"_s);
        row(u"completed"_s, none + ',' + cutAtLimit, length);
        row(u"incomplete"_s, none + ',' + cutAtLimit, length);
        row(u"failed"_s, none + ',' + broken, u"failed"_s, u"api"_s);
    }
    row(u"cancelled"_s, R"("id":"r")", u"cancelled"_s, u"truncated"_s);
    row(u""_s, R"("id":"r")", u"completed"_s);
    row(u""_s, R"("id":"r",)" + cutAtLimit, length);
    row(u""_s, status("in_progress"), u"in_progress"_s, u"truncated"_s);
}

void TestOpenAiResponses::theStatusInsideDecidesHowTheAnswerEnded()
{
    QFETCH(const QString, event);
    QFETCH(const QByteArray, fields);
    QFETCH(const QString, stopReason);
    QFETCH(const QString, error);
    const QByteArray response = "{\"object\":\"response\"," + fields
        + R"(,"output":[{"type":"message","content":[{"type":"output_text","text":"Blue"}]}]})";
    const QJsonObject result = read(event.isEmpty() ? response
                                                    : "data: {\"type\":\"response." + event.toUtf8()
                                            + "\",\"response\":" + response + "}\n\n");
    QCOMPARE(result[u"text"_s], u"Blue"_s);
    QCOMPARE(result[u"stop_reason"_s].toString(), stopReason);
    QCOMPARE(result[u"error"_s][u"kind"_s].toString(), error);
}

QTEST_GUILESS_MAIN(TestOpenAiResponses)
#include "tst_openairesponses.moc"
