// SPDX-License-Identifier: GPL-3.0-or-later
#include "status/attemptlog.h"

#include "status/retrystatus.h"
#include "support/fakeclock.h"
#include "support/scriptedserver.h"
#include "support/workspacefixture.h"
#include "transcript/message/messagefooter.h"
#include "transcript/view/transcriptview.h"
#include "window/mainwindow.h"

#include <QApplication>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTreeWidget>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QDateTime noon(QDate(2026, 3, 1), QTime(12, 0), Qt::UTC);

AttemptRecord attempt(int number, std::optional<Failure> failure = {},
                      std::optional<std::chrono::milliseconds> wait = {})
{
    AttemptRecord record;
    record.startedAt = noon.addSecs(10 * number);
    record.duration = 2400ms;
    record.failure = std::move(failure);
    record.waitedAfter = wait;
    return record;
}

Failure refused()
{
    Failure failure {.kind = Failure::Kind::RateLimited, .status = 429};
    failure.type = u"rate_limit_error"_s;
    failure.code = u"slow_down"_s;
    failure.requestId = u"req_1"_s;
    failure.detail = u"Please slow down."_s;
    failure.retryAfter = 7s;
    failure.hintSource = HintSource::RetryAfter;
    return failure;
}

AttemptHistory history(const QList<AttemptRecord> &attempts)
{
    return {
        u"Anthropic"_s, u"api.example.org"_s, u"m1"_s, MessageStatus::Complete, {}, attempts, {}};
}

/// A window with an account at a scripted server.
struct Bench
{
    FakeClock clock;
    WorkspaceFixture fixture;
    ScriptedServer server;
    std::unique_ptr<MainWindow> window;

    /// With a `delay` of a second or more, waits end only if the test advances the clock.
    explicit Bench(std::chrono::milliseconds delay = 5ms)
        : fixture(QStringLiteral(":memory:"), delay < 1s ? nullptr : &clock)
    {
        fixture.addAccount(server.url(u"/v1"_s), 2, delay);
        window = std::make_unique<MainWindow>(fixture.workspace());
        window->show();
    }
    Workspace &workspace() { return fixture.workspace(); }
    const Message &last()
    {
        return workspace().current()->at(workspace().current()->rowCount() - 1);
    }
    AttemptLog *log() const { return window->findChild<AttemptLog *>(); }
    QTreeWidget *list() const { return log()->findChild<QTreeWidget *>(); }
    QString details() const { return log()->findChild<QPlainTextEdit *>()->toPlainText(); }
    void openFromMessage()
    {
        emit window->findChild<TranscriptView *>()->attemptsRequested(last().id);
    }
};

Script answer()
{
    return Script().readRequest().sendChunked(
        {"data: {\"choices\":[{\"delta\":{\"content\":\"yes\"}}]}\n\n", "data: [DONE]\n\n"});
}

Script refusal(int status, const QByteArray &headers = {})
{
    return Script().readRequest().reply(
        status, R"({"error":{"message":"Too busy.","type":"overloaded_error","code":"busy"}})",
        "application/json", headers);
}

} // namespace

class TestAttemptLog : public QObject
{
    Q_OBJECT

private slots:
    void onlyAFailureOrASecondAttemptIsWorthALog()
    {
        QVERIFY(!isWorthALog({}));
        QVERIFY(!isWorthALog({attempt(0)}));
        QVERIFY(isWorthALog({attempt(0, refused())}));
        QVERIFY(isWorthALog({attempt(0), attempt(1)}));
    }

    void aWaitNamesItsSource_data()
    {
        QTest::addColumn<HintSource>("source");
        QTest::addColumn<QString>("words");
        QTest::newRow("schedule") << HintSource::None << u"7.6 s, own schedule"_s;
        QTest::newRow("ms") << HintSource::RetryAfterMs
                            << u"7.6 s, as the provider asked (retry-after-ms)"_s;
        QTest::newRow("s") << HintSource::RetryAfter
                           << u"7.6 s, as the provider asked (Retry-After)"_s;
        QTest::newRow("bucket") << HintSource::RateLimitReset
                                << u"7.6 s, until the provider's rate limit is reset"_s;
        QTest::newRow("body") << HintSource::Message << u"7.6 s, as the provider's message says"_s;
    }
    void aWaitNamesItsSource()
    {
        QFETCH(HintSource, source);
        AttemptHistory log = history({attempt(0, refused(), 7600ms), attempt(1)});
        log.attempts[0].waitSource = source;
        QTEST(rowOf(log, 0, noon).wait, "words");
        QCOMPARE(rowOf(log, 1, noon).wait, QString());
        QCOMPARE(rowOf(log, 1, noon).result, u"Answered"_s);
    }

    void anUnscheduledRetryShowsTheTimeSinceTheFailure()
    {
        // The second attempt starts 7.6 s after the end of the first.
        AttemptHistory log = history({attempt(0, refused()), attempt(1)});
        QCOMPARE(rowOf(log, 0, noon).wait, u"Sent again after 7.6 s"_s);
        log.attempts[1].startedAt = log.attempts[0].startedAt.addDuration(log.attempts[0].duration);
        QCOMPARE(rowOf(log, 0, noon).wait, u"Sent again at once"_s); // not "after 0 ms"
        Failure rejected;
        rejected.kind = Failure::Kind::Rejected;
        log = history({attempt(0, rejected), attempt(1)});
        log.attempts[1].startedAt = log.attempts[0].startedAt.addDuration(log.attempts[0].duration);
        QCOMPARE(rowOf(log, 0, noon).wait, u"None: sent again with changes"_s);
    }

    void aStoppedAttemptIsNotAnAnswer()
    {
        AttemptHistory log = history({attempt(0), attempt(1)});
        log.attempts[0].wasStopped = true; // and the answer was continued
        QCOMPARE(rowOf(log, 0, noon).result, u"Stopped"_s);
        QCOMPARE(rowOf(log, 1, noon).result, u"Answered"_s);
    }

    void aShortenedOrProlongedWaitShowsItsActualLength()
    {
        AttemptHistory log = history({attempt(0, refused(), 60s), attempt(1)});
        QCOMPARE(rowOf(log, 0, noon).wait, u"1 min, own schedule (sent after 7.6 s)"_s);
        log.attempts[0].waitedAfter = 1s;
        QCOMPARE(rowOf(log, 0, noon).wait, u"1.0 s, own schedule (7.6 s with the queue)"_s);
    }

    void theWaitUnderWayCountsDown()
    {
        AttemptHistory log = history({attempt(0, refused(), 60s)});
        log.turn = TurnState {.phase = TurnState::Phase::Waiting, .retryAt = noon.addSecs(30)};
        QCOMPARE(rowOf(log, 0, noon).wait, u"1 min, own schedule (30 s left)"_s);
        QCOMPARE(rowOf(log, 0, noon.addSecs(29)).wait, u"1 min, own schedule (1 s left)"_s);
        QCOMPARE(rowOf(log, 0, noon.addSecs(40)).wait, u"1 min, own schedule (now)"_s);
    }

    void theReportContainsEverything()
    {
        AttemptHistory log = history({attempt(0, refused(), 7600ms), attempt(1)});
        log.attempts[0].failure.edit().outcomeUnknown = true;
        log.usage = u"1,204 tokens in\nCost: $0.02"_s;
        const QString report = reportOf(log, noon);
        for (const QString &part :
             {u"Account: Anthropic"_s, u"Host: api.example.org"_s, u"Model: m1"_s,
              u"Answer: answered"_s, u"Attempt 1"_s, u"Started: 2026-03-01T12:00:00.000Z"_s,
              u"Took: 2.4 s"_s, u"HTTP status: 429"_s, u"Type: rate_limit_error"_s,
              u"Code: slow_down"_s, u"Request ID: req_1"_s, u"may have been billed"_s,
              u"Asked to wait: 7.0 s, as the provider asked (Retry-After)"_s,
              u"Please slow down."_s, u"1,204 tokens in"_s, u"Cost: $0.02"_s,
              u"Wait: 7.6 s, own schedule"_s, u"Attempt 2"_s, u"Result: Answered"_s})
            QVERIFY2(report.contains(part), qPrintable(part + u" is not in\n"_s + report));
    }

    void keysAreNeverShownOrCopied()
    {
        const QString canary = u"sk-ant-canary0123456789abcdef"_s;
        Failure failure = refused();
        failure.type = failure.code = failure.requestId = failure.detail = u"x "_s + canary;
        AttemptHistory log = history({attempt(0, failure, 1s)});
        log.provider = log.model = log.host = canary;
        for (const QString &text : {reportOf(log, noon), detailsOf(log, 0, noon),
                                    rowOf(log, 0, noon).result, rowOf(log, 0, noon).wait})
            QVERIFY2(!text.contains(u"canary"_s), qPrintable(text));
    }

    void textOfAProviderCannotForgeLinesOrFloodTheLog()
    {
        Failure failure = refused();
        failure.code = QString(5000, u'c');
        failure.detail = u"first\nAttempt 9"_s;
        const QString report = reportOf(history({attempt(0, failure)}), noon);
        QVERIFY(!report.contains(u"\nAttempt 9"_s));
        QVERIFY(report.size() < 2000);
    }

    void theStatusBarOpensTheLogWhichFollowsTheTurn()
    {
        Bench bench(30s);
        bench.server.enqueue(refusal(503, "x-request-id: req_42\r\n"));
        bench.server.enqueue(Script().readRequest().hold().reply(500, "{}"));
        auto *button = bench.window->findChild<QPushButton *>(u"detailsButton"_s);
        QVERIFY(button->isHidden());
        QVERIFY(bench.workspace().send(u"hello"_s));
        QTRY_VERIFY(!button->isHidden());
        QVERIFY(!bench.log());
        QTest::mouseClick(button, Qt::LeftButton);
        QVERIFY(bench.log() && bench.log()->isVisible() && !bench.log()->isModal());
        QCOMPARE(bench.list()->topLevelItemCount(), 1);
        QVERIFY(bench.details().contains(u"req_42"_s));
        QVERIFY2(bench.details().contains(u" left)"_s), qPrintable(bench.details()));

        bench.workspace().retryShownNow();
        QTRY_COMPARE(bench.list()->topLevelItemCount(), 2);
        QCOMPARE(bench.list()->topLevelItem(1)->text(3), u"Asking…"_s);
        QVERIFY(bench.list()->topLevelItem(0)->text(4).contains(u"(sent at once)"_s));
        QTRY_COMPARE(bench.server.holdingCount(), 1);
        bench.server.release();
        QTRY_VERIFY(bench.list()->topLevelItem(1)->text(3).contains(u"500"_s));
        QCOMPARE(bench.list()->currentItem(),
                 bench.list()->topLevelItem(1)); // the selection follows
        bench.workspace().stopShown();
        QVERIFY(bench.log()->report().contains(u"Answer: stopped"_s));
    }

    void aMessageOpensTheLogOfItsAttempts()
    {
        Bench bench;
        bench.server.enqueue(refusal(503));
        bench.server.enqueue(answer());
        QVERIFY(bench.workspace().send(u"hello"_s));
        QTRY_VERIFY(bench.last().status == MessageStatus::Complete);
        bench.openFromMessage();
        QCOMPARE(bench.list()->topLevelItemCount(), 2);
        const QString report = bench.log()->report();
        bench.log()->findChild<QPushButton *>(u"copyAttempts"_s)->click();
        QCOMPARE(QGuiApplication::clipboard()->text(), report);
        QVERIFY(report.contains(u"Code: busy"_s) && !report.contains(u"hello"_s)
                && !report.contains(u"yes"_s));
    }

    void theTranscriptOffersTheLogOnlyAfterAFailure()
    {
        Bench bench;
        bench.server.enqueue(answer());
        bench.server.enqueue(refusal(400));
        const auto offered = [&bench] {
            const auto *view = bench.window->findChild<TranscriptView *>();
            const int row = bench.workspace().current()->rowCount() - 1;
            const auto controls = view->column().at(row).controls();
            return std::any_of(controls.begin(), controls.end(), [](const Control &each) {
                return each.kind == Control::Kind::Attempts && !each.name.isEmpty();
            });
        };
        QVERIFY(bench.workspace().send(u"hello"_s));
        QTRY_VERIFY(bench.last().status == MessageStatus::Complete);
        QTRY_VERIFY(!offered());
        QVERIFY(bench.workspace().send(u"again"_s));
        QTRY_VERIFY(bench.last().status == MessageStatus::Failed);
        QTRY_VERIFY(offered());
    }

    void theClosedLogKeepsNothing()
    {
        Bench bench;
        bench.server.enqueue(refusal(400));
        QVERIFY(bench.workspace().send(u"hello"_s));
        QTRY_VERIFY(bench.last().status == MessageStatus::Failed);
        bench.openFromMessage();
        QVERIFY(bench.log()->report().contains(u"busy"_s));
        QApplication::setActiveWindow(bench.log());
        QTest::keyClick(bench.log(), Qt::Key_Escape);
        QVERIFY(!bench.log()->isVisible());
        QVERIFY(!bench.log()->report().contains(u"busy"_s));
        QCOMPARE(bench.details(), QString());
    }

    void theLogIsUsableByKeyboardAndHasAccessibleNames()
    {
        Bench bench;
        bench.server.enqueue(refusal(503));
        bench.server.enqueue(answer());
        QVERIFY(bench.workspace().send(u"hello"_s));
        QTRY_VERIFY(bench.last().status == MessageStatus::Complete);
        bench.openFromMessage();
        QTest::keyClick(bench.list(), Qt::Key_Up);
        QVERIFY(bench.details().contains(u"HTTP status: 503"_s));
        for (QWidget *widget :
             {static_cast<QWidget *>(bench.list()),
              static_cast<QWidget *>(bench.log()->findChild<QPlainTextEdit *>())}) {
            QVERIFY(!widget->accessibleName().isEmpty());
            QVERIFY(widget->focusPolicy() & Qt::TabFocus);
        }
    }
};

QTEST_MAIN(TestAttemptLog)
#include "tst_attemptlog.moc"
