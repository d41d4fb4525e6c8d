// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialects/dialect.h"
#include "support/decoded.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace {

/// The events of the answer "Blue whale." with a stop reason, without the blank lines.
QList<QByteArray> answerIn(DialectKind dialect)
{
    switch (dialect) {
    case DialectKind::Anthropic:
        return {
            R"(data: {"type":"message_start","message":{"usage":{"input_tokens":3}}})",
            "event: content_block_start\n"
            R"(data: {"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}})",
            "event: content_block_delta\n"
            R"(data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"Blue "}})",
            "event: content_block_delta\n"
            R"(data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"whale."}})",
            "event: message_delta\n"
            R"(data: {"type":"message_delta","delta":{"stop_reason":"end_turn"}})",
            "event: message_stop\n"
            R"(data: {"type":"message_stop"})"};
    case DialectKind::OpenAiResponses:
        return {"event: response.output_text.delta\nid: 1\n"
                R"(data: {"type":"response.output_text.delta","delta":"Blue "})",
                "event: response.output_text.delta\nid: 2\n"
                R"(data: {"type":"response.output_text.delta","delta":"whale."})",
                "event: response.completed\nid: 3\n"
                R"(data: {"type":"response.completed","response":{"status":"completed"}})"};
    case DialectKind::OpenAiChat:
        return {R"(data: {"choices":[{"index":0,"delta":{"role":"assistant","content":"Blue "}}]})",
                R"(data: {"choices":[{"index":0,"delta":{"content":"whale."}}]})",
                R"(data: {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]})",
                "data: [DONE]"};
    }
    return {};
}

/// The name of a row; without line breaks, which the log would show.
QByteArray named(const QByteArray &event)
{
    return QByteArray(event).replace('\n', " | ");
}

QByteArray joined(const QList<QByteArray> &events, const QByteArray &separator = "\n\n")
{
    return events.join(separator) + separator;
}

constexpr auto everyDialect
    = {DialectKind::Anthropic, DialectKind::OpenAiResponses, DialectKind::OpenAiChat};

Failure failureOf(DialectKind dialect, const QByteArray &body)
{
    const auto reader = Dialect::create(dialect)->reader();
    std::vector<AnswerEvent> events = reader->feed(body);
    for (AnswerEvent &event : reader->end())
        events.push_back(std::move(event));
    const auto *failure = events.empty() ? nullptr : std::get_if<Failure>(&events.back());
    return failure ? *failure : Failure {};
}

const QList<QByteArray> heartbeats {
    "data: : keepalive",
    "data: : OPENROUTER PROCESSING",
    "data: OPENROUTER PROCESSING",
    "data::",
    "data: ping",
    "data: PING",
    "data: pong",
    "data: ping - 2026-11-30 20:20:50.554328",
    "data: [HEARTBEAT]",
    "data: [PING]",
    "data: keep-alive",
    "data: keepalive",
    "data: KEEP_ALIVE",
    "data: heartbeat",
    "data: \"keep-alive\"",
    "data: \"\"",
    "data:",
    "data: ",
    "data: {}",
    "data: []",
    "data: null",
    "data: true",
    "data: 1",
    "data: 2026-11-30 20:20:50.554328",
    "data: ...",
    "data: \xF0\x9F\x92\x93", // a heart
    "data: {\"type\":\"ping\"}",
    "data: {\"type\":\"keepalive\"}",
    "data: {\"type\":\"keep-alive\"}",
    "data: data: : keepalive",
    "data: event: ping",
    "event: ping\ndata: not JSON",
    "event: ping\ndata: {\"type\":\"ping\"}",
    "event: ping\ndata:",
    "event: ping",
    "event: keepalive\ndata:",
    "event: Keep-Alive\ndata: working",
    "event: heartbeat\ndata: {\"time\":1795000000}",
    ": comment\ndata:",
    ": ping",
    "retry: 3000",
    "id: 7",
};

} // namespace

/// The texts that servers and gateways send between two events, and the ways in which they separate
/// events.
class TestBetweenEvents : public QObject
{
    Q_OBJECT

private slots:
    void aHeartbeatNeverChangesTheAnswer_data();
    void aHeartbeatNeverChangesTheAnswer();
    void aHeartbeatIsNotPayload_data() { aHeartbeatNeverChangesTheAnswer_data(); }
    void aHeartbeatIsNotPayload();
    void onlyHeartbeatsAreACutAnswer_data() { aHeartbeatNeverChangesTheAnswer_data(); }
    void onlyHeartbeatsAreACutAnswer();
    void anUnknownTextIsPassedOver_data();
    void anUnknownTextIsPassedOver();
    void aDamagedEventBehindTheStopReasonLosesNothing();
    void aStreamWithNothingReadableIsMalformed_data();
    void aStreamWithNothingReadableIsMalformed();
    void anErrorInWordsCountsIfTheAnswerHasNoEnd_data();
    void anErrorInWordsCountsIfTheAnswerHasNoEnd();
    void theDoneMarkHasManySpellings_data();
    void theDoneMarkHasManySpellings();
    void eventsMayBeSeparatedByOneLineBreak_data();
    void eventsMayBeSeparatedByOneLineBreak();
    void anErrorAfterABrokenEventIsRead_data();
    void anErrorAfterABrokenEventIsRead();
    void aWrappedLineIsUnwrapped();
};

void TestBetweenEvents::aHeartbeatNeverChangesTheAnswer_data()
{
    QTest::addColumn<QByteArray>("heartbeat");
    for (const QByteArray &heartbeat : heartbeats)
        QTest::newRow(named(heartbeat).constData()) << heartbeat;
}

void TestBetweenEvents::aHeartbeatNeverChangesTheAnswer()
{
    QFETCH(const QByteArray, heartbeat);
    for (const DialectKind dialect : everyDialect) {
        const QList<QByteArray> answer = answerIn(dialect);
        const QJsonObject plain = decoded(dialect, joined(answer));
        QCOMPARE(plain[u"text"_s], u"Blue whale."_s);
        QVERIFY(plain[u"error"_s].isNull());
        QList<QByteArray> everywhere;
        for (qsizetype at = 0; at <= answer.size(); ++at) {
            QList<QByteArray> once = answer;
            once.insert(at, heartbeat);
            QCOMPARE(decoded(dialect, joined(once)), plain);
            everywhere << heartbeat << heartbeat << answer.value(at);
        }
        QCOMPARE(decodedEveryWay(dialect, joined(everywhere), 7), plain);
    }
}

void TestBetweenEvents::aHeartbeatIsNotPayload()
{
    QFETCH(const QByteArray, heartbeat);
    for (const DialectKind dialect : everyDialect) {
        const auto reader = Dialect::create(dialect)->reader();
        reader->feed(heartbeat + "\n\n");
        QCOMPARE(reader->payloadCount(), 0);
        QVERIFY(!reader->isDone());
        reader->feed(answerIn(dialect).first() + "\n\n");
        QCOMPARE(reader->payloadCount(), 1);
        reader->feed(heartbeat + "\n\n");
        QCOMPARE(reader->payloadCount(), 1);
    }
}

void TestBetweenEvents::onlyHeartbeatsAreACutAnswer()
{
    QFETCH(const QByteArray, heartbeat);
    for (const DialectKind dialect : everyDialect)
        QCOMPARE(failureOf(dialect, joined({heartbeat, heartbeat})).kind, Failure::Kind::CutOff);
}

void TestBetweenEvents::anUnknownTextIsPassedOver_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const QByteArray &text :
         {"data: working on it"_ba, "data: queue position 3"_ba, "data: \"started\""_ba,
          "data: <think>"_ba, "data: hello\ndata: world"_ba, "event: status\ndata: queued"_ba})
        QTest::newRow(named(text).constData()) << text;
}

void TestBetweenEvents::anUnknownTextIsPassedOver()
{
    QFETCH(const QByteArray, text);
    for (const DialectKind dialect : everyDialect) {
        const QList<QByteArray> answer = answerIn(dialect);
        const QJsonObject plain = decoded(dialect, joined(answer));
        for (qsizetype at = 0; at <= answer.size(); ++at) {
            QList<QByteArray> with = answer;
            with.insert(at, text);
            QCOMPARE(decodedEveryWay(dialect, joined(with), 7), plain);
        }
        // The text that came before a cut is kept.
        const QJsonObject cut = decoded(dialect, joined({answer[answer.size() - 3], text}));
        QCOMPARE(cut[u"error"_s][u"kind"_s], u"truncated"_s);
    }
}

void TestBetweenEvents::aDamagedEventBehindTheStopReasonLosesNothing()
{
    for (const DialectKind dialect : {DialectKind::Anthropic, DialectKind::OpenAiChat}) {
        const QList<QByteArray> answer = answerIn(dialect);
        QList<QByteArray> with = answer;
        with.insert(with.size() - 1, R"(data: {"usage":{"total_tok)");
        QCOMPARE(decodedEveryWay(dialect, joined(with)), decoded(dialect, joined(answer)));
        with.swapItemsAt(with.size() - 2, with.size() - 3); // in front of it
        QCOMPARE(failureOf(dialect, joined(with)).kind, Failure::Kind::Malformed);
    }
}

void TestBetweenEvents::aStreamWithNothingReadableIsMalformed_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("text") << "data: Blue whale.\n\n"_ba;
    QTest::newRow("texts and a heartbeat") << "data: Blue\n\n: ping\n\ndata: whale.\n\n"_ba;
    QTest::newRow("texts and [DONE]") << "data: Blue whale.\n\ndata: [DONE]\n\n"_ba;
    QTest::newRow("damaged JSON") << "data: {\"choices\":[{\"index\":0,\"del\n\n"_ba;
    QTest::newRow("a damaged list") << "data: [{\"choices\"\n\n"_ba;
    QTest::newRow("a JSON text") << "data: \"Blue whale.\"\n\n"_ba;
}

void TestBetweenEvents::aStreamWithNothingReadableIsMalformed()
{
    QFETCH(const QByteArray, body);
    for (const DialectKind dialect : everyDialect) {
        QCOMPARE(failureOf(dialect, body).kind, Failure::Kind::Malformed);
        QCOMPARE(decodedEveryWay(dialect, body), decoded(dialect, body));
    }
}

void TestBetweenEvents::anErrorInWordsCountsIfTheAnswerHasNoEnd_data()
{
    QTest::addColumn<QByteArray>("error");
    QTest::addColumn<QString>("words"); // a part of the detail
    const auto row = [](const QByteArray &error, const QString &words) {
        QTest::newRow(named(error).constData()) << error << words;
    };
    row("data: Internal Server Error", u"Internal Server Error"_s);
    row("data: error: the engine died", u"the engine died"_s); // crane-serve
    row("data: Error 502", u"Error 502"_s);
    row("data: \"upstream request timeout\"", u"upstream request timeout"_s);
    row("data: Traceback (most recent call last):\ndata:   File x", u"Traceback"_s);
    row("data: Too Many Requests", u"Too Many Requests"_s);
    row("data: 服务器内部错误", u"服务器内部错误"_s);
    row("data: <html>\ndata: <head><title>502 Bad Gateway</title></head></html>",
        u"502 Bad Gateway"_s);
    row("event: error\ndata: out of memory", u"out of memory"_s);
}

void TestBetweenEvents::anErrorInWordsCountsIfTheAnswerHasNoEnd()
{
    QFETCH(const QByteArray, error);
    QFETCH(const QString, words);
    for (const DialectKind dialect : everyDialect) {
        const QList<QByteArray> answer = answerIn(dialect);
        const QByteArray begun = answer[answer.size() - 3];
        for (const QByteArray &body :
             {joined({error}), joined({error, ": ping"}), joined({begun, error}),
              joined({error, begun}), joined({begun, error, "data: [DONE]"})}) {
            const Failure failure = failureOf(dialect, body);
            QVERIFY2(failure.detail.contains(words), qPrintable(failure.detail));
            QVERIFY(failure.isTransient());
            QCOMPARE(decodedEveryWay(dialect, body, 3), decoded(dialect, body));
        }
        if (error.startsWith("event: error")) // ends the answer in any case
            continue;
        QCOMPARE(failureOf(dialect, joined({begun}) + error).detail, // without a line break
                 failureOf(dialect, joined({begun, error})).detail);
        QList<QByteArray> ended = answer;
        ended.insert(1, error);
        QCOMPARE(decodedEveryWay(dialect, joined(ended), 7), decoded(dialect, joined(answer)));
    }
}

void TestBetweenEvents::theDoneMarkHasManySpellings_data()
{
    QTest::addColumn<QByteArray>("mark");
    for (const QByteArray &mark :
         {"data: [DONE]"_ba, "data:[DONE]"_ba, "data:  [DONE] "_ba, "data: [done]"_ba,
          "data: [Done]"_ba, "data: \"[DONE]\""_ba, "data: [DONE] end of stream"_ba,
          "data: DONE"_ba, "data: data: [DONE]"_ba, "event: done\ndata: [DONE]"_ba})
        QTest::newRow(named(mark).constData()) << mark;
}

void TestBetweenEvents::theDoneMarkHasManySpellings()
{
    QFETCH(const QByteArray, mark);
    const auto reader = Dialect::create(DialectKind::OpenAiChat)->reader();
    reader->feed(joined({answerIn(DialectKind::OpenAiChat).first()}));
    const auto events = reader->feed("data: : ping\n\n" + mark + "\n\n");
    QCOMPARE(events.size(), std::size_t(1));
    QVERIFY(std::holds_alternative<AnswerComplete>(events.front()));
    QVERIFY(reader->feed("data: : ping\n\n").empty());
}

void TestBetweenEvents::eventsMayBeSeparatedByOneLineBreak_data()
{
    QTest::addColumn<QByteArray>("lineBreak");
    QTest::addColumn<int>("every"); // a blank line after every nth event
    for (const auto &[name, lineBreak] :
         {std::pair {"LF", "\n"_ba}, std::pair {"CRLF", "\r\n"_ba}, std::pair {"CR", "\r"_ba}}) {
        for (const int every : {0, 2, 3})
            QTest::addRow("%s, %d", name, every) << lineBreak << every;
    }
}

void TestBetweenEvents::eventsMayBeSeparatedByOneLineBreak()
{
    QFETCH(const QByteArray, lineBreak);
    QFETCH(const int, every);
    const auto separated = [&](const QList<QByteArray> &events) {
        QByteArray body;
        for (qsizetype i = 0; i < events.size(); ++i) {
            body += QByteArray(events[i]).replace("\n", lineBreak) + lineBreak;
            if (every > 0 && i % every == every - 1)
                body += lineBreak;
        }
        return body;
    };
    for (const DialectKind dialect : everyDialect) {
        const QList<QByteArray> answer = answerIn(dialect);
        const QJsonObject plain = decoded(dialect, joined(answer));
        QCOMPARE(decodedEveryWay(dialect, separated(answer)), plain);
        QCOMPARE(decodedEveryWay(dialect, separated(answer).chopped(lineBreak.size())), plain);
        // With heartbeats of several kinds, and with JSON over several lines.
        QList<QByteArray> mixed;
        for (const QByteArray &event : answer) {
            mixed << "data: : keepalive"
                  << ": ping"
                  << QByteArray(event).replace(":{", ":\ndata: {").replace("[{", "[\ndata: {");
        }
        QCOMPARE(decodedEveryWay(dialect, separated(mixed)), plain);
        // An error has its own name and words, whatever stands before it.
        const QByteArray error = "event: error\ndata: {\"error\":{\"message\":\"Overloaded\"}}";
        const QJsonObject failed
            = decodedEveryWay(dialect, separated({answer[answer.size() - 3], error}));
        QCOMPARE(failed[u"error"_s][u"message"_s], u"Overloaded"_s);
        const QJsonObject field = decodedEveryWay(
            dialect, separated({answer[answer.size() - 3], R"(error: {"message":"Broken"})"}));
        QCOMPARE(field[u"error"_s][u"message"_s], u"Broken"_s);
    }
}

void TestBetweenEvents::anErrorAfterABrokenEventIsRead_data()
{
    QTest::addColumn<QByteArray>("between");
    QTest::newRow("data") << "\n"_ba;
    QTest::newRow("a named event") << "\nevent: error\n"_ba;
}

void TestBetweenEvents::anErrorAfterABrokenEventIsRead()
{
    QFETCH(const QByteArray, between);
    // A gateway that breaks off appends its error to the event that it had begun (sub2api).
    const QByteArray body = "data: {\"type\":\"response.completed\",\"response\":{\"outp" + between
        + R"(data: {"type":"error","error":{"message":"stream_read_error"}})" + "\n\n";
    for (const DialectKind dialect : everyDialect) {
        const QJsonObject result = decodedEveryWay(dialect, body);
        QCOMPARE(result[u"error"_s][u"kind"_s], u"api"_s);
        QCOMPARE(result[u"error"_s][u"message"_s], u"stream_read_error"_s);
    }
}

void TestBetweenEvents::aWrappedLineIsUnwrapped()
{
    for (const DialectKind dialect : everyDialect) {
        const QList<QByteArray> answer = answerIn(dialect);
        QList<QByteArray> wrapped;
        for (const QByteArray &event : answer)
            wrapped << QByteArray(event).replace("data: ", "data: data: ");
        QCOMPARE(decodedEveryWay(dialect, joined(wrapped), 3), decoded(dialect, joined(answer)));
    }
}

QTEST_GUILESS_MAIN(TestBetweenEvents)
#include "tst_payloadreader_betweenevents.moc"
