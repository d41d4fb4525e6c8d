// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/mainwindow.h"

#include "attachments/attachmenttray.h"
#include "chatpane/chatpane.h"
#include "chatpane/messageediting.h"
#include "chatpane/noticebar.h"
#include "composer/composer.h"
#include "composer/composerline.h"
#include "composer/messageedit.h"
#include "preferences/accountdialog.h"
#include "preferences/preferencesdialog.h"
#include "preferences/pricesdialog.h"
#include "sidebar/conversationlistview.h"
#include "status/retrystatus.h"
#include "support/fakeclock.h"
#include "support/workspacefixture.h"
#include "transcript/view/transcriptview.h"
#include "widgets/namebutton.h"

#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QDropEvent>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QMenuBar>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSet>
#include <QSignalSpy>
#include <QStackedWidget>
#include <QTableWidget>
#include <QTest>
#include <QToolButton>
#include <QTreeWidget>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// The whole window over real storage and the demo server.
struct Bench
{
    FakeClock clock;
    WorkspaceFixture fixture;
    std::unique_ptr<MainWindow> window;

    /// Waits of a second and more only end when the clock advances.
    explicit Bench(std::chrono::milliseconds initialDelay = 5ms, bool hasAccount = true,
                   const QString &database = u":memory:"_s)
        : fixture(database, initialDelay < 1s ? nullptr : &clock)
    {
        if (hasAccount) {
            Account demo = fixture.accounts().addDemo();
            demo.retry.initialDelay = initialDelay;
            demo.timeouts = {0ms, 0ms, 0ms, 0ms}; // none that a busy machine could miss
            fixture.accounts().put(demo);
            fixture.accounts().setDefaultAccount(demo.id);
        }
        open();
    }
    void open()
    {
        window = std::make_unique<MainWindow>(fixture.workspace());
        window->show();
        QApplication::setActiveWindow(window.get());
    }
    Workspace &workspace() { return fixture.workspace(); }
    template<typename T>
    T *child(const QString &name)
    {
        return window->findChild<T *>(name);
    }
    MessageEdit *edit() { return child<MessageEdit>(u"messageEdit"_s); }
    void type(const QString &text)
    {
        edit()->setFocus();
        QTest::keyClicks(edit(), text);
        QTest::keyClick(edit(), Qt::Key_Return);
    }
    void key(int key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QTest::keyClick(window.get(), Qt::Key(key), modifiers);
    }
    MessageFooter footer()
    {
        return window->findChild<TranscriptView *>()
            ->column()
            .at(workspace().current()->rowCount() - 1)
            .footer();
    }
    QString status() { return window->findChild<RetryStatus *>()->text(); }
    const Message &last()
    {
        return workspace().current()->at(workspace().current()->rowCount() - 1);
    }
    bool isAnswered() { return workspace().current() && last().status == MessageStatus::Complete; }
};

} // namespace

class TestMainWindow : public QObject
{
    Q_OBJECT

private slots:
    void withoutAnAccountItWelcomes();
    void aQuestionIsAnsweredAndTheFieldEmpties();
    void aWaitIsShownAndEscStopsIt();
    void retryNowSendsAtOnce();
    void aButtonThatDisappearsGivesTheFocusToTheComposer();
    void theBarTheLogAndTheMessageCountAlike();
    void theButtonsOfAWaitStayWhenTokensAreCounted();
    void inANarrowWindowTheTitleKeepsItsRoom();
    void theFocusIsSeenOnTheHeadersButtonsAndOnTheTranscript();
    void filesGoWithTheQuestion();
    void aFileOfAQuestionIsShown();
    void wrappedCodeIsRememberedAndSaidEverywhere();
    void theLineBreaksOfAnswersAreASetting();
    void nothingMovesAsideWhenTheScrollBarComes_data();
    void nothingMovesAsideWhenTheScrollBarComes();
    void aCutAnswerGoesOnByItself();
    void endedWhileItWaitsToGoOnItOffersContinue();
    void aQuestionThatCouldNotBeStoredStaysInTheField();
    void aProblemIsAQuietLineThatCanBeDismissed();
    void deletingCanBeUndone();
    void aMessageIsDeletedInTheTranscriptAndComesBack();
    void whatIsEditedOnAHiddenBranchIsNotDeleted();
    void upEditsTheLastMessageAndEscEndsIt();
    void anEditGoesOnWhenItsChatIsOpenedAgain_data();
    void anEditGoesOnWhenItsChatIsOpenedAgain();
    void anEditThatWasNotSentIsADraftAfterARestart();
    void aRefusedEditLosesNothing_data();
    void aRefusedEditLosesNothing();
    void thePricesAreEditedInATable();
    void pricesThatCannotBeStoredAreSaid();
    void chatsAreSwitchedByKeys();
    void theTitleNamesTheChatAndNoKey();
    void zoomHasItsKeysAndItsLimits();
    void controlAndTheWheelZoom();
    void theSidebarHidesAndIsRemembered();
    void theOpenChatAndTheDraftComeBack();
    void aModelIsChosenWithKeysAlone();
    void aNewAccountIsOnePageWithTheKeyInFocus();
    void aChatOpenedFromTheListLeavesTheFocusInTheField();
    void escapeInTheFilterClearsItAndStopsNothing();
    void aNewChatIsNotHiddenByTheFilter();
    void theSystemPromptBelongsToTheChat();
    void aChatCanGoWithoutTheDefaultSystemPrompt();
    void preferencesOpenBesideTheWindow();
    void everyShortcutIsBoundOnce();
    void everyControlHasANameAndAnObjectName();
};

void TestMainWindow::withoutAnAccountItWelcomes()
{
    Bench bench(5ms, false);
    auto *pages = bench.child<QStackedWidget>(u"pages"_s);
    QCOMPARE(pages->currentWidget()->objectName(), u"welcomePage"_s);
    bench.fixture.accounts().addDemo();
    QCOMPARE(pages->currentWidget()->objectName(), u"chatPage"_s);
}

void TestMainWindow::aQuestionIsAnsweredAndTheFieldEmpties()
{
    Bench bench;
    bench.type(u"Hello"_s);
    QCOMPARE(bench.edit()->toPlainText(), u""_s);
    QTRY_VERIFY(bench.isAnswered());
    QCOMPARE(bench.child<QPushButton>(u"chatTitle"_s)->accessibleName(), u"Hello"_s);
    QCOMPARE(bench.status(), u""_s);
}

void TestMainWindow::aWaitIsShownAndEscStopsIt()
{
    Bench bench(30s);
    bench.type(u"/fail 529 3"_s);
    QTRY_VERIFY(bench.status().startsWith(u"Retrying in "));
    QVERIFY2(bench.status().contains(u"(attempt 2 of 4): Demo is overloaded (529)"),
             qPrintable(bench.status()));
    QVERIFY(bench.child<QPushButton>(u"stopButton"_s)->isVisible());
    bench.key(Qt::Key_Escape);
    QCOMPARE(bench.status(), u""_s);
    QCOMPARE(bench.last().status, MessageStatus::Stopped);
}

void TestMainWindow::retryNowSendsAtOnce()
{
    Bench bench(30s);
    bench.type(u"/fail 529 2"_s);
    QTRY_VERIFY(bench.status().contains(u"attempt 2 of 4"));
    bench.key(Qt::Key_F5);
    QTRY_VERIFY(bench.status().contains(u"attempt 3 of 4"));
    bench.child<QPushButton>(u"retryNowButton"_s)->click();
    QTRY_VERIFY(bench.isAnswered());
}

void TestMainWindow::aButtonThatDisappearsGivesTheFocusToTheComposer()
{
    Bench bench(30s);
    bench.type(u"/fail 529 1"_s);
    QTRY_VERIFY(bench.status().startsWith(u"Retrying in "));
    auto *details = bench.child<QPushButton>(u"detailsButton"_s);
    details->setFocus();
    QTRY_VERIFY(details->hasFocus());
    QStringList focused;
    const QObject listener;
    connect(qApp, &QApplication::focusChanged, &listener,
            [&focused](QWidget *, const QWidget *now) {
                focused += now ? now->objectName() : QString();
            });
    bench.clock.advance(300s); // nothing is pressed: the answer comes, and the buttons go
    QTRY_VERIFY(bench.isAnswered());
    QTRY_VERIFY(!details->isVisible());
    QVERIFY(bench.edit()->hasFocus());
    QCOMPARE(focused, QStringList {u"messageEdit"_s});
}

void TestMainWindow::theBarTheLogAndTheMessageCountAlike()
{
    Bench bench(30s);
    bench.type(u"/fail 529 3"_s);
    const auto numbersAre = [&bench](const QString &attempt) {
        return bench.status().contains(attempt) && bench.footer().heading.contains(attempt)
            && bench.status().startsWith(bench.footer().heading);
    };
    QTRY_VERIFY2(numbersAre(u"(attempt 2 of 4)"_s), qPrintable(bench.footer().words()));
    bench.key(Qt::Key_F5);
    QTRY_VERIFY2(numbersAre(u"(attempt 3 of 4)"_s), qPrintable(bench.footer().words()));
    bench.child<QPushButton>(u"detailsButton"_s)->click();
    auto *log = bench.child<QTreeWidget>(u"attempts"_s);
    QVERIFY(log);
    QCOMPARE(log->topLevelItem(log->topLevelItemCount() - 1)->text(0), u"2"_s); // is waited after
    bench.clock.advance(300s);
    QTRY_VERIFY2(numbersAre(u"(attempt 4 of 4)"_s), qPrintable(bench.footer().words()));
    QTRY_COMPARE(log->topLevelItem(log->topLevelItemCount() - 1)->text(0), u"3"_s);
    bench.clock.advance(300s);
    QTRY_VERIFY(bench.isAnswered());
    QTRY_COMPARE(log->topLevelItem(log->topLevelItemCount() - 1)->text(0), u"4"_s);
}

void TestMainWindow::theButtonsOfAWaitStayWhenTokensAreCounted()
{
    Bench bench(30s);
    bench.window->resize(1200, 700);
    const auto place = [&bench] {
        auto *button = bench.child<QPushButton>(u"retryNowButton"_s);
        return QRect(button->mapTo(bench.window.get(), QPoint()), button->size());
    };
    bench.type(u"/fail 529 1"_s);
    QTRY_VERIFY(bench.status().contains(u"attempt 2 of 4"));
    QTRY_VERIFY(bench.child<QPushButton>(u"retryNowButton"_s)->isVisible());
    QCoreApplication::processEvents();
    const QRect before = place();
    bench.key(Qt::Key_F5);
    QTRY_VERIFY(bench.isAnswered());
    QTRY_VERIFY(bench.child<QToolButton>(u"usageStatus"_s)->isVisible());
    bench.type(u"/fail 529 1"_s);
    QTRY_VERIFY(bench.status().contains(u"attempt 2 of 4"));
    QCOMPARE(place(), before);
    bench.workspace().stopShown();
}

void TestMainWindow::inANarrowWindowTheTitleKeepsItsRoom()
{
    Bench bench;
    Account demo = bench.fixture.accounts().all().first();
    demo.defaultModel = u"anthropic/claude-opus-with-a-very-long-name:thinking-extended"_s;
    bench.fixture.accounts().put(demo);
    bench.type(u"A question that makes a rather long title"_s);
    QTRY_VERIFY(bench.isAnswered());
    const auto *title = bench.child<NameButton>(u"chatTitle"_s);
    const auto *model = bench.child<QPushButton>(u"modelButton"_s);
    for (const int width : {1100, 560, 700, 1100}) {
        bench.window->resize(width, 420);
        QCoreApplication::processEvents();
        QVERIFY2(title->width() >= 80, qPrintable(QString::number(title->width())));
        QVERIFY2(title->name().startsWith(u"A question"), qPrintable(title->name()));
        QVERIFY(title->geometry().right() < title->parentWidget()->width());
        QVERIFY(model->toolTip().contains(demo.defaultModel));
    }
}

void TestMainWindow::theFocusIsSeenOnTheHeadersButtonsAndOnTheTranscript()
{
    Bench bench;
    bench.type(u"Hello"_s);
    QTRY_VERIFY(bench.isAnswered());
    QWidget *transcript = bench.child<TranscriptView>(u"transcript"_s);
    for (QWidget *widget :
         {static_cast<QWidget *>(bench.child<QPushButton>(u"modelButton"_s)),
          static_cast<QWidget *>(bench.child<QPushButton>(u"findButton"_s)), transcript}) {
        bench.edit()->setFocus();
        const QImage without = widget->grab().toImage();
        widget->setFocus(Qt::TabFocusReason);
        QTRY_VERIFY(widget->hasFocus());
        QVERIFY2(widget->grab().toImage() != without, qPrintable(widget->objectName()));
    }
    // Who clicks into it sees where.
    const auto ring = [transcript] {
        return transcript->grab().toImage().pixelColor(2, transcript->height() / 2);
    };
    const QColor withRing = ring();
    bench.edit()->setFocus();
    const QColor without = ring();
    QVERIFY(without != withRing);
    QTest::mouseClick(bench.child<TranscriptView>(u"transcript"_s)->viewport(), Qt::LeftButton, {},
                      QPoint(2, transcript->height() - 2));
    QTRY_VERIFY(transcript->hasFocus());
    QCOMPARE(ring(), without);
}

void TestMainWindow::aCutAnswerGoesOnByItself()
{
    Bench bench(1500ms);
    bench.fixture.settings().setValue(Setting::continueByItself, true);
    bench.type(u"/cut"_s);
    QTRY_VERIFY(bench.status().startsWith(u"Retrying in "));
    QVERIFY2(bench.status().contains(u"(attempt 2 of 4): the connection to Demo was lost"),
             qPrintable(bench.status()));
    QVERIFY(bench.child<QPushButton>(u"retryNowButton"_s)->isVisible());
    QTRY_COMPARE(bench.footer().sentence,
                 u"The answer broke off. The connection to Demo was lost."_s);
    const QString begun = bench.last().text;
    QVERIFY(!begun.isEmpty());
    bench.clock.advance(3s);
    QTRY_VERIFY(bench.isAnswered()); // nothing was pressed
    QVERIFY(bench.last().text.startsWith(begun));
    QVERIFY(bench.last().text.size() > begun.size());
    QTRY_VERIFY(bench.footer().isEmpty());
    QCOMPARE(bench.status(), u""_s);
}

void TestMainWindow::endedWhileItWaitsToGoOnItOffersContinue()
{
    Bench bench(30s, true, u"chats.sqlite"_s);
    bench.fixture.settings().setValue(Setting::continueByItself, true);
    bench.type(u"/cut"_s);
    QTRY_VERIFY(bench.status().startsWith(u"Retrying in "));
    const QString begun = bench.last().text;
    bench.window.reset();
    bench.fixture.restart();
    bench.open();
    QCOMPARE(bench.last().status, MessageStatus::Interrupted);
    QCOMPARE(bench.last().text, begun);
    QCOMPARE(bench.status(), u""_s);
    QTRY_VERIFY2(bench.footer().sentence.startsWith(u"The answer was cut off after "),
                 qPrintable(bench.footer().sentence));
    QCOMPARE(bench.footer().buttons.front().action, FailureAction::Continue);
}

void TestMainWindow::aQuestionThatCouldNotBeStoredStaysInTheField()
{
    Bench bench(5ms, false);
    bench.fixture.addAccount(QUrl(u"http://127.0.0.1:9"_s));
    for (const Account &account : QList<Account>(bench.fixture.accounts().all()))
        bench.fixture.accounts().remove(account.id);
    bench.child<QStackedWidget>(u"pages"_s)->setCurrentIndex(1);
    bench.type(u"precious"_s);
    QCOMPARE(bench.edit()->toPlainText(), u"precious"_s);
    QVERIFY(bench.child<NoticeBar>(u"problemBar"_s)->isVisible());
}

void TestMainWindow::aProblemIsAQuietLineThatCanBeDismissed()
{
    Bench bench;
    auto *bar = bench.child<NoticeBar>(u"problemBar"_s);
    QVERIFY(!bar->isVisible());
    emit bench.workspace().problem(u"The disk is full. <b>"_s);
    QVERIFY(bar->isVisible());
    QCOMPARE(bar->message(), u"The disk is full. <b>"_s);
    QVERIFY(!QApplication::activeModalWidget());
    bar->findChild<QToolButton *>(u"noticeClose"_s)->click();
    QVERIFY(!bar->isVisible());
}

void TestMainWindow::deletingCanBeUndone()
{
    Bench bench;
    bench.type(u"Hello"_s);
    QTRY_VERIFY(bench.isAnswered());
    bench.window->findChild<QAction *>(u"removeChat"_s)->trigger();
    QCOMPARE(bench.workspace().conversations().rowCount(), 0);
    auto *bar = bench.child<NoticeBar>(u"undoBar"_s);
    QVERIFY(bar->isVisible());
    auto *undo = bar->findChild<QPushButton *>(u"noticeAction"_s);
    QVERIFY(undo->focusPolicy() & Qt::TabFocus);
    QTest::keyClick(undo, Qt::Key_Space);
    QCOMPARE(bench.workspace().conversations().rowCount(), 1);
    QVERIFY(bench.workspace().current());
    QVERIFY(!bar->isVisible());
}

void TestMainWindow::aMessageIsDeletedInTheTranscriptAndComesBack()
{
    Bench bench;
    bench.type(u"Hello"_s);
    QTRY_VERIFY(bench.isAnswered());
    auto *transcript = bench.child<TranscriptView>(u"transcript"_s);
    const auto find = [transcript](int row) -> std::optional<Control> {
        for (const Control &control : transcript->column().at(row).controls()) {
            if (control.kind == Control::Kind::Delete && control.enabled)
                return control;
        }
        return std::nullopt;
    };
    QTRY_VERIFY(find(0));
    transcript->activate({0, *find(0)});
    auto *bar = bench.child<NoticeBar>(u"undoBar"_s);
    QVERIFY(bar->isVisible());
    QCOMPARE(bar->message(), u"Message and 1 after it deleted."_s);
    QCOMPARE(bench.workspace().current()->rowCount(), 0);
    QVERIFY(bench.window->findChild<QAction *>(u"undoRemove"_s)->isEnabled());
    QTest::keyClick(bar->findChild<QPushButton *>(u"noticeAction"_s), Qt::Key_Space);
    QCOMPARE(bench.workspace().current()->rowCount(), 2);
    QVERIFY(!bench.window->findChild<QAction *>(u"undoRemove"_s)->isEnabled());
    QTRY_VERIFY(find(1));
    transcript->activate({1, *find(1)});
    QCOMPARE(bar->message(), u"Message deleted."_s);
    QCOMPARE(bench.workspace().current()->rowCount(), 1);
}

void TestMainWindow::whatIsEditedOnAHiddenBranchIsNotDeleted()
{
    Bench bench;
    for (const QString &question : {u"one"_s, u"two"_s}) {
        bench.type(question);
        QTRY_VERIFY(bench.isAnswered());
    }
    const Conversation *chat = bench.workspace().current();
    const MessageId second = chat->at(2).id;
    QVERIFY(bench.workspace().edit(second, u"two, in other words"_s));
    QTRY_VERIFY(bench.isAnswered());
    bench.workspace().showVersion(chat->at(2).id, -1);
    QCOMPARE(chat->at(2).id, second);
    QTest::keyClick(bench.edit(), Qt::Key_Up);
    QCOMPARE(bench.edit()->toPlainText(), u"two"_s);
    bench.workspace().showVersion(second, 1);
    QCOMPARE(chat->rowOf(second), -1);
    auto *transcript = bench.child<TranscriptView>(u"transcript"_s);
    emit transcript->deleteRequested(chat->at(0).id);
    QVERIFY(chat->find(second)); // or sending the edit would do nothing, without a word
    QVERIFY(bench.child<NoticeBar>(u"problemBar"_s)->isVisible());
    // Below another message it is in nobody's way.
    emit transcript->deleteRequested(chat->at(3).id);
    QCOMPARE(chat->rowCount(), 3);
}

void TestMainWindow::upEditsTheLastMessageAndEscEndsIt()
{
    Bench bench;
    bench.type(u"Hello"_s);
    QTRY_VERIFY(bench.isAnswered());
    QTest::keyClick(bench.edit(), Qt::Key_Up);
    QCOMPARE(bench.edit()->toPlainText(), u"Hello"_s);
    QCOMPARE(bench.child<ComposerLine>(u"editLine"_s)->words(), u"Editing your last message"_s);
    bench.key(Qt::Key_Escape);
    QCOMPARE(bench.edit()->toPlainText(), u""_s);
    QTest::keyClick(bench.edit(), Qt::Key_Up);
    bench.type(u" again"_s);
    QCOMPARE(bench.workspace().current()->at(0).text, u"Hello again"_s);
    QCOMPARE(bench.workspace().current()->versionOf(bench.workspace().current()->at(0).id),
             (Conversation::Version {2, 2}));
    QTRY_VERIFY(bench.isAnswered());
}

void TestMainWindow::anEditGoesOnWhenItsChatIsOpenedAgain_data()
{
    QTest::addColumn<QString>("draft");
    QTest::newRow("no draft beside it") << QString();
    QTest::newRow("a draft beside it") << u"a draft"_s;
}

void TestMainWindow::anEditGoesOnWhenItsChatIsOpenedAgain()
{
    QFETCH(QString, draft);
    Bench bench;
    bench.type(u"Hello"_s);
    QTRY_VERIFY(bench.isAnswered());
    const ConversationId id = bench.workspace().current()->head().id;
    QTest::keyClicks(bench.edit(), draft);
    auto *pane = bench.window->findChild<ChatPane *>();
    pane->editing().beginLast();
    QTest::keyClicks(bench.edit(), u" again"_s);
    bench.key(Qt::Key_N, Qt::ControlModifier);
    QCOMPARE(bench.edit()->toPlainText(), QString());
    QVERIFY(!bench.child<QWidget>(u"editLine"_s)->isVisible());
    QTest::keyClicks(bench.edit(), u"a new one"_s);
    bench.workspace().open(id);
    QCOMPARE(bench.edit()->toPlainText(), u"Hello again"_s);
    QCOMPARE(bench.child<ComposerLine>(u"editLine"_s)->words(), u"Editing your last message"_s);
    QVERIFY(bench.child<QWidget>(u"editLine"_s)->isVisible());
    // There it may be cancelled,
    bench.key(Qt::Key_Escape);
    QCOMPARE(bench.edit()->toPlainText(), draft);
    QCOMPARE(bench.workspace().chat().draft(), draft);
    // once: then nothing goes on.
    bench.workspace().startNew();
    QCOMPARE(bench.edit()->toPlainText(), u"a new one"_s);
    bench.workspace().open(id);
    QCOMPARE(bench.edit()->toPlainText(), draft);
    // Or sent.
    pane->editing().beginLast();
    QTest::keyClicks(bench.edit(), u" once more"_s);
    bench.workspace().startNew();
    bench.workspace().open(id);
    QTest::keyClick(bench.edit(), Qt::Key_Return);
    QCOMPARE(bench.workspace().current()->at(0).text, u"Hello once more"_s);
    QCOMPARE(bench.workspace().current()->versionOf(bench.workspace().current()->at(0).id),
             (Conversation::Version {2, 2}));
    QCOMPARE(bench.edit()->toPlainText(), draft);
    QCOMPARE(bench.workspace().chat().draft(), draft);
    QTRY_VERIFY(bench.isAnswered());
}

void TestMainWindow::anEditThatWasNotSentIsADraftAfterARestart()
{
    Bench bench(5ms, true, u"chats.sqlite"_s);
    bench.type(u"Hello"_s);
    QTRY_VERIFY(bench.isAnswered());
    bench.window->findChild<ChatPane *>()->editing().beginLast();
    QTest::keyClicks(bench.edit(), u" again"_s);
    bench.window->close();
    bench.window.reset();
    bench.fixture.restart();
    bench.open();
    QCOMPARE(bench.edit()->toPlainText(), u"Hello again"_s);
    QVERIFY(!bench.child<QWidget>(u"editLine"_s)->isVisible());
    QCOMPARE(bench.workspace().current()->at(0).text, u"Hello"_s);
}

void TestMainWindow::aRefusedEditLosesNothing_data()
{
    QTest::addColumn<bool>("hasAccount");
    QTest::newRow("files that the model does not take") << true;
    QTest::newRow("no account") << false;
}

void TestMainWindow::aRefusedEditLosesNothing()
{
    QFETCH(bool, hasAccount);
    Bench bench;
    bench.type(u"Hello"_s);
    QTRY_VERIFY(bench.isAnswered());
    const Account demo = bench.fixture.accounts().all().first();
    if (hasAccount) {
        Account plain = demo;
        ModelInfo model;
        model.id = bench.workspace().chat().model();
        model.takesImages = false;
        plain.models = {model};
        bench.fixture.accounts().put(plain);
    } else {
        bench.fixture.accounts().remove(demo.id);
    }
    const QList<Message> before
        = *bench.fixture.store().messages(bench.workspace().current()->head().id);
    const Attachment picture {u"a.png"_s, u"image/png"_s, "png"};
    auto *composer = bench.window->findChild<Composer *>();
    bench.window->findChild<ChatPane *>()->editing().beginLast();
    QTest::keyClicks(bench.edit(), u" again"_s);
    if (hasAccount) {
        const Composer::Edit edit = *composer->edit();
        composer->resumeEdit({edit.message, edit.text, {picture}, {}, {}}, Composer::Edited::Last);
    }
    QTest::keyClick(bench.edit(), Qt::Key_Return);
    // The person is told, and goes on where it was.
    if (hasAccount)
        QVERIFY(!composer->tray().problem().isEmpty());
    else
        QVERIFY(bench.child<NoticeBar>(u"problemBar"_s)->isVisible());
    QCOMPARE(composer->editing(), std::optional(before.first().id));
    QCOMPARE(bench.edit()->toPlainText(), u"Hello again"_s);
    QCOMPARE(composer->attachments().size(), hasAccount ? 1 : 0);
    QCOMPARE(*bench.fixture.store().messages(bench.workspace().current()->head().id), before);
    QCOMPARE(bench.workspace().current()->at(0), before.first());
    // What was in the way is gone.
    bench.fixture.accounts().put(demo);
    bench.fixture.accounts().setDefaultAccount(demo.id);
    composer->tray().check();
    QTest::keyClick(bench.edit(), Qt::Key_Return);
    QCOMPARE(bench.workspace().current()->at(0).text, u"Hello again"_s);
    QCOMPARE(bench.workspace().current()->versionOf(bench.workspace().current()->at(0).id),
             (Conversation::Version {2, 2}));
    QVERIFY(!composer->editing());
    QTRY_VERIFY(bench.isAnswered());
    bench.workspace().showVersion(bench.workspace().current()->at(0).id, -1);
    QCOMPARE(bench.workspace().current()->at(0), before.first());
}

namespace {
bool write(const QString &fileName, const QByteArray &bytes)
{
    QFile file(fileName);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
}
} // namespace

void TestMainWindow::thePricesAreEditedInATable()
{
    const QTemporaryDir folder;
    const QString fileName = folder.filePath(u"models.json"_s);
    ModelPrices prices({}, fileName);
    Bench bench;
    bench.workspace().setPrices(prices);
    bench.window->findChild<QAction *>(u"modelPrices"_s)->trigger();
    auto *dialog = bench.window->findChild<PricesDialog *>();
    QVERIFY(dialog && dialog->isVisible());
    auto *table = dialog->findChild<QTableWidget *>(u"prices"_s);
    QCOMPARE(table->item(0, 0)->text(), u"demo"_s); // the model of the chat
    table->item(0, 1)->setText(u"1000"_s);
    table->item(0, 2)->setText(u"2000"_s);
    dialog->accept();
    // The prices count from the next answer on.
    bench.type(u"Hello"_s);
    QTRY_VERIFY(bench.isAnswered());
    QVERIFY(bench.last().usage.cost && *bench.last().usage.cost > 0);
    // A mistake in the file is said, with its name.
    QVERIFY(write(fileName, R"({"models": [{}]})"));
    bench.type(u"Hello"_s);
    QTRY_VERIFY(bench.isAnswered());
    auto *bar = bench.child<NoticeBar>(u"problemBar"_s);
    QVERIFY(bar->isVisible() && bar->message().contains(fileName));
    QVERIFY(!bench.last().usage.cost);
}

void TestMainWindow::pricesThatCannotBeStoredAreSaid()
{
    const QTemporaryDir folder;
    const QString notAFolder = folder.filePath(u"file"_s);
    QVERIFY(write(notAFolder, "a file"));
    ModelPrices unwritable({}, notAFolder + u"/models.json"_s);
    Bench bench;
    bench.workspace().setPrices(unwritable);
    bench.window->findChild<QAction *>(u"modelPrices"_s)->trigger();
    auto *dialog = bench.window->findChild<PricesDialog *>();
    dialog->findChild<QTableWidget *>(u"prices"_s)->item(0, 1)->setText(u"1"_s);
    dialog->accept();
    QVERIFY(dialog->isVisible());
    QVERIFY(dialog->findChild<MessageLine *>(u"pricesMessage"_s)->text().contains(notAFolder));
}

void TestMainWindow::chatsAreSwitchedByKeys()
{
    Bench bench;
    for (const QString &question : {u"one"_s, u"two"_s, u"three"_s}) {
        bench.key(Qt::Key_N, Qt::ControlModifier);
        QVERIFY(!bench.workspace().current());
        bench.type(question);
        QTRY_VERIFY(bench.isAnswered());
    }
    const auto title = [&bench] { return bench.workspace().current()->head().title; };
    bench.key(Qt::Key_Tab, Qt::ControlModifier);
    QCOMPARE(title(), u"two"_s);
    bench.key(Qt::Key_Tab, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(title(), u"three"_s);
    bench.key(Qt::Key_3, Qt::ControlModifier);
    QCOMPARE(title(), u"one"_s);
    auto *list = bench.window->findChild<ConversationListView *>();
    QCOMPARE(list->idAt(list->currentIndex()), bench.workspace().current()->head().id);
}

void TestMainWindow::theTitleNamesTheChatAndNoKey()
{
    Bench bench;
    QCOMPARE(bench.window->windowTitle(), u"New chat"_s);
    bench.type(u"why sk-abcdefghijklmnop1234?"_s);
    QVERIFY(bench.window->windowTitle().startsWith(u"why"));
    QVERIFY(!bench.window->windowTitle().contains(u"abcdef"));
    bench.workspace().stopShown();
}

void TestMainWindow::zoomHasItsKeysAndItsLimits()
{
    Bench bench;
    const auto zoom = [&bench] { return bench.fixture.settings().value(Setting::zoomPercent); };
    const int size = bench.edit()->font().pointSize();
    bench.key(Qt::Key_Plus, Qt::ControlModifier);
    bench.key(Qt::Key_Equal, Qt::ControlModifier);
    QCOMPARE(zoom(), 120);
    QVERIFY(bench.edit()->font().pointSizeF() > size);
    bench.key(Qt::Key_Minus, Qt::ControlModifier);
    QCOMPARE(zoom(), 110);
    bench.key(Qt::Key_0, Qt::ControlModifier);
    QCOMPARE(zoom(), 100);
    for (int i = 0; i < 40; ++i)
        bench.key(Qt::Key_Minus, Qt::ControlModifier);
    QCOMPARE(zoom(), 50);
}

void TestMainWindow::controlAndTheWheelZoom()
{
    Bench bench;
    const auto zoom = [&bench] { return bench.fixture.settings().value(Setting::zoomPercent); };
    const auto turn = [](QWidget *widget, int angle, Qt::KeyboardModifiers modifiers) {
        const QPointF at = widget->rect().center();
        QWheelEvent event(at, widget->mapToGlobal(at), {}, {0, angle}, Qt::NoButton, modifiers,
                          Qt::NoScrollPhase, false);
        QSpontaneKeyEvent::setSpontaneous(&event); // else it would not go on to the window
        qApp->notify(widget, &event);
    };
    QWidget *transcript = bench.child<TranscriptView>(u"transcript"_s)->viewport();
    turn(transcript, 120, Qt::ControlModifier);
    QCOMPARE(zoom(), 110);
    turn(bench.edit()->viewport(), 240, Qt::ControlModifier);
    QCOMPARE(zoom(), 130);
    turn(transcript, -120, Qt::ControlModifier);
    QCOMPARE(zoom(), 120);
    // A touchpad turns in small parts.
    for (int i = 0; i < 8; ++i)
        turn(transcript, 30, Qt::ControlModifier);
    QCOMPARE(zoom(), 140);
    turn(transcript, 120, Qt::NoModifier);
    QCOMPARE(zoom(), 140);
}

void TestMainWindow::theSidebarHidesAndIsRemembered()
{
    Bench bench;
    QVERIFY(bench.child<QWidget>(u"sidebar"_s)->isVisible());
    bench.key(Qt::Key_F9);
    QVERIFY(!bench.child<QWidget>(u"sidebar"_s)->isVisible());
    bench.window.reset();
    bench.open();
    QVERIFY(!bench.child<QWidget>(u"sidebar"_s)->isVisible());
}

void TestMainWindow::theOpenChatAndTheDraftComeBack()
{
    Bench bench(5ms, true, u"chats.sqlite"_s);
    bench.type(u"Hello"_s);
    QTRY_VERIFY(bench.isAnswered());
    QTest::keyClicks(bench.edit(), u"unfinished"_s);
    bench.window->resize(760, 500);
    bench.window->close();
    bench.window.reset();
    bench.fixture.restart();
    bench.open();
    QVERIFY(bench.workspace().current());
    QCOMPARE(bench.edit()->toPlainText(), u"unfinished"_s);
    QCOMPARE(bench.window->size(), QSize(760, 500));
}

void TestMainWindow::aModelIsChosenWithKeysAlone()
{
    Bench bench;
    const Account account = bench.fixture.addAccount(QUrl(u"http://127.0.0.1:9"_s));
    bench.child<QAction>(u"chooseModel"_s)->trigger();
    auto *search = bench.child<QLineEdit>(u"modelFilter"_s);
    QTRY_VERIFY(search->hasFocus());
    QTest::keyClicks(search, u"m1"_s);
    QTest::keyClick(search, Qt::Key_Return);
    QCOMPARE(bench.workspace().chat().accountId(), account.id);
    QCOMPARE(bench.child<QPushButton>(u"modelButton"_s)->accessibleName(), u"Model: m1, Test"_s);
}

void TestMainWindow::aNewAccountIsOnePageWithTheKeyInFocus()
{
    Bench bench;
    auto *pages = bench.child<QStackedWidget>(u"pages"_s);
    bench.child<QAction>(u"addAccountAction"_s)->trigger();
    QCOMPARE(pages->currentWidget()->objectName(), u"welcomePage"_s);
    bench.child<QAbstractButton>(u"tile_Anthropic"_s)->click();
    QTRY_VERIFY(bench.child<QLineEdit>(u"key"_s)->hasFocus());
    QVERIFY(!bench.window->findChild<AccountDialog *>());
    bench.key(Qt::Key_Escape); // back to the tiles, then to the chat
    QTRY_VERIFY(bench.child<QAbstractButton>(u"tile_Anthropic"_s)->hasFocus());
    bench.key(Qt::Key_Escape);
    QCOMPARE(pages->currentWidget()->objectName(), u"chatPage"_s);
    QTRY_VERIFY(bench.edit()->hasFocus());

    bench.child<QAction>(u"addAccountAction"_s)->trigger();
    bench.key(Qt::Key_N, Qt::ControlModifier); // another way out of the page
    QCOMPARE(pages->currentWidget()->objectName(), u"chatPage"_s);
    QCOMPARE(bench.fixture.accounts().all().size(), 1);
}

void TestMainWindow::aChatOpenedFromTheListLeavesTheFocusInTheField()
{
    Bench bench;
    for (const QString &question : {u"one"_s, u"two"_s}) {
        bench.type(question);
        QTRY_VERIFY(bench.isAnswered());
        bench.key(Qt::Key_N, Qt::ControlModifier);
    }
    auto *list = bench.child<ConversationListView>(u"conversationList"_s);
    const auto centre
        = [list](int row) { return list->visualRect(list->model()->index(row, 0)).center(); };
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, centre(1));
    QCOMPARE(bench.workspace().current()->head().id, list->nth(1));
    QTRY_VERIFY(bench.edit()->hasFocus());
    // Arrow keys move through the list without opening a chat. Enter opens it.
    list->setFocus();
    QTest::keyClick(list, Qt::Key_Up);
    QVERIFY(list->hasFocus());
    QTest::keyClick(list, Qt::Key_Return);
    QCOMPARE(bench.workspace().current()->head().id, list->nth(0));
    QTRY_VERIFY(bench.edit()->hasFocus());
}

void TestMainWindow::escapeInTheFilterClearsItAndStopsNothing()
{
    Bench bench(30s);
    bench.type(u"/fail 529 1"_s);
    QTRY_VERIFY(bench.status().startsWith(u"Retrying in "));
    auto *filter = bench.child<QLineEdit>(u"filterField"_s);
    filter->setFocus();
    QTest::keyClicks(filter, u"xyz"_s);
    QTest::keyClick(filter, Qt::Key_Escape);
    QCOMPARE(filter->text(), QString());
    QVERIFY(bench.status().startsWith(u"Retrying in "));
    // An empty field has nothing to clear, so the key has its usual meaning.
    QTest::keyClick(filter, Qt::Key_Escape);
    QTRY_VERIFY(!bench.status().startsWith(u"Retrying in "));
}

void TestMainWindow::aNewChatIsNotHiddenByTheFilter()
{
    Bench bench;
    auto *filter = bench.child<QLineEdit>(u"filterField"_s);
    auto *list = bench.child<ConversationListView>(u"conversationList"_s);
    filter->setText(u"xyz"_s);
    bench.type(u"one"_s);
    QTRY_VERIFY(bench.isAnswered());
    QCOMPARE(filter->text(), QString());
    QCOMPARE(list->model()->rowCount(), 1);
    // Chats can be deleted one after the other without typing the filter again.
    filter->setText(u"one"_s);
    bench.workspace().remove(bench.workspace().current()->head().id);
    QCOMPARE(filter->text(), u"one"_s);
}

void TestMainWindow::theSystemPromptBelongsToTheChat()
{
    Bench bench;
    bench.child<QAction>(u"systemPrompt"_s)->trigger();
    auto *edit = bench.child<QPlainTextEdit>(u"systemPromptEdit"_s);
    QVERIFY(edit->isVisible());
    QVERIFY(!QApplication::activeModalWidget());
    edit->setPlainText(u"Be brief."_s);
    bench.child<QPushButton>(u"closeSystemPrompt"_s)->click();
    QCOMPARE(bench.workspace().chat().systemPrompt(), u"Be brief."_s);
    bench.key(Qt::Key_N, Qt::ControlModifier);
    QCOMPARE(bench.workspace().chat().systemPrompt(), u""_s);
}

void TestMainWindow::aChatCanGoWithoutTheDefaultSystemPrompt()
{
    Bench bench;
    bench.fixture.settings().setValue(Setting::systemPrompt, u"Be brief."_s);
    CurrentChat &chat = bench.workspace().chat();
    auto *open = bench.child<QAction>(u"systemPrompt"_s);
    auto *close = bench.child<QPushButton>(u"closeSystemPrompt"_s);
    auto *edit = bench.child<QPlainTextEdit>(u"systemPromptEdit"_s);
    auto *useDefault = bench.child<QCheckBox>(u"useDefaultPrompt"_s);
    open->trigger();
    QVERIFY(useDefault->isVisible() && useDefault->isChecked());
    QCOMPARE(edit->toPlainText(), u"Be brief."_s);
    edit->clear();
    QVERIFY(!useDefault->isChecked());
    close->click();
    QCOMPARE(chat.systemPrompt(), u""_s);

    open->trigger();
    QVERIFY(!useDefault->isChecked());
    QCOMPARE(edit->toPlainText(), u""_s);
    useDefault->click();
    QCOMPARE(edit->toPlainText(), u"Be brief."_s);
    close->click();
    QVERIFY(!chat.head().systemPrompt);
    QCOMPARE(chat.systemPrompt(), u"Be brief."_s);

    open->trigger();
    edit->setPlainText(u"Rhyme."_s);
    close->click();
    QCOMPARE(chat.systemPrompt(), u"Rhyme."_s);
    bench.fixture.settings().setValue(Setting::systemPrompt, QString());
    open->trigger();
    QVERIFY(!useDefault->isVisible()); // there is no default one
    edit->clear();
    close->click();
    QVERIFY(!chat.head().systemPrompt);
}

void TestMainWindow::preferencesOpenBesideTheWindow()
{
    Bench bench;
    bench.key(Qt::Key_Comma, Qt::ControlModifier);
    auto *dialog = bench.window->findChild<PreferencesDialog *>();
    QVERIFY(dialog && dialog->isVisible());
    QVERIFY(!QApplication::activeModalWidget());
}

void TestMainWindow::everyShortcutIsBoundOnce()
{
    Bench bench;
    QSet<QString> seen;
    for (const QAction *action : bench.window->findChildren<QAction *>()) {
        for (const QKeySequence &keys : action->shortcuts()) {
            QVERIFY2(!seen.contains(keys.toString()), qPrintable(keys.toString()));
            seen.insert(keys.toString());
        }
    }
    for (const char *keys : {"Ctrl+N", "Ctrl+Tab",     "Ctrl+Shift+Tab", "Ctrl+1",
                             "Ctrl+9", "Ctrl+Shift+M", "Ctrl+L",         "Esc",
                             "F5",     "Ctrl+R",       "Ctrl+Shift+C",   "F9",
                             "F2",     "Ctrl++",       "Ctrl+=",         "Ctrl+-",
                             "Ctrl+0", "F11",          "Ctrl+Q",         "Ctrl+,",
                             "Ctrl+W"})
        QVERIFY2(seen.contains(QKeySequence(QLatin1StringView(keys)).toString()), keys);
}

void TestMainWindow::everyControlHasANameAndAnObjectName()
{
    Bench bench;
    for (const QWidget *widget : bench.window->findChildren<QWidget *>()) {
        const bool isOurs = widget->isVisible() && (widget->focusPolicy() & Qt::TabFocus);
        if (!isOurs || widget->inherits("QMenuBar"))
            continue;
        const QString who
            = QLatin1StringView(widget->metaObject()->className()) + u' ' + widget->objectName();
        QVERIFY2(!widget->objectName().isEmpty(), qPrintable(who));
        const auto *button = qobject_cast<const QAbstractButton *>(widget);
        QVERIFY2(!widget->accessibleName().isEmpty() || (button && !button->text().isEmpty()),
                 qPrintable(who));
    }
}

void TestMainWindow::filesGoWithTheQuestion()
{
    Bench bench;
    const Attachment note {u"note.txt"_s, u"text/plain"_s, "text"};
    bench.workspace().chat().setDraftFiles({note});
    bench.workspace().chat().setDraft(u"Look"_s);
    bench.open(); // as after a crash
    auto *composer = bench.window->findChild<Composer *>();
    QCOMPARE(composer->attachments(), QList<Attachment> {note});
    // Dropped anywhere on the chat.
    QTemporaryDir folder;
    QFile file(folder.filePath(u"more.txt"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("more") == 4);
    file.close();
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(file.fileName())});
    auto *pane = bench.window->findChild<ChatPane *>();
    QDragEnterEvent enter(QPoint(50, 50), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(pane, &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent drop(QPointF(50, 50), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(pane, &drop);
    QTRY_COMPARE(bench.workspace().chat().draftFiles().size(), 2);
    QTest::keyClick(bench.edit(), Qt::Key_Return);
    QTRY_VERIFY(bench.isAnswered());
    QCOMPARE(bench.workspace().current()->at(0).attachments.size(), 2);
    QCOMPARE(composer->attachments().size(), 0);
    QCOMPARE(bench.workspace().chat().draftFiles().size(), 0);
}

void TestMainWindow::aFileOfAQuestionIsShown()
{
    Bench bench;
    const Attachment note {u"note.txt"_s, u"text/plain"_s, "text"};
    bench.workspace().chat().setDraftFiles({note});
    bench.workspace().chat().setDraft(u"Look"_s);
    bench.open();
    QTest::keyClick(bench.edit(), Qt::Key_Return);
    QTRY_VERIFY(bench.isAnswered());
    auto *transcript = bench.window->findChild<TranscriptView *>();
    transcript->scroller().reveal(0);
    for (const Control &control : transcript->column().at(0).controls()) {
        if (control.kind == Control::Kind::Attachment)
            QTest::mouseClick(
                transcript->viewport(), Qt::LeftButton, {},
                transcript->columnGeometry().rectOf(MessageControl {0, control}).center());
    }
    auto *preview = bench.window->findChild<QDialog *>(u"attachmentPreview"_s);
    QVERIFY(preview && preview->isVisible());
    QCOMPARE(preview->windowTitle(), u"note.txt"_s);
}

void TestMainWindow::wrappedCodeIsRememberedAndSaidEverywhere()
{
    Bench bench;
    auto *transcript = bench.window->findChild<TranscriptView *>();
    auto *action = bench.window->findChild<QAction *>(u"wrapCode"_s);
    QVERIFY(!action->isChecked());
    bench.type(u"Hello"_s); // an empty chat does not show the transcript
    QTRY_VERIFY(bench.isAnswered());
    action->trigger();
    QTRY_COMPARE(transcript->column().style().theme.codeLines, CodeLines::Wrap);
    bench.open();
    transcript = bench.window->findChild<TranscriptView *>();
    action = bench.window->findChild<QAction *>(u"wrapCode"_s);
    QVERIFY(action->isChecked());
    QTRY_COMPARE(transcript->column().style().theme.codeLines, CodeLines::Wrap);
    // The button of a code is the same switch.
    bench.workspace().chat().setDraft(u"```\n"_s + u"a long line "_s.repeated(60) + u"\n```"_s);
    bench.open();
    transcript = bench.window->findChild<TranscriptView *>();
    action = bench.window->findChild<QAction *>(u"wrapCode"_s);
    QTest::keyClick(bench.edit(), Qt::Key_Return);
    QTRY_COMPARE(bench.workspace().current()->rowCount(), 4);
    QTRY_VERIFY(bench.isAnswered());
    transcript->scroller().reveal(2);
    for (const Control &control : transcript->column().at(2).controls()) {
        if (control.kind != Control::Kind::CodeLines)
            continue;
        transcript->activate({2, control});
        break;
    }
    QVERIFY(!action->isChecked());
    QTRY_COMPARE(transcript->column().style().theme.codeLines, CodeLines::Scroll);
}

void TestMainWindow::theLineBreaksOfAnswersAreASetting()
{
    Bench bench;
    const auto breaks = [&bench] {
        return bench.window->findChild<TranscriptView *>()->column().style().answerBreaks;
    };
    bench.type(u"Hello"_s); // an empty chat does not show the transcript
    QTRY_VERIFY(bench.isAnswered());
    QCOMPARE(breaks(), SoftBreaks::AreKept);
    bench.fixture.settings().setValue(Setting::keepLineBreaks, false);
    QTRY_COMPARE(breaks(), SoftBreaks::AreSpaces);
    bench.open();
    QTRY_COMPARE(breaks(), SoftBreaks::AreSpaces);
    bench.fixture.settings().reset(Setting::keepLineBreaks);
    QTRY_COMPARE(breaks(), SoftBreaks::AreKept);
}

void TestMainWindow::nothingMovesAsideWhenTheScrollBarComes_data()
{
    QTest::addColumn<int>("width");
    QTest::addColumn<Qt::LayoutDirection>("direction");
    QTest::newRow("wide") << 1200 << Qt::LeftToRight;
    QTest::newRow("narrow") << 480 << Qt::LeftToRight;
    QTest::newRow("wide, right to left") << 1200 << Qt::RightToLeft;
}

void TestMainWindow::nothingMovesAsideWhenTheScrollBarComes()
{
    QFETCH(int, width);
    QFETCH(Qt::LayoutDirection, direction);
    Bench bench;
    bench.window->setLayoutDirection(direction);
    bench.window->resize(width, 1400); // the demo answers at length
    auto *composer = bench.window->findChild<Composer *>();
    auto *transcript = bench.window->findChild<TranscriptView *>();
    const auto leftOfBox = [&] {
        return transcript->viewport()
            ->mapTo(bench.window.get(), transcript->columnGeometry().rectOf(0).topLeft())
            .x();
    };
    bench.type(u"short"_s);
    QTRY_VERIFY(bench.isAnswered());
    const int before = leftOfBox();
    QVERIFY(!transcript->verticalScrollBar()->isVisible());
    // Both are centred, each with its own width and rounding.
    const auto offBy = [&] {
        const int box = leftOfBox() + transcript->columnGeometry().rectOf(0).width() / 2;
        return qAbs(composer->mapTo(bench.window.get(), composer->rect().center()).x() - box);
    };
    QTRY_VERIFY(offBy() <= 1);
    bench.edit()->setPlainText(u"line\n\n"_s.repeated(100));
    QTest::keyClick(bench.edit(), Qt::Key_Return);
    QTRY_VERIFY(bench.isAnswered());
    QTRY_VERIFY(transcript->verticalScrollBar()->isVisible());
    QTRY_COMPARE(leftOfBox(), before);
    QVERIFY(offBy() <= 1);
}

QTEST_MAIN(TestMainWindow)
#include "tst_mainwindow.moc"
#include "widgets/messageline.h"
