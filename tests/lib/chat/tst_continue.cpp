// SPDX-License-Identifier: GPL-3.0-or-later
// Continues answers by a click and automatically in all dialects, and checks the requests and the
// stored answers.
#include "support/fakeclock.h"
#include "support/scriptedserver.h"
#include "support/workspacefixture.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

QByteArray wireEvent(const QByteArray &json)
{
    return "data: " + json + "\n\n";
}

QByteArray textEvent(DialectKind dialect, const QByteArray &text)
{
    switch (dialect) {
    case DialectKind::Anthropic:
        return wireEvent(R"({"type":"message_start","message":{"usage":{"input_tokens":10}}})")
            + wireEvent(
                   R"({"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":")"
                   + text + R"("}})");
    case DialectKind::OpenAiResponses:
        return wireEvent(R"({"type":"response.output_text.delta","delta":")" + text + R"("})");
    case DialectKind::OpenAiChat:
        return wireEvent(R"({"usage":{"prompt_tokens":10,"completion_tokens":1},)"
                         R"("choices":[{"index":0,"delta":{"content":")"
                         + text + R"("}}]})");
    }
    Q_UNREACHABLE();
}

QByteArray endEvents(DialectKind dialect)
{
    switch (dialect) {
    case DialectKind::Anthropic:
        return wireEvent(R"({"type":"message_delta","delta":{"stop_reason":"end_turn"}})")
            + wireEvent(R"({"type":"message_stop"})");
    case DialectKind::OpenAiResponses:
        return wireEvent(R"({"type":"response.completed","response":{"status":"completed"}})");
    case DialectKind::OpenAiChat:
        return wireEvent(R"({"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]})")
            + wireEvent("[DONE]");
    }
    Q_UNREACHABLE();
}

/// The end of an answer that has reached its length limit.
QByteArray lengthEvents(DialectKind dialect)
{
    switch (dialect) {
    case DialectKind::Anthropic:
        return wireEvent(R"({"type":"message_delta","delta":{"stop_reason":"max_tokens"}})")
            + wireEvent(R"({"type":"message_stop"})");
    case DialectKind::OpenAiResponses:
        return wireEvent(R"({"type":"response.incomplete","response":{"status":"incomplete",)"
                         R"("incomplete_details":{"reason":"max_output_tokens"}}})");
    case DialectKind::OpenAiChat:
        return wireEvent(R"({"choices":[{"index":0,"delta":{},"finish_reason":"length"}]})")
            + wireEvent("[DONE]");
    }
    Q_UNREACHABLE();
}

QByteArray thoughtEvent(const QByteArray &thought)
{
    return wireEvent(R"({"choices":[{"index":0,"delta":{"reasoning_content":")" + thought
                     + R"("}}]})");
}

Script cut(DialectKind dialect, const QByteArray &text)
{
    return Script().readRequest().startChunks().sendChunk(textEvent(dialect, text)).close();
}

Script whole(DialectKind dialect, const QByteArray &text)
{
    return Script().readRequest().sendChunked({textEvent(dialect, text), endEvents(dialect)});
}

/// A workspace with one account of a dialect, whose server is scripted.
struct Bench
{
    /// A null clock stands for the system clock.
    explicit Bench(DialectKind kind, int maxRetries = 3, std::chrono::milliseconds delay = 5ms,
                   Clock *clock = nullptr)
        : fixture(u"chats.sqlite"_s, clock)
        , dialect(kind)
    {
        Account account = fixture.addAccount(server.url(u"/v1"_s), maxRetries, delay);
        account.dialect = kind;
        fixture.accounts().put(account);
    }
    Workspace &workspace() { return fixture.workspace(); }
    const Message &answer()
    {
        return workspace().current()->at(workspace().current()->rowCount() - 1);
    }
    Message stored()
    {
        const auto messages = fixture.store().messages(workspace().current()->head().id);
        return messages ? messages->last() : Message();
    }
    /// The messages of a request as pairs of role and text.
    QList<std::pair<QString, QString>> sent(qsizetype request) const
    {
        const QJsonObject body
            = QJsonDocument::fromJson(server.requests().value(request).body).object();
        const QJsonValue list
            = body[dialect == DialectKind::OpenAiResponses ? u"input"_s : u"messages"_s];
        QList<std::pair<QString, QString>> messages;
        const QJsonArray array = list.toArray();
        for (const QJsonValue &each : array) {
            const QJsonValue content = each[u"content"_s];
            messages.append(
                {each[u"role"_s].toString(),
                 content.isArray() ? content[0][u"text"_s].toString() : content.toString()});
        }
        return messages;
    }
    bool isWaiting()
    {
        const auto state = workspace().summary().state;
        return state && state->phase == Turn::Phase::Waiting;
    }

    ScriptedServer server;
    WorkspaceFixture fixture;
    DialectKind dialect;
};

} // namespace

class TestContinue : public QObject
{
    Q_OBJECT

private slots:
    void continueSendsTheAnswerSoFarAndAddsTheRest_data()
    {
        QTest::addColumn<DialectKind>("dialect");
        QTest::addColumn<bool>("isPrefilled");
        QTest::newRow("anthropic") << DialectKind::Anthropic << true;
        QTest::newRow("responses") << DialectKind::OpenAiResponses << false;
        QTest::newRow("chat") << DialectKind::OpenAiChat << false;
    }

    void continueSendsTheAnswerSoFarAndAddsTheRest()
    {
        QFETCH(DialectKind, dialect);
        QFETCH(bool, isPrefilled);
        Bench bench(dialect);
        bench.server.enqueue(cut(dialect, "The delay doubles "));
        bench.server.enqueue(
            whole(dialect, isPrefilled ? " every time" : "delay doubles every time"));
        QVERIFY(bench.workspace().send(u"why?"_s));
        QTRY_COMPARE(bench.answer().status, MessageStatus::Interrupted);
        QVERIFY(bench.workspace().continueAnswer(bench.answer().id));
        QTRY_COMPARE(bench.answer().status, MessageStatus::Complete);
        QCOMPARE(bench.answer().text, u"The delay doubles every time"_s);
        QCOMPARE(bench.stored().text, bench.answer().text);
        QCOMPARE(bench.stored().attempts.size(), 2);
        const auto messages = bench.sent(1);
        QCOMPARE(messages.size(), isPrefilled ? 2 : 3);
        QCOMPARE(messages[1].first, u"assistant"_s);
        QCOMPARE(messages[1].second.trimmed(), u"The delay doubles"_s);
        if (isPrefilled)
            QCOMPARE(messages[1].second, u"The delay doubles"_s); // no white space at the end
        else
            QVERIFY(messages[2].second.startsWith(u"Your last answer was cut off"_s));
        if (dialect != DialectKind::OpenAiResponses)
            QCOMPARE(bench.stored().usage.inputTokens, std::optional<qint64>(20));
    }

    void answersAreContinuedAutomaticallyAfterTheUsualDelays_data()
    {
        continueSendsTheAnswerSoFarAndAddsTheRest_data();
    }

    void answersAreContinuedAutomaticallyAfterTheUsualDelays()
    {
        QFETCH(DialectKind, dialect);
        QFETCH(bool, isPrefilled);
        Bench bench(dialect);
        bench.fixture.settings().setValue(Setting::continueByItself, true);
        bench.server.enqueue(cut(dialect, "```cpp\\nint delay"));
        bench.server.enqueue(Script().readRequest().reply(500, "{}"));
        bench.server.enqueue(cut(dialect, " = 1;\\nint more"));
        bench.server.enqueue(whole(dialect, " = 2;\\n```"));
        QVERIFY(bench.workspace().send(u"why?"_s));
        QTRY_COMPARE(bench.answer().status, MessageStatus::Complete);
        QCOMPARE(bench.answer().text, u"```cpp\nint delay = 1;\nint more = 2;\n```"_s);
        QCOMPARE(bench.server.postCount(), 4);
        QCOMPARE(bench.sent(3).size(), isPrefilled ? 2 : 3);
        QCOMPARE(bench.sent(3)[1].second, u"```cpp\nint delay = 1;\nint more"_s);
        QCOMPARE(bench.stored().attempts.size(), 4);
        QVERIFY(bench.stored().attempts[0].waitedAfter.has_value());
        QVERIFY(!bench.stored().failure);
        if (dialect != DialectKind::OpenAiResponses)
            QCOMPARE(bench.stored().usage.inputTokens, std::optional<qint64>(30));
    }

    void theAttemptsLimitTheContinuations()
    {
        Bench bench(DialectKind::OpenAiChat, 2);
        bench.fixture.settings().setValue(Setting::continueByItself, true);
        bench.server.enqueue(cut(bench.dialect, "ab "));
        bench.server.repeatLast();
        QVERIFY(bench.workspace().send(u"why?"_s));
        QTRY_COMPARE(bench.answer().status, MessageStatus::Interrupted);
        QTRY_VERIFY(!bench.workspace().summary().state);
        QCOMPARE(bench.server.postCount(), 3);
        QCOMPARE(bench.stored().text, u"ab ab ab "_s);
        QCOMPARE(bench.stored().failure->kind, Failure::Kind::CutOff);
    }

    void duringAWaitForTheRestTheAnswerIsStoredAsInterrupted()
    {
        Bench bench(DialectKind::OpenAiChat, 3, 60s);
        bench.fixture.settings().setValue(Setting::continueByItself, true);
        bench.server.enqueue(cut(bench.dialect, "one "));
        bench.server.enqueue(cut(bench.dialect, "two "));
        QVERIFY(bench.workspace().send(u"why?"_s));
        const auto isWaiting = [&bench](int attempt) {
            const auto state = bench.workspace().summary().state;
            return state && state->phase == Turn::Phase::Waiting && state->attemptNumber == attempt;
        };
        QTRY_VERIFY(isWaiting(2));
        QCOMPARE(bench.stored().status, MessageStatus::Interrupted);
        QCOMPARE(bench.stored().text, u"one "_s);
        QCOMPARE(bench.stored().failure->kind, Failure::Kind::CutOff);
        bench.workspace().retryShownNow();
        QTRY_VERIFY(isWaiting(3));
        QCOMPARE(bench.stored().text, u"one two "_s);
        bench.workspace().stopShown();
        QCOMPARE(bench.stored().status, MessageStatus::Stopped);
        QCOMPARE(bench.server.postCount(), 2);
        bench.server.enqueue(whole(bench.dialect, "three"));
        QVERIFY(bench.workspace().continueAnswer(
            bench.answer().id)); // a stopped answer can be continued too
        QTRY_COMPARE(bench.answer().status, MessageStatus::Complete);
        QCOMPARE(bench.stored().text, u"one two three"_s);
    }

    void withoutTheSettingOrAfterAPermanentFailureNothingIsSent()
    {
        for (const bool isOn : {false, true}) {
            Bench bench(DialectKind::OpenAiChat);
            bench.fixture.settings().setValue(Setting::continueByItself, isOn);
            const QByteArray refused
                = wireEvent(R"({"error":{"message":"no","type":"insufficient_quota"}})");
            bench.server.enqueue(
                isOn ? Script().readRequest().sendChunked({textEvent(bench.dialect, "a"), refused})
                     : cut(bench.dialect, "a"));
            QVERIFY(bench.workspace().send(u"why?"_s));
            QTRY_COMPARE(bench.answer().status, MessageStatus::Interrupted);
            QVERIFY(!bench.workspace().summary().state);
            QCOMPARE(bench.server.postCount(), 1);
        }
    }

    void aRefusedPrefillIsReplacedWithoutAnAttemptAndRemembered()
    {
        Bench bench(DialectKind::Anthropic, 0);
        bench.server.enqueue(cut(bench.dialect, "The delay doubles"));
        bench.server.enqueue(Script().readRequest().reply(
            400,
            R"({"type":"error","error":{"type":"invalid_request_error","message":)"
            R"("This model does not support assistant message prefill."}})"));
        bench.server.enqueue(cut(bench.dialect, "The delay doubles every"));
        bench.server.enqueue(whole(bench.dialect, " time"));
        QVERIFY(bench.workspace().send(u"why?"_s));
        QTRY_COMPARE(bench.answer().status, MessageStatus::Interrupted);
        QVERIFY(bench.workspace().continueAnswer(bench.answer().id));
        QTRY_COMPARE(bench.answer().text, u"The delay doubles every"_s);
        QTRY_COMPARE(bench.answer().status, MessageStatus::Interrupted);
        QCOMPARE(bench.sent(1).size(), 2);
        QCOMPARE(bench.sent(2).size(), 3);
        QVERIFY(bench.workspace().continueAnswer(bench.answer().id));
        QTRY_COMPARE(bench.answer().status, MessageStatus::Complete);
        QCOMPARE(bench.answer().text, u"The delay doubles every time"_s);
        QCOMPARE(bench.sent(3).size(), 3);
        QCOMPARE(bench.server.postCount(), 4);
    }

    void continuationsObeyHints()
    {
        Bench bench(DialectKind::OpenAiChat);
        bench.fixture.settings().setValue(Setting::continueByItself, true);
        bench.server.enqueue(cut(bench.dialect, "one "));
        bench.server.enqueue(
            Script().readRequest().reply(429, "{}", "application/json", "Retry-After: 1\r\n"));
        bench.server.enqueue(whole(bench.dialect, "two"));
        QVERIFY(bench.workspace().send(u"why?"_s));
        QTRY_COMPARE(bench.answer().status, MessageStatus::Complete);
        QCOMPARE(bench.stored().text, u"one two"_s);
        const QList<AttemptRecord> attempts = bench.stored().attempts;
        QCOMPARE(attempts.size(), 3);
        QCOMPARE(attempts[0].waitSource, HintSource::None);
        QCOMPARE(attempts[1].waitSource, HintSource::RetryAfter);
        QVERIFY(attempts[1].waitedAfter.value_or(0ms) >= 1s);
        QVERIFY(attempts[1].startedAt.msecsTo(attempts[2].startedAt) >= 1000);
    }

    void aHintLongerThanTheCapEndsTheAnswerAsInterrupted()
    {
        Bench bench(DialectKind::OpenAiChat);
        bench.fixture.settings().setValue(Setting::continueByItself, true);
        bench.server.enqueue(cut(bench.dialect, "one "));
        bench.server.enqueue(
            Script().readRequest().reply(429, "{}", "application/json", "Retry-After: 3600\r\n"));
        QVERIFY(bench.workspace().send(u"why?"_s));
        QTRY_COMPARE(bench.answer().status, MessageStatus::Interrupted);
        QVERIFY(!bench.workspace().summary().state);
        QCOMPARE(bench.stored().status, MessageStatus::Interrupted);
        QCOMPARE(bench.stored().text, u"one "_s);
        QCOMPARE(bench.stored().failure->kind, Failure::Kind::RateLimited);
        QCOMPARE(bench.stored().failure->retryAfter,
                 std::optional<std::chrono::milliseconds>(3600s));
        QCOMPARE(bench.server.postCount(), 2);
    }

    void anAnswerAtItsLengthLimitIsContinued_data()
    {
        continueSendsTheAnswerSoFarAndAddsTheRest_data();
    }

    void anAnswerAtItsLengthLimitIsContinued()
    {
        QFETCH(DialectKind, dialect);
        QFETCH(bool, isPrefilled);
        Bench bench(dialect);
        // The setting applies to interruptions, and a reached length limit is not an interruption.
        bench.fixture.settings().setValue(Setting::continueByItself, true);
        bench.server.enqueue(Script().readRequest().sendChunked(
            {textEvent(dialect, "The delay"), lengthEvents(dialect)}));
        bench.server.enqueue(whole(dialect, " doubles"));
        QVERIFY(bench.workspace().send(u"why?"_s));
        QTRY_COMPARE(bench.answer().status, MessageStatus::Complete);
        QVERIFY(!bench.workspace().summary().state);
        QCOMPARE(bench.server.postCount(), 1);
        const QString limit = bench.stored().stopReason;
        QCOMPARE(limit,
                 dialect == DialectKind::Anthropic        ? u"max_tokens"_s
                     : dialect == DialectKind::OpenAiChat ? u"length"_s
                                                          : u"incomplete/max_output_tokens"_s);
        QVERIFY(bench.workspace().continueAnswer(bench.answer().id));
        QTRY_COMPARE(bench.answer().text, u"The delay doubles"_s);
        QTRY_COMPARE(bench.answer().status, MessageStatus::Complete);
        QCOMPARE(bench.stored().text, u"The delay doubles"_s);
        QVERIFY(bench.stored().stopReason != limit);
        QCOMPARE(bench.sent(1).size(), isPrefilled ? 2 : 3);
        QCOMPARE(bench.sent(1)[1].second, u"The delay"_s);
    }

    void ifOnlyThinkingWasReceivedTheQuestionIsAskedAgain()
    {
        Bench bench(DialectKind::OpenAiChat, 3, 60s);
        bench.fixture.settings().setValue(Setting::continueByItself, true);
        bench.server.enqueue(
            Script().readRequest().startChunks().sendChunk(thoughtEvent("Hm")).close());
        bench.server.enqueue(Script().readRequest().sendChunked(
            {thoughtEvent("Well"), textEvent(bench.dialect, "So"), endEvents(bench.dialect)}));
        QVERIFY(bench.workspace().send(u"why?"_s));
        QTRY_VERIFY(bench.isWaiting());
        QCOMPARE(bench.stored().status, MessageStatus::Interrupted);
        QCOMPARE(bench.stored().thinking, u"Hm"_s);
        bench.workspace().retryShownNow();
        QTRY_COMPARE(bench.answer().status, MessageStatus::Complete);
        QCOMPARE(bench.sent(1), bench.sent(0)); // there is no text to continue
        QCOMPARE(bench.stored().thinking, u"Hm\n\nWell"_s);
        QCOMPARE(bench.stored().text, u"So"_s);
    }

    void nothingIsSentAfterAStopOrTheEndOfTheProgram_data()
    {
        QTest::addColumn<bool>("isQuit");
        QTest::newRow("stop") << false;
        QTest::newRow("quit") << true;
    }

    void nothingIsSentAfterAStopOrTheEndOfTheProgram()
    {
        QFETCH(bool, isQuit);
        FakeClock clock;
        Bench bench(DialectKind::OpenAiChat, 3, 400ms, &clock);
        bench.fixture.settings().setValue(Setting::continueByItself, true);
        bench.server.enqueue(cut(bench.dialect, "one "));
        bench.server.enqueue(whole(bench.dialect, "two"));
        QVERIFY(bench.workspace().send(u"why?"_s));
        QTRY_VERIFY(bench.isWaiting());
        const ConversationId id = bench.workspace().current()->head().id;
        if (isQuit) {
            bench.fixture.restart();
            bench.workspace().open(id); // as the window does at start
        } else {
            bench.workspace().stopShown();
        }
        clock.advance(1h);
        QCOMPARE(bench.server.postCount(), 1);
        QVERIFY(!bench.workspace().summary().state);
        QVERIFY(bench.workspace().current());
        QCOMPARE(bench.answer().status,
                 isQuit ? MessageStatus::Interrupted : MessageStatus::Stopped);
        QCOMPARE(bench.stored(), bench.answer());
        QCOMPARE(bench.answer().text, u"one "_s);
        if (isQuit)
            QCOMPARE(bench.answer().failure->kind, Failure::Kind::CutOff);
        QVERIFY(bench.workspace().continueAnswer(bench.answer().id));
        QTRY_COMPARE(bench.answer().status, MessageStatus::Complete);
        QCOMPARE(bench.stored().text, u"one two"_s);
        QCOMPARE(bench.server.postCount(), 2);
    }

    void theDemoContinuesAutomatically()
    {
        WorkspaceFixture fixture;
        Account demo = fixture.accounts().addDemo();
        demo.retry.initialDelay = 5ms;
        demo.timeouts = {0ms, 0ms, 0ms, 0ms}; // none, because a busy machine could exceed them
        fixture.accounts().put(demo);
        fixture.accounts().setDefaultAccount(demo.id);
        fixture.settings().setValue(Setting::continueByItself, true);
        Workspace &workspace = fixture.workspace();
        QVERIFY(workspace.send(u"/cut"_s));
        QTRY_COMPARE(workspace.current()->at(1).status, MessageStatus::Complete);
        const Message answer = workspace.current()->at(1);
        QCOMPARE(answer.attempts.size(), 2);
        QCOMPARE(answer.text.count(u"I am the"_s), 1);
        QCOMPARE(answer.text.count(u"```"_s), 2);
    }
};

QTEST_GUILESS_MAIN(TestContinue)
#include "tst_continue.moc"
