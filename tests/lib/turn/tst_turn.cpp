// SPDX-License-Identifier: GPL-3.0-or-later
// The phases of lib/retry/README.md §11, row by row, against a scripted server on real sockets.
// tst_turn_offline.cpp tests the phase Offline.
#include "support/fakeclock.h"
#include "support/lockedsecretstore.h"
#include "support/scriptedserver.h"
#include "turn/turn.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QByteArray overloaded = "{\"error\":{\"message\":\"busy\",\"type\":\"overloaded_error\"}}";

QByteArray chunk(const QByteArray &text)
{
    return "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"" + text + "\"}}]}\n\n";
}
const QByteArray finishChunk
    = "data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n";
const QByteArray done = "data: [DONE]\n\n";

Script answering(const QByteArray &text = "hello")
{
    return Script().readRequest().sendChunked({chunk(text), finishChunk, done});
}

Script failing(int status, const QByteArray &headers = {}, const QByteArray &body = overloaded)
{
    return Script().readRequest().reply(status, body, "application/json", headers);
}

/// A server, an account on it, and turns of that account.
struct Bench
{
    explicit Bench(RetrySettings retry = {3, 10ms, 60s})
    {
        account.id = u"a"_s;
        account.name = u"Test"_s;
        account.baseUrl = server.url(u"/v1"_s).toString();
        account.needsKey = false;
        account.retry = retry;
        account.timeouts
            = {0ms, 0ms, 0ms, 0ms}; // no time limits, which a busy machine could exceed
    }
    Turn *turn(Gate::Priority priority = Gate::Priority::Normal) { return turn(priority, clock); }
    /// A turn whose waits end only when virtualTime advances.
    Turn *turnInVirtualTime() { return turn(Gate::Priority::Normal, virtualTime); }
    Turn *turn(Gate::Priority priority, Clock &time, const Message &answer = {},
               std::optional<int> maxTokens = {})
    {
        if (!client)
            client = std::make_shared<ProviderClient>(account, secrets, managers, time);
        ChatRequest request;
        request.model = u"m"_s;
        request.maxTokens = maxTokens;
        ChatMessage question;
        question.text = u"question"_s;
        request.messages = {question};
        turns.push_back(std::make_unique<Turn>(
            client, request, time, [] { return 0.0; }, priority, answer));
        QObject::connect(turns.back().get(), &Turn::stateChanged, turns.back().get(),
                         [this](const Turn::State &state) { phases.append(state.phase); });
        return turns.back().get();
    }
    ScriptedServer server;
    Account account;
    SystemClock clock;
    FakeClock virtualTime;
    SessionSecretStore secrets;
    AccessManagers managers;
    std::shared_ptr<ProviderClient> client;
    std::vector<std::unique_ptr<Turn>> turns;
    QList<Turn::Phase> phases; ///< The phases of all turns, in the order of their signals.
};

using Phase = Turn::Phase;

} // namespace

class TestTurn : public QObject
{
    Q_OBJECT

private slots:
    void aTurnIsAskedStreamedAndComplete()
    {
        Bench bench;
        bench.server.enqueue(answering("hello"));
        Turn *turn = bench.turn();
        turn->start();
        QTRY_VERIFY(turn->state().isFinal());
        QCOMPARE(bench.phases, (QList<Phase> {Phase::Asking, Phase::Streaming, Phase::Complete}));
        QCOMPARE(turn->received().text(), u"hello"_s);
        QCOMPARE(turn->received().stopReason(), u"stop"_s);
        QCOMPARE(turn->attempts().size(), 1);
        QVERIFY(!turn->attempts()[0].failure);
        QCOMPARE(bench.server.postCount(), 1);
    }

    void thinkingIsTimedFromItsFirstDeltaToTheFirstTextDelta()
    {
        FakeClock clock;
        Bench bench;
        const QByteArray thought
            = "data: {\"choices\":[{\"index\":0,\"delta\":{\"reasoning_content\":\"hm\"}}]}\n\n";
        bench.server.enqueue(Script()
                                 .readRequest()
                                 .hold()
                                 .startChunks()
                                 .sendChunk(thought)
                                 .hold()
                                 .sendChunk(chunk("hello") + finishChunk + done)
                                 .endChunks());
        Turn *turn = bench.turn(Gate::Priority::Normal, clock);
        turn->start();
        QTRY_COMPARE(bench.server.holdingCount(), 1);
        clock.advance(5s); // before the thinking begins
        bench.server.release();
        QTRY_COMPARE(turn->state().phase, Phase::Streaming);
        const QDateTime since = turn->state().thinkingSince;
        QCOMPARE(since, clock.now());
        QTRY_COMPARE(bench.server.holdingCount(), 1);
        clock.advance(7s);
        bench.server.release();
        QTRY_COMPARE(turn->state().phase, Phase::Complete);
        QCOMPARE(turn->received().thinkingTime(), std::chrono::milliseconds(7s));
        QCOMPARE(since.addSecs(7), clock.now());
    }

    void anAnswerThatBeginsWithTextHasNoThinkingStart()
    {
        Bench bench;
        bench.server.enqueue(answering().stall());
        Turn *turn = bench.turn();
        QList<QDateTime> since;
        connect(turn, &Turn::stateChanged, this,
                [&since](const Turn::State &state) { since.append(state.thinkingSince); });
        turn->start();
        QTRY_COMPARE(turn->state().phase, Phase::Complete);
        QVERIFY(std::none_of(since.cbegin(), since.cend(),
                             [](const QDateTime &each) { return each.isValid(); }));
    }

    void transientFailuresWaitAndAskAgain()
    {
        Bench bench;
        bench.server.enqueue(failing(500, {}, "{}"));
        bench.server.enqueue(failing(502, {}, "{}"));
        bench.server.enqueue(answering());
        Turn *turn = bench.turn();
        turn->start();
        QTRY_VERIFY(turn->state().isFinal());
        QCOMPARE(bench.phases,
                 (QList<Phase> {Phase::Asking, Phase::Waiting, Phase::Asking, Phase::Waiting,
                                Phase::Asking, Phase::Streaming, Phase::Complete}));
        QCOMPARE(bench.server.postCount(), 3);
        QCOMPARE(turn->attempts()[0].failure->status, 500);
        QCOMPARE(turn->attempts()[0].waitedAfter, std::optional<std::chrono::milliseconds>(10ms));
        QCOMPARE(turn->attempts()[1].waitedAfter, std::optional<std::chrono::milliseconds>(20ms));
    }

    void attemptsAreNumberedFromTheFirstRequestForTheAnswer_data()
    {
        QTest::addColumn<int>("earlier");
        QTest::newRow("a new answer") << 0;
        QTest::newRow("an answer with two earlier requests") << 2;
    }
    void attemptsAreNumberedFromTheFirstRequestForTheAnswer()
    {
        QFETCH(int, earlier);
        Bench bench;
        bench.server.enqueue(failing(500, {}, "{}"));
        bench.server.enqueue(failing(502, {}, "{}"));
        bench.server.enqueue(answering());
        Message answer;
        answer.attempts.resize(earlier);
        Turn *turn = bench.turn(Gate::Priority::Normal, bench.clock, answer);
        QCOMPARE(turn->state().attemptNumber, earlier + 1);
        QList<int> numbers;
        connect(turn, &Turn::stateChanged, this, [&numbers, earlier](const Turn::State &state) {
            numbers.append(state.attemptNumber - earlier);
            QCOMPARE(state.attemptLimit, earlier + 4);
        });
        turn->start();
        QTRY_VERIFY(turn->state().isFinal());
        // Asking, Waiting, Asking, Waiting, Asking, Streaming, Complete
        QCOMPARE(numbers, (QList<int> {1, 2, 2, 3, 3, 3, 3}));
    }

    void aProviderThatAlwaysFailsSeesFourRequests_data()
    {
        QTest::addColumn<int>("status");
        for (const int status : {408, 409, 429, 498, 500, 502, 503, 504, 520, 524, 529})
            QTest::addRow("%d", status) << status;
    }
    void aProviderThatAlwaysFailsSeesFourRequests()
    {
        QFETCH(int, status);
        Bench bench;
        bench.server.enqueue(failing(status));
        bench.server.repeatLast();
        Turn *turn = bench.turn();
        turn->start();
        QTRY_VERIFY(turn->state().isFinal());
        QCOMPARE(turn->state().phase, Phase::Failed);
        QCOMPARE(turn->state().cause.status, status);
        QVERIFY(turn->state().cause.isTransient());
        QCOMPARE(bench.server.postCount(), 4);
        QCOMPARE(turn->attempts().size(), 4);
    }

    void aLostConnectionIsRetriedWithOnePostPerAttempt_data()
    {
        QTest::addColumn<int>("fault");
        QTest::newRow("closed before a reply") << 0;
        QTest::newRow("reset before a reply") << 1;
        QTest::newRow("partial header") << 2;
        QTest::newRow("closed before any text") << 3;
    }
    void aLostConnectionIsRetriedWithOnePostPerAttempt()
    {
        QFETCH(int, fault);
        Bench bench;
        const QList<Script> faults {
            Script().readRequest().close(), Script().readRequest().reset(),
            Script().readRequest().send("HTTP/1.1 200 OK\r\nContent-Ty").close(),
            Script().readRequest().startChunks().sendChunk(": hi\n\n").close()};
        bench.server.enqueue(faults[fault]);
        bench.server.repeatLast();
        Turn *turn = bench.turn();
        turn->start();
        QTRY_VERIFY(turn->state().isFinal());
        QCOMPARE(turn->state().phase, Phase::Failed);
        QCOMPARE(turn->state().cause.kind, Failure::Kind::CutOff);
        QCOMPARE(turn->state().cause.outcomeUnknown, fault < 3);
        QCOMPARE(bench.server.postCount(), 4);
    }

    void permanentFailuresAreNotRetried_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("headers");
        QTest::addColumn<QByteArray>("body");
        for (const int status : {400, 401, 402, 403, 404, 413, 422, 501, 505, 307})
            QTest::addRow("%d", status) << status << QByteArray() << QByteArray("{}");
        QTest::newRow("quota")
            << 429 << QByteArray("Retry-After: 1\r\n")
            << QByteArray("{\"error\":{\"message\":\"m\",\"type\":\"insufficient_quota\"}}");
        QTest::newRow("x-should-retry: false")
            << 503 << QByteArray("x-should-retry: false\r\n") << overloaded;
        QTest::newRow("a page") << 200 << QByteArray()
                                << QByteArray("<html><title>Login</title></html>");
    }
    void permanentFailuresAreNotRetried()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, headers);
        QFETCH(QByteArray, body);
        Bench bench;
        bench.server.enqueue(failing(status, headers, body));
        bench.server.repeatLast();
        Turn *turn = bench.turn();
        turn->start();
        QTRY_VERIFY(turn->state().isFinal());
        QCOMPARE(turn->state().phase, Phase::Failed);
        QCOMPARE(bench.server.postCount(), 1);
        QVERIFY(bench.client->gate()->isOpen()); // a permanent failure never closes the gate
    }

    void xShouldRetryOverridesTheStatus()
    {
        Bench bench;
        bench.server.enqueue(failing(400, "x-should-retry: true\r\n", "{}"));
        bench.server.enqueue(answering());
        Turn *turn = bench.turn();
        turn->start();
        QTRY_COMPARE(turn->state().phase, Phase::Complete);
        QCOMPARE(bench.server.postCount(), 2);
    }

    void aHintLongerThanTheCapFailsAtOnce()
    {
        Bench bench({3, 10ms, 100ms});
        bench.server.enqueue(failing(429, "Retry-After: 7800\r\n"));
        Turn *turn = bench.turn();
        turn->start();
        QTRY_COMPARE(turn->state().phase, Phase::Failed);
        QCOMPARE(turn->state().cause.retryAfter, std::optional<std::chrono::milliseconds>(7800s));
        QCOMPARE(bench.server.postCount(), 1);
        QVERIFY(!bench.client->gate()->isOpen());
    }

    void anyFailureAfterTextInterruptsAndKeepsTheText_data()
    {
        QTest::addColumn<QByteArray>("rest");
        QTest::newRow("cut") << QByteArray();
        QTest::newRow("overloaded") << QByteArray(
            "data: {\"error\":{\"message\":\"busy\",\"type\":\"overloaded_error\"}}\n\n");
        QTest::newRow("malformed") << QByteArray("data: {\"cho\n\n");
    }
    void anyFailureAfterTextInterruptsAndKeepsTheText()
    {
        QFETCH(QByteArray, rest);
        Bench bench;
        bench.server.enqueue(Script()
                                 .readRequest()
                                 .startChunks()
                                 .sendChunk(chunk("half"))
                                 .sendChunk(rest + ": \n")
                                 .close());
        Turn *turn = bench.turn();
        turn->start();
        QTRY_COMPARE(turn->state().phase, Phase::Interrupted);
        QCOMPARE(turn->received().text(), u"half"_s);
        QCOMPARE(bench.server.postCount(), 1);
        QCOMPARE(bench.client->gate()->isOpen(), rest.isEmpty() || !rest.contains("overloaded"));
    }

    void anErrorEventBeforeTextIsRetried()
    {
        Bench bench;
        bench.server.enqueue(Script().readRequest().sendChunked(
            {"data: {\"error\":{\"message\":\"busy\",\"type\":\"overloaded_error\"}}\n\n"}));
        bench.server.enqueue(answering());
        Turn *turn = bench.turn();
        turn->start();
        QTRY_COMPARE(turn->state().phase, Phase::Complete);
        QCOMPARE(bench.server.postCount(), 2);
    }

    void aTerminalMarkerCompletesTheAnswerAndClosesTheConnection()
    {
        Bench bench;
        bench.server.enqueue(Script()
                                 .readRequest()
                                 .startChunks()
                                 .sendChunk(chunk("all"))
                                 .sendChunk(finishChunk + done)
                                 .stall());
        Turn *turn = bench.turnInVirtualTime(); // so the time to wait for usage does not pass
        turn->start();
        QTRY_COMPARE(turn->state().phase, Phase::Complete);
        QTRY_COMPARE(bench.server.openConnectionCount(), 0);
    }

    void aStopReasonAloneCompletesTheAnswerAfterTwoSeconds()
    {
        Bench bench;
        bench.server.enqueue(Script()
                                 .readRequest()
                                 .startChunks()
                                 .sendChunk(chunk("all"))
                                 .sendChunk(finishChunk)
                                 .stall());
        Turn *turn = bench.turnInVirtualTime();
        turn->start();
        QTRY_VERIFY(bench.virtualTime.untilNext() == 2s);
        QCOMPARE(turn->received().text(), u"all"_s);
        bench.virtualTime.advance(1999ms);
        QCOMPARE(turn->state().phase, Phase::Streaming);
        bench.virtualTime.advance(1ms);
        QCOMPARE(turn->state().phase, Phase::Complete);
    }

    void aStopReasonIsEnoughIfTheConnectionBreaks()
    {
        Bench bench;
        bench.server.enqueue(Script()
                                 .readRequest()
                                 .startChunks()
                                 .sendChunk(chunk("all"))
                                 .sendChunk(finishChunk)
                                 .reset());
        Turn *turn = bench.turnInVirtualTime();
        turn->start();
        QTRY_COMPARE(turn->state().phase, Phase::Complete);
    }

    void stopEndsEveryPhase_data()
    {
        QTest::addColumn<int>("phase");
        QTest::newRow("queued") << int(Phase::Queued);
        QTest::newRow("asking") << int(Phase::Asking);
        QTest::newRow("streaming") << int(Phase::Streaming);
        QTest::newRow("waiting") << int(Phase::Waiting);
    }
    void stopEndsEveryPhase()
    {
        QFETCH(int, phase);
        Bench bench({3, 30s, 60s});
        Turn *turn = bench.turnInVirtualTime();
        switch (Phase(phase)) {
        case Phase::Queued:
            bench.client->gate()->close(30s);
            break;
        case Phase::Streaming:
            bench.server.enqueue(
                Script().readRequest().startChunks().sendChunk(chunk("x")).stall());
            break;
        case Phase::Waiting:
            bench.server.enqueue(failing(500));
            break;
        default:
            bench.server.enqueue(Script().readRequest().stall());
        }
        turn->start();
        QTRY_COMPARE(turn->state().phase, Phase(phase));
        if (Phase(phase) == Phase::Asking)
            QTRY_COMPARE(bench.server.postCount(), 1);
        const qsizetype posts = bench.server.postCount();
        turn->stop();
        QCOMPARE(turn->state().phase, Phase::Stopped); // within the call
        QTRY_COMPARE(bench.server.openConnectionCount(),
                     Phase(phase) == Phase::Waiting ? bench.server.openConnectionCount() : 0);
        turn->retryNow();
        bench.virtualTime.advance(1h);
        QCOMPARE(turn->state().phase, Phase::Stopped);
        QCOMPARE(bench.server.postCount(), posts);
    }

    void retryNowSendsAtOnceAndTheOldTimerDoesNotFire()
    {
        Bench bench({3, 150ms, 60s});
        bench.server.enqueue(failing(500));
        bench.server.enqueue(Script().readRequest().stall());
        bench.server.repeatLast();
        Turn *turn = bench.turnInVirtualTime();
        turn->start();
        QTRY_COMPARE(turn->state().phase, Phase::Waiting);
        turn->retryNow();
        QCOMPARE(turn->state().phase, Phase::Asking);
        QCOMPARE(turn->state().attemptNumber, 2);
        QTRY_COMPARE(bench.server.postCount(), 2);
        bench.virtualTime.advance(1h); // past the old deadline
        QCOMPARE(bench.phases.count(Phase::Waiting), 1);
        QCOMPARE(turn->state().phase, Phase::Asking);
        QCOMPARE(turn->state().attemptNumber, 2);
        QCOMPARE(bench.server.postCount(), 2);
    }

    void aSilentRequestIsGivenUpForAnother_data()
    {
        QTest::addColumn<int>("maxRetries");
        QTest::addColumn<int>("limit");
        QTest::newRow("retries left") << 3 << 4;
        QTest::newRow("no retries") << 0 << 2;
    }
    void aSilentRequestIsGivenUpForAnother()
    {
        QFETCH(int, maxRetries);
        QFETCH(int, limit);
        Bench bench({maxRetries, 1s, 60s});
        bench.server.enqueue(Script().readRequest().stall());
        bench.server.enqueue(answering());
        Turn *turn = bench.turnInVirtualTime();
        turn->start();
        QTRY_COMPARE(bench.server.stallingCount(), 1);
        bench.virtualTime.advance(9'999ms);
        QVERIFY(!turn->state().canAskAgain());
        turn->retryNow(); // has no effect yet
        QCOMPARE(turn->attempts().size(), 1);
        bench.virtualTime.advance(1ms);
        QVERIFY(turn->state().canAskAgain());
        QVERIFY(!turn->state().canHurry());
        bench.virtualTime.advance(2s);
        turn->retryNow();
        QVERIFY(!turn->state().canAskAgain());
        QCOMPARE(turn->state().attemptNumber, 2);
        QCOMPARE(turn->state().attemptLimit, limit);
        QTRY_COMPARE(turn->state().phase, Phase::Complete);
        QCOMPARE(turn->received().text(), u"hello"_s);
        QCOMPARE(bench.server.postCount(), 2);
        QCOMPARE(bench.server.connectionCount(), 2);
        QCOMPARE(turn->attempts().size(), 2);
        const AttemptRecord &first = turn->attempts()[0];
        QCOMPARE(first.failure->kind, Failure::Kind::GivenUp);
        QVERIFY(first.failure->outcomeUnknown);
        QCOMPARE(first.duration, std::chrono::milliseconds(12s));
        QVERIFY(!first.waitedAfter);
        QVERIFY(!turn->attempts()[1].failure);
    }

    void everyByteEndsTheSilence()
    {
        Bench bench;
        bench.server.enqueue(Script()
                                 .readRequest()
                                 .hold()
                                 .startChunks()
                                 .hold()
                                 .sendChunk(": ping\n\n")
                                 .hold()
                                 .sendChunk(chunk("hello"))
                                 .stall());
        Turn *turn = bench.turnInVirtualTime();
        turn->start();
        for (int byte = 0; byte < 3; ++byte) { // nothing, the head, a comment
            QTRY_COMPARE(bench.server.holdingCount(), 1);
            bench.virtualTime.advance(10s);
            QVERIFY(turn->state().canAskAgain());
            bench.server.release();
            QTRY_VERIFY(!turn->state().canAskAgain());
            QCOMPARE(turn->state().phase, byte < 2 ? Phase::Asking : Phase::Streaming);
        }
        bench.virtualTime.advance(10s);
        QVERIFY(!turn->state().canAskAgain()); // an answer that has begun is not asked for again
        turn->retryNow();
        QCOMPARE(turn->state().phase, Phase::Streaming);
        QCOMPARE(bench.server.postCount(), 1);
    }

    /// A server sends nothing, or only a head, before a whole answer is finished.
    void anAnswerThatIsNotStreamedIsNeverSilent()
    {
        Bench bench;
        bench.account.streams = false;
        bench.server.enqueue(
            Script()
                .readRequest()
                .hold()
                .startChunks(200, "application/json", "x-ratelimit-remaining-requests: 9\r\n")
                .stall());
        Turn *turn = bench.turnInVirtualTime();
        const QSignalSpy headRead(bench.client.get(), &ProviderClient::rateLimitsChanged);
        turn->start();
        QTRY_COMPARE(bench.server.holdingCount(), 1);
        bench.virtualTime.advance(1h);
        QVERIFY(!turn->state().canAskAgain());
        bench.server.release();
        QTRY_COMPARE(headRead.size(), 1);
        bench.virtualTime.advance(1h);
        QVERIFY(!turn->state().canAskAgain());
        turn->retryNow();
        QCOMPARE(turn->state().phase, Phase::Asking);
        QCOMPARE(turn->attempts().size(), 1);
    }

    void askingAgainUsesUpARetry()
    {
        Bench bench({2, 1s, 60s});
        bench.server.enqueue(Script().readRequest().stall());
        bench.server.enqueue(failing(500));
        bench.server.repeatLast();
        Turn *turn = bench.turnInVirtualTime();
        turn->start();
        QTRY_COMPARE(bench.server.stallingCount(), 1);
        bench.virtualTime.advance(10s);
        turn->retryNow();
        QTRY_COMPARE(turn->state().phase, Phase::Waiting);
        QCOMPARE(turn->state().attemptNumber, 3);
        QCOMPARE(turn->state().attemptLimit, 3);
        bench.virtualTime.advance(1h);
        QTRY_COMPARE(turn->state().phase, Phase::Failed);
        QCOMPARE(bench.server.postCount(), 3);
    }

    void aSilentProbeThatIsGivenUpKeepsItsPlaceAtTheGate()
    {
        Bench bench;
        bench.server.enqueue(Script().readRequest().stall());
        bench.server.repeatLast();
        Turn *first = bench.turnInVirtualTime(), *second = bench.turnInVirtualTime();
        bench.client->gate()->close(1h);
        first->start();
        second->start();
        first->retryNow();
        QTRY_COMPARE(bench.server.postCount(), 1);
        bench.virtualTime.advance(10s);
        first->retryNow();
        QTRY_COMPARE(bench.server.postCount(), 2);
        QCOMPARE(first->state().phase, Phase::Asking);
        QCOMPARE(first->state().attemptNumber, 2);
        QCOMPARE(second->state().phase, Phase::Queued);
        second->stop(); // otherwise the end of the first admits it
    }

    void retryNowAtAClosedGateSendsTheProbe()
    {
        Bench bench;
        Turn *turn = bench.turnInVirtualTime();
        bench.server.enqueue(answering());
        bench.client->gate()->close(30s);
        turn->start();
        QCOMPARE(turn->state().phase, Phase::Queued);
        QVERIFY(turn->state().retryAt.isValid());
        turn->retryNow();
        QTRY_COMPARE(turn->state().phase, Phase::Complete);
        QCOMPARE(turn->attempts().size(), 1);
    }

    void otherQuestionsOfTheAccountQueueAfterA429()
    {
        Bench bench({3, 100ms, 60s});
        bench.server.enqueue(failing(429));
        bench.server.enqueue(answering());
        bench.server.repeatLast();
        Turn *first = bench.turnInVirtualTime();
        first->start();
        QTRY_COMPARE(first->state().phase, Phase::Waiting);
        Turn *second = bench.turnInVirtualTime();
        Turn *third = bench.turnInVirtualTime();
        second->start();
        third->start();
        QCOMPARE(second->state().phase, Phase::Queued);
        QCOMPARE(third->state().ahead, 1);
        QCOMPARE(bench.server.postCount(), 1);
        bench.virtualTime.advance(1h);
        QTRY_VERIFY(first->state().phase == Phase::Complete
                    && second->state().phase == Phase::Complete
                    && third->state().phase == Phase::Complete);
        QCOMPARE(bench.server.postCount(), 4);
        QCOMPARE(second->attempts().size(), 1); // waiting at the gate used up no attempt
        QVERIFY(bench.client->gate()->isOpen());
    }

    void aTurnWithoutAttemptsLeftClosesTheGateToo()
    {
        Bench bench({0, 200ms, 60s});
        bench.server.enqueue(failing(503));
        Turn *turn = bench.turnInVirtualTime();
        turn->start();
        QTRY_COMPARE(turn->state().phase, Phase::Failed);
        QVERIFY(!bench.client->gate()->isOpen());
    }

    void aRefusedParameterIsLeftOutOnceWithoutAWait()
    {
        Bench bench;
        bench.server.enqueue(failing(
            400, {},
            "{\"error\":{\"message\":\"Unknown name 'stream_options': Cannot find field.\"}}"));
        bench.server.enqueue(answering());
        bench.server.repeatLast();
        Turn *turn = bench.turn();
        turn->start();
        QTRY_COMPARE(turn->state().phase, Phase::Complete);
        QVERIFY(bench.server.requests()[0].body.contains("stream_options"));
        QVERIFY(!bench.server.requests()[1].body.contains("stream_options"));
        QVERIFY(!bench.phases.contains(Phase::Waiting));
        Turn *next = bench.turn(); // the client remembers the refusal
        next->start();
        QTRY_COMPARE(next->state().phase, Phase::Complete);
        QCOMPARE(bench.server.postCount(), 3);
        QVERIFY(!bench.server.requests()[2].body.contains("stream_options"));
    }

    void aLimitThatIsRefusedByBothNamesFails()
    {
        Bench bench;
        for (const char *name : {"max_tokens", "max_completion_tokens"})
            bench.server.enqueue(failing(
                400, {}, "{\"error\":{\"message\":\"Unsupported parameter: '"_ba + name + "'\"}}"));
        bench.server.repeatLast();
        Turn *turn = bench.turn(Gate::Priority::Normal, bench.clock, {}, 500);
        turn->start();
        QTRY_COMPARE(turn->state().phase, Phase::Failed);
        QCOMPARE(bench.server.postCount(), 2);
        QVERIFY(bench.server.requests()[0].body.contains("\"max_tokens\":500"));
        QVERIFY(bench.server.requests()[1].body.contains("\"max_completion_tokens\":500"));
        QVERIFY(turn->state().cause.detail.contains(u"'max_completion_tokens'"_s));
    }

    void aTurnThatIsDestroyedWhileARefusalIsLearntSendsNothing()
    {
        Bench bench;
        bench.server.enqueue(
            failing(400, {}, "{\"error\":{\"message\":\"Unknown name 'stream_options'\"}}"));
        Turn *turn = bench.turn();
        QSignalSpy learnt(bench.client.get(), &ProviderClient::learnt);
        connect(bench.client.get(), &ProviderClient::learnt, this, [&] { bench.turns.clear(); });
        turn->start();
        QTRY_COMPARE(learnt.size(), 1);
        QVERIFY(bench.turns.empty());
        QCOMPARE(bench.server.postCount(), 1);
    }

    void aTurnThatEndsWhileItReportsAFailureToTheGateStaysEnded_data()
    {
        QTest::addColumn<int>("retries");
        QTest::addColumn<bool>("isDestroyed");
        QTest::newRow("stopped, a retry is left") << 3 << false;
        QTest::newRow("stopped, no retry is left") << 1 << false;
        QTest::newRow("destroyed, a retry is left") << 3 << true;
        QTest::newRow("destroyed, no retry is left") << 1 << true;
    }
    void aTurnThatEndsWhileItReportsAFailureToTheGateStaysEnded()
    {
        QFETCH(int, retries);
        QFETCH(bool, isDestroyed);
        Bench bench({retries, 10ms, 60s});
        bench.server.enqueue(failing(429));
        bench.server.repeatLast();
        Turn *turn = bench.turnInVirtualTime();
        turn->start();
        QTRY_COMPARE(turn->state().phase, Phase::Waiting);
        Turn *other = bench.turnInVirtualTime();
        other->start();
        QCOMPARE(other->state().phase, Phase::Queued);
        bench.virtualTime.advance(10ms);
        QCOMPARE(turn->state().phase, Phase::Asking);
        // When the turn fails, it closes the gate again, and `other` gets the new deadline.
        const QPointer<Turn> alive(turn);
        bool isEnded = false;
        connect(other, &Turn::stateChanged, this, [&] {
            if (isEnded)
                return;
            isEnded = true;
            if (isDestroyed)
                bench.turns[0].reset();
            else
                turn->stop();
        });
        QTRY_VERIFY(isEnded);
        QCOMPARE(alive.isNull(), isDestroyed);
        if (!isDestroyed)
            QCOMPARE(turn->state().phase, Phase::Stopped);
        other->stop();
        bench.virtualTime.advance(1h);
        QCOMPARE(bench.server.postCount(), 2);
    }

    void aListenerMayDestroyTheTurnInAnySlot()
    {
        for (const Phase phase : {Phase::Asking, Phase::Streaming, Phase::Waiting, Phase::Failed}) {
            Bench bench({1, 10ms, 60s});
            bench.server.enqueue(phase == Phase::Streaming ? answering() : failing(500));
            bench.server.repeatLast();
            bench.turn();
            bool destroyed = false;
            connect(bench.turns[0].get(), &Turn::stateChanged, this, [&](const Turn::State &state) {
                if (state.phase == phase && bench.turns[0]) {
                    destroyed = true;
                    bench.turns[0].release()->deleteLater();
                }
            });
            bench.turns[0]->start();
            QTRY_VERIFY(destroyed);
        }
    }

    void aRefusedConnectionUsesUpAllAttempts()
    {
        Bench bench;
        bench.server.close();
        Turn *turn = bench.turn();
        turn->start();
        QTRY_COMPARE(turn->state().phase, Phase::Failed);
        QCOMPARE(turn->state().cause.kind, Failure::Kind::Unreachable);
        QCOMPARE(turn->attempts().size(), 4);
    }

    void theKeyIsNeverInAFailure()
    {
        Bench bench({0, 10ms, 60s});
        bench.account.needsKey = true;
        bench.secrets.write(u"a"_s, "canary-key-0123456789");
        bench.server.enqueue(failing(
            401, {},
            "{\"error\":{\"message\":\"Incorrect API key provided: canary-key-0123456789\"}}"));
        Turn *turn = bench.turn();
        turn->start();
        QTRY_COMPARE(turn->state().phase, Phase::Failed);
        QVERIFY(bench.server.requests()[0].head.contains("canary-key-0123456789"));
        QVERIFY(!turn->state().cause.detail.contains(u"canary"_s));
        QVERIFY(turn->state().cause.detail.contains(u"Incorrect API key"_s));
    }

    void withoutAKeyNothingIsSent()
    {
        Bench bench;
        bench.account.needsKey = true;
        Turn *turn = bench.turn();
        turn->start();
        QTRY_COMPARE(turn->state().phase, Phase::Failed);
        QCOMPARE(turn->state().cause.kind, Failure::Kind::Unauthorized);
        QCOMPARE(bench.server.connectionCount(), 0);
    }

    void aLongWaitInQuotedHeadersEndsTheTurnAtOnce_data()
    {
        QTest::addColumn<int>("status");
        QTest::newRow("refused") << 429;
        QTest::newRow("with status 200") << 200;
    }
    void aLongWaitInQuotedHeadersEndsTheTurnAtOnce()
    {
        QFETCH(const int, status);
        Bench bench;
        const QDateTime reset = bench.virtualTime.now().addSecs(20 * 60);
        bench.server.enqueue(Script().readRequest().reply(
            status,
            R"({"error":{"message":"Rate limit exceeded: free-models-per-day. Buy credits to raise the daily limit","code":429,"metadata":{"headers":{"X-RateLimit-Limit":"50","X-RateLimit-Remaining":"0","X-RateLimit-Reset":")"
                + QByteArray::number(reset.toMSecsSinceEpoch()) + R"("}}}})"));
        bench.server.repeatLast();
        Turn *turn = bench.turnInVirtualTime();
        turn->start();
        QTRY_VERIFY(turn->state().phase != Phase::Asking);
        QCOMPARE(turn->state().phase, Phase::Failed);
        QCOMPARE(turn->state().cause.kind, Failure::Kind::RateLimited);
        QCOMPARE(turn->state().cause.retryAfter, 20min);
        QCOMPARE(bench.server.requests().size(), 1);
    }

    void aLockedKeychainIsNotAMissingKey()
    {
        Bench bench;
        bench.server.enqueue(answering());
        bench.account.needsKey = true;
        LockedSecretStore secrets;
        QVERIFY(secrets.write(bench.account.id, "key").result());
        bench.client
            = std::make_shared<ProviderClient>(bench.account, secrets, bench.managers, bench.clock);
        Turn *turn = bench.turn();
        turn->start();
        QTRY_COMPARE(turn->state().phase, Phase::Failed);
        QCOMPARE(turn->state().cause.kind, Failure::Kind::KeyUnreadable);
        QCOMPARE(turn->state().cause.detail, u"The keychain is locked."_s);
        QVERIFY(!turn->state().cause.isTransient());
        QCOMPARE(bench.server.connectionCount(), 0);
        const int refusals = secrets.refusals();

        // The next attempt asks the keychain again.
        secrets.unlock();
        turn = bench.turn();
        turn->start();
        QTRY_COMPARE(turn->state().phase, Phase::Complete);
        QCOMPARE(secrets.refusals(), refusals);
        QVERIFY(bench.server.requests()[0].head.contains("Bearer key"));
    }
};

QTEST_GUILESS_MAIN(TestTurn)
#include "tst_turn.moc"
