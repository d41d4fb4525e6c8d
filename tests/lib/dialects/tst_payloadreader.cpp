// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialects/dialect.h"
#include "support/decoded.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace {

constexpr auto allDialects
    = {DialectKind::Anthropic, DialectKind::OpenAiResponses, DialectKind::OpenAiChat};

const Failure *failureIn(const std::vector<AnswerEvent> &events)
{
    return events.empty() ? nullptr : std::get_if<Failure>(&events.back());
}

} // namespace

/// The rules that the readers of all dialects follow.
class TestPayloadReader : public QObject
{
    Q_OBJECT

private slots:
    void aReplyThatIsNotAStreamIsRecognized_data();
    void aReplyThatIsNotAStreamIsRecognized();
    void anAnswerWithAStopReasonIsCompleteAtTheEndOfTheBytes();
    void onlyPayloadsCount();
    void anEventOverTheLimitIsAFailure();
    void anEndlessPageEndsEarly();
    void aStreamCutAnywhereIsNeverMalformed_data();
    void aStreamCutAnywhereIsNeverMalformed();
    void anErrorOverridesAStopReason();
    void impossibleCountsAreClamped_data();
    void impossibleCountsAreClamped();
};

void TestPayloadReader::impossibleCountsAreClamped_data()
{
    QTest::addColumn<QByteArray>("number");
    QTest::addColumn<qint64>("count");
    const qint64 most = 1'000'000'000'000;
    QTest::newRow("a usual number") << QByteArray("1234") << qint64(1234);
    QTest::newRow("the largest integer") << QByteArray("9223372036854775807") << most;
    QTest::newRow("larger than any integer") << QByteArray("1e300") << most;
    QTest::newRow("below zero") << QByteArray("-9223372036854775808") << qint64(0);
}
void TestPayloadReader::impossibleCountsAreClamped()
{
    QFETCH(QByteArray, number);
    QFETCH(qint64, count);
    const QByteArray openAi
        = R"(data: {"choices":[{"delta":{"content":"x"},"finish_reason":"stop"}],)"
          R"("usage":{"prompt_tokens":)"
        + number + R"(,"completion_tokens":)" + number + "}}\n\ndata: [DONE]\n\n";
    const QJsonObject usage = decoded(DialectKind::OpenAiChat, openAi)[u"usage"_s].toObject();
    int counts = 0;
    for (const QJsonValue &each : usage) {
        if (!each.isDouble())
            continue;
        ++counts;
        QCOMPARE(each.toInteger(), count);
    }
    QCOMPARE(counts, 2);
}

void TestPayloadReader::aReplyThatIsNotAStreamIsRecognized_data()
{
    using Kind = Failure::Kind;
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("detail"); // a part of the detail
    const auto row
        = [](const char *name, const QByteArray &body, Kind kind, const QString &detail) {
              QTest::newRow(name) << body << nameOf(kind) << detail;
          };
    row("page", "\r\n <!doctype html><html><head><title>Login</title></head></html>",
        Kind::NotAnAnswer, u"Login"_s);
    row("page after a byte order mark", "\xEF\xBB\xBF<html></html>", Kind::NotAnAnswer, u"page"_s);
    row("text", "404 page not found\n", Kind::NotAnAnswer, u"404 page not found"_s);
    row("JSON error", R"({"error":{"code":429,"message":"Slow down"}})", Kind::RateLimited,
        u"Slow down"_s);
    row("JSON error in an array", R"([{"error":{"code":503,"message":"Busy"}}])", Kind::Overloaded,
        u"Busy"_s);
    row("error as a text", R"({"error":"Unexpected endpoint"})", Kind::Rejected,
        u"Unexpected endpoint"_s);
    row("another object", R"({"input_tokens":2095})", Kind::NotAnAnswer, u""_s);
    row("empty object", "{}", Kind::NotAnAnswer, u""_s);
    row("cut JSON", R"({"choices":[)", Kind::Malformed, u"JSON"_s);
    row("nothing", "", Kind::CutOff, u"The server sent an empty answer."_s);
    row("blank lines", "\n\r\n \n", Kind::CutOff, u"The server sent an empty answer."_s);
    row("only comments", ": ping\n\n: ping\n\n", Kind::CutOff, u""_s);
    row("an error event with a text", "event: error\ndata: out of memory\n\n", Kind::ServerError,
        u"out of memory"_s);
    row("an error event, flat", "event: error\ndata: {\"message\":\"out of memory\"}\n\n",
        Kind::ServerError, u"out of memory"_s);
}

void TestPayloadReader::aReplyThatIsNotAStreamIsRecognized()
{
    QFETCH(const QByteArray, body);
    QFETCH(const QString, kind);
    QFETCH(const QString, detail);
    for (const DialectKind dialect : allDialects) {
        const QJsonObject whole = decoded(dialect, body);
        QCOMPARE(decodedEveryWay(dialect, body), whole);
        QVERIFY(!whole.contains(u"broken contract"_s));
        const auto reader = Dialect::create(dialect)->reader();
        std::vector<AnswerEvent> events = reader->feed(body);
        if (events.empty())
            events = reader->end();
        const Failure *failure = failureIn(events);
        QVERIFY(failure);
        QCOMPARE(nameOf(failure->kind), kind);
        QVERIFY2(failure->detail.contains(detail), qPrintable(failure->detail));
    }
}

void TestPayloadReader::anAnswerWithAStopReasonIsCompleteAtTheEndOfTheBytes()
{
    const QList<std::pair<DialectKind, QByteArray>> streams {
        {DialectKind::Anthropic,
         R"(data: {"type":"message_delta","delta":{"stop_reason":"end_turn"}})"},
        {DialectKind::OpenAiChat,
         R"(data: {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]})"}};
    for (const auto &[dialect, line] : streams) {
        const auto reader = Dialect::create(dialect)->reader();
        QVERIFY(!reader->hasStopReason());
        QVERIFY(reader->feed(line + "\n\n").empty());
        QVERIFY(reader->hasStopReason());
        QVERIFY(!reader->isDone());
        const auto events = reader->end();
        QCOMPARE(events.size(), std::size_t(1));
        QVERIFY(std::holds_alternative<AnswerComplete>(events[0]));
        QVERIFY(reader->isDone());
    }
}

void TestPayloadReader::onlyPayloadsCount()
{
    const auto reader = Dialect::create(DialectKind::Anthropic)->reader();
    reader->feed(": comment\n\nevent: ping\n\ndata:\n\nevent: ping\ndata: {\"type\": "
                 "\"ping\"}\n\ndata: {\"type\":\"keepalive\"}\n\n");
    reader->feed("event: ping\ndata: not JSON\n\n");
    QCOMPARE(reader->payloadCount(), 0);
    QVERIFY(!reader->isDone());
    reader->feed("data: {\"type\":\"some_new_event\"}\n\n");
    QCOMPARE(reader->payloadCount(), 1);
}

void TestPayloadReader::anEventOverTheLimitIsAFailure()
{
    const auto reader = Dialect::create(DialectKind::OpenAiChat)->reader();
    const QByteArray piece(1024 * 1024, 'x');
    reader->feed("data: {\"choices\":[{\"delta\":{\"content\":\"kept\"}}]}\n\ndata: \"");
    std::vector<AnswerEvent> events;
    int pieces = 0;
    for (; events.empty() && pieces < 20; ++pieces)
        events = reader->feed(piece);
    QCOMPARE(pieces, 16);
    QVERIFY(failureIn(events));
    QCOMPARE(failureIn(events)->kind, Failure::Kind::Malformed);
    QVERIFY(reader->isDone());
}

void TestPayloadReader::anEndlessPageEndsEarly()
{
    const auto reader = Dialect::create(DialectKind::OpenAiChat)->reader();
    std::vector<AnswerEvent> events = reader->feed("<title>Hello</title>");
    for (int i = 0; events.empty() && i < 100; ++i)
        events = reader->feed(QByteArray(1024, '.'));
    QVERIFY(failureIn(events));
    QCOMPARE(failureIn(events)->detail, u"Hello"_s);
}

void TestPayloadReader::aStreamCutAnywhereIsNeverMalformed_data()
{
    QTest::addColumn<QString>("file");
    QTest::newRow("anthropic") << u"anthropic/thinking_text.sse"_s;
    QTest::newRow("anthropic, CRLF and BOM") << u"anthropic/crlf_bom.sse"_s;
    QTest::newRow("responses") << u"responses/reasoning_summary_text.sse"_s;
    QTest::newRow("chat") << u"chat/utf8.sse"_s;
    QTest::newRow("chat, several data lines") << u"chat/multiline_data.sse"_s;
}

void TestPayloadReader::aStreamCutAnywhereIsNeverMalformed()
{
    QFETCH(const QString, file);
    const QByteArray body = recordedFile(file);
    const DialectKind dialect = recordedDialect(file.section(u'/', 0, 0));
    const QString text = decoded(dialect, body)[u"text"_s].toString();
    bool isComplete = false;
    for (qsizetype size = 0; size <= body.size(); ++size) {
        const QJsonObject result = decoded(dialect, body.first(size));
        QVERIFY(text.startsWith(result[u"text"_s].toString()));
        const QJsonValue error = result[u"error"_s];
        QVERIFY2(error.isNull() || error[u"kind"_s] == u"truncated"_s,
                 qPrintable(QString::number(size)));
        QVERIFY(!isComplete || error.isNull()); // once complete, more bytes do not change it
        isComplete = error.isNull();
    }
    QVERIFY(isComplete);
}

void TestPayloadReader::anErrorOverridesAStopReason()
{
    const auto reader = Dialect::create(DialectKind::OpenAiChat)->reader();
    const auto events = reader->feed(
        "data: {\"choices\":[{\"delta\":{\"content\":\"x\"},\"finish_reason\":\"stop\"}]}\n\n"
        "data: {\"error\":{\"message\":\"m\"}}\n\ndata: [DONE]\n\n");
    QCOMPARE(events.size(), std::size_t(2));
    QVERIFY(failureIn(events));
}

QTEST_GUILESS_MAIN(TestPayloadReader)
#include "tst_payloadreader.moc"
