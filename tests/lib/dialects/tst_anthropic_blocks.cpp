// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/decoded.h"
#include "support/requests.h"

#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

const QByteArray blueDelta
    = R"({"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"Blue "}})";
const QByteArray whaleDelta
    = R"({"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"whale."}})";

QByteArray started(const QByteArray &block)
{
    return R"({"type":"content_block_start","index":0,"content_block":)" + block + '}';
}

QByteArray streamed(QList<QByteArray> payloads)
{
    payloads << R"({"type":"message_delta","delta":{"stop_reason":"end_turn"}})"
             << R"({"type":"message_stop"})";
    QByteArray body;
    for (const QByteArray &payload : payloads)
        body += "data: " + payload + "\n\n";
    return body;
}

} // namespace

/// The text of a Messages stream comes in deltas, but gateways also put it into the events before
/// them.
class TestAnthropicBlocks : public QObject
{
    Q_OBJECT

private slots:
    void theTextIsReadOnceInEveryForm_data();
    void theTextIsReadOnceInEveryForm();
    void theBlocksForReplayHaveTheTextOnce();
    void theStopReasonIsKept_data();
    void theStopReasonIsKept();
};

void TestAnthropicBlocks::theTextIsReadOnceInEveryForm_data()
{
    QTest::addColumn<QList<QByteArray>>("payloads");
    const auto row = [](const char *name, const QList<QByteArray> &payloads) {
        QTest::newRow(name) << payloads;
    };
    const QByteArray empty = started(R"({"type":"text","text":""})"),
                     begun = started(R"({"type":"text","text":"Blue "})"),
                     full = started(R"({"type":"text","text":"Blue whale."})"),
                     message = R"({"type":"message_start","message":{"content":[{"type":"text",)"
                               R"("text":"Blue whale."}]}})";
    row("deltas", {empty, blueDelta, whaleDelta});
    row("deltas without a start", {blueDelta, whaleDelta});
    row("only the start", {full});
    row("the first piece in the start", {begun, whaleDelta});
    row("the start is repeated by the first delta", {begun, blueDelta, whaleDelta});
    row("the start is repeated by all deltas", {full, blueDelta, whaleDelta});
    row("only the message", {message});
    row("the message is repeated by deltas", {message, empty, blueDelta, whaleDelta});
    row("the message is repeated by the start", {message, full});
}

void TestAnthropicBlocks::theTextIsReadOnceInEveryForm()
{
    QFETCH(const QList<QByteArray>, payloads);
    const QJsonObject result = decodedEveryWay(DialectKind::Anthropic, streamed(payloads));
    QCOMPARE(result[u"text"_s], u"Blue whale."_s);
    QCOMPARE(result[u"stop_reason"_s], u"end_turn"_s);
    QVERIFY(result[u"error"_s].isNull());
}

void TestAnthropicBlocks::theBlocksForReplayHaveTheTextOnce()
{
    const QByteArray replay = replayOf(
        DialectKind::Anthropic,
        streamed(
            {started(R"({"type":"thinking","thinking":"Think","signature":"s"})"),
             R"({"type":"content_block_delta","index":0,"delta":{"type":"thinking_delta","thinking":"Think"}})",
             R"({"type":"content_block_delta","index":0,"delta":{"type":"thinking_delta","thinking":" more"}})"}));
    const QJsonArray blocks = QJsonDocument::fromJson(replay).array();
    QCOMPARE(blocks.size(), 1);
    QCOMPARE(blocks[0][u"thinking"_s], u"Think more"_s);
}

void TestAnthropicBlocks::theStopReasonIsKept_data()
{
    QTest::addColumn<QString>("reason");
    for (const char *reason : {"end_turn", "max_tokens", "stop_sequence", "tool_use", "pause_turn",
                               "refusal", "model_context_window_exceeded"})
        QTest::newRow(reason) << QString::fromLatin1(reason);
}

void TestAnthropicBlocks::theStopReasonIsKept()
{
    QFETCH(const QString, reason);
    for (const QByteArray &body :
         {"data: {\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"" + reason.toUtf8()
              + "\"}}\n\ndata: {\"type\":\"message_stop\"}\n\n",
          "{\"type\":\"message\",\"content\":[],\"stop_reason\":\"" + reason.toUtf8() + "\"}"}) {
        const QJsonObject result = decodedEveryWay(DialectKind::Anthropic, body);
        QCOMPARE(result[u"stop_reason"_s], reason);
        QVERIFY(result[u"error"_s].isNull());
    }
}

QTEST_GUILESS_MAIN(TestAnthropicBlocks)
#include "tst_anthropic_blocks.moc"
