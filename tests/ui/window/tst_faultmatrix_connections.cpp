// SPDX-License-Identifier: GPL-3.0-or-later
// Connections that die, in the whole window over real sockets (lib/retry/README.md §5.1 and §7):
// after an answer, × what happens until the next question; and under a question, which the user
// then asks again on a new connection.
#include "window/mainwindow.h"

#include "composer/messageedit.h"
#include "status/retrystatus.h"
#include "support/connectiondeath.h"
#include "support/fakeclock.h"
#include "support/scriptedserver.h"
#include "support/wireanswer.h"
#include "support/workspacefixture.h"
#include "transcript/view/transcriptview.h"
#include "words/attemptwords.h"

#include <QAction>
#include <QPushButton>
#include <QTest>

#include <array>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// What happens between an answer and the next question.
enum class Between { Nothing, Idleness, Sleep, NetworkChange, ServerRestart };

struct NamedBetween
{
    Between between;
    const char *name;
};
constexpr std::array betweens {
    NamedBetween {Between::Nothing, "at once"},
    NamedBetween {Between::Idleness, "20 s later"},
    NamedBetween {Between::Sleep, "after a sleep"},
    NamedBetween {Between::NetworkChange, "on another network"},
    NamedBetween {Between::ServerRestart, "after a restart of the server"},
};
constexpr std::array dialects {DialectKind::Anthropic, DialectKind::OpenAiResponses,
                               DialectKind::OpenAiChat};

/// The window over one server, in virtual time.
struct Bench
{
    explicit Bench(DialectKind dialect)
        : wire {dialect, ReplyForm::Stream}
    {
        Account account = fixture.addAccount(server.url(u"/v1"_s));
        account.dialect = dialect;
        account.timeouts = {20s, 300s, 120s, 600s};
        fixture.accounts().put(account);
        window = std::make_unique<MainWindow>(fixture.workspace());
        window->resize(1000, 640);
        window->show();
    }
    void ask(const QString &question)
    {
        auto *edit = window->findChild<MessageEdit *>();
        edit->setPlainText(question);
        QTest::keyClick(edit, Qt::Key_Return);
    }
    /// Waits until the chat has `count` answers and none is under way.
    bool hasAnswers(int count)
    {
        return Patience::until([&] {
            const Conversation *chat = fixture.workspace().current();
            return chat && !chat->turnState() && chat->rowCount() == 2 * count;
        });
    }
    const Message &last()
    {
        const Conversation *chat = fixture.workspace().current();
        return chat->at(chat->rowCount() - 1);
    }
    QString footer()
    {
        const MessageColumn &column = window->findChild<TranscriptView *>()->column();
        return column.at(column.count() - 1).footer().words();
    }
    QString bar() { return window->findChild<RetryStatus *>()->text(); }
    QAction *action() { return window->findChild<QAction *>(u"retryNow"_s); }
    QPushButton *button() { return window->findChild<QPushButton *>(u"retryNowButton"_s); }
    void pressF5() { QTest::keyClick(window.get(), Qt::Key_F5); }

    WireAnswer wire;
    ScriptedServer server;
    FakeClock clock;
    WorkspaceFixture fixture {u"chats.sqlite"_s, &clock};
    std::unique_ptr<MainWindow> window;
};

void letHappen(Between between, Bench &bench)
{
    switch (between) {
    case Between::Nothing:
        break;
    case Between::Idleness:
        bench.clock.advance(20s);
        break;
    case Between::Sleep:
        bench.clock.sleep(8h);
        bench.clock.advance(1s);
        break;
    case Between::NetworkChange:
        bench.fixture.network().setState(NetworkWatch::State::Offline);
        bench.fixture.network().setState(NetworkWatch::State::Online);
        break;
    case Between::ServerRestart:
        const quint16 port = bench.server.serverPort();
        bench.server.close();
        QVERIFY(bench.server.listen(QHostAddress::LocalHost, port));
        break;
    }
}

} // namespace

class TestFaultMatrixConnections : public QObject
{
    Q_OBJECT

private slots:
    void aConnectionThatDiedAfterAnAnswerIsNotUsed_data();
    void aConnectionThatDiedAfterAnAnswerIsNotUsed();
    void aSilentRequestIsAskedAgain_data();
    void aSilentRequestIsAskedAgain();
    void theRequestThatWasGivenUpIsStoredAtOnce();
    void aRequestThatIsNotSilentCannotBeAskedAgain();
};

void TestFaultMatrixConnections::aConnectionThatDiedAfterAnAnswerIsNotUsed_data()
{
    QTest::addColumn<int>("death");
    QTest::addColumn<int>("between");
    QTest::addColumn<int>("dialect");
    const auto deaths = connectionDeaths();
    for (int death = 0; death < int(deaths.size()); ++death) {
        for (int between = 0; between < int(betweens.size()); ++between) {
            QTest::addRow("%s, %s", deaths.at(size_t(death)).name,
                          betweens.at(size_t(between)).name)
                << death << between << (death + between) % int(dialects.size());
        }
    }
}

void TestFaultMatrixConnections::aConnectionThatDiedAfterAnAnswerIsNotUsed()
{
    QFETCH(int, death);
    QFETCH(int, between);
    QFETCH(int, dialect);
    Bench bench(dialects.at(size_t(dialect)));
    bench.server.enqueue(
        connectionDeaths().at(size_t(death)).after(bench.wire.script("First answer")));
    bench.server.enqueue(bench.wire.script("Second answer"));
    bench.ask(u"First question"_s);
    QVERIFY(bench.hasAnswers(1));
    QCOMPARE(bench.last().text, u"First answer"_s);
    bench.server.release();
    letHappen(betweens.at(size_t(between)).between, bench);

    bench.ask(u"Second question"_s);
    const auto hasFailed = [&bench] {
        const QList<AttemptRecord> attempts = bench.last().attempts;
        return !attempts.isEmpty() && attempts.first().failure;
    };
    QTRY_VERIFY(bench.server.requestCount() == 2 || hasFailed());
    QCOMPARE(bench.server.requestCount(), 2);
    QCOMPARE(bench.server.connectionCount(), 2);
    QVERIFY(bench.hasAnswers(2));
    QCOMPARE(bench.last().text, u"Second answer"_s);
    QCOMPARE(bench.last().attempts.size(), 1);
    QCOMPARE(bench.server.postCount(), 2);
}

void TestFaultMatrixConnections::aSilentRequestIsAskedAgain_data()
{
    QTest::addColumn<int>("dialect");
    QTest::addColumn<bool>("isAccepted");
    QTest::addColumn<bool>("byKey");
    for (int dialect = 0; dialect < int(dialects.size()); ++dialect) {
        for (const bool isAccepted : {false, true}) {
            for (const bool byKey : {false, true})
                QTest::addRow("%s, silent %s, %s", qPrintable(nameOf(dialects.at(size_t(dialect)))),
                              isAccepted ? "after the head" : "from the start",
                              byKey ? "F5" : "button")
                    << dialect << isAccepted << byKey;
        }
    }
}

void TestFaultMatrixConnections::aSilentRequestIsAskedAgain()
{
    QFETCH(int, dialect);
    QFETCH(bool, isAccepted);
    QFETCH(bool, byKey);
    Bench bench(dialects.at(size_t(dialect)));
    bench.server.enqueue(isAccepted ? Script().readRequest().hold().startChunks().stall()
                                    : Script().readRequest().hold().stall());
    bench.server.enqueue(bench.wire.script("An answer"));
    bench.ask(u"A question"_s);
    QTRY_COMPARE(bench.server.holdingCount(), 1);
    bench.clock.advance(10s);
    QVERIFY(bench.action()->isEnabled());
    bench.server.release();
    if (isAccepted) {
        QTRY_VERIFY(!bench.action()->isEnabled()); // the head has arrived
        bench.clock.advance(10s);
    }
    bench.clock.advance(2s);

    QCOMPARE(bench.action()->text(), u"&Ask again on a new connection"_s);
    QVERIFY(bench.action()->isEnabled());
    const QString words = u"No reply from Test for %1 s"_s.arg(isAccepted ? 22 : 12);
    QTRY_COMPARE(bench.bar(), words + u": the request may have been billed"_s);
    QTRY_COMPARE(bench.footer(),
                 words
                     + u". Asking again opens a new connection. This request may have been "
                       "answered and billed."_s);
    QVERIFY(bench.button()->isVisible() && bench.button()->isEnabled());
    QCOMPARE(bench.button()->accessibleName(), u"Ask again"_s);
    if (byKey)
        bench.pressF5();
    else
        bench.button()->click();
    QVERIFY(!bench.action()->isEnabled());
    QCOMPARE(bench.action()->text(), u"&Retry now"_s);
    QVERIFY(bench.hasAnswers(1));
    QCOMPARE(bench.last().text, u"An answer"_s);
    QCOMPARE(bench.server.postCount(), 2);
    QCOMPARE(bench.server.connectionCount(), 2);
    QCOMPARE(bench.last().attempts.size(), 2);
    const auto stored
        = bench.fixture.store().messages(bench.fixture.workspace().current()->head().id);
    QVERIFY(stored);
    QCOMPARE(stored->last().attempts, bench.last().attempts);

    AttemptHistory history;
    history.attempts = stored->last().attempts;
    const QString seconds = isAccepted ? u"22 s"_s : u"12 s"_s;
    QCOMPARE(rowOf(history, 0, bench.clock.now()).result,
             u"Given up by you after %1; it may have been billed"_s.arg(seconds));
    QCOMPARE(rowOf(history, 1, bench.clock.now()).result, u"Answered"_s);
}

void TestFaultMatrixConnections::theRequestThatWasGivenUpIsStoredAtOnce()
{
    Bench bench(DialectKind::OpenAiChat);
    bench.server.enqueue(Script().readRequest().stall());
    bench.server.repeatLast();
    bench.ask(u"A question"_s);
    QTRY_COMPARE(bench.server.stallingCount(), 1);
    bench.clock.advance(10s);
    bench.pressF5();
    QTRY_COMPARE(bench.server.postCount(), 2);
    const auto stored
        = bench.fixture.store().messages(bench.fixture.workspace().current()->head().id);
    QVERIFY(stored);
    QCOMPARE(stored->last().status, MessageStatus::Streaming);
    QCOMPARE(stored->last().attempts.size(), 1);
    QCOMPARE(stored->last().attempts[0].failure->kind, Failure::Kind::GivenUp);
}

void TestFaultMatrixConnections::aRequestThatIsNotSilentCannotBeAskedAgain()
{
    Bench bench(DialectKind::OpenAiChat);
    bench.server.enqueue(Script().readRequest().hold());
    bench.ask(u"A question"_s);
    QTRY_COMPARE(bench.server.holdingCount(), 1);
    bench.clock.advance(9'999ms);
    QVERIFY(!bench.action()->isEnabled());
    bench.pressF5();
    QVERIFY(!bench.button()->isVisible());
    QCOMPARE(bench.fixture.workspace().current()->turnState()->attemptNumber, 1);
    QCOMPARE(bench.server.postCount(), 1);
}

QTEST_MAIN(TestFaultMatrixConnections)
#include "tst_faultmatrix_connections.moc"
