// SPDX-License-Identifier: GPL-3.0-or-later
#include "words/turnwords.h"

#include "words/timewords.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using std::chrono::milliseconds;
using Phase = TurnState::Phase;

namespace {

const QDateTime noon(QDate(2026, 3, 1), QTime(12, 0), Qt::UTC);
const QString overloadedWords = u"Anthropic is overloaded (529)"_s;

TurnSummary summaryIn(Phase phase)
{
    TurnSummary summary;
    summary.state = TurnState {.phase = phase, .attemptLimit = 4};
    summary.conversation = 1;
    summary.title = u"Trip to Oslo"_s;
    summary.provider = u"Anthropic"_s;
    summary.isCurrent = true;
    return summary;
}

TurnSummary waiting(milliseconds left)
{
    TurnSummary summary = summaryIn(Phase::Waiting);
    summary.state->attemptNumber = 2;
    summary.state->delay = 8s;
    summary.state->retryAt = noon.addDuration(left);
    summary.state->cause = {.kind = Failure::Kind::Overloaded, .status = 529};
    summary.waiting = 1;
    return summary;
}

} // namespace

class TestTurnWords : public QObject
{
    Q_OBJECT

private slots:
    void aWaitIsCountedInWholeSecondsAndNeverZero_data()
    {
        QTest::addColumn<int>("left");
        QTest::addColumn<QString>("status");
        const QString attempt = u" (attempt 2 of 4)"_s;
        QTest::newRow("4 s") << 4000 << u"Retrying in 4 s"_s + attempt;
        QTest::newRow("3.2 s") << 3200 << u"Retrying in 4 s"_s + attempt;
        QTest::newRow("1.0 s") << 1000 << u"Retrying in 1 s"_s + attempt;
        QTest::newRow("1.001 s") << 1001 << u"Retrying in 2 s"_s + attempt;
        QTest::newRow("0.4 s") << 400 << u"Retrying in 1 s"_s + attempt;
        QTest::newRow("1 ms") << 1 << u"Retrying in 1 s"_s + attempt;
        QTest::newRow("due") << 0 << u"Retrying now…"_s + attempt;
        QTest::newRow("overdue") << -90'000 << u"Retrying now…"_s + attempt;
        QTest::newRow("61 s") << 61'000 << u"Retrying in 1 min 1 s"_s + attempt;
        QTest::newRow("hours") << 7'800'000 << u"Retrying in 2 h 10 min"_s + attempt;
    }
    void aWaitIsCountedInWholeSecondsAndNeverZero()
    {
        QFETCH(int, left);
        const TurnWords words = turnWords(waiting(milliseconds(left)), noon);
        QTEST(words.status, "status");
        QCOMPARE(words.reason, overloadedWords);
        QCOMPARE(words.line(), words.status + u": "_s + overloadedWords);
    }

    void onlyRetriesShowTheirNumber()
    {
        TurnSummary summary = summaryIn(Phase::Asking);
        QCOMPARE(turnWords(summary, noon).line(), u"Asking Anthropic…"_s);
        summary.state->attemptNumber = 2;
        QCOMPARE(turnWords(summary, noon).line(), u"Asking Anthropic (attempt 2 of 4)…"_s);
        summary.state->attemptNumber = 4;
        QCOMPARE(turnWords(summary, noon).line(), u"Asking Anthropic (attempt 4 of 4)…"_s);
    }

    void aLongNameDoesNotHideTheTime()
    {
        TurnSummary summary = summaryIn(Phase::Queued);
        summary.provider = QString(500, u'x');
        summary.state->retryAt = noon.addSecs(4);
        const QString status = turnWords(summary, noon).status;
        QVERIFY(status.size() < 80);
        QVERIFY(status.endsWith(u", next in 4 s"));
    }

    void thePlaceInTheQueueIsShown_data()
    {
        QTest::addColumn<int>("ahead");
        QTest::addColumn<int>("opensIn");
        QTest::addColumn<QString>("line");
        QTest::newRow("first") << 0 << -1 << u"Waiting for Anthropic"_s;
        QTest::newRow("one ahead") << 1 << -1 << u"Waiting for Anthropic (1 ahead)"_s;
        QTest::newRow("two ahead") << 2 << -1 << u"Waiting for Anthropic (2 ahead)"_s;
        QTest::newRow("with a time") << 2 << 4000
                                     << u"Waiting for Anthropic (2 ahead), next in 4 s: it is "
                                        "overloaded or limits requests"_s;
        QTest::newRow("due") << 0 << 0 << u"Waiting for Anthropic, trying now…"_s;
    }
    void thePlaceInTheQueueIsShown()
    {
        QFETCH(int, ahead);
        QFETCH(int, opensIn);
        TurnSummary summary = summaryIn(Phase::Queued);
        summary.waiting = 1;
        summary.state->ahead = ahead;
        if (opensIn >= 0)
            summary.state->retryAt = noon.addMSecs(opensIn);
        QTEST(turnWords(summary, noon).line(), "line");
    }

    void theOpenChatComesFirstAndOthersAreCounted_data()
    {
        QTest::addColumn<bool>("isCurrent");
        QTest::addColumn<int>("waiting");
        QTest::addColumn<QString>("status");
        QTest::addColumn<QString>("others");
        const QString attempt = u" (attempt 2 of 4)"_s;
        QTest::newRow("this one alone") << true << 1 << u"Retrying in 4 s"_s + attempt << QString();
        QTest::newRow("this and one")
            << true << 2 << u"Retrying in 4 s"_s + attempt << u"1 other chat waiting"_s;
        QTest::newRow("this and two")
            << true << 3 << u"Retrying in 4 s"_s + attempt << u"2 other chats waiting"_s;
        QTest::newRow("another one") << false << 1 << u"retrying in 4 s"_s + attempt << QString();
        QTest::newRow("two others") << false << 2 << u"in 4 s"_s + attempt << QString();
    }
    void theOpenChatComesFirstAndOthersAreCounted()
    {
        QFETCH(bool, isCurrent);
        TurnSummary summary = waiting(4s);
        summary.isCurrent = isCurrent;
        QFETCH(int, waiting);
        summary.waiting = waiting;
        const TurnWords words = turnWords(summary, noon);
        QTEST(words.status, "status");
        QTEST(words.others, "others");
        QString line = words.status + u": "_s + overloadedWords;
        if (!words.others.isEmpty())
            line += u" · "_s + words.others;
        QCOMPARE(words.statusLine(), line);
        QCOMPARE(words.line(),
                 isCurrent          ? line
                     : waiting == 1 ? u"Trip to Oslo: "_s + line
                                    : u"2 chats waiting; next: Trip to Oslo "_s + line);
    }

    void theTimeIsAPartOfTheStatus()
    {
        for (const bool isScheduled : {false, true}) {
            TurnSummary summary = waiting(4s);
            summary.isScheduled = isScheduled;
            const TurnWords words = turnWords(summary, noon);
            QVERIFY(!words.time.isEmpty() && words.status.contains(words.time));
        }
    }

    void silenceIsCountedFromFiveSecondsOn_data()
    {
        QTest::addColumn<int>("phase");
        QTest::addColumn<int>("attempt");
        QTest::addColumn<bool>("isSilent");
        QTest::addColumn<int>("seconds");
        QTest::addColumn<QString>("line");
        const int asking = int(Phase::Asking), streaming = int(Phase::Streaming);
        const QString billed = u": the request may have been billed"_s;
        QTest::newRow("asked") << asking << 1 << false << 4 << u"Asking Anthropic…"_s;
        QTest::newRow("asked for long")
            << asking << 1 << false << 5 << u"Asking Anthropic for 5 s…"_s;
        QTest::newRow("second attempt")
            << asking << 2 << false << 7 << u"Asking Anthropic for 7 s (attempt 2 of 4)…"_s;
        QTest::newRow("silent") << asking << 1 << true << 12
                                << u"No reply from Anthropic for 12 s"_s + billed;
        QTest::newRow("silent, second attempt")
            << asking << 2 << true << 75
            << u"No reply from Anthropic for 1 min 15 s (attempt 2 of 4)"_s + billed;
        QTest::newRow("streaming") << streaming << 1 << false << 60 << u"Answering…"_s;
        QTest::newRow("stalled") << streaming << 1 << true << 28
                                 << u"Nothing more from Anthropic for 28 s"_s;
    }
    void silenceIsCountedFromFiveSecondsOn()
    {
        QFETCH(int, phase);
        QFETCH(int, attempt);
        QFETCH(bool, isSilent);
        QFETCH(int, seconds);
        TurnSummary summary = summaryIn(Phase(phase));
        summary.state->attemptNumber = attempt;
        summary.state->isSilent = isSilent;
        summary.state->quietSince = noon.addSecs(-seconds);
        QTEST(turnWords(summary, noon).line(), "line");
    }

    void aScheduledQuestionShowsTheTimeOfDayAndNoSeconds()
    {
        TurnSummary summary = waiting(2h + 10min);
        summary.isScheduled = true;
        const QDateTime at = summary.state->retryAt;
        const QString time = timeInWords(at, noon);
        const auto status
            = [&summary](const QDateTime &now) { return turnWords(summary, now).status; };
        QCOMPARE(status(noon), u"Will be sent at %1, in 2 h 10 min"_s.arg(time));
        QCOMPARE(turnWords(summary, noon).reason, overloadedWords);
        QCOMPARE(status(at.addMSecs(-125'300)), u"Will be sent at %1, in 3 min"_s.arg(time));
        QCOMPARE(status(at.addMSecs(-300)), u"Will be sent at %1, in 1 min"_s.arg(time));
        summary.isCurrent = false;
        QCOMPARE(status(at.addMSecs(-300)), u"will be sent at %1, in 1 min"_s.arg(time));
        summary.waiting = 3;
        QCOMPARE(status(at.addMSecs(-300)), u"at %1, in 1 min"_s.arg(time));
    }

    void offlineSaysWhatItWaitsFor_data()
    {
        QTest::addColumn<bool>("isCurrent");
        QTest::addColumn<int>("waiting");
        QTest::addColumn<bool>("isBack");
        QTest::addColumn<QString>("line");
        QTest::newRow("this chat")
            << true << 1 << false << u"Offline: will send when the network is back"_s;
        QTest::newRow("this one and others")
            << true << 3 << false
            << u"Offline: will send when the network is back · 2 other chats waiting"_s;
        QTest::newRow("another chat")
            << false << 1 << false
            << u"Trip to Oslo: offline, will be sent when the network is back"_s;
        QTest::newRow("other chats")
            << false << 2 << false
            << u"2 chats waiting; next: Trip to Oslo offline, will be sent when the network is back"_s;
        QTest::newRow("back") << true << 1 << true << u"The network is back: sending…"_s;
    }
    void offlineSaysWhatItWaitsFor()
    {
        QFETCH(bool, isCurrent);
        QFETCH(int, waiting);
        QFETCH(bool, isBack);
        TurnSummary summary = summaryIn(Phase::Offline);
        summary.isCurrent = isCurrent;
        summary.waiting = waiting;
        if (isBack)
            summary.state->retryAt = noon.addMSecs(900);
        QTEST(turnWords(summary, noon).line(), "line");
    }

    void theHostIsNamedIfItIsKnown()
    {
        TurnSummary summary = waiting(4s);
        summary.baseUrl = u"http://localhost:11434/v1"_s;
        summary.state->cause = {.kind = Failure::Kind::Unreachable};
        QCOMPARE(turnWords(summary, noon).reason, u"Nothing is listening at localhost:11434"_s);
    }

    void anEndHasNoWords_data()
    {
        QTest::addColumn<int>("phase");
        QTest::newRow("complete") << int(Phase::Complete);
        QTest::newRow("failed") << int(Phase::Failed);
        QTest::newRow("interrupted") << int(Phase::Interrupted);
        QTest::newRow("stopped") << int(Phase::Stopped);
    }
    void anEndHasNoWords()
    {
        QFETCH(int, phase);
        TurnSummary summary = summaryIn(Phase(phase));
        summary.waiting = 2;
        QCOMPARE(turnWords(summary, noon).line(), QString());
        QCOMPARE(turnWords({}, noon).line(), QString());
    }
};

QTEST_GUILESS_MAIN(TestTurnWords)
#include "tst_turnwords.moc"
