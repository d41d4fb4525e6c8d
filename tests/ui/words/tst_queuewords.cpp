// SPDX-License-Identifier: GPL-3.0-or-later
// Compares the words "Waiting for Test (2 ahead)" of each chat with the order in which the server
// receives their questions.
#include "support/scriptedserver.h"
#include "support/workspacefixture.h"
#include "words/turnwords.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// A workspace with one account. The first question is refused, so the others wait at the gate.
struct Bench
{
    WorkspaceFixture fixture;
    ScriptedServer server;
    QList<ConversationId> ids;

    Bench()
    {
        fixture.addAccount(server.url(u"/v1"_s), 3, 30s);
        server.enqueue(Script().readRequest().reply(503, "{}"));
        server.enqueue(Script().readRequest().hold().sendChunked(
            {"data: {\"choices\":[{\"delta\":{\"content\":\"yes\"}}]}\n\n", "data: [DONE]\n\n"}));
        server.repeatLast();
    }
    Workspace &workspace() { return fixture.workspace(); }
    void ask(const QString &text)
    {
        workspace().startNew();
        QVERIFY(workspace().send(text));
        ids.append(workspace().current()->head().id);
    }
    /// Returns nullopt if no turn is under way.
    std::optional<TurnState> state(ConversationId id)
    {
        const Conversation *conversation = workspace().loaded(id);
        return conversation ? conversation->turnState() : std::nullopt;
    }
    /// Returns the number of questions ahead according to the words about this chat; -1 if the chat
    /// does not wait, -2 if the words are unexpected.
    int aheadInWords(ConversationId id)
    {
        TurnSummary summary;
        summary.state = state(id);
        summary.conversation = id;
        summary.provider = u"Test"_s;
        summary.isCurrent = true;
        summary.waiting = 1;
        if (!summary.state || summary.state->phase != TurnState::Phase::Queued)
            return -1;
        const QString line = turnWords(summary, QDateTime::currentDateTimeUtc()).line();
        static const QRegularExpression words(
            u"^Waiting for Test(?: \\((\\d+) ahead\\))?(?:,|$)"_s);
        const QRegularExpressionMatch match = words.match(line);
        if (!match.hasMatch())
            qWarning("%s", qPrintable(line));
        return match.hasMatch() ? match.captured(1).toInt() : -2;
    }
    /// Returns the waiting chats in the order that the words give; empty if two chats have the same
    /// place.
    QList<ConversationId> promisedOrder()
    {
        QMap<int, ConversationId> order;
        int waiting = 0;
        for (const ConversationId id : ids) {
            const int ahead = aheadInWords(id);
            if (ahead == -1)
                continue;
            waiting += 1;
            order.insert(ahead, id);
        }
        const bool isWhole
            = order.size() == waiting && (order.isEmpty() || order.lastKey() == waiting - 1);
        return isWhole ? order.values() : QList<ConversationId>();
    }
    ConversationId chatOfLastRequest()
    {
        const QByteArray &body = server.requests().constLast().body;
        for (qsizetype i = 0; i < ids.size(); ++i) {
            if (body.contains("question " + QByteArray::number(i)))
                return ids[i];
        }
        return 0;
    }
};

} // namespace

class TestQueueWords : public QObject
{
    Q_OBJECT

private slots:
    void theWordsGiveTheOrderOfTheRequestsAtTheServer()
    {
        Bench bench;
        bench.ask(u"question 0"_s);
        QTRY_COMPARE(bench.state(bench.ids[0]).value_or(TurnState()).phase,
                     TurnState::Phase::Waiting);
        for (int i = 1; i < 5; ++i)
            bench.ask(u"question %1"_s.arg(i));
        const auto &ids = bench.ids;
        QCOMPARE(bench.promisedOrder(), (QList {ids[4], ids[1], ids[2], ids[3]}));
        bench.workspace().open(ids[2]); // the open chat goes first
        QCOMPARE(bench.promisedOrder(), (QList {ids[2], ids[1], ids[3], ids[4]}));
        bench.workspace().startNew();
        QCOMPARE(bench.promisedOrder(), (QList {ids[1], ids[2], ids[3], ids[4]}));

        // retryNow() makes question 0 the probe. The others still wait; each 2xx admits one of
        // them.
        bench.workspace().open(ids[3]);
        bench.workspace().retryNow(ids[0]);
        QTRY_COMPARE(bench.server.holdingCount(), 1);
        QCOMPARE(bench.chatOfLastRequest(), ids[0]);
        for (int left = 4; left > 0; --left) {
            const QList<ConversationId> promised = bench.promisedOrder();
            QCOMPARE(promised.size(), left);
            // The user opens another chat, which changes the order.
            if (left == 3)
                bench.workspace().open(ids[4]);
            const QList<ConversationId> now = bench.promisedOrder();
            QCOMPARE(now.size(), left);
            if (left == 3)
                QCOMPARE(now.first(), ids[4]);
            const qsizetype seen = bench.server.requestCount();
            bench.server.release();
            QTRY_COMPARE(bench.server.requestCount(), seen + 1);
            QTRY_COMPARE(bench.server.holdingCount(), 1);
            QCOMPARE(bench.chatOfLastRequest(), now.first());
        }
        bench.server.release();
        QTRY_VERIFY(!bench.workspace().summary().state);
        QCOMPARE(bench.server.requestCount(), 6);
    }
};

QTEST_GUILESS_MAIN(TestQueueWords)
#include "tst_queuewords.moc"
