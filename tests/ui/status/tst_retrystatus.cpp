// SPDX-License-Identifier: GPL-3.0-or-later
#include "status/retrystatus.h"

#include "status/tabularlabel.h"
#include "words/turnwords.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using std::chrono::milliseconds;
using Phase = TurnState::Phase;

namespace {

const Failure overloaded {.kind = Failure::Kind::Overloaded, .status = 529};

/// The widget with a clock that the test sets.
struct Bench
{
    QDateTime now = QDateTime(QDate(2026, 3, 1), QTime(12, 0), Qt::UTC);
    RetryStatus status {nullptr, [this] { return now; }};
    TurnSummary summary;

    explicit Bench(Phase phase = Phase::Asking)
    {
        summary.state = TurnState {.phase = phase, .attemptLimit = 4};
        summary.conversation = 1;
        summary.provider = u"Anthropic"_s;
        summary.isCurrent = true;
        status.resize(800, status.sizeHint().height());
    }
    void wait(milliseconds delay, int attempt = 2)
    {
        TurnState &state = *summary.state;
        state.phase = Phase::Waiting;
        state.attemptNumber = attempt;
        state.delay = delay;
        state.retryAt = now.addMSecs(delay.count());
        state.cause = overloaded;
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
    QString spoken() const
    {
        return status.findChild<TabularLabel *>(u"retryStatusText"_s)->accessibleName();
    }
};

} // namespace

class TestRetryStatus : public QObject
{
    Q_OBJECT

private slots:
    void theCountdownRunsByItself();
    void aRequestIsShownAfter400Milliseconds();
    void aStreamingAnswerLeavesStopToTheComposer();
    void aStateUnder400MillisecondsShowsNothing();
    void aShortWaitDoesNotReplaceTheWordsShown();
    void anotherConversationsShortWaitClearsTheWords();
    void aStateAppearsByItselfAfter400Milliseconds();
    void everyEndClears_data();
    void everyEndClears();
    void buttonsFollowTheState_data();
    void buttonsFollowTheState();
    void theButtonsSendTheirRequests();
    void aSilentRequestOffersToAskAgain();
    void theSpokenCountdownChangesEveryFiveSeconds();
    void theAccessibleNameOfTheCountdownChangesEveryFiveSeconds();
    void theHeightAndThePlacesOfTheButtonsDoNotChange();
    void buttonsWithoutTextsHaveAToolTip();
    void aButtonThatHidesGivesItsFocusToTheComposer();
    void aClickGivesTheFocusToTheComposer();
    void onlyWaitsAreReportedAsShown();
    void allDigitsHaveTheSameWidth();
    void aLongReasonIsShortenedWithAToolTip();
};

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

void TestRetryStatus::aRequestIsShownAfter400Milliseconds()
{
    Bench bench;
    QCOMPARE(bench.render(), u""_s);
    QCOMPARE(bench.renderAfter(399ms), u""_s);
    QCOMPARE(bench.renderAfter(1ms), u"Asking Anthropic…"_s);
}

void TestRetryStatus::aStreamingAnswerLeavesStopToTheComposer()
{
    Bench bench(Phase::Streaming);
    bench.render();
    QCOMPARE(bench.renderAfter(400ms), u"Answering…"_s);
    QVERIFY(!bench.showsStop());
    QVERIFY(!bench.showsRetryNow());
}

void TestRetryStatus::aStateUnder400MillisecondsShowsNothing()
{
    Bench bench;
    QCOMPARE(bench.render(), u""_s);
    bench.wait(399ms);
    QCOMPARE(bench.renderAfter(100ms), u""_s);
    QVERIFY(!bench.showsStop());
    bench.summary = {};
    QCOMPARE(bench.renderAfter(200ms), u""_s);
}

void TestRetryStatus::aShortWaitDoesNotReplaceTheWordsShown()
{
    Bench bench;
    bench.render();
    QCOMPARE(bench.renderAfter(500ms), u"Asking Anthropic…"_s);
    bench.wait(399ms);
    QCOMPARE(bench.render(), u"Asking Anthropic…"_s);
    bench.wait(400ms);
    QVERIFY(bench.render().startsWith(u"Retrying in 1 s (attempt 2 of 4)"));
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

void TestRetryStatus::aStateAppearsByItselfAfter400Milliseconds()
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
    QCOMPARE(bench.showsStop(), canHurry); // otherwise the composer has it
    QCOMPARE(bench.showsRetryNow(), canHurry);
    for (const QString &name : {u"retryNowButton"_s, u"stopButton"_s}) {
        QVERIFY(!bench.button(name)->accessibleName().isEmpty());
        QVERIFY(bench.button(name)->focusPolicy() & Qt::TabFocus);
    }
}

void TestRetryStatus::theButtonsSendTheirRequests()
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

void TestRetryStatus::aSilentRequestOffersToAskAgain()
{
    Bench bench;
    bench.status.show();
    bench.summary.state->quietSince = bench.now;
    bench.render();
    QCOMPARE(bench.renderAfter(9'999ms), u"Asking Anthropic for 10 s…"_s);
    QVERIFY(!bench.showsRetryNow());
    bench.summary.state->isSilent = true;
    QSignalSpy announced(&bench.status, &RetryStatus::waitShown);
    const QString words = u"No reply from Anthropic for 10 s: the request may have been billed"_s;
    QCOMPARE(bench.renderAfter(1ms), words);
    QCOMPARE(bench.spoken(), words);
    QCOMPARE(announced.size(), 1);
    QVERIFY(bench.showsRetryNow());
    QPushButton *button = bench.button(u"retryNowButton"_s);
    QCOMPARE(button->text(), u"Ask again"_s);
    QCOMPARE(button->accessibleName(), u"Ask again"_s);
    QVERIFY(button->toolTip().contains(u"(F5)"_s));
    QVERIFY(button->toolTip().contains(u"may have been answered and billed"_s));
    QVERIFY(button->width() >= button->sizeHint().width());
    bench.now = bench.now.addSecs(2); // the clock of the silence runs by itself
    QTRY_VERIFY(bench.status.text().startsWith(u"No reply from Anthropic for 12 s"_s));
    QSignalSpy wished(&bench.status, &RetryStatus::retryNowRequested);
    button->click();
    QCOMPARE(wished.size(), 1);

    bench.summary.state->isSilent = false;
    bench.summary.state->quietSince = bench.now;
    bench.summary.state->attemptNumber = 2;
    QCOMPARE(bench.render(), u"Asking Anthropic (attempt 2 of 4)…"_s);
    QVERIFY(!bench.showsRetryNow());
}

void TestRetryStatus::theSpokenCountdownChangesEveryFiveSeconds()
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
    bench.summary.state->phase = Phase::Asking; // a new state is spoken at once
    const QString next = bench.renderAfter(1s);
    QCOMPARE(bench.spoken(), next);
}

void TestRetryStatus::theAccessibleNameOfTheCountdownChangesEveryFiveSeconds()
{
    Bench bench;
    bench.wait(20s);
    const QAccessibleInterface *countdown = QAccessible::queryAccessibleInterface(
        bench.status.findChild<TabularLabel *>(u"retryStatusText"_s));
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

void TestRetryStatus::theHeightAndThePlacesOfTheButtonsDoNotChange()
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

void TestRetryStatus::buttonsWithoutTextsHaveAToolTip()
{
    Bench bench;
    bench.wait(8s);
    bench.render();
    bench.status.show();
    bench.status.buttons().setLook(TurnButtons::Look::Icons);
    for (const QString &name : {u"retryNowButton"_s, u"stopButton"_s, u"detailsButton"_s}) {
        const QPushButton *button = bench.button(name);
        QVERIFY(button->text().isEmpty());
        QVERIFY(!button->icon().isNull());
        QVERIFY(!button->accessibleName().isEmpty());
        QVERIFY(button->toolTip().contains(button->accessibleName()));
        QVERIFY(button->width() >= button->sizeHint().width());
    }
}

void TestRetryStatus::aButtonThatHidesGivesItsFocusToTheComposer()
{
    QWidget window;
    auto *other = new QPushButton(&window);
    auto *composer = new QLineEdit(&window);
    Bench bench;
    auto *row = new QHBoxLayout(&window);
    row->addWidget(&bench.status);
    row->addWidget(other);
    row->addWidget(composer);
    connect(&bench.status, &RetryStatus::composerFocusRequested, composer,
            qOverload<>(&QWidget::setFocus));
    window.show();
    QApplication::setActiveWindow(&window);
    bench.wait(8s);
    bench.render();
    for (const QString &name : {u"retryNowButton"_s, u"stopButton"_s, u"detailsButton"_s}) {
        bench.wait(8s);
        bench.render();
        bench.button(name)->setFocus();
        QTRY_VERIFY(bench.button(name)->hasFocus());
        QList<QWidget *> focused;
        const auto connection = connect(qApp, &QApplication::focusChanged, this,
                                        [&focused](QWidget *, QWidget *now) { focused += now; });
        bench.summary.state->phase = Phase::Complete;
        bench.render();
        disconnect(connection);
        QVERIFY(composer->hasFocus());
        QCOMPARE(focused, QList<QWidget *> {composer}); // no other widget had the focus in between
    }
    bench.status.setParent(nullptr);
}

void TestRetryStatus::aClickGivesTheFocusToTheComposer()
{
    QWidget window;
    auto *composer = new QLineEdit(&window);
    Bench bench;
    auto *row = new QHBoxLayout(&window);
    row->addWidget(&bench.status);
    row->addWidget(composer);
    connect(&bench.status, &RetryStatus::composerFocusRequested, composer,
            qOverload<>(&QWidget::setFocus));
    window.show();
    QApplication::setActiveWindow(&window);
    QSignalSpy stop(&bench.status, &RetryStatus::stopRequested);
    QSignalSpy retryNow(&bench.status, &RetryStatus::retryNowRequested);
    for (const QString &name : {u"retryNowButton"_s, u"stopButton"_s}) {
        bench.wait(8s);
        bench.render();
        bench.button(name)->setFocus();
        QTRY_VERIFY(bench.button(name)->hasFocus());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
        ++bench.summary.conversation; // The bar now shows another chat that waits.
        bench.render();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
        QVERIFY(composer->hasFocus());
    }
    QCOMPARE(retryNow.count(), 1);
    QCOMPARE(stop.count(), 1);
    bench.status.setParent(nullptr);
}

void TestRetryStatus::onlyWaitsAreReportedAsShown()
{
    Bench bench;
    QSignalSpy shown(&bench.status, &RetryStatus::waitShown);
    bench.render();
    bench.renderAfter(1s);
    QCOMPARE(shown.size(), 0);
    bench.wait(300ms);
    bench.render(); // too short to be shown
    QCOMPARE(shown.size(), 0);
    bench.wait(8s);
    const QString words = bench.render();
    QCOMPARE(shown.size(), 1);
    QCOMPARE(shown.last().last().toString(), words);
}

void TestRetryStatus::allDigitsHaveTheSameWidth()
{
    const QFont font(u"sans-serif"_s);
    const auto width = [&font](const QString &text, const QString &strong = {}) {
        return TabularText(text, strong).width(font);
    };
    QCOMPARE(width(u"Retrying in 11 s"_s), width(u"Retrying in 48 s"_s));
    QCOMPARE(width(u"Retrying in 11 s"_s, u"11 s"_s), width(u"Retrying in 48 s"_s, u"48 s"_s));
    QVERIFY(width(u"11"_s) == 2 * width(u"1"_s));
}

void TestRetryStatus::aLongReasonIsShortenedWithAToolTip()
{
    TabularLabel label;
    label.setText(
        TabularText(u"Retrying in 4 s (attempt 3 of 4): Anthropic is overloaded (529)"_s));
    label.resize(80, 20);
    QApplication::sendPostedEvents();
    QResizeEvent resized(QSize(80, 20), QSize(800, 20));
    QApplication::sendEvent(&label, &resized);
    QVERIFY(label.toolTip().contains(label.text()));
    QVERIFY(TabularText(label.text()).elided(label.font(), 80).width(label.font()) <= 80);
}

QTEST_MAIN(TestRetryStatus)
#include "tst_retrystatus.moc"
