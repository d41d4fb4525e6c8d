// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/decoded.h"
#include "support/requests.h"

#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

Account chatAccount(const QString &baseUrl = u"http://localhost:8080/v1"_s)
{
    return accountAt(DialectKind::OpenAiChat, baseUrl);
}

ChatRequest hello()
{
    return question(u"m"_s, {said(Role::User, u"Hello"_s)});
}

QJsonObject json(const char *text)
{
    return QJsonDocument::fromJson(text).object();
}

} // namespace

class TestOpenAiChat : public QObject
{
    Q_OBJECT

private slots:
    void aPlainQuestion();
    void anEmptyKeyIsNotSent();
    void allParametersAreSent();
    void thinkingHasAParameterForEachProvider_data();
    void thinkingHasAParameterForEachProvider();
    void attachmentsBecomeParts();
    void aTextFileIsSentAsText_data();
    void aTextFileIsSentAsText();
    void thinkingIsNeverSentBack();
    void aParameterThatWasRefusedByNameIsLeftOut_data();
    void aParameterThatWasRefusedByNameIsLeftOut();
    void anUnnamedRefusalLeavesOutTheParameterTheUserDidNotSet();
    void aChunkIsRead_data();
    void aChunkIsRead();
    void aSplitSurrogatePairIsJoined();
    void theTextIsReadOnceInEveryForm_data();
    void theTextIsReadOnceInEveryForm();
    void theFinishReasonDecidesHowTheAnswerEnded_data();
    void theFinishReasonDecidesHowTheAnswerEnded();
};

void TestOpenAiChat::aPlainQuestion()
{
    const QJsonObject expected
        = json(R"({"model":"m","messages":[{"role":"user","content":"Hello"}],"stream":true,
                                                      "stream_options":{"include_usage":true}})");
    QCOMPARE(bodyOf(chatAccount(), hello()), expected);
}

void TestOpenAiChat::anEmptyKeyIsNotSent()
{
    const auto dialect = Dialect::create(DialectKind::OpenAiChat);
    QCOMPARE(dialect->request(chatAccount(), "k")->rawHeader("Authorization"), "Bearer k"_ba);
    QVERIFY(!dialect->request(chatAccount(), "  ")->hasRawHeader("Authorization"));
    Account azure
        = chatAccount(u"https://res.openai.azure.com/openai/deployments/gpt?api-version=1"_s);
    azure.keyStyle = KeyStyle::ApiKey;
    const auto request = dialect->request(azure, "k");
    QCOMPARE(request->rawHeader("api-key"), "k"_ba);
    QVERIFY(!request->hasRawHeader("Authorization"));
    QCOMPARE(request->url().query(), u"api-version=1"_s);
    QCOMPARE(dialect->modelsRequest(chatAccount(), "k", {})->url(),
             QUrl(u"http://localhost:8080/v1/models"_s));
}

void TestOpenAiChat::allParametersAreSent()
{
    ChatRequest chat = question(
        u"m"_s,
        {said(Role::User, u"a"_s), said(Role::Assistant, u"b"_s), said(Role::User, u"c"_s)});
    chat.systemPrompt = u"Be brief."_s;
    chat.maxTokens = 100;
    chat.temperature = 0.5;
    chat.topP = 0.9;
    chat.form = ReplyForm::Whole;
    const QJsonObject expected
        = json(R"({"model":"m","stream":false,"max_tokens":100,"temperature":0.5,"top_p":0.9,
                      "messages":[{"role":"system","content":"Be brief."},{"role":"user","content":"a"},
                                  {"role":"assistant","content":"b"},{"role":"user","content":"c"}]})");
    QCOMPARE(bodyOf(chatAccount(), chat), expected);
    const QJsonObject atOpenAi = bodyOf(chatAccount(u"api.openai.com"_s), chat);
    QCOMPARE(atOpenAi[u"max_completion_tokens"_s].toInt(), 100);
    QVERIFY(!atOpenAi.contains(u"max_tokens"_s));
    chat.form = ReplyForm::Stream;
    chat.wantsStreamUsage = false;
    QVERIFY(!bodyOf(chatAccount(), chat).contains(u"stream_options"_s));
}

void TestOpenAiChat::thinkingHasAParameterForEachProvider_data()
{
    QTest::addColumn<QString>("baseUrl");
    QTest::addColumn<QJsonObject>("on");
    QTest::addColumn<QJsonObject>("off");
    QTest::newRow("OpenRouter") << u"https://openrouter.ai/api/v1"_s
                                << json(R"({"reasoning":{"enabled":true}})")
                                << json(R"({"reasoning":{"enabled":false}})");
    QTest::newRow("DeepSeek") << u"https://api.deepseek.com"_s
                              << json(R"({"thinking":{"type":"enabled"}})")
                              << json(R"({"thinking":{"type":"disabled"}})");
    QTest::newRow("others") << u"http://localhost:11434"_s
                            << json(R"({"reasoning_effort":"medium"})")
                            << json(R"({"reasoning_effort":"none"})");
}

void TestOpenAiChat::thinkingHasAParameterForEachProvider()
{
    QFETCH(const QString, baseUrl);
    QFETCH(const QJsonObject, on);
    QFETCH(const QJsonObject, off);
    ChatRequest chat = hello();
    const QJsonObject plain = bodyOf(chatAccount(baseUrl), chat);
    for (const auto &[wish, added] :
         {std::pair {ThinkingWish::On, on}, std::pair {ThinkingWish::Off, off}}) {
        chat.thinking = wish;
        QJsonObject expected = plain;
        expected[added.keys().first()] = added.begin().value();
        QCOMPARE(bodyOf(chatAccount(baseUrl), chat), expected);
    }
}

void TestOpenAiChat::attachmentsBecomeParts()
{
    ChatMessage message = said(Role::User, u"Look"_s);
    message.attachments
        = {{u"a.png"_s, u"image/png"_s, "png"}, {u"b.pdf"_s, u"application/pdf"_s, "pdf"}};
    const QJsonObject expected = json(R"({"c":[{"type":"text","text":"Look"},
                      {"type":"image_url","image_url":{"url":"data:image/png;base64,cG5n"}},
                      {"type":"file","file":{"filename":"b.pdf","file_data":"data:application/pdf;base64,cGRm"}}]})");
    QCOMPARE(bodyOf(chatAccount(), question(u"m"_s, {message}))[u"messages"_s][0][u"content"_s]
                 .toArray(),
             expected[u"c"_s].toArray());
    message.text.clear();
    QCOMPARE(bodyOf(chatAccount(), question(u"m"_s, {message}))[u"messages"_s][0][u"content"_s]
                 .toArray()
                 .size(),
             2);
}

void TestOpenAiChat::aTextFileIsSentAsText_data()
{
    QTest::addColumn<QString>("mimeType");
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<bool>("isText");
    QTest::newRow("text") << u"text/x-c++src"_s << "int a;"_ba << true;
    QTest::newRow("json") << u"application/json"_s << "{}"_ba << true;
    QTest::newRow("shell") << u"application/x-shellscript"_s << "ls"_ba << true;
    QTest::newRow("svg") << u"image/svg+xml"_s << "<svg/>"_ba << true;
    QTest::newRow("unknown, readable") << u"application/octet-stream"_s << "caf\xC3\xA9"_ba << true;
    QTest::newRow("unknown, binary") << u"application/octet-stream"_s << "\xFF\xFE"_ba << false;
    QTest::newRow("unknown, with NUL") << u""_s << QByteArray(3, '\0') << false;
    QTest::newRow("zip") << u"application/zip"_s << "PK"_ba << false;
}

void TestOpenAiChat::aTextFileIsSentAsText()
{
    QFETCH(const QString, mimeType);
    QFETCH(const QByteArray, content);
    QFETCH(const bool, isText);
    ChatMessage message = said(Role::User, u"Look"_s);
    message.attachments = {{u"f"_s, mimeType, content}};
    const QJsonValue sent
        = bodyOf(chatAccount(), question(u"m"_s, {message}))[u"messages"_s][0][u"content"_s];
    QCOMPARE(sent.isString(), isText);
    if (isText)
        QCOMPARE(sent.toString(),
                 u"<file name=\"f\">\n"_s + QString::fromUtf8(content) + u"\n</file>\n\nLook"_s);
}

void TestOpenAiChat::thinkingIsNeverSentBack()
{
    QCOMPARE(replayOf(DialectKind::OpenAiChat, recordedFile(u"chat/reasoning_content.sse"_s)),
             QByteArray());
}

void TestOpenAiChat::aParameterThatWasRefusedByNameIsLeftOut_data()
{
    QTest::addColumn<QString>("detail");
    QTest::addColumn<QString>("left");
    QTest::newRow("OpenAI")
        << u"Unsupported value: 'temperature' does not support 0.2 with this model."_s
        << u"temperature"_s;
    QTest::newRow("Gemini")
        << u"Invalid JSON payload received. Unknown name \"stream_options\": Cannot find field."_s
        << u"stream_options"_s;
    QTest::newRow("reasoning") << u"Unrecognized request argument supplied: reasoning_effort"_s
                               << u"reasoning_effort"_s;
    QTest::newRow("max_tokens, set by the user")
        << u"Unsupported parameter: 'max_tokens' is not supported"_s << u""_s;
}

void TestOpenAiChat::aParameterThatWasRefusedByNameIsLeftOut()
{
    QFETCH(const QString, detail);
    QFETCH(const QString, left);
    ChatRequest chat = hello();
    chat.temperature = 0.2;
    chat.maxTokens = 5;
    chat.thinking = ThinkingWish::On;
    const auto without
        = Dialect::create(DialectKind::OpenAiChat)->withoutRefused(chat, rejection(detail));
    QCOMPARE(without.has_value(), !left.isEmpty());
    if (!without)
        return;
    const QJsonObject body = bodyOf(chatAccount(), *without);
    for (const QString &name : {u"temperature"_s, u"stream_options"_s, u"reasoning_effort"_s})
        QCOMPARE(body.contains(name), name != left);
}

void TestOpenAiChat::anUnnamedRefusalLeavesOutTheParameterTheUserDidNotSet()
{
    const auto dialect = Dialect::create(DialectKind::OpenAiChat);
    const auto without
        = dialect->withoutRefused(hello(), rejection(u"Extra inputs are not permitted"_s));
    QVERIFY(without);
    QVERIFY(!without->wantsStreamUsage);
    QVERIFY(!dialect->withoutRefused(*without, rejection(u"Extra inputs are not permitted"_s)));
}

void TestOpenAiChat::aChunkIsRead_data()
{
    QTest::addColumn<QByteArray>("chunk");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("thinking");
    QTest::newRow("both reasoning fields")
        << R"({"choices":[{"delta":{"reasoning":"r","reasoning_content":"r","content":"x"}}]})"_ba
        << u"x"_s << u"r"_s;
    QTest::newRow("details alone")
        << R"({"choices":[{"delta":{"reasoning_details":[{"type":"reasoning.text","text":"r"}]}}]})"_ba
        << u""_s << u"r"_s;
    QTest::newRow("Gemini")
        << R"({"choices":[{"delta":{"content":"r","extra_content":{"google":{"thought":true}}}}]})"_ba
        << u""_s << u"r"_s;
    QTest::newRow("index 0 only")
        << R"({"choices":[{"index":1,"delta":{"content":"n"}},{"index":0,"delta":{"content":"x"}}]})"_ba
        << u"x"_s << u""_s;
    QTest::newRow("wrong types")
        << R"({"choices":[{"index":0,"delta":{"content":5,"reasoning":[],"refusal":{}}},7,null]})"_ba
        << u""_s << u""_s;
}

void TestOpenAiChat::aChunkIsRead()
{
    QFETCH(const QByteArray, chunk);
    QFETCH(const QString, text);
    QFETCH(const QString, thinking);
    const QJsonObject result
        = decodedEveryWay(DialectKind::OpenAiChat, "data: " + chunk + "\n\ndata: [DONE]\n\n");
    QCOMPARE(result[u"text"_s].toString(), text);
    QCOMPARE(result[u"thinking"_s].toString(), thinking);
    QVERIFY(result[u"error"_s].isNull());
}

void TestOpenAiChat::aSplitSurrogatePairIsJoined()
{
    const QJsonObject result = decodedEveryWay(
        DialectKind::OpenAiChat, R"(data: {"choices":[{"delta":{"content":"a\ud83d"}}]}

data: {"choices":[{"delta":{"content":"\udc4bb"}}]}

data: [DONE]

)");
    QCOMPARE(result[u"text"_s], u"a👋b"_s);
}

void TestOpenAiChat::theTextIsReadOnceInEveryForm_data()
{
    QTest::addColumn<QList<QByteArray>>("choices");
    const auto row = [](const char *name, const QList<QByteArray> &choices) {
        QTest::newRow(name) << choices;
    };
    const QByteArray blue = R"("delta":{"content":"Blue "})",
                     whale = R"("delta":{"content":"whale."})";
    row("deltas", {blue, whale});
    row("null and empty deltas", {R"("delta":null)", blue, R"("delta":{})", whale});
    row("a message in place of each delta",
        {R"("message":{"content":"Blue "})", R"("message":{"content":"whale."})"});
    row("a message and an empty delta",
        {R"("delta":{},"message":{"content":"Blue "})",
         R"("delta":null,"message":{"content":"whale."})"});
    row("all text so far in each message", // DashScope without incremental output
        {R"("message":{"content":"Blue "})", R"("message":{"content":"Blue whale."})"});
    row("only a message", {R"("message":{"content":"Blue whale."})"});
    row("the whole message at the end", {blue, whale, R"("message":{"content":"Blue whale."})"});
    row("the whole message beside the last delta",
        {blue, R"("delta":{"content":"whale."},"message":{"content":"Blue whale."})"});
    row("the whole message has what the deltas lack",
        {blue, R"("message":{"content":"Blue whale."})"});
    row("another message at the end", {blue, whale, R"("message":{"content":"[1] Blue whale."})"});
    row("the whole text again in the last delta", // RAGFlow
        {blue, whale, R"("delta":{"content":"Blue whale."})"});
    row("the text of a completion", {R"("text":"Blue ")", R"("text":"whale.")"});
    row("the text beside a message",
        {R"("text":"Blue ","message":{"content":"Blue "})",
         R"("text":"whale.","delta":{"content":"whale."})"});
    row("a list of parts", {R"("delta":{"content":[{"type":"text","text":"Blue "}]})", whale});
    row("a list of texts", {R"("delta":{"content":["Blue ","whale."]})"});
    row("a single part", {R"("delta":{"content":{"type":"text","text":"Blue "}})", whale});
}

void TestOpenAiChat::theTextIsReadOnceInEveryForm()
{
    QFETCH(const QList<QByteArray>, choices);
    QByteArray body;
    for (const QByteArray &choice : choices)
        body += "data: {\"choices\":[{\"index\":0," + choice + "}]}\n\n";
    body += "data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n"
            "data: [DONE]\n\n";
    const QJsonObject result = decodedEveryWay(DialectKind::OpenAiChat, body);
    QCOMPARE(result[u"text"_s], u"Blue whale."_s);
    QVERIFY(result[u"error"_s].isNull());
}

void TestOpenAiChat::theFinishReasonDecidesHowTheAnswerEnded_data()
{
    QTest::addColumn<QByteArray>("reason"); // as on the wire
    QTest::addColumn<QString>("stopReason");
    QTest::addColumn<QString>("error");
    const auto row
        = [](const QByteArray &reason, const QString &stopReason, const QString &error = {}) {
              QTest::newRow(reason.constData()) << reason << stopReason << error;
          };
    row(R"("stop")", u"stop"_s);
    row(R"("eos")", u"eos"_s);
    row(R"("stop_sequence")", u"stop_sequence"_s);
    row(R"("MAX_TOKENS")", u"MAX_TOKENS"_s);
    row(R"("content_filter")", u"content_filter"_s);
    row(R"("")", {});
    row("null", {});
    row(R"("null")", {}); // DashScope
    row(R"("None")", {});
    row(R"({})", {});
    row(R"("error")", {}, u"api"_s);
    row(R"("ERROR")", {}, u"api"_s);
    row(R"("network_error")", {}, u"api"_s);
    row(R"("insufficient_system_resource")", {}, u"api"_s);
    row(R"("abort")", {}, u"truncated"_s);
}

void TestOpenAiChat::theFinishReasonDecidesHowTheAnswerEnded()
{
    QFETCH(const QByteArray, reason);
    QFETCH(const QString, stopReason);
    QFETCH(const QString, error);
    const QByteArray message = R"({"content":"Blue whale."},"finish_reason":)" + reason + "}]}";
    for (const QByteArray &body :
         {"data: {\"choices\":[{\"delta\":" + message + "\n\ndata: [DONE]\n\n",
          "{\"choices\":[{\"message\":" + message}) {
        const QJsonObject result = decodedEveryWay(DialectKind::OpenAiChat, body);
        QCOMPARE(result[u"text"_s], u"Blue whale."_s);
        QCOMPARE(result[u"stop_reason"_s].toString(), stopReason);
        QCOMPARE(result[u"error"_s][u"kind"_s].toString(), error);
    }
}

QTEST_GUILESS_MAIN(TestOpenAiChat)
#include "tst_openaichat.moc"
