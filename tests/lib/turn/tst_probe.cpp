// SPDX-License-Identifier: GPL-3.0-or-later
// Runs reprise-probe as a user does and checks the lines that it prints, its exit status, and the
// recorded streams that it decodes.
#include "support/scriptedserver.h"

#include <QCoreApplication>
#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

struct Outcome
{
    QList<QJsonObject> lines;
    QByteArray errors;
    int status = -1;
    QList<QJsonObject> events(const QString &name) const
    {
        QList<QJsonObject> found;
        for (const QJsonObject &line : lines) {
            if (line[u"event"_s] == name)
                found.append(line);
        }
        return found;
    }
};

void start(QProcess &probe, const QStringList &arguments)
{
    probe.start(QCoreApplication::applicationDirPath() + u"/probe/reprise-probe"_s, arguments);
}

Outcome outcomeOf(QProcess &probe)
{
    // Wait in the event loop, because the scripted server answers from it.
    [&] { QTRY_COMPARE(probe.state(), QProcess::NotRunning); }();
    Outcome outcome;
    const QList<QByteArray> lines = probe.readAllStandardOutput().trimmed().split('\n');
    for (const QByteArray &line : lines)
        outcome.lines.append(QJsonDocument::fromJson(line).object());
    outcome.errors = probe.readAllStandardError();
    outcome.status = probe.exitStatus() == QProcess::NormalExit ? probe.exitCode() : -1;
    return outcome;
}

Outcome run(const QStringList &arguments)
{
    QProcess probe;
    start(probe, arguments);
    return outcomeOf(probe);
}

QByteArray textChunk(const char *text)
{
    return QByteArray("data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"") + text
        + "\"}}]}\n\n";
}

const QByteArray usageChunk
    = "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":2}}\n\n";
const QByteArray finishChunk
    = "data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n";

Script answering()
{
    return Script().readRequest().sendChunked(
        {textChunk("Hel"), textChunk("lo"), finishChunk, usageChunk, "data: [DONE]\n\n"});
}

QStringList chat(const ScriptedServer &server, const QStringList &more = {})
{
    return QStringList {u"chat"_s,
                        u"--dialect"_s,
                        u"openai-chat"_s,
                        u"--base-url"_s,
                        server.url(u"/v1"_s).toString(),
                        u"--model"_s,
                        u"m"_s,
                        u"--prompt"_s,
                        u"hi"_s,
                        u"--initial-delay"_s,
                        u"20"_s}
    + more;
}

} // namespace

class TestProbe : public QObject
{
    Q_OBJECT

private slots:
    void aConversationIsPrintedLineByLine()
    {
        ScriptedServer server;
        server.enqueue(Script().readRequest().reply(503, "{}"));
        server.enqueue(answering());
        const Outcome outcome = run(chat(server, {u"--seed"_s, u"7"_s}));
        QCOMPARE(outcome.status, 0);
        QCOMPARE(outcome.events(u"request"_s).size(), 2);
        QCOMPARE(outcome.events(u"request"_s)[1][u"attempt"_s].toInt(), 1);
        const QJsonObject retry = outcome.events(u"retry"_s).value(0);
        QCOMPARE(retry[u"attempt"_s].toInt(), 1);
        QCOMPARE(retry[u"max"_s].toInt(), 3);
        QCOMPARE(retry[u"source"_s].toString(), u"schedule"_s);
        QVERIFY(retry[u"delay"_s].toInt() >= 20 && retry[u"delay"_s].toInt() <= 40);
        QCOMPARE(retry[u"failure"_s][u"kind"_s].toString(), u"Overloaded"_s);
        QCOMPARE(retry[u"failure"_s][u"status"_s].toInt(), 503);
        QVERIFY(retry[u"failure"_s][u"retryable"_s].toBool());
        const QJsonObject end = outcome.lines.last();
        QCOMPARE(end[u"event"_s].toString(), u"end"_s);
        QCOMPARE(end[u"outcome"_s].toString(), u"complete"_s);
        QCOMPARE(end[u"text"_s].toString(), u"Hello"_s);
        QCOMPARE(end[u"stopReason"_s].toString(), u"stop"_s);
        QCOMPARE(end[u"usage"_s][u"output_tokens"_s].toInt(), 2);
        QVERIFY(end[u"usage"_s][u"cost"_s].isNull());
        QVERIFY(end[u"failure"_s].isNull());
        QCOMPARE(end[u"attempts"_s].toInt(), 2);
        for (const QJsonObject &line : outcome.lines)
            QVERIFY(line[u"t"_s].isDouble() && line[u"turn"_s].isDouble());
        QCOMPARE(server.postCount(), 2);
    }

    void theSameSeedGivesTheSameDelays()
    {
        QList<int> delays;
        for (int i = 0; i < 2; ++i) {
            ScriptedServer server;
            server.enqueue(Script().readRequest().reply(500, "{}"));
            server.repeatLast();
            const Outcome outcome = run(chat(server, {u"--seed"_s, u"42"_s}));
            QCOMPARE(outcome.status, 1);
            QCOMPARE(outcome.events(u"end"_s).value(0)[u"outcome"_s].toString(), u"failed"_s);
            for (const QJsonObject &retry : outcome.events(u"retry"_s))
                delays.append(retry[u"delay"_s].toInt());
        }
        QCOMPARE(delays.size(), 6);
        QCOMPARE(delays.mid(0, 3), delays.mid(3));
    }

    void parallelTurnsShareTheGate()
    {
        ScriptedServer server;
        server.enqueue(
            Script().readRequest().reply(429, "{}", "application/json", "retry-after-ms: 300\r\n"));
        server.enqueue(
            Script().readRequest().reply(429, "{}", "application/json", "retry-after-ms: 300\r\n"));
        server.enqueue(
            Script().readRequest().reply(429, "{}", "application/json", "retry-after-ms: 300\r\n"));
        server.enqueue(answering());
        server.repeatLast();
        const Outcome outcome = run(chat(server, {u"--parallel"_s, u"3"_s}));
        QCOMPARE(outcome.status, 0);
        QCOMPARE(outcome.events(u"end"_s).size(), 3);
        QCOMPARE(outcome.events(u"retry"_s).value(0)[u"source"_s].toString(), u"retry-after-ms"_s);
        QVERIFY(outcome.events(u"retry"_s).value(0)[u"delay"_s].toInt() >= 300);
        QCOMPARE(server.postCount(), 6);
    }

    void stopAfterEndsEveryTurnOnce()
    {
        ScriptedServer server;
        server.enqueue(Script().readRequest().stall());
        server.repeatLast();
        const Outcome outcome
            = run(chat(server, {u"--stop-after"_s, u"150"_s, u"--parallel"_s, u"2"_s}));
        QCOMPARE(outcome.status, 1);
        QCOMPARE(outcome.events(u"end"_s).size(), 2);
        for (const QJsonObject &end : outcome.events(u"end"_s)) {
            QCOMPARE(end[u"outcome"_s].toString(), u"stopped"_s);
            QVERIFY(end[u"failure"_s].isNull());
        }
    }

    void sigtermEndsEveryTurnOnce()
    {
        ScriptedServer server;
        server.enqueue(Script().readRequest().stall());
        QProcess probe;
        start(probe, chat(server));
        QTRY_COMPARE(server.postCount(), 1);
        probe.terminate();
        const Outcome outcome = outcomeOf(probe);
        QCOMPARE(outcome.status, 1);
        QCOMPARE(outcome.events(u"end"_s).size(), 1);
    }

    void retryNowSendsBeforeTheDelayIsOver()
    {
        ScriptedServer server;
        server.enqueue(Script().readRequest().reply(500, "{}"));
        server.enqueue(answering());
        // The wait would last for days, so only --retry-now-after can end it.
        const QString days = u"500000000"_s;
        QStringList arguments
            = chat(server, {u"--retry-now-after"_s, u"100"_s, u"--max-delay"_s, days});
        arguments[arguments.indexOf(u"--initial-delay"_s) + 1] = days;
        const Outcome outcome = run(arguments);
        QCOMPARE(outcome.status, 0);
        QCOMPARE(outcome.events(u"request"_s).size(), 2);
    }

    void withNoStreamTheReplyIsReadWhole()
    {
        ScriptedServer server;
        server.enqueue(Script().readRequest().reply(
            200,
            "{\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\","
            "\"content\":\"whole\"},\"finish_reason\":\"stop\"}]}"));
        const Outcome outcome = run(chat(server, {u"--no-stream"_s}));
        QCOMPARE(outcome.status, 0);
        QCOMPARE(outcome.lines.last()[u"text"_s].toString(), u"whole"_s);
        const QJsonObject request = QJsonDocument::fromJson(server.requests()[0].body).object();
        QVERIFY(!request[u"stream"_s].toBool());
        QVERIFY(!request.contains(u"stream_options"_s));
    }

    void unusableArgumentsExitWith2AndOneLine_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("nothing") << QStringList {};
        QTest::newRow("unknown command") << QStringList {u"talk"_s};
        QTest::newRow("no prompt") << QStringList {
            u"chat"_s,    u"--dialect"_s, u"openai-chat"_s, u"--base-url"_s, u"http://x"_s,
            u"--model"_s, u"m"_s};
        QTest::newRow("unknown dialect") << QStringList {u"chat"_s, u"--dialect"_s, u"klingon"_s};
        QTest::newRow("unknown option") << QStringList {u"chat"_s, u"--frobnicate"_s};
        QTest::newRow("not a number")
            << QStringList {u"chat"_s,     u"--dialect"_s,      u"anthropic"_s, u"--base-url"_s,
                            u"http://x"_s, u"--model"_s,        u"m"_s,         u"--prompt"_s,
                            u"p"_s,        u"--max-attempts"_s, u"many"_s};
        QTest::newRow("no file") << QStringList {u"decode"_s, u"--dialect"_s, u"sse"_s};
        QTest::newRow("no such file")
            << QStringList {u"decode"_s, u"--dialect"_s, u"sse"_s, u"does-not-exist"_s};
        QTest::newRow("no status")
            << QStringList {u"classify"_s, u"--dialect"_s, u"anthropic"_s, u"-"_s};
    }
    void unusableArgumentsExitWith2AndOneLine()
    {
        QFETCH(QStringList, arguments);
        const Outcome outcome = run(arguments);
        QCOMPARE(outcome.status, 2);
        QCOMPARE(outcome.errors.count('\n'), 1);
    }

    void everyStreamFixtureDecodesAsExpected_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("dialect");
        int found = 0;
        for (const auto &[folder, dialect] : {std::pair {u"anthropic"_s, u"anthropic"_s},
                                              std::pair {u"responses"_s, u"openai-responses"_s},
                                              std::pair {u"chat"_s, u"openai-chat"_s}}) {
            const QDir dir(QStringLiteral(RECORDED_DIR) + u'/' + folder);
            for (const QString &name : dir.entryList({u"*.sse"_s})) {
                QTest::newRow(qPrintable(folder + u'/' + name)) << dir.filePath(name) << dialect;
                ++found;
            }
        }
        QVERIFY2(found >= 69, qPrintable(QString::number(found)));
    }
    void everyStreamFixtureDecodesAsExpected()
    {
        QFETCH(QString, file);
        QFETCH(QString, dialect);
        const Outcome outcome = run({u"decode"_s, u"--dialect"_s, dialect, file});
        QCOMPARE(outcome.status, 0);
        QFile expectedFile(file.chopped(3) + u"expected.json"_s);
        QVERIFY(expectedFile.open(QIODevice::ReadOnly));
        const QJsonObject expected = QJsonDocument::fromJson(expectedFile.readAll()).object();
        const QJsonObject got = outcome.lines.value(0);
        if (!file.contains(u"utf8_invalid_bytes"_s)) // the number of U+FFFD may differ
            QCOMPARE(got[u"text"_s], expected[u"text"_s]);
        for (const QString &key : {u"thinking"_s, u"stop_reason"_s, u"usage"_s})
            QCOMPARE(got[key], expected[key]);
        QCOMPARE(got[u"error"_s].isNull(), expected[u"error"_s].isNull());
        for (const QString &key : {u"kind"_s, u"type"_s, u"code"_s})
            QCOMPARE(got[u"error"_s][key], expected[u"error"_s][key]);
    }

    void decodingWithSplitAllSucceeds()
    {
        const Outcome outcome
            = run({u"decode"_s, u"--dialect"_s, u"openai-chat"_s, u"--split"_s, u"all"_s,
                   QStringLiteral(RECORDED_DIR) + u"/chat/reasoning_content.sse"_s});
        QCOMPARE(outcome.status, 0);
    }

    void classifyPrintsTheVerdict()
    {
        const QString body = QStringLiteral(RECORDED_DIR) + u"/errors/openai_429.json"_s;
        const QStringList common {u"classify"_s, u"--dialect"_s, u"openai-chat"_s, u"--status"_s,
                                  u"429"_s};
        Outcome outcome = run(common + QStringList {u"--header"_s, u"Retry-After: 7"_s, body});
        QCOMPARE(outcome.status, 0);
        QCOMPARE(outcome.lines[0][u"verdict"_s].toString(), u"retry"_s);
        QCOMPARE(outcome.lines[0][u"source"_s].toString(), u"retry-after"_s);
        QCOMPARE(outcome.lines[0][u"retryAfterMs"_s].toInt(), 7000);
        outcome = run(
            common
            + QStringList {u"--header"_s, u"Retry-After: 7"_s, u"--max-delay"_s, u"5000"_s, body});
        QCOMPARE(outcome.lines[0][u"verdict"_s].toString(), u"too-long"_s);
        outcome = run(common + QStringList {u"--header"_s, u"Retry-After: 1e400"_s, body});
        QCOMPARE(outcome.lines[0][u"source"_s].toString(), u"message"_s);
        QCOMPARE(outcome.lines[0][u"retryAfterMs"_s].toInt(), 20000);
    }
};

QTEST_GUILESS_MAIN(TestProbe)
#include "tst_probe.moc"
