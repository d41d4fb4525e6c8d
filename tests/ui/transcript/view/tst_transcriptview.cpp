// SPDX-License-Identifier: GPL-3.0-or-later
#include "transcript/accessible/transcriptaccessible.h"
#include "transcript/view/softcaret.h"
#include "transcript/view/transcriptview.h"

#include "support/fakeclock.h"
#include "support/turns.h"
#include "widgets/signalcolors.h"
#include "words/failurewords.h"

#include <QAccessible>
#include <QClipboard>
#include <QDesktopServices>
#include <QGuiApplication>
#include <QLabel>
#include <QPaintEvent>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {
const QDateTime noon(QDate(2026, 3, 1), QTime(12, 0), Qt::UTC);

Message message(MessageId id, std::optional<MessageId> parent, Role role, const QString &text,
                MessageStatus status = MessageStatus::Complete)
{
    Message result;
    result.id = id;
    result.parent = parent;
    result.role = role;
    result.text = text;
    result.status = status;
    result.createdAt = QDateTime::currentDateTimeUtc();
    if (role == Role::Assistant) {
        result.accountId = u"account"_s;
        result.model = u"model-1"_s;
    }
    return result;
}

Message question(MessageId id, const QString &text)
{
    return message(id, id > 1 ? std::optional(id - 1) : std::nullopt, Role::User, text);
}

Message answer(MessageId id, const QString &text, MessageStatus status = MessageStatus::Complete)
{
    return message(id, id - 1, Role::Assistant, text, status);
}

ConversationHead head(MessageId leaf)
{
    ConversationHead result;
    result.id = 1;
    result.leaf = leaf;
    return result;
}

QString mixedText(qsizetype size)
{
    const QString section
        = u"## A heading\n\nSome prose with **bold**, *italic* and `code` in it, and [a "
          u"link](https://x.org/). It goes on for "
          "a while, as prose does, so that it needs more than one line.\n\n- one\n- two\n  - "
          "three\n\n```cpp\nint main()\n{\n"
          "    return 0;\n}\n```\n\n| a | b |\n|---|--:|\n| one | 1 |\n| two | 2 |\n\n"_s;
    QString text;
    while (text.size() < size)
        text += section;
    return text.first(size);
}
} // namespace

/// Records what is painted of a widget.
class PaintedRegion : public QObject
{
    Q_OBJECT

public:
    explicit PaintedRegion(QWidget *widget) { widget->installEventFilter(this); }
    const QRegion &region() const { return m_region; }
    void clear() { m_region = {}; }

protected:
    bool eventFilter(QObject *, QEvent *event) override
    {
        if (event->type() == QEvent::Paint)
            m_region += static_cast<QPaintEvent *>(event)->region();
        return false;
    }

private:
    QRegion m_region;
};

class TestTranscriptView : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void opensAtTheEnd();
    void followsOnlyAtTheEnd();
    void aNewQuestionIsShown();
    void scrollingDoesNotMoveTheVisibleText();
    void theHeightOfAMessageThatWasNeverShownIsEstimated();
    void manyDeltasAreOneFrame();
    void deltasAreNotParsedFromTheStart();
    void aHiddenViewDrawsNothing();
    void streamingKeepsTheEventLoopFree();
    void ofAThousandMessagesOnlyTheVisibleOnesAreParsed();
    void veryLongThingsAreShown_data();
    void veryLongThingsAreShown();
    void copiesPlainTextAcrossMessages();
    void selectsWithTheMouse();
    void copiesCodeAndTheLastAnswer();
    void aFailureNamesTheHostThatWasCalled();
    void footersTellHowAnAnswerEnded_data();
    void footersTellHowAnAnswerEnded();
    void aFullContextOffersAnotherModelAndNoContinue();
    void aNewerVersionMakesLeavingOutPointless();
    void theProvidersWordsAreShownInTheCard();
    void aCountdownRepaintsItsLineAndLaysNothingOut();
    void aCaretIsShownWhereTextIsExpected();
    void footersTellWhyAnAnswerWaits_data();
    void footersTellWhyAnAnswerWaits();
    void footerButtonsEmitTheirAction();
    void versionsAreSwitched();
    void editAndRegenerateAreSignalled();
    void thinkingOpensAndStreams();
    void thinkingShowsItsSeconds();
    void secondsAreOnlyCountedWhileTheyAreVisible();
    void aScreenReaderIsNotToldOfEachSecond();
    void tabReachesTheVisibleControls();
    void linksOpenOutside();
    void remoteImagesAreLinks();
    void aScreenReaderFindsMessagesAndButtons();
    void zoomWidthAndPaletteChange();
    void actionsDoNotMoveTheText();
    void aLinkThatScrollsAwayIsNotHovered();
    void aConversationMayBeDeletedWhileItIsShown();

private:
    std::unique_ptr<TranscriptView> shownView(Conversation *conversation) const;
    static std::optional<MessageControl> hit(const TranscriptView &view, int row,
                                             Control::Kind kind);
};

void TestTranscriptView::initTestCase()
{
    QVERIFY(QGuiApplication::platformName() == "offscreen"_L1
            || QGuiApplication::platformName() == "xcb"_L1);
}

std::unique_ptr<TranscriptView> TestTranscriptView::shownView(Conversation *conversation) const
{
    auto view = std::make_unique<TranscriptView>();
    view->setProviders([](const Message &) {
        return Provider {u"Provider"_s, u"localhost:11434"_s};
    });
    view->resize(800, 600);
    view->setConversation(conversation);
    view->show();
    if (!QTest::qWaitForWindowExposed(view.get()))
        qWarning("The window was not exposed.");
    // A frame has a deadline, so a busy machine may need several frames to lay out the page.
    while (view->frames().isRequested())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    return view;
}

std::optional<MessageControl> TestTranscriptView::hit(const TranscriptView &view, int row,
                                                      Control::Kind kind)
{
    for (const Control &control : view.column().at(row).controls()) {
        if (control.kind == kind)
            return MessageControl {row, control};
    }
    return std::nullopt;
}

void TestTranscriptView::opensAtTheEnd()
{
    Conversation conversation(head(2), {question(1, u"q"_s), answer(2, mixedText(20'000))});
    const auto view = shownView(&conversation);
    QVERIFY(view->verticalScrollBar()->maximum() > 1000);
    QCOMPARE(view->verticalScrollBar()->value(), view->verticalScrollBar()->maximum());
    QVERIFY(view->scroller().isFollowing());
    QVERIFY(!view->findChild<QToolButton *>(u"latestButton"_s)->isVisible());
}

void TestTranscriptView::followsOnlyAtTheEnd()
{
    Conversation conversation(
        head(2), {question(1, u"q"_s), answer(2, mixedText(20'000), MessageStatus::Streaming)});
    const auto view = shownView(&conversation);
    QScrollBar *bar = view->verticalScrollBar();
    conversation.appendText(2, mixedText(3'000));
    int maximum = bar->maximum();
    QTRY_VERIFY(bar->maximum() > maximum && !view->frames().isRequested());
    QCOMPARE(bar->value(), bar->maximum());

    bar->setValue(bar->maximum() - 20); // Still close enough to the end.
    QVERIFY(view->scroller().isFollowing());
    bar->setValue(bar->maximum() - 400);
    QVERIFY(!view->scroller().isFollowing());
    auto *latest = view->findChild<QToolButton *>(u"latestButton"_s);
    QVERIFY(latest->isVisible());
    // The value may change, because text above may be laid out in a later frame if this one was
    // expensive. The visible text does not move.
    const MessageColumn::Anchor seen = view->column().anchorAt(bar->value() + 300);
    maximum = bar->maximum();
    conversation.appendText(2, mixedText(3'000));
    QTRY_VERIFY(bar->maximum() > maximum && !view->frames().isRequested());
    QCOMPARE(view->column().yOf(seen) - bar->value(), 300);

    QTest::mouseClick(latest, Qt::LeftButton);
    QCOMPARE(bar->value(), bar->maximum());
    QVERIFY(!latest->isVisible());
}

void TestTranscriptView::aNewQuestionIsShown()
{
    Conversation conversation(head(2), {question(1, u"q"_s), answer(2, mixedText(20'000))});
    const auto view = shownView(&conversation);
    view->verticalScrollBar()->setValue(100);
    conversation.append(question(3, u"and now?"_s));
    QCOMPARE(view->verticalScrollBar()->value(), view->verticalScrollBar()->maximum());
    conversation.append(answer(4, {}, MessageStatus::Pending));
    QCOMPARE(view->column().count(), 4);
    QVERIFY(view->scroller().isFollowing());
}

void TestTranscriptView::scrollingDoesNotMoveTheVisibleText()
{
    QList<Message> tree;
    for (int i = 1; i <= 100; ++i)
        tree += i % 2 ? question(i, u"question %1"_s.arg(i)) : answer(i, mixedText(1'000 + 37 * i));
    Conversation conversation(head(100), tree);
    const auto view = shownView(&conversation);
    QScrollBar *bar = view->verticalScrollBar();
    // While scrolling up, estimates above the visible text become exact. The text moves exactly by
    // the scrolled distance.
    while (bar->value() > 200) {
        const int value = bar->value();
        const MessageColumn::Anchor seen = view->column().anchorAt(value + 300);
        bar->setValue(value - 100);
        QCOMPARE(view->column().yOf(seen) - bar->value(), 400);
    }
    // A new width keeps the line at the top of the window in place.
    bar->setValue(bar->maximum() / 2);
    const int row = view->column().rowAt(bar->value());
    view->resize(500, 600);
    QVERIFY(std::abs(view->column().rowAt(bar->value()) - row) <= 1);
}

void TestTranscriptView::theHeightOfAMessageThatWasNeverShownIsEstimated()
{
    QList<Message> tree;
    for (int i = 1; i <= 100; ++i)
        tree += i % 2 ? question(i, u"question"_s) : answer(i, mixedText(1'000));
    Conversation conversation(head(100), tree);
    const int height = shownView(&conversation)->column().height();
    tree[1].text = QString(400, u'x');
    tree[1].counted.extent = {400, 300};
    Conversation other(head(100), tree);
    const auto view = shownView(&other);
    const int added = view->column().height() - height;
    QVERIFY2(added > 3'000, qPrintable(QString::number(added)));
    // After a message was shown, its stored size is not used any more.
    view->verticalScrollBar()->setValue(0);
    QTRY_VERIFY(view->column().height() - height < 1'000);
}

void TestTranscriptView::manyDeltasAreOneFrame()
{
    Conversation conversation(
        head(2), {question(1, u"q"_s), answer(2, mixedText(5'000), MessageStatus::Streaming)});
    const auto view = shownView(&conversation);
    const int frames = view->frames().count(), height = view->column().height();
    for (int i = 0; i < 1000; ++i)
        conversation.appendText(2, u"word "_s);
    QCOMPARE(view->frames().count(), frames);
    QTRY_VERIFY(view->column().height() > height);
    QCOMPARE(view->frames().count(), frames + 1);
}

void TestTranscriptView::deltasAreNotParsedFromTheStart()
{
    Conversation conversation(head(2),
                              {question(1, u"q"_s), answer(2, {}, MessageStatus::Streaming)});
    const auto view = shownView(&conversation);
    const QString text = mixedText(64 * 1024);
    for (qsizetype at = 0; at < text.size(); at += 256) {
        const int frames = view->frames().count();
        conversation.appendText(2, text.mid(at, 256));
        QTRY_VERIFY(view->frames().count() > frames);
    }
    const qint64 parsed
        = const_cast<MessageSection &>(view->column().at(1).section(1)).text().bytesParsed();
    qInfo("64 KB in %d frames: %.1f bytes parsed for each byte", view->frames().count(),
          double(parsed) / double(text.size()));
    QVERIFY(parsed < 8 * text.size());
    Message done = conversation.at(1);
    done.status = MessageStatus::Complete;
    conversation.update(done);
    QTRY_COMPARE(view->column().at(1).message().status, MessageStatus::Complete);
}

void TestTranscriptView::aHiddenViewDrawsNothing()
{
    Conversation conversation(head(2),
                              {question(1, u"q"_s), answer(2, {}, MessageStatus::Streaming)});
    const auto view = shownView(&conversation);
    view->hide();
    const int frames = view->frames().count();
    for (int i = 0; i < 20; ++i) {
        conversation.appendText(2, u"word\n\n"_s);
        QCoreApplication::processEvents();
    }
    QCOMPARE(view->frames().count(), frames);
    view->show();
    QTRY_VERIFY(view->column().at(1).height() > 400);
}

void TestTranscriptView::streamingKeepsTheEventLoopFree()
{
    Conversation conversation(head(2),
                              {question(1, u"q"_s), answer(2, {}, MessageStatus::Streaming)});
    const auto view = shownView(&conversation);
    QTRY_VERIFY(view->frames().count() > 0);
    const QString text = mixedText(16 * 1024);
    // One frame for eight deltas of four characters: 2,000 tokens a second.
    Turns turns;
    for (qsizetype sent = 0; sent < text.size();) {
        const int frames = view->frames().count();
        for (int i = 0; i < 8; ++i, sent += 4)
            conversation.appendText(2, text.mid(sent, 4));
        QTRY_VERIFY(view->frames().count() > frames);
    }
    Message done = conversation.at(1);
    done.status = MessageStatus::Complete;
    conversation.update(done);
    QTRY_COMPARE(view->column().at(1).message().status, MessageStatus::Complete);
    QCoreApplication::processEvents();
    QCOMPARE(conversation.at(1).text.size(), text.size());
    QVERIFY(turns.longest() < Turns::most / 2); // Instructions are counted only under callgrind.
}

void TestTranscriptView::ofAThousandMessagesOnlyTheVisibleOnesAreParsed()
{
    QList<Message> tree;
    for (int i = 1; i <= 1000; ++i)
        tree += i % 2 ? question(i, u"question %1"_s.arg(i)) : answer(i, mixedText(2'000));
    Conversation conversation(head(1000), tree);
    const auto view = shownView(nullptr);
    view->setConversation(&conversation);
    view->grab();
    int loaded = 0;
    for (int i = 0; i < view->column().count(); ++i)
        loaded += view->column().at(i).isLoaded() ? 1 : 0;
    QVERIFY2(loaded > 0 && loaded < 50, qPrintable(QString::number(loaded)));
    QCOMPARE(view->verticalScrollBar()->value(), view->verticalScrollBar()->maximum());
    QVERIFY(!view->column().at(0).isLoaded());
}

void TestTranscriptView::veryLongThingsAreShown_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("a megabyte") << mixedText(1'000'000);
    QTest::newRow("10,000 nested quotes") << u">"_s.repeated(10'000) + u"deep"_s;
    QTest::newRow("a line of a million") << u"x"_s.repeated(1'000'000);
    QTest::newRow("8,000 columns")
        << u"|a"_s.repeated(8'000) + u"|\n"_s + u"|-"_s.repeated(8'000) + u"|\n"_s;
    QTest::newRow("128 columns") << u"|a"_s.repeated(128) + u"|\n"_s + u"|-"_s.repeated(128)
            + u"|\n"_s + u"|1"_s.repeated(128);
    QTest::newRow("50,000 links") << u"[a](https://x.org/) "_s.repeated(50'000);
    QTest::newRow("control characters") << QString(u"a\u0000\u001b[31m\u0007b"_s).repeated(100);
}

void TestTranscriptView::veryLongThingsAreShown()
{
    QFETCH(QString, text);
    Conversation conversation(head(2), {question(1, u"q"_s), answer(2, text)});
    const auto view = shownView(&conversation);
    view->grab();
    QTRY_VERIFY(!view->column().isWaiting());
    view->verticalScrollBar()->setValue(view->verticalScrollBar()->maximum() / 2);
    view->resize(400, 500);
    view->grab();
    QVERIFY(view->column().at(1).isLoaded());
}

void TestTranscriptView::copiesPlainTextAcrossMessages()
{
    Conversation conversation(
        head(2),
        {question(1, u"What?"_s),
         answer(2, u"**Two** things:\n\n1. a\n2. `b`\n\n|x|y|\n|-|-|\n|1|2|"_s)});
    const auto view = shownView(&conversation);
    QTest::keyClick(view.get(), Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(view.get(), Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(),
             u"What?\n\nTwo things:\n\n1. a\n2. b\n\nx\ty\n1\t2"_s);
}

void TestTranscriptView::selectsWithTheMouse()
{
    Conversation conversation(
        head(2), {question(1, u"What?"_s), answer(2, u"one two three\n\nfour five"_s)});
    const auto view = shownView(&conversation);
    const MessageItem &item = view->column().at(1);
    const int left = view->columnGeometry().rectOf(1).left() + MessageItem::boxMargin;
    const int top = view->columnGeometry().rectOf(1).top() + item.topOf(1);
    const QPoint start(left + 1, top + 5), end(left + 700, top + item.section(1).topOf(1) + 5);
    QTest::mousePress(view->viewport(), Qt::LeftButton, {}, start);
    QMouseEvent move(QEvent::MouseMove, end, view->viewport()->mapToGlobal(end), Qt::LeftButton,
                     Qt::LeftButton, {});
    QCoreApplication::sendEvent(view->viewport(), &move);
    QTest::mouseRelease(view->viewport(), Qt::LeftButton, {}, end);
    QCOMPARE(view->selection().text(), u"one two three\n\nfour five"_s);
    QTest::mouseDClick(view->viewport(), Qt::LeftButton, {}, start);
    QCOMPARE(view->selection().text(), u"one"_s);
}

void TestTranscriptView::copiesCodeAndTheLastAnswer()
{
    const QString code = u"int a;\n"_s.repeated(50);
    Conversation conversation(
        head(2), {question(1, u"q"_s), answer(2, u"*x*\n\n```c\n"_s + code + u"```"_s)});
    const auto view = shownView(&conversation);
    view->scroller().reveal(0);
    const auto copy = hit(*view, 1, Control::Kind::CopyCode);
    QVERIFY(copy);
    QTest::mouseClick(view->viewport(), Qt::LeftButton, {},
                      view->columnGeometry().rectOf(*copy).center());
    QCOMPARE(QGuiApplication::clipboard()->text(), code.chopped(1));
    view->copyLastAnswer();
    QCOMPARE(QGuiApplication::clipboard()->text(), u"*x*\n\n```c\n"_s + code + u"```"_s);
}

void TestTranscriptView::aFailureNamesTheHostThatWasCalled()
{
    Message last = answer(2, {}, MessageStatus::Failed);
    last.accountId = u"a"_s;
    last.failure = Failure {};
    Conversation conversation(head(2), {question(1, u"q"_s), last});
    const auto view = shownView(&conversation);
    const QString sentence = view->column().at(1).footer().sentence;
    QVERIFY2(sentence.startsWith(u"Nothing is listening at localhost:11434"_s),
             qPrintable(sentence));
}

void TestTranscriptView::footersTellHowAnAnswerEnded_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("stopReason");
    QTest::addColumn<QString>("words");
    QTest::addColumn<int>("button");
    const auto row = [](const char *name, MessageStatus status, const char *text,
                        const char *reason, const char *words, Control::Kind button) {
        QTest::newRow(name) << int(status) << QString::fromLatin1(text)
                            << QString::fromLatin1(reason) << QString::fromLatin1(words)
                            << int(button);
    };
    for (const char *reason : {"max_tokens", "length", "incomplete/max_output_tokens"})
        row(reason, MessageStatus::Complete, "a", reason, "length limit", Control::Kind::Continue);
    row("refusal", MessageStatus::Complete, "", "refusal", "declined", Control::Kind::TryAgain);
    row("filter", MessageStatus::Complete, "a", "content_filter", "content filter",
        Control::Kind::TryAgain);
    row("empty", MessageStatus::Complete, "", "end_turn", "empty", Control::Kind::TryAgain);
    row("stopped", MessageStatus::Stopped, "a", "", "Stopped", Control::Kind::Continue);
    row("stopped at once", MessageStatus::Stopped, "", "", "Stopped", Control::Kind::TryAgain);
    row("cut off", MessageStatus::Interrupted, "a", "", "cut off", Control::Kind::Continue);
    row("not sent", MessageStatus::Pending, "", "", "Not sent", Control::Kind::TryAgain);
}

void TestTranscriptView::footersTellHowAnAnswerEnded()
{
    QFETCH(int, status);
    QFETCH(QString, text);
    QFETCH(QString, stopReason);
    QFETCH(QString, words);
    QFETCH(int, button);
    Message last = answer(2, text, MessageStatus(status));
    last.stopReason = stopReason;
    Conversation conversation(head(2), {question(1, u"q"_s), last});
    const auto view = shownView(&conversation);
    QVERIFY2(view->column().at(1).footer().sentence.contains(words),
             qPrintable(view->column().at(1).footer().sentence));
    QStringList names;
    for (const Control &control : view->column().at(1).controls())
        names += control.name;
    QVERIFY2(names.removeDuplicates() == 0, qPrintable(names.join(u'|')));
    QSignalSpy wishes(view.get(), &TranscriptView::actionRequested);
    const auto found = hit(*view, 1, Control::Kind(button));
    QVERIFY(found);
    QTest::mouseClick(view->viewport(), Qt::LeftButton, {},
                      view->columnGeometry().rectOf(*found).center());
    QCOMPARE(wishes.count(), 1);
    QCOMPARE(wishes.first().at(0).value<FailureAction>(),
             Control::Kind(button) == Control::Kind::Continue ? FailureAction::Continue
                                                              : FailureAction::TryAgain);
    QCOMPARE(wishes.first().at(1).value<MessageId>(), 2);
}

void TestTranscriptView::aFullContextOffersAnotherModelAndNoContinue()
{
    Message last = answer(2, u"a"_s);
    last.stopReason = u"model_context_window_exceeded"_s;
    const MessageFooter footer = footerOf(last, {1, false}, {}, {}, noon);
    QVERIFY2(footer.sentence.contains(u"as long as the model can read"_s),
             qPrintable(footer.sentence));
    QCOMPARE(footer.buttons.size(), 1);
    QCOMPARE(footer.buttons.front().kind, Control::Kind::Repair);
    QCOMPARE(footer.buttons.front().action, FailureAction::TryAgainWith);
}

void TestTranscriptView::aNewerVersionMakesLeavingOutPointless()
{
    Message last = answer(2, {}, MessageStatus::Failed);
    Failure refusal {.kind = Failure::Kind::Rejected, .status = 400};
    refusal.refused = {{.message = 1, .attachment = 0, .name = u"photo.png"_s}};
    last.failure = refusal;
    const auto offersIt = [&last](bool isSuperseded) {
        const MessageFooter footer = footerOf(last, {0, false, isSuperseded}, {}, {}, noon);
        return std::any_of(footer.buttons.begin(), footer.buttons.end(), [](const auto &button) {
            return button.action == FailureAction::LeaveOut;
        });
    };
    QVERIFY(offersIt(false));
    QVERIFY(!offersIt(true));
    Message newer = answer(3, u"It works"_s);
    newer.parent = 1;
    Conversation conversation(head(2), {question(1, u"q"_s), last, newer});
    const auto view = shownView(&conversation);
    QVERIFY(!view->column().at(1).footer().isEmpty());
    for (const Control &control : view->column().at(1).controls())
        QVERIFY(control.kind != Control::Kind::Repair || control.action != FailureAction::LeaveOut);
}

void TestTranscriptView::theProvidersWordsAreShownInTheCard()
{
    Message last = answer(2, {}, MessageStatus::Failed);
    last.failure = Failure {.kind = Failure::Kind::Overloaded,
                            .status = 529,
                            .detail = u"Overloaded:\n  "_s + u"try again later. "_s.repeated(40)};
    const MessageFooter footer = footerOf(last, {}, {}, {}, noon);
    QCOMPARE(footer.tone, MessageFooter::Tone::Failed);
    QVERIFY(footer.details.startsWith(u"Overloaded: try again later."_s));
    Conversation conversation(head(2), {question(1, u"q"_s), last});
    const auto view = shownView(&conversation);
    const int withDetails = view->column().at(1).height();
    last.failure.edit().detail = u"Overloaded"_s;
    conversation.update(last);
    const TranscriptTheme &theme = view->column().style().theme;
    const int line = qMax(qRound(theme.smallLine), QFontMetrics(theme.small).lineSpacing());
    QTRY_COMPARE(view->column().at(1).height(), withDetails - line); // two lines at most
    last.failure.edit().detail.clear();
    conversation.update(last);
    QTRY_VERIFY(view->column().at(1).height() < withDetails - line);
}

void TestTranscriptView::aCountdownRepaintsItsLineAndLaysNothingOut()
{
    FakeClock clock;
    Conversation conversation(
        head(2), {question(1, u"q"_s), answer(2, u"begun"_s, MessageStatus::Streaming)});
    TurnState state;
    state.phase = TurnState::Phase::Waiting;
    state.attemptNumber = 2;
    state.attemptLimit = 4;
    state.delay = 8s;
    state.retryAt = clock.now().addSecs(8);
    conversation.setTurnState(state);
    const auto view = std::make_unique<TranscriptView>();
    view->setClock(clock);
    view->resize(600, 400);
    view->setConversation(&conversation);
    view->show();
    QVERIFY(QTest::qWaitForWindowExposed(view.get(), Patience::milliseconds));
    const auto heading = [&view] { return view->column().at(1).footer().heading; };
    QCOMPARE(heading(), u"Retrying in 8 s (attempt 2 of 4)"_s);
    QTRY_VERIFY(!view->frames().isRequested());
    PaintedRegion painted(view->viewport());
    for (int turns = 0; turns < 10; ++turns) // what is still due after the first frame
        QCoreApplication::processEvents();
    painted.clear();
    const int height = view->column().height();
    clock.advance(1s);
    QCOMPARE(heading(), u"Retrying in 7 s (attempt 2 of 4)"_s);
    QVERIFY(!view->frames().isRequested()); // no frame, so no layout
    QTRY_VERIFY(!painted.region().isEmpty());
    QVERIFY2(painted.region().boundingRect().height() <= view->column().style().theme.proseLine + 1,
             qPrintable(QString::number(painted.region().boundingRect().height())));
    QCOMPARE(view->column().height(), height);
    clock.advance(3s);
    QCOMPARE(heading(), u"Retrying in 4 s (attempt 2 of 4)"_s);
}

void TestTranscriptView::aCaretIsShownWhereTextIsExpected()
{
    Conversation conversation(
        head(2), {question(1, u"q"_s), answer(2, u"begun"_s, MessageStatus::Streaming)});
    const auto view = shownView(&conversation);
    const auto *caret = view->findChild<SoftCaret *>();
    QVERIFY(caret->place().isEmpty());
    TurnState state;
    state.phase = TurnState::Phase::Streaming;
    conversation.setTurnState(state);
    QTRY_VERIFY(!caret->place().isEmpty());
    const QRect before = caret->place();
    conversation.appendText(2, u" and goes on"_s);
    QTRY_VERIFY(caret->place().left() > before.left());
    QCOMPARE(caret->place().top(), before.top());
    state.phase = TurnState::Phase::Waiting;
    conversation.setTurnState(state);
    QTRY_VERIFY(caret->place().isEmpty());
    QVERIFY(!caret->isBlinking());
}

void TestTranscriptView::footersTellWhyAnAnswerWaits_data()
{
    QTest::addColumn<TurnState::Phase>("phase");
    QTest::addColumn<int>("characters");
    QTest::addColumn<bool>("hasThinking");
    QTest::addColumn<QString>("sentence");
    using enum TurnState::Phase;
    const auto row = [](const char *name, TurnState::Phase phase, int characters, bool hasThinking,
                        const QString &words) {
        QTest::newRow(name) << phase << characters << hasThinking << words;
    };
    const QString retrying = u"Retrying in 4 s (attempt 2 of 4). Test is overloaded (529)."_s;
    row("retry", Waiting, 0, false, retrying);
    row("asked", Asking, 0, false, u"Waiting for the answer…"_s);
    row("rest", Waiting, 5, false,
        u"Retrying in 4 s (attempt 2 of 4). The answer broke off. Test is overloaded (529)."_s);
    row("rest asked", Asking, 5, true, u"Waiting for the rest of the answer…"_s);
    row("only thought", Waiting, 0, true, retrying);
    row("only thought, asked", Asking, 0, true, u"Waiting for the answer…"_s);
    row("queued", Queued, 5, false,
        u"Waiting for Test, next in 4 s. It is overloaded or limits requests."_s);
    row("offline", Offline, 0, false, u"The network is back: sending…"_s);
    row("streaming", Streaming, 5, false, {});
}

void TestTranscriptView::footersTellWhyAnAnswerWaits()
{
    QFETCH(TurnState::Phase, phase);
    QFETCH(int, characters);
    QFETCH(bool, hasThinking);
    const bool isBegun = characters > 0 || hasThinking; // As AnswerWriter sets the status.
    const Message last = answer(2, QString(characters, u'a'),
                                isBegun ? MessageStatus::Streaming : MessageStatus::Pending);
    TurnState state;
    state.phase = phase;
    state.attemptNumber = 2;
    state.attemptLimit = 4;
    state.delay = 8s;
    if (state.canHurry())
        state.retryAt = noon.addSecs(4);
    state.cause = {.kind = Failure::Kind::Overloaded, .status = 529};
    const MessageContent content {characters, hasThinking};
    MessageFooter footer = footerOf(last, content, state, {u"Test"_s, {}}, noon);
    QTEST(footer.words(), "sentence");
    QVERIFY(footer.heading.contains(footer.time));
    QCOMPARE(!footer.buttons.empty(), state.canHurry());
    QCOMPARE(footer.tone == MessageFooter::Tone::Waiting, state.canHurry());
    if (phase != TurnState::Phase::Waiting)
        return;
    // A short wait has no button, because the button could not be pressed in time.
    state.delay = 1s;
    footer = footerOf(last, content, state, {u"Test"_s, {}}, noon);
    QVERIFY(footer.buttons.empty());
}

void TestTranscriptView::footerButtonsEmitTheirAction()
{
    Message last = answer(2, {}, MessageStatus::Failed);
    last.failure = Failure();
    last.failure.edit().kind = Failure::Kind::Unauthorized;
    last.failure.edit().status = 401;
    Conversation conversation(head(2), {question(1, u"q"_s), last});
    const auto view = shownView(&conversation);
    const FailureWords words = describe(*last.failure, {.name = u"Provider"_s, .host = {}});
    QCOMPARE(view->column().at(1).footer().sentence, words.sentence);
    QVERIFY(!words.actions.isEmpty());
    std::optional<FailureAction> asked;
    connect(view.get(), &TranscriptView::actionRequested, this,
            [&](FailureAction action, MessageId id) {
                asked = action;
                QCOMPARE(id, 2);
            });
    const auto button = hit(*view, 1, Control::Kind::Repair);
    QVERIFY(button);
    QTest::mouseClick(view->viewport(), Qt::LeftButton, {},
                      view->columnGeometry().rectOf(*button).center());
    QCOMPARE(asked, words.actions.first());

    // While a turn is running, there are no buttons.
    Message waiting = last;
    waiting.status = MessageStatus::Pending;
    waiting.failure.reset();
    conversation.update(waiting);
    TurnState state;
    state.phase = TurnState::Phase::Waiting;
    state.attemptNumber = 2;
    state.attemptLimit = 4;
    conversation.setTurnState(state);
    QTRY_COMPARE(view->column().at(1).footer().heading, u"Retrying now… (attempt 2 of 4)"_s);
    QVERIFY(view->column().at(1).footer().buttons.empty());
    state.phase = TurnState::Phase::Offline;
    conversation.setTurnState(state);
    QTRY_COMPARE(view->column().at(1).footer().heading,
                 u"Offline: will send when the network is back"_s);
    QVERIFY(view->column().at(1).footer().sentence.isEmpty());
    QSignalSpy stopped(view.get(), &TranscriptView::stopRequested);
    QTest::keyClick(view.get(), Qt::Key_Escape);
    QCOMPARE(stopped.count(), 1);
}

void TestTranscriptView::versionsAreSwitched()
{
    Message other = answer(2, u"first"_s);
    Message second = answer(3, u"second"_s);
    second.parent = 1;
    Conversation conversation(head(3), {question(1, u"q"_s), other, second});
    const auto view = shownView(&conversation);
    QSignalSpy spy(view.get(), &TranscriptView::versionRequested);
    const auto previous = hit(*view, 1, Control::Kind::PreviousVersion),
               next = hit(*view, 1, Control::Kind::NextVersion);
    QVERIFY(previous && next);
    QVERIFY(!next->control.enabled);
    QTest::mouseClick(view->viewport(), Qt::LeftButton, {},
                      view->columnGeometry().rectOf(*next).center());
    QCOMPARE(spy.count(), 0);
    QTest::mouseClick(view->viewport(), Qt::LeftButton, {},
                      view->columnGeometry().rectOf(*previous).center());
    QCOMPARE(spy.count(), 1);
    QCOMPARE(spy.first().at(0).value<MessageId>(), 3);
    QCOMPARE(spy.first().at(1).toInt(), -1);
    conversation.showVersion(2);
    QTRY_VERIFY(hit(*view, 1, Control::Kind::NextVersion)
                && hit(*view, 1, Control::Kind::NextVersion)->control.enabled);
    QVERIFY(!hit(*view, 0, Control::Kind::NextVersion));
}

void TestTranscriptView::editAndRegenerateAreSignalled()
{
    Conversation conversation(head(2), {question(1, u"q"_s), answer(2, u"a"_s)});
    const auto view = shownView(&conversation);
    QSignalSpy edited(view.get(), &TranscriptView::editRequested),
        again(view.get(), &TranscriptView::actionRequested);
    QTest::mouseClick(view->viewport(), Qt::LeftButton, {},
                      view->columnGeometry().rectOf(*hit(*view, 0, Control::Kind::Edit)).center());
    QTest::mouseClick(
        view->viewport(), Qt::LeftButton, {},
        view->columnGeometry().rectOf(*hit(*view, 1, Control::Kind::Regenerate)).center());
    QCOMPARE(edited.count(), 1);
    QCOMPARE(again.count(), 1);
    QTest::mouseClick(view->viewport(), Qt::LeftButton, {},
                      view->columnGeometry().rectOf(*hit(*view, 1, Control::Kind::Copy)).center());
    QCOMPARE(QGuiApplication::clipboard()->text(), u"a"_s);
}

void TestTranscriptView::thinkingOpensAndStreams()
{
    Message last = answer(2, {}, MessageStatus::Streaming);
    last.thinking = u"hm"_s;
    Conversation conversation(head(2), {question(1, u"q"_s), last});
    const auto view = shownView(&conversation);
    auto line = hit(*view, 1, Control::Kind::Thinking);
    QVERIFY(line);
    QCOMPARE(line->control.words, u"Thinking…"_s);
    const int closed = view->column().at(1).height();
    QTest::mouseClick(view->viewport(), Qt::LeftButton, {},
                      view->columnGeometry().rectOf(*line).center());
    QVERIFY(view->column().at(1).height() > closed);
    const int open = view->column().at(1).height();
    conversation.appendThinking(2, u"\n\nand hm again"_s);
    QTRY_VERIFY(view->column().at(1).height() > open);
    Message done = conversation.at(1);
    done.text = u"done"_s;
    done.status = MessageStatus::Complete;
    done.thinkingTime = std::chrono::milliseconds(6200);
    conversation.update(done);
    QTRY_COMPARE(hit(*view, 1, Control::Kind::Thinking)->control.words, u"Thought for 6 s"_s);
    view->selection().selectAll();
    QCOMPARE(view->selection().text(), u"q\n\nhm\n\nand hm again\n\ndone"_s);
}

namespace {
/// An answer whose turn has just begun to think.
struct Thinker
{
    FakeClock clock;
    Conversation conversation;
    explicit Thinker(const QList<Message> &before = {question(1, u"q"_s)})
        : conversation(head(before.size() + 1), withAnswer(before))
    {
        TurnState state;
        state.phase = TurnState::Phase::Streaming;
        state.thinkingSince = clock.now();
        conversation.setTurnState(state);
    }
    static QList<Message> withAnswer(QList<Message> messages)
    {
        Message last = answer(messages.size() + 1, {}, MessageStatus::Streaming);
        last.thinking = u"hm\n\n"_s.repeated(100);
        messages += last;
        return messages;
    }
};

QString thinkingWords(const TranscriptView &view)
{
    for (const Control &control : view.column().at(view.column().count() - 1).controls()) {
        if (control.kind == Control::Kind::Thinking)
            return control.words;
    }
    return {};
}
} // namespace

void TestTranscriptView::thinkingShowsItsSeconds()
{
    using namespace std::chrono_literals;
    Thinker thinker;
    const auto view = shownView(&thinker.conversation);
    view->setClock(thinker.clock);
    view->scroller().scrollToEnd(); // Draws a frame with the clock.
    QCOMPARE(thinkingWords(*view), u"Thinking…"_s);
    thinker.clock.advance(999ms);
    QTest::qWait(0);
    QCOMPARE(thinkingWords(*view), u"Thinking…"_s);
    thinker.clock.advance(1ms);
    QTRY_COMPARE(thinkingWords(*view), u"Thinking… 1 s"_s);
    for (int i = 2; i <= 61; ++i) {
        const int frames = view->frames().count();
        QVERIFY(thinker.clock.ringNext()); // The alarm rings once per second.
        QTRY_COMPARE(view->frames().count(), frames + 1);
        QCOMPARE(thinker.conversation.turnState()->thinkingSince.addSecs(i), thinker.clock.now());
    }
    QCOMPARE(thinkingWords(*view), u"Thinking… 1 min 1 s"_s);
    thinker.conversation.appendThinking(2, u"more"_s);
    QTest::qWait(0);
    QCOMPARE(thinkingWords(*view), u"Thinking… 1 min 1 s"_s);
    thinker.conversation.appendText(2, u"So"_s);
    QTRY_VERIFY(!thinkingWords(*view).startsWith(u"Thinking…"_s));
    QVERIFY(*thinker.clock.untilNext() > 1s); // Only midnight is awaited.
}

void TestTranscriptView::secondsAreOnlyCountedWhileTheyAreVisible()
{
    using namespace std::chrono_literals;
    QList<Message> messages;
    for (int i = 0; i < 51; ++i)
        messages += message(i + 1, i > 0 ? std::optional<MessageId>(i) : std::nullopt,
                            i % 2 ? Role::Assistant : Role::User, u"words"_s);
    Thinker thinker(messages);
    const auto view = shownView(&thinker.conversation);
    view->setClock(thinker.clock);
    view->scroller().scrollToEnd();
    QVERIFY(thinker.clock.ringNext());
    QTRY_COMPARE(thinkingWords(*view), u"Thinking… 1 s"_s);
    // Another message is visible.
    view->verticalScrollBar()->setValue(0);
    QVERIFY(*thinker.clock.untilNext() > 1s);
    thinker.clock.advance(5s);
    view->scroller().scrollToEnd();
    QTRY_COMPARE(thinkingWords(*view), u"Thinking… 6 s"_s);
    // The thinking is visible, but not its line.
    view->activate(*hit(*view, 51, Control::Kind::Thinking));
    view->scroller().scrollToEnd();
    QVERIFY(*thinker.clock.untilNext() > 1s);
    view->scroller().reveal(51);
    QVERIFY(thinker.clock.ringNext());
    QTRY_COMPARE(thinkingWords(*view), u"Thinking… 7 s"_s);
    // The window is hidden. The alarm rings once more, in advance(), and is not set again.
    view->hide();
    thinker.clock.advance(1s);
    QVERIFY(*thinker.clock.untilNext() > 1s);
    thinker.clock.advance(10s);
    view->show();
    QTRY_COMPARE(thinkingWords(*view), u"Thinking… 18 s"_s);
    // The thinking has ended.
    thinker.conversation.setTurnState({});
    QTRY_VERIFY(*thinker.clock.untilNext() > 1s);
}

namespace {
int accessibilityEvents = 0;
void countAccessibilityEvent(QAccessibleEvent *event)
{
    Q_UNUSED(event)
    ++accessibilityEvents;
}
} // namespace

void TestTranscriptView::aScreenReaderIsNotToldOfEachSecond()
{
    Thinker thinker;
    const auto view = shownView(&thinker.conversation);
    view->setClock(thinker.clock);
    view->scroller().scrollToEnd();
    QAccessibleInterface *list = QAccessible::queryAccessibleInterface(view.get());
    QAccessibleInterface *item = list->child(1);
    const QString message = item->text(QAccessible::Name),
                  line = item->child(0)->text(QAccessible::Name);
    QCOMPARE(line, u"Show thinking"_s);
    QAccessible::setActive(true);
    const auto before = QAccessible::installUpdateHandler(countAccessibilityEvent);
    accessibilityEvents = 0;
    for (int i = 0; i < 3; ++i) {
        QVERIFY(thinker.clock.ringNext());
        QTRY_COMPARE(thinkingWords(*view), u"Thinking… %1 s"_s.arg(i + 1));
    }
    QAccessible::installUpdateHandler(before);
    QAccessible::setActive(false);
    QCOMPARE(accessibilityEvents, 0);
    QCOMPARE(item->text(QAccessible::Name), message);
    QCOMPARE(item->child(0)->text(QAccessible::Name), line);
}

void TestTranscriptView::tabReachesTheVisibleControls()
{
    Conversation conversation(
        head(2), {question(1, u"q"_s), answer(2, u"[a](https://x.org/)\n\n```\nx\n```"_s)});
    const auto view = shownView(&conversation);
    view->setFocus(Qt::TabFocusReason);
    QTRY_VERIFY(view->hasFocus());
    QList<Control::Kind> kinds;
    for (int i = 0; i < 10; ++i) {
        QTest::keyClick(view.get(), Qt::Key_Tab);
        if (!view->focus().control()
            || (!kinds.isEmpty() && view->focus().control()->control.kind == kinds.last() && i > 5))
            break;
        kinds += view->focus().control()->control.kind;
    }
    const QList<Control::Kind> expected {
        Control::Kind::Copy,     Control::Kind::Edit, Control::Kind::Delete,    Control::Kind::Link,
        Control::Kind::CopyCode, Control::Kind::Copy, Control::Kind::Regenerate};
    QCOMPARE(kinds.first(expected.size()), expected);
    view->setFocus(Qt::TabFocusReason);
    QSignalSpy edited(view.get(), &TranscriptView::editRequested);
    while (!view->focus().control() || view->focus().control()->control.kind != Control::Kind::Edit)
        QTest::keyClick(view.get(), Qt::Key_Backtab);
    QTest::keyClick(view.get(), Qt::Key_Return);
    QCOMPARE(edited.count(), 1);
}

/// Receives the addresses that would be opened in the browser.
class UrlCatcher : public QObject
{
    Q_OBJECT

public slots:
    void open(const QUrl &url) { urls += url; }

public:
    QList<QUrl> urls;
};

void TestTranscriptView::linksOpenOutside()
{
    UrlCatcher catcher;
    QDesktopServices::setUrlHandler(u"https"_s, &catcher, "open");
    Conversation conversation(head(2),
                              {question(1, u"q"_s), answer(2, u"[a](https://x.org/b?c=d%20e)"_s)});
    const auto view = shownView(&conversation);
    const auto link = hit(*view, 1, Control::Kind::Link);
    QVERIFY(link);
    QCOMPARE(link->control.name, u"https://x.org/b?c=d%20e"_s); // The tool tip shows the address.
    QTest::mouseClick(view->viewport(), Qt::LeftButton, {},
                      view->columnGeometry().rectOf(*link).center());
    QCOMPARE(catcher.urls, QList<QUrl> {QUrl(u"https://x.org/b?c=d%20e"_s)});
    QDesktopServices::unsetUrlHandler(u"https"_s);
}

void TestTranscriptView::remoteImagesAreLinks()
{
    Conversation conversation(head(2),
                              {question(1, u"q"_s), answer(2, u"![cat](https://x.org/i.png)"_s)});
    const auto view = shownView(&conversation);
    const auto link = hit(*view, 1, Control::Kind::Link);
    QVERIFY(link);
    QCOMPARE(link->control.words, u"cat"_s);
}

void TestTranscriptView::aScreenReaderFindsMessagesAndButtons()
{
    Conversation conversation(
        head(2),
        {question(1, u"What is it?"_s), answer(2, u"It is *this*, see [a](https://x.org/)."_s)});
    const auto view = shownView(&conversation);
    QAccessibleInterface *list = QAccessible::queryAccessibleInterface(view.get());
    QVERIFY(list);
    QCOMPARE(list->role(), QAccessible::List);
    QVERIFY(!list->text(QAccessible::Name).isEmpty());
    QCOMPARE(list->childCount(), 2);
    QAccessibleInterface *last = list->child(1);
    QCOMPARE(last->role(), QAccessible::ListItem);
    QCOMPARE(last->text(QAccessible::Name), u"model-1: It is this, see a."_s);
    QCOMPARE(list->indexOfChild(last), 1);
    QCOMPARE(last->parent(), list);
    QStringList names;
    for (int i = 0; i < last->childCount(); ++i) {
        names += last->child(i)->text(QAccessible::Name);
        QVERIFY(!names.last().isEmpty());
        QCOMPARE(last->child(i)->parent(), last);
        QVERIFY(last->child(i)->rect().isValid());
    }
    QCOMPARE(names,
             (QStringList {u"a"_s, u"Copy answer"_s, u"Try again"_s, u"Try with another model…"_s,
                           u"Delete answer"_s}));
    QSignalSpy again(view.get(), &TranscriptView::actionRequested);
    QAccessibleActionInterface *action = last->child(2)->actionInterface();
    QVERIFY(action);
    action->doAction(QAccessibleActionInterface::pressAction());
    QCOMPARE(again.count(), 1);
    QAccessibleInterface *first = list->child(0);
    view->setConversation(nullptr);
    QVERIFY(!first->isValid());
    QCOMPARE(list->childCount(), 0);
}

void TestTranscriptView::zoomWidthAndPaletteChange()
{
    Conversation conversation(head(2), {question(1, u"q"_s), answer(2, mixedText(700))});
    const auto view = shownView(&conversation);
    const int width = view->column().style().width, height = view->column().height();
    view->styler().setZoom(200);
    QTRY_VERIFY(view->column().height() > height);
    view->styler().setZoom(100);
    QTRY_COMPARE(view->column().height(), height);
    view->styler().setTextWidth(40);
    QTRY_VERIFY(view->column().style().width < width);
    view->resize(240, 400);
    QVERIFY(view->column().style().width <= view->viewport()->width() - 48);
    QPalette dark;
    dark.setColor(QPalette::Base, QColor(20, 20, 20));
    dark.setColor(QPalette::Text, QColor(230, 230, 230));
    view->setPalette(dark);
    QTRY_COMPARE(view->column().style().theme.background, QColor(20, 20, 20));
    const TranscriptTheme &theme = view->column().style().theme;
    for (const QColor &color : {theme.text, theme.muted, theme.link}) {
        QVERIFY(contrastOf(color, theme.background) >= 4.5);
        QVERIFY(contrastOf(color, theme.question) >= 4.5);
    }
    QCOMPARE(view->grab().toImage().pixelColor(2, 390), QColor(20, 20, 20));
}

void TestTranscriptView::actionsDoNotMoveTheText()
{
    Conversation conversation(head(2), {question(1, u"q"_s), answer(2, u"a"_s)});
    const auto view = shownView(&conversation);
    const int height = view->column().height();
    const QImage before = view->grab().toImage();
    const QPoint over = view->columnGeometry().rectOf(0).center();
    QMouseEvent move(QEvent::MouseMove, over, view->viewport()->mapToGlobal(over), Qt::NoButton,
                     Qt::NoButton, {});
    QCoreApplication::sendEvent(view->viewport(), &move);
    const QImage after = view->grab().toImage();
    QCOMPARE(view->column().height(), height);
    QVERIFY(before != after);
    // The pixels of the answer below and of the text are the same.
    const int below = view->columnGeometry().rectOf(1).top();
    QCOMPARE(before.copy(0, below, 800, 600 - below), after.copy(0, below, 800, 600 - below));
    const MessageItem &question = view->column().at(0);
    const int top = view->columnGeometry().rectOf(0).top() + question.topOf(1),
              height0 = question.shownHeight(1);
    QCOMPARE(before.copy(0, top, 800, height0), after.copy(0, top, 800, height0));
}

/// The pointer is on a link of a streaming answer, and the view follows the end of the answer.
void TestTranscriptView::aLinkThatScrollsAwayIsNotHovered()
{
    Message streaming = answer(2, u"word\n\n"_s.repeated(60) + u"[link](https://a.example)"_s);
    streaming.status = MessageStatus::Streaming;
    Conversation conversation(head(2), {question(1, u"q"_s), streaming});
    const auto view = shownView(&conversation);
    QVERIFY(view->scroller().isFollowing());
    const auto link = [&]() -> std::optional<MessageControl> {
        for (const Control &control : view->column().at(1).controls()) {
            if (control.kind == Control::Kind::Link)
                return MessageControl {1, control};
        }
        return std::nullopt;
    };
    QVERIFY(link());
    const QPoint over = view->columnGeometry().rectOf(*link()).center();
    QMouseEvent move(QEvent::MouseMove, over, view->viewport()->mapToGlobal(over), Qt::NoButton,
                     Qt::NoButton, {});
    QCoreApplication::sendEvent(view->viewport(), &move);
    const auto *line = view->findChild<QLabel *>(u"linkLine"_s);
    QVERIFY(line->isVisible());
    QCOMPARE(view->viewport()->cursor().shape(), Qt::PointingHandCursor);
    conversation.appendText(2, u"\n\nmore"_s.repeated(3));
    QTRY_VERIFY(view->columnGeometry().rectOf(*link()).bottom() < over.y());
    QTRY_VERIFY(!line->isVisible());
    QVERIFY(view->viewport()->cursor().shape() != Qt::PointingHandCursor);
}

void TestTranscriptView::aConversationMayBeDeletedWhileItIsShown()
{
    auto conversation = std::make_unique<Conversation>(
        head(2), QList<Message> {question(1, u"q"_s), answer(2, u"a"_s)});
    const auto view = shownView(conversation.get());
    QCOMPARE(view->column().count(), 2);
    conversation.reset();
    QCOMPARE(view->column().count(), 0);
    view->selection().selectAll();
    QCOMPARE(view->selection().text(), QString());
    QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, QPoint(100, 100));
    view->grab();
}

QTEST_MAIN(TestTranscriptView)
#include "tst_transcriptview.moc"
