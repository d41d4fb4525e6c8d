// SPDX-License-Identifier: GPL-3.0-or-later
#include "status/statusbar.h"

#include "status/barbutton.h"
#include "status/retrystatus.h"
#include "status/tabularlabel.h"
#include "status/usagestatus.h"
#include "status/waitring.h"
#include "widgets/signalcolors.h"

#include <QSignalSpy>
#include <QTest>

#include <array>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Phase = TurnState::Phase;

namespace {

/// The bar with a clock that the test sets.
struct Bar
{
    QDateTime now = QDateTime(QDate(2026, 3, 1), QTime(12, 0), Qt::UTC);
    RetryStatus *status = new RetryStatus(nullptr, [this] { return now; });
    UsageStatus *usage = new UsageStatus;
    StatusBar bar {status, usage};
    TurnSummary summary;

    Bar()
    {
        Usage spent;
        spent.inputTokens = 2'500;
        spent.cost = 0.03;
        usage->setUsages({spent});
        bar.resize(1100, bar.height());
        bar.show();
    }
    void render(Phase phase, bool isCurrent = true, int waiting = 1)
    {
        summary = {};
        summary.state = TurnState {.phase = phase, .attemptNumber = 2, .attemptLimit = 4};
        summary.state->delay = 8s;
        summary.state->retryAt = now.addSecs(8);
        summary.state->cause = {.kind = Failure::Kind::Overloaded, .status = 529};
        summary.conversation = 7;
        summary.title = u"Trip to Oslo"_s;
        summary.provider = u"Anthropic"_s;
        summary.isCurrent = isCurrent;
        summary.waiting = waiting;
        status->render(summary);
        now = now.addMSecs(400); // a shorter state is not shown
        status->render(summary);
    }
    BarButton *button(const QString &name) { return bar.findChild<BarButton *>(name); }
    TabularLabel *words() { return bar.findChild<TabularLabel *>(u"retryStatusText"_s); }
    bool showsUsage() { return !bar.findChild<QWidget *>(u"usageSlot"_s)->isHidden(); }
    bool showsTexts() { return !button(u"stopButton"_s)->text().isEmpty(); }
    bool isWhole() { return words()->textWidth() <= words()->width(); }
};

} // namespace

class TestStatusBar : public QObject
{
    Q_OBJECT

private slots:
    void textsThenUsageThenTheReasonAreCut();
    void theHeightIsTheSameInEveryState();
    void anEdgeInTheColourOfAWaitIsDrawnOnlyDuringAWait();
    void theUsageKeepsItsPlace();
    void anotherChatIsNamedByALinkThatOpensIt();
    void aLinkThatVanishesGivesItsFocusAway();
    void theRingEmptiesWithTheClock();
    void stopIsShownOnlyWhereTheComposerHasNone();
};

void TestStatusBar::textsThenUsageThenTheReasonAreCut()
{
    Bar bar;
    bar.render(Phase::Waiting);
    QList<std::array<bool, 3>> shown;
    const QString time = u"8 s"_s;
    for (int width = 1100; width >= 320; width -= 10) {
        bar.bar.resize(width, bar.bar.height());
        for (int layouts = 0; layouts < 3; ++layouts) // of the bar, of the words, of the buttons
            QCoreApplication::processEvents();
        const std::array now {bar.showsTexts(), bar.showsUsage(), bar.isWhole()};
        if (shown.isEmpty() || shown.last() != now)
            shown.append(now);
        const QString status = bar.words()->text().section(u" ("_s, 0, 0);
        QVERIFY2(TabularText(status, time).width(bar.words()->font()) <= bar.words()->width(),
                 qPrintable(QString::number(width)));
        QVERIFY(status.endsWith(time));
    }
    const QList<std::array<bool, 3>> expected {
        {true, true, true}, {false, true, true}, {false, false, true}, {false, false, false}};
    QCOMPARE(shown, expected);
}

void TestStatusBar::theHeightIsTheSameInEveryState()
{
    Bar bar;
    const int height = bar.bar.height();
    for (const Phase phase : {Phase::Queued, Phase::Asking, Phase::Streaming, Phase::Waiting,
                              Phase::Offline, Phase::Complete, Phase::Failed}) {
        for (const bool isCurrent : {true, false}) {
            bar.render(phase, isCurrent, isCurrent ? 1 : 3);
            QCoreApplication::processEvents();
            QCOMPARE(bar.bar.height(), height);
            QVERIFY(bar.bar.sizeHint().height() <= height);
        }
    }
}

void TestStatusBar::anEdgeInTheColourOfAWaitIsDrawnOnlyDuringAWait()
{
    Bar bar;
    const auto edge = [&bar] { return bar.bar.grab().toImage().pixelColor(400, 0); };
    const QColor amber = warningColor(bar.bar.palette());
    QVERIFY(edge() != amber);
    bar.render(Phase::Waiting);
    QCOMPARE(edge(), amber);
    bar.render(Phase::Streaming);
    QVERIFY(edge() != amber);
}

void TestStatusBar::theUsageKeepsItsPlace()
{
    Bar bar;
    QCoreApplication::processEvents();
    const QWidget *slot = bar.bar.findChild<QWidget *>(u"usageSlot"_s);
    const QRect place = slot->geometry();
    for (const qint64 tokens : {1, 123'456'789}) {
        Usage usage;
        usage.inputTokens = tokens;
        bar.usage->setUsages({usage});
        QCoreApplication::processEvents();
        QCOMPARE(slot->geometry(), place);
        QVERIFY(slot->rect().contains(bar.usage->geometry()));
    }
}

void TestStatusBar::anotherChatIsNamedByALinkThatOpensIt()
{
    Bar bar;
    bar.render(Phase::Waiting, false);
    BarButton *link = bar.button(u"waitingChatLink"_s);
    QVERIFY(link->isVisible());
    QCOMPARE(link->text(), u"Trip to Oslo"_s);
    QVERIFY(link->accessibleName().contains(u"Trip to Oslo"_s));
    QVERIFY(link->focusPolicy() & Qt::TabFocus);
    QSignalSpy opened(bar.status, &RetryStatus::chatRequested);
    QTest::keyClick(link, Qt::Key_Space);
    QCOMPARE(opened.size(), 1);
    QCOMPARE(opened.first().first().toInt(), 7);
    bar.render(Phase::Waiting, false, 3);
    QCOMPARE(bar.bar.findChild<TabularLabel *>(u"waitingChats"_s)->text(),
             u"3 chats waiting; next:"_s);
    QVERIFY(bar.words()->text().startsWith(u"in 8 s"_s));
    bar.render(Phase::Waiting, true);
    QVERIFY(!link->isVisible());
}

void TestStatusBar::aLinkThatVanishesGivesItsFocusAway()
{
    Bar bar;
    QSignalSpy given(bar.status, &RetryStatus::composerFocusRequested);
    bar.render(Phase::Waiting, false);
    bar.button(u"waitingChatLink"_s)->setFocus();
    bar.status->render({});
    QCOMPARE(given.size(), 1);
}

void TestStatusBar::theRingEmptiesWithTheClock()
{
    Bar bar;
    auto *ring = bar.bar.findChild<WaitRing *>();
    QCOMPARE(ring->fraction(), 0.0);
    bar.render(Phase::Waiting);
    bar.now = bar.summary.state->retryAt.addSecs(-8);
    QCOMPARE(ring->fraction(), 1.0);
    bar.now = bar.now.addSecs(2);
    QCOMPARE(ring->fraction(), 0.75);
    bar.now = bar.now.addSecs(60);
    QCOMPARE(ring->fraction(), 0.0);
    bar.status->render({});
    QCOMPARE(ring->fraction(), 0.0);
}

void TestStatusBar::stopIsShownOnlyWhereTheComposerHasNone()
{
    Bar bar;
    for (const Phase phase : {Phase::Asking, Phase::Streaming}) {
        bar.render(phase);
        QVERIFY(bar.button(u"stopButton"_s)->isHidden());
        bar.render(phase, false);
        QVERIFY(!bar.button(u"stopButton"_s)->isHidden());
    }
    for (const Phase phase : {Phase::Queued, Phase::Waiting, Phase::Offline}) {
        bar.render(phase);
        QVERIFY(!bar.button(u"stopButton"_s)->isHidden());
    }
}

QTEST_MAIN(TestStatusBar)
#include "tst_statusbar.moc"
