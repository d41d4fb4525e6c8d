// SPDX-License-Identifier: GPL-3.0-or-later
#include "status/retrystatus.h"

#include "notify/announcer.h"
#include "status/tabularlabel.h"
#include "words/timewords.h"

#include <QAccessible>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using std::chrono::milliseconds;
using Phase = TurnState::Phase;

namespace {

const Failure overloaded {.kind = Failure::Kind::Overloaded, .status = 529};

/// What a screen reader is told of a status bar. (That the events reach one is seen from outside,
/// by accessibility.sh: without a bridge, as here, Qt sends none.)
class Ear
{
public:
    explicit Ear(const RetryStatus &status)
        : m_announcer(status.findChild<Announcer *>())
        , m_spy(m_announcer, &Announcer::announced)
    {
    }
    QStringList heard() const
    {
        QStringList heard;
        for (const QList<QVariant> &each : m_spy)
            heard.append(each.first().toString());
        return heard;
    }
    QAccessibleInterface *interface() const
    {
        return QAccessible::queryAccessibleInterface(m_announcer);
    }

private:
    Announcer *m_announcer;
    QSignalSpy m_spy;
};

/// The widget with a clock that only moves by hand.
struct Bench
{
    QDateTime now = QDateTime(QDate(2026, 3, 1), QTime(12, 0), Qt::UTC);
    RetryStatus status {nullptr, [this] { return now; }};
    TurnSummary summary;

    explicit Bench(Phase phase = Phase::Asking)
    {
        summary.state = TurnState {.phase = phase, .maxAttempts = 3};
        summary.conversation = 1;
        summary.provider = u"Anthropic"_s;
        summary.isCurrent = true;
        status.resize(800, status.sizeHint().height());
    }
    void wait(milliseconds delay, int attempt = 2)
    {
        TurnState &state = *summary.state;
        state.phase = Phase::Waiting;
        state.attempt = attempt;
        state.delay = delay;
        state.retryAt = now.addMSecs(delay.count());
        state.cause = overloaded;
        summary.waiting = qMax(1, summary.waiting);
    }
    void queue(int ahead, std::optional<milliseconds> opensIn = std::nullopt)
    {
        summary.state->phase = Phase::Queued;
        summary.state->ahead = ahead;
        if (opensIn)
            summary.state->retryAt = now.addMSecs(opensIn->count());
        summary.waiting = qMax(1, summary.waiting);
    }
    QString render()
    {
        status.render(summary);
        return status.text();
    }
    QString renderAfter(milliseconds time)
    {
        now = now.addMSecs(time.count());
        return render();
    }
    QPushButton *button(const QString &name) const { return status.findChild<QPushButton *>(name); }
    bool showsRetryNow() const
    {
        return !button(u"retryNowButton"_s)->isHidden() && button(u"retryNowButton"_s)->isEnabled();
    }
    bool showsStop() const
    {
        return !button(u"stopButton"_s)->isHidden() && button(u"stopButton"_s)->isEnabled();
    }
    QString spoken() const { return status.findChild<TabularLabel *>()->accessibleName(); }
};

} // namespace

class TestRetryStatus : public QObject
{
    Q_OBJECT

private slots:
    void aWaitIsCountedInWholeSecondsAndNeverZero_data();
    void aWaitIsCountedInWholeSecondsAndNeverZero();
    void theCountdownRunsByItself();
    void asking();
    void anAttemptThatIsAskedAgainIsCounted();
    void streaming();
    void queued_data();
    void queued();
    void severalConversations_data();
    void severalConversations();
    void whatIsOverWithin400MillisecondsShowsNothing();
    void aShortWaitDoesNotReplaceWhatStandsThere();
    void anotherConversationsShortWaitClearsTheWords();
    void itAppearsByItselfAfter400Milliseconds();
    void whatWaitsForHoursSaysTheTimeOfDayAndNoSeconds();
    void everyEndClears_data();
    void everyEndClears();
    void offlineSaysWhatItWaitsFor_data();
    void offlineSaysWhatItWaitsFor();
    void buttonsFollowTheState_data();
    void buttonsFollowTheState();
    void theButtonsSayWhatIsWished();
    void theScreenReaderHearsTheCountdownEveryFiveSeconds();
    void eachWaitAndItsEndAreAnnouncedOnce_data();
    void eachWaitAndItsEndAreAnnouncedOnce();
    void anotherChatBetweenAnnouncesNothingTwice();
    void anAnswerWithoutAWaitIsNotAnnounced();
    void theCountdownsNameChangesEveryFiveSecondsForAScreenReader();
    void itKeepsItsHeightAndItsButtonsTheirPlace();
    void digitsAreEquallyWide();
    void theHostIsNamedWhereItIsKnown();
    void aLongReasonIsShortenedWithAToolTip();
};

void TestRetryStatus::whatWaitsForHoursSaysTheTimeOfDayAndNoSeconds()
{
    Bench bench;
    bench.wait(milliseconds(7'800'000));
    bench.summary.isScheduled = true;
    const QDateTime at = bench.summary.state->retryAt;
    const QString time = timeInWords(at, bench.now);
    const QString reason = u": Anthropic is overloaded (529)"_s;
    QCOMPARE(bench.render(), u"Will be sent at %1, in 2 h 10 min"_s.arg(time) + reason);
    QVERIFY(bench.showsRetryNow() && bench.showsStop());
    bench.now = at.addMSecs(-125'300);
    QCOMPARE(bench.render(), u"Will be sent at %1, in 3 min"_s.arg(time) + reason);
    bench.now = at.addMSecs(-300);
    QCOMPARE(bench.render(), u"Will be sent at %1, in 1 min"_s.arg(time) + reason);
    bench.summary.isCurrent = false;
    QCOMPARE(bench.render(), u"Another chat: will be sent at %1, in 1 min"_s.arg(time) + reason);
    bench.summary.waiting = 3;
    QCOMPARE(bench.render(), u"3 chats waiting; next at %1, in 1 min"_s.arg(time) + reason);
}

void TestRetryStatus::aWaitIsCountedInWholeSecondsAndNeverZero_data()
{
    QTest::addColumn<int>("left");
    QTest::addColumn<QString>("words");
    const QString reason = u" (attempt 2/3): Anthropic is overloaded (529)"_s;
    QTest::newRow("4 s") << 4000 << u"Retrying in 4 s"_s + reason;
    QTest::newRow("3.2 s") << 3200 << u"Retrying in 4 s"_s + reason;
    QTest::newRow("1.0 s") << 1000 << u"Retrying in 1 s"_s + reason;
    QTest::newRow("1.001 s") << 1001 << u"Retrying in 2 s"_s + reason;
    QTest::newRow("0.4 s") << 400 << u"Retrying in 1 s"_s + reason;
    QTest::newRow("1 ms") << 1 << u"Retrying in 1 s"_s + reason;
    QTest::newRow("due") << 0 << u"Retrying now…"_s + reason;
    QTest::newRow("overdue") << -90'000 << u"Retrying now…"_s + reason;
    QTest::newRow("61 s") << 61'000 << u"Retrying in 1 min 1 s"_s + reason;
    QTest::newRow("hours") << 7'800'000 << u"Retrying in 2 h 10 min"_s + reason;
}

void TestRetryStatus::aWaitIsCountedInWholeSecondsAndNeverZero()
{
    QFETCH(int, left);
    Bench bench;
    bench.wait(milliseconds(qMax(left, 5000)));
    bench.render();
    bench.now = bench.summary.state->retryAt.addMSecs(-left);
    QTEST(bench.render(), "words");
}

void TestRetryStatus::theCountdownRunsByItself()
{
    Bench bench;
    bench.wait(1500ms);
    QVERIFY(bench.render().startsWith(u"Retrying in 2 s"));
    bench.now = bench.now.addMSecs(500);
    QTRY_VERIFY(bench.status.text().startsWith(u"Retrying in 1 s"));
    bench.now = bench.now.addMSecs(1000);
    QTRY_VERIFY(bench.status.text().startsWith(u"Retrying now…"));
}

void TestRetryStatus::asking()
{
    Bench bench;
    QCOMPARE(bench.render(), u""_s);
    QCOMPARE(bench.renderAfter(399ms), u""_s);
    QCOMPARE(bench.renderAfter(1ms), u"Asking Anthropic…"_s);
}

void TestRetryStatus::anAttemptThatIsAskedAgainIsCounted()
{
    Bench bench;
    bench.wait(2s, 1);
    bench.render();
    bench.summary.state->phase = Phase::Asking;
    bench.summary.waiting = 0;
    QCOMPARE(bench.renderAfter(2s), u"Asking Anthropic again (attempt 1/3)…"_s);
}

void TestRetryStatus::streaming()
{
    Bench bench(Phase::Streaming);
    bench.render();
    QCOMPARE(bench.renderAfter(400ms), u"Answering…"_s);
    QVERIFY(bench.showsStop());
    QVERIFY(!bench.showsRetryNow());
}

void TestRetryStatus::queued_data()
{
    QTest::addColumn<int>("ahead");
    QTest::addColumn<int>("opensIn");
    QTest::addColumn<QString>("words");
    QTest::newRow("first") << 0 << -1 << u"Waiting for Anthropic"_s;
    QTest::newRow("one ahead") << 1 << -1 << u"Waiting for Anthropic (1 ahead)"_s;
    QTest::newRow("two ahead") << 2 << -1 << u"Waiting for Anthropic (2 ahead)"_s;
    QTest::newRow("with a time")
        << 2 << 4000
        << u"Waiting for Anthropic (2 ahead), next in 4 s: it is overloaded or limits requests"_s;
    QTest::newRow("due") << 0 << 0 << u"Waiting for Anthropic, trying now…"_s;
}

void TestRetryStatus::queued()
{
    QFETCH(int, ahead);
    QFETCH(int, opensIn);
    Bench bench;
    bench.render();
    bench.now = bench.now.addSecs(1);
    bench.queue(ahead, opensIn < 0 ? std::nullopt : std::optional(milliseconds(opensIn)));
    QTEST(bench.render(), "words");
    QVERIFY(bench.showsRetryNow() && bench.showsStop());
}

void TestRetryStatus::severalConversations_data()
{
    QTest::addColumn<bool>("isCurrent");
    QTest::addColumn<int>("waiting");
    QTest::addColumn<QString>("beginning");
    QTest::addColumn<QString>("end");
    QTest::newRow("this one alone") << true << 1 << u"Retrying in 4 s (attempt"_s << u"(529)"_s;
    QTest::newRow("this and one") << true << 2 << u"Retrying in 4 s (attempt"_s
                                  << u"(529) · 1 other chat waiting"_s;
    QTest::newRow("this and two") << true << 3 << u"Retrying in 4 s (attempt"_s
                                  << u"(529) · 2 other chats waiting"_s;
    QTest::newRow("another one") << false << 1 << u"Another chat: retrying in 4 s (attempt"_s
                                 << u"(529)"_s;
    QTest::newRow("two others") << false << 2 << u"2 chats waiting; next in 4 s (attempt"_s
                                << u"(529)"_s;
}

void TestRetryStatus::severalConversations()
{
    QFETCH(bool, isCurrent);
    QFETCH(int, waiting);
    QFETCH(QString, beginning);
    QFETCH(QString, end);
    Bench bench;
    bench.wait(4s);
    bench.summary.isCurrent = isCurrent;
    bench.summary.waiting = waiting;
    const QString words = bench.render();
    QVERIFY2(words.startsWith(beginning) && words.endsWith(end), qPrintable(words));
}

void TestRetryStatus::whatIsOverWithin400MillisecondsShowsNothing()
{
    Bench bench;
    QCOMPARE(bench.render(), u""_s);
    bench.wait(399ms);
    QCOMPARE(bench.renderAfter(100ms), u""_s);
    QVERIFY(!bench.showsStop());
    bench.summary = {};
    QCOMPARE(bench.renderAfter(200ms), u""_s);
}

void TestRetryStatus::aShortWaitDoesNotReplaceWhatStandsThere()
{
    Bench bench;
    bench.render();
    QCOMPARE(bench.renderAfter(500ms), u"Asking Anthropic…"_s);
    bench.wait(399ms, 1);
    QCOMPARE(bench.render(), u"Asking Anthropic…"_s);
    bench.wait(400ms, 1);
    QVERIFY(bench.render().startsWith(u"Retrying in 1 s (attempt 1/3)"));
}

void TestRetryStatus::anotherConversationsShortWaitClearsTheWords()
{
    Bench bench;
    bench.wait(4s);
    QVERIFY(!bench.render().isEmpty());
    bench.summary.conversation = 2;
    bench.wait(300ms);
    QCOMPARE(bench.render(), u""_s);
}

void TestRetryStatus::itAppearsByItselfAfter400Milliseconds()
{
    RetryStatus status;
    Bench bench;
    status.render(bench.summary);
    QCOMPARE(status.text(), u""_s);
    QTRY_COMPARE(status.text(), u"Asking Anthropic…"_s);
}

void TestRetryStatus::everyEndClears_data()
{
    QTest::addColumn<int>("phase");
    QTest::newRow("none") << -1;
    QTest::newRow("complete") << int(Phase::Complete);
    QTest::newRow("failed") << int(Phase::Failed);
    QTest::newRow("interrupted") << int(Phase::Interrupted);
    QTest::newRow("stopped") << int(Phase::Stopped);
}

void TestRetryStatus::everyEndClears()
{
    QFETCH(int, phase);
    Bench bench;
    bench.wait(4s);
    QVERIFY(!bench.render().isEmpty());
    if (phase < 0)
        bench.summary = {};
    else
        bench.summary.state->phase = Phase(phase);
    QCOMPARE(bench.render(), u""_s);
    QCOMPARE(bench.spoken(), u""_s);
    QVERIFY(!bench.showsStop() && !bench.showsRetryNow());
}

void TestRetryStatus::offlineSaysWhatItWaitsFor_data()
{
    QTest::addColumn<bool>("isCurrent");
    QTest::addColumn<int>("waiting");
    QTest::addColumn<bool>("isBack");
    QTest::addColumn<QString>("words");
    QTest::newRow("this chat") << true << 1 << false
                               << u"Offline: will send when the network is back"_s;
    QTest::newRow("this one and others")
        << true << 3 << false
        << u"Offline: will send when the network is back · 2 other chats waiting"_s;
    QTest::newRow("another chat") << false << 1 << false
                                  << u"Another chat: offline, will send when the network is back"_s;
    QTest::newRow("other chats") << false << 2 << false
                                 << u"Offline: 2 chats will be sent when the network is back"_s;
    QTest::newRow("back") << true << 1 << true << u"The network is back: sending…"_s;
}

void TestRetryStatus::offlineSaysWhatItWaitsFor()
{
    QFETCH(bool, isCurrent);
    QFETCH(int, waiting);
    QFETCH(bool, isBack);
    Bench bench(Phase::Offline);
    bench.summary.isCurrent = isCurrent;
    bench.summary.waiting = waiting;
    if (isBack)
        bench.summary.state->retryAt = bench.now.addMSecs(900);
    bench.render();
    QTEST(bench.renderAfter(500ms), "words");
    QCOMPARE(bench.spoken(), bench.status.text());
    QVERIFY(bench.showsRetryNow() && bench.showsStop());
}

void TestRetryStatus::buttonsFollowTheState_data()
{
    QTest::addColumn<int>("phase");
    QTest::addColumn<bool>("canHurry");
    QTest::newRow("queued") << int(Phase::Queued) << true;
    QTest::newRow("asking") << int(Phase::Asking) << false;
    QTest::newRow("streaming") << int(Phase::Streaming) << false;
    QTest::newRow("waiting") << int(Phase::Waiting) << true;
    QTest::newRow("offline") << int(Phase::Offline) << true;
}

void TestRetryStatus::buttonsFollowTheState()
{
    QFETCH(int, phase);
    QFETCH(bool, canHurry);
    Bench bench;
    bench.wait(4s);
    bench.summary.state->phase = Phase(phase);
    bench.render();
    bench.renderAfter(1s);
    QVERIFY(bench.showsStop());
    QCOMPARE(bench.showsRetryNow(), canHurry);
    for (const QString &name : {u"retryNowButton"_s, u"stopButton"_s}) {
        QVERIFY(!bench.button(name)->accessibleName().isEmpty());
        QVERIFY(bench.button(name)->focusPolicy() & Qt::TabFocus);
    }
}

void TestRetryStatus::theButtonsSayWhatIsWished()
{
    Bench bench;
    bench.wait(4s);
    bench.render();
    QSignalSpy retryNow(&bench.status, &RetryStatus::retryNowRequested);
    QSignalSpy stop(&bench.status, &RetryStatus::stopRequested);
    bench.button(u"retryNowButton"_s)->click();
    bench.button(u"stopButton"_s)->click();
    QCOMPARE(retryNow.size(), 1);
    QCOMPARE(stop.size(), 1);
}

void TestRetryStatus::theScreenReaderHearsTheCountdownEveryFiveSeconds()
{
    Bench bench;
    bench.wait(30s);
    const QString first = bench.render();
    QCOMPARE(bench.spoken(), first);
    for (int second = 1; second < 5; ++second) {
        QVERIFY(bench.renderAfter(1s) != first);
        QCOMPARE(bench.spoken(), first);
    }
    const QString later = bench.renderAfter(1s);
    QCOMPARE(bench.spoken(), later);
    bench.summary.state->phase = Phase::Asking; // news is said at once
    const QString news = bench.renderAfter(1s);
    QCOMPARE(bench.spoken(), news);
}

void TestRetryStatus::eachWaitAndItsEndAreAnnouncedOnce_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("words");
    QTest::newRow("answered") << int(MessageStatus::Complete) << u"Anthropic has answered"_s;
    QTest::newRow("given up") << int(MessageStatus::Failed)
                              << u"No answer from Anthropic: Anthropic is overloaded (529)"_s;
    QTest::newRow("interrupted")
        << int(MessageStatus::Interrupted)
        << u"The answer of Anthropic was interrupted: Anthropic is overloaded (529)"_s;
    QTest::newRow("stopped by the person") << int(MessageStatus::Stopped) << QString();
}

void TestRetryStatus::eachWaitAndItsEndAreAnnouncedOnce()
{
    QFETCH(int, status);
    QFETCH(QString, words);
    Bench bench;
    const Ear ear(bench.status);
    bench.render();
    QStringList expected;
    for (int attempt = 1; attempt <= 2; ++attempt) {
        bench.wait(8s, attempt);
        expected.append(bench.renderAfter(1s));
        for (int second = 0; second < 8; ++second)
            bench.renderAfter(1s);
        bench.queue(1);
        bench.renderAfter(1s); // the same wait goes on at the gate
        bench.summary.state->phase = Phase::Asking;
        bench.renderAfter(1s);
    }
    bench.status.render({});
    bench.status.turnEnded({.conversation = 1,
                            .title = {},
                            .provider = u"Anthropic"_s,
                            .baseUrl = {},
                            .status = MessageStatus(status),
                            .failure = overloaded});
    if (!words.isEmpty())
        expected.append(words);
    QCOMPARE(ear.heard(), expected);
    QCOMPARE(ear.interface()->role(), QAccessible::AlertMessage);
    QCOMPARE(ear.interface()->text(QAccessible::Name), expected.last());
}

void TestRetryStatus::anotherChatBetweenAnnouncesNothingTwice()
{
    Bench bench;
    const Ear ear(bench.status);
    bench.wait(30s);
    bench.render();
    TurnSummary other = bench.summary;
    other.conversation = 2;
    bench.status.render(other);
    bench.status.render(bench.summary);
    bench.status.render(other);
    QCOMPARE(ear.heard().size(), 2);
}

void TestRetryStatus::anAnswerWithoutAWaitIsNotAnnounced()
{
    Bench bench;
    const Ear ear(bench.status);
    bench.render();
    bench.status.render({});
    bench.status.turnEnded({.conversation = 1,
                            .title = {},
                            .provider = u"Anthropic"_s,
                            .baseUrl = {},
                            .status = MessageStatus::Complete,
                            .failure = {}});
    QCOMPARE(ear.heard(), QStringList());
}

void TestRetryStatus::theCountdownsNameChangesEveryFiveSecondsForAScreenReader()
{
    Bench bench;
    bench.wait(20s);
    const QAccessibleInterface *countdown
        = QAccessible::queryAccessibleInterface(bench.status.findChild<TabularLabel *>());
    QStringList names;
    for (int second = 0; second < 20; ++second) {
        bench.render();
        names.append(countdown->text(QAccessible::Name));
        bench.now = bench.now.addSecs(1);
    }
    names.removeDuplicates();
    QCOMPARE(names.size(), 4); // at 0, 5, 10 and 15 s
    QVERIFY(names.first().contains(u"20 s"_s) && names.last().contains(u"in 5 s"_s));
}

void TestRetryStatus::itKeepsItsHeightAndItsButtonsTheirPlace()
{
    Bench bench;
    bench.status.show();
    QVERIFY(QTest::qWaitForWindowExposed(&bench.status, Patience::milliseconds));
    const QSize empty = bench.status.sizeHint();
    bench.wait(100s);
    bench.render();
    const QPoint place = bench.button(u"retryNowButton"_s)->pos();
    QCOMPARE(bench.status.sizeHint().height(), empty.height());
    bench.renderAfter(95s);
    QCoreApplication::processEvents();
    QCOMPARE(bench.button(u"retryNowButton"_s)->pos(), place);
}

void TestRetryStatus::digitsAreEquallyWide()
{
    TabularLabel label;
    QFont font(u"sans-serif"_s);
    label.setFont(font);
    QCOMPARE(label.textWidth(u"Retrying in 11 s"_s), label.textWidth(u"Retrying in 48 s"_s));
    QVERIFY(label.textWidth(u"11"_s) == 2 * label.textWidth(u"1"_s));
}

void TestRetryStatus::theHostIsNamedWhereItIsKnown()
{
    Bench bench;
    bench.wait(4s);
    bench.summary.baseUrl = u"http://localhost:11434/v1"_s;
    bench.summary.state->cause = {.kind = Failure::Kind::Unreachable};
    QVERIFY(bench.render().endsWith(u"Nothing is listening at localhost:11434"));
}

void TestRetryStatus::aLongReasonIsShortenedWithAToolTip()
{
    TabularLabel label;
    label.setText(u"Retrying in 4 s (attempt 2/3): Anthropic is overloaded (529)"_s);
    label.resize(80, 20);
    QApplication::sendPostedEvents();
    QResizeEvent resized(QSize(80, 20), QSize(800, 20));
    QApplication::sendEvent(&label, &resized);
    QVERIFY(label.toolTip().contains(label.text()));
}

QTEST_MAIN(TestRetryStatus)
#include "tst_retrystatus.moc"
