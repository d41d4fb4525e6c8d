// SPDX-License-Identifier: GPL-3.0-or-later
#include "chatpane/chatpane.h"

#include "chatpane/messageediting.h"
#include "chatpane/noticebar.h"
#include "composer/composer.h"
#include "composer/messageedit.h"
#include "support/scriptedserver.h"
#include "support/wireanswer.h"
#include "support/workspacefixture.h"
#include "transcript/view/transcriptview.h"

#include <QApplication>
#include <QClipboard>
#include <QDropEvent>
#include <QFile>
#include <QLabel>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace {

/// A chat with one question and the demo's answer, in a wide pane.
struct Bench
{
    WorkspaceFixture fixture;
    std::unique_ptr<ChatPane> pane;

    Bench()
    {
        fixture.accounts().setDefaultAccount(fixture.accounts().addDemo().id);
        open();
    }
    void open()
    {
        pane = std::make_unique<ChatPane>(fixture.workspace());
        pane->resize(1800, 700);
        pane->show();
        QApplication::setActiveWindow(pane.get());
        pane->focusComposer();
    }
    Workspace &workspace() { return fixture.workspace(); }
    void ask()
    {
        workspace().send(u"Hello"_s);
        QTRY_VERIFY(!workspace().summary().state); // the turn has ended
        QCOMPARE(workspace().current()->at(1).status, MessageStatus::Complete);
    }
    Composer *composer() { return pane->findChild<Composer *>(); }
    MessageEdit *edit() { return pane->findChild<MessageEdit *>(); }
    template<typename T>
    T *child(const QString &name)
    {
        return pane->findChild<T *>(name);
    }
    /// Presses Enter with this text in the composer.
    void write(const QString &text)
    {
        composer()->setDraft(text);
        QTest::keyClick(edit(), Qt::Key_Return);
    }
    /// Presses the first button *Take back*.
    void takeBack()
    {
        for (auto *each : pane->findChildren<QToolButton *>(u"takeBackButton"_s)) {
            if (each->isVisible())
                return each->click();
        }
    }
    int composerWidth() { return pane->findChild<Composer *>()->width(); }
    int questionWidth() { return pane->transcript().columnGeometry().rectOf(0).width(); }
};

} // namespace

class TestChatPane : public QObject
{
    Q_OBJECT

private slots:
    void theComposerHasItsOwnWidth();
    void inAnEmptyChatTheComposerIsInTheMiddle();
    void suggestionsFillTheComposer();
    void whatIsTypedElsewhereGoesToTheComposer_data();
    void whatIsTypedElsewhereGoesToTheComposer();
    void deadKeysAndPastingGoToTheComposer();
    void anInputMethodComposesInTheComposer();
    void filesAreDroppedWhereTheOverlayShows();
    void aMessageIsQueuedAndTakenBack();
    void afterStoppingAQueuedMessageCanBeSent();
    void noMoreThanTwoNoticesAreShown();
    void sendingWithoutAModelOffersToChooseOne();
    void theWelcomePageKeepsTheFocus();
    void aZoomOutOfRangeChangesNothing();
    void thatAModelIsNotStreamedIsSaidOnce();
};

void TestChatPane::theComposerHasItsOwnWidth()
{
    Bench bench;
    bench.ask();
    QTRY_VERIFY(bench.composerWidth() >= 640 && bench.composerWidth() <= 820);
    for (const int zoom : {50, 200}) {
        bench.pane->setZoom(zoom);
        QTRY_VERIFY(bench.composerWidth() >= 640 && bench.composerWidth() <= 820);
    }
    bench.pane->resize(500, 700);
    QTRY_VERIFY(bench.composerWidth() > 400 && bench.composerWidth() < 500);
}

void TestChatPane::inAnEmptyChatTheComposerIsInTheMiddle()
{
    Bench bench;
    const auto bottom = [&bench] {
        return bench.composer()->mapTo(bench.pane.get(), QPoint(0, bench.composer()->height())).y();
    };
    QVERIFY(!bench.pane->transcript().isVisible());
    QVERIFY(bench.child<QWidget>(u"greeting"_s)->isVisible());
    QTRY_VERIFY(bottom() < 500);
    QTest::keyClicks(bench.edit(), u"Hello"_s);
    QTest::keyClick(bench.edit(), Qt::Key_Return);
    QVERIFY(bench.pane->transcript().isVisible());
    QVERIFY(!bench.child<QWidget>(u"greeting"_s)->isVisible());
    QTRY_VERIFY(bottom() > 670);
    QCOMPARE(QApplication::focusWidget(), bench.edit());
    bench.workspace().startNew();
    QVERIFY(!bench.pane->transcript().isVisible());
    QTRY_VERIFY(bottom() < 500);
    // In a low window, suggestions that do not fit are hidden.
    bench.pane->resize(600, 260);
    QTRY_VERIFY(!bench.child<QWidget>(u"suggestion"_s)->isVisible());
    QVERIFY(bench.composer()->isVisible());
}

void TestChatPane::suggestionsFillTheComposer()
{
    Bench bench;
    const auto suggestions = [&bench] {
        QList<QAbstractButton *> shown;
        for (auto *each : bench.pane->findChildren<QAbstractButton *>(u"suggestion"_s)) {
            if (!each->isHidden())
                shown.append(each);
        }
        return shown;
    };
    QCOMPARE(suggestions().size(), 4);
    suggestions().first()->click();
    QCOMPARE(bench.composer()->text(), u"/fail 529 2"_s);
    QCOMPARE(QApplication::focusWidget(), bench.edit());
    QVERIFY(!bench.workspace().current());
    // With another account, they are examples, and then the latest questions.
    ScriptedServer server;
    bench.fixture.addAccount(server.url(u"/v1"_s));
    bench.workspace().startNew();
    QCOMPARE(suggestions().size(), 3);
    QVERIFY(!suggestions().first()->accessibleName().contains(u"/fail"_s));
    server.enqueue(WireAnswer {DialectKind::OpenAiChat}.script("fine"));
    bench.ask();
    bench.workspace().startNew();
    QCOMPARE(suggestions().size(), 1);
    QCOMPARE(suggestions().first()->accessibleName(), u"Hello"_s);
}

void TestChatPane::whatIsTypedElsewhereGoesToTheComposer_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("transcript") << u"transcript"_s;
    QTest::newRow("attach") << u"attachButton"_s;
    QTest::newRow("model") << u"modelButton"_s;
}

void TestChatPane::whatIsTypedElsewhereGoesToTheComposer()
{
    QFETCH(QString, name);
    Bench bench;
    bench.ask();
    auto *other = bench.child<QWidget>(name);
    other->setFocus();
    QTest::keyClick(other, Qt::Key_F12); // types nothing
    QCOMPARE(QApplication::focusWidget(), other);
    for (const QChar letter : u"aB?é"_s) {
        QWidget *focused = QApplication::focusWidget();
        QKeyEvent press(QEvent::KeyPress, 0, Qt::NoModifier, QString(letter));
        QApplication::sendEvent(focused, &press);
    }
    QCOMPARE(bench.composer()->text(), u"aB?é"_s);
    QCOMPARE(QApplication::focusWidget(), bench.edit());
    // Space presses a button and scrolls the transcript; shortcuts are not typed.
    other->setFocus();
    QKeyEvent space(QEvent::KeyPress, Qt::Key_Space, Qt::NoModifier, u" "_s);
    if (name == u"transcript"_s)
        QApplication::sendEvent(other, &space);
    QKeyEvent shortcut(QEvent::KeyPress, Qt::Key_K, Qt::AltModifier, u"k"_s);
    QApplication::sendEvent(other, &shortcut);
    QCOMPARE(bench.composer()->text(), u"aB?é"_s);
    QCOMPARE(QApplication::focusWidget(), other);
}

void TestChatPane::deadKeysAndPastingGoToTheComposer()
{
    Bench bench;
    bench.ask();
    auto *attach = bench.child<QWidget>(u"attachButton"_s);
    const auto press = [](int key, const QString &text, Qt::KeyboardModifiers modifiers = {}) {
        QKeyEvent event(QEvent::KeyPress, key, modifiers, text);
        QApplication::sendEvent(QApplication::focusWidget(), &event);
    };
    attach->setFocus();
    press(Qt::Key_Dead_Acute, {});
    press(Qt::Key_Shift, {}, Qt::ShiftModifier);
    press(Qt::Key_E, u"E"_s, Qt::ShiftModifier);
    press(Qt::Key_X, u"x"_s);
    QCOMPARE(bench.composer()->text(), u"Éx"_s);
    attach->setFocus();
    press(Qt::Key_Dead_Tilde, {});
    press(Qt::Key_Space, u" "_s);
    QCOMPARE(bench.composer()->text(), u"Éx~"_s);
    attach->setFocus();
    press(Qt::Key_Dead_Acute, {});
    press(Qt::Key_Q, u"q"_s);
    QCOMPARE(bench.composer()->text(), u"Éx~´q"_s);
    QApplication::clipboard()->setText(u" pasted"_s);
    attach->setFocus();
    press(Qt::Key_V, u"\x16"_s, Qt::ControlModifier);
    QCOMPARE(bench.composer()->text(), u"Éx~´q pasted"_s);
    QCOMPARE(QApplication::focusWidget(), bench.edit());
}

void TestChatPane::anInputMethodComposesInTheComposer()
{
    Bench bench;
    bench.ask();
    QWidget &transcript = bench.pane->transcript();
    transcript.setFocus();
    QInputMethodQueryEvent enabled(Qt::ImEnabled);
    QApplication::sendEvent(&transcript, &enabled);
    QVERIFY(enabled.value(Qt::ImEnabled).toBool());
    QInputMethodEvent composing(u"に"_s, {});
    QApplication::sendEvent(&transcript, &composing);
    QCOMPARE(QApplication::focusWidget(), &transcript); // else the composition would end
    QInputMethodEvent complete;
    complete.setCommitString(u"日本"_s);
    QApplication::sendEvent(&transcript, &complete);
    QCOMPARE(bench.composer()->text(), u"日本"_s);
    QCOMPARE(QApplication::focusWidget(), bench.edit());
}

void TestChatPane::filesAreDroppedWhereTheOverlayShows()
{
    Bench bench;
    auto *overlay = bench.child<QWidget>(u"dropOverlay"_s);
    QMimeData data;
    QFile file(bench.fixture.folder() + u"/dropped.txt"_s);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("Hello") == 5);
    file.close();
    data.setUrls({QUrl::fromLocalFile(file.fileName())});
    QDragEnterEvent enter(QPoint(5, 5), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(bench.edit()->viewport(), &enter);
    QVERIFY(enter.isAccepted());
    QVERIFY(overlay->isVisible());
    QDragLeaveEvent leave;
    QApplication::sendEvent(bench.edit()->viewport(), &leave);
    QVERIFY(!overlay->isVisible());
    QApplication::sendEvent(bench.pane.get(), &enter);
    QVERIFY(overlay->isVisible());
    QDropEvent drop(QPointF(5, 5), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(bench.pane.get(), &drop);
    QVERIFY(!overlay->isVisible());
    QTRY_COMPARE(bench.composer()->attachments().size(), 1);
    // Nothing can be dropped from which no file can be made.
    QMimeData link;
    link.setUrls({QUrl(u"https://example.org/"_s)});
    QDragEnterEvent other(QPoint(5, 5), Qt::CopyAction, &link, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(bench.pane.get(), &other);
    QVERIFY(!overlay->isVisible());
}

void TestChatPane::aMessageIsQueuedAndTakenBack()
{
    Bench bench;
    ScriptedServer server;
    server.enqueue(WireAnswer {DialectKind::OpenAiChat}.script("fine").holdAfterReading());
    server.enqueue(WireAnswer {DialectKind::OpenAiChat}.script("fine"));
    bench.fixture.addAccount(server.url(u"/v1"_s));
    auto *queued = bench.child<QWidget>(u"queuedMessages"_s);
    QVERIFY(!queued->isVisible());
    bench.write(u"first"_s);
    bench.write(u"second"_s);
    bench.write(u"third"_s);
    QCOMPARE(bench.composer()->text(), QString());
    QVERIFY(queued->isVisible());
    QCOMPARE(bench.child<QLabel>(u"queuedWords"_s)->text(), u"Sent when this answer is done"_s);
    // Up takes the last one back, as it edits the last message otherwise.
    QTest::keyClick(bench.edit(), Qt::Key_Up);
    QCOMPARE(bench.composer()->text(), u"third"_s);
    bench.takeBack();
    QCOMPARE(bench.composer()->text(), u"second\n\nthird"_s);
    QCOMPARE(bench.workspace().chat().draft(), u"second\n\nthird"_s);
    QVERIFY(!queued->isVisible());
    QTest::keyClick(bench.edit(), Qt::Key_Return);
    QVERIFY(queued->isVisible());
    // An edit goes on when a message is taken back.
    bench.pane->editing().beginLast();
    bench.takeBack();
    QCOMPARE(bench.composer()->text(), u"first"_s);
    bench.pane->editing().cancel();
    QCOMPARE(bench.composer()->text(), u"second\n\nthird"_s);
    QTest::keyClick(bench.edit(), Qt::Key_Return);
    QTRY_COMPARE(server.postCount(), 1);
    server.release();
    QTRY_COMPARE(server.postCount(), 2);
    QTRY_VERIFY(!bench.workspace().summary().state);
    QVERIFY(!queued->isVisible());
    QCOMPARE(bench.workspace().current()->rowCount(), 4);
}

void TestChatPane::afterStoppingAQueuedMessageCanBeSent()
{
    Bench bench;
    ScriptedServer server;
    server.enqueue(Script().readRequest().stall());
    server.enqueue(WireAnswer {DialectKind::OpenAiChat}.script("fine"));
    bench.fixture.addAccount(server.url(u"/v1"_s));
    bench.write(u"first"_s);
    bench.write(u"second"_s);
    auto *send = bench.child<QToolButton>(u"sendQueuedButton"_s);
    QVERIFY(!send->isVisible());
    QTRY_COMPARE(server.postCount(), 1);
    bench.workspace().stop(bench.workspace().current()->head().id);
    QVERIFY(send->isVisible());
    QCOMPARE(bench.child<QLabel>(u"queuedWords"_s)->text(),
             u"Not sent, because the answer is not complete"_s);
    // It stays with its chat.
    const ConversationId id = bench.workspace().current()->head().id;
    bench.workspace().startNew();
    QVERIFY(!bench.child<QWidget>(u"queuedMessages"_s)->isVisible());
    bench.workspace().open(id);
    QVERIFY(send->isVisible());
    send->click();
    QVERIFY(!bench.child<QWidget>(u"queuedMessages"_s)->isVisible());
    QTRY_VERIFY(!bench.workspace().summary().state);
    QCOMPARE(bench.workspace().current()->rowCount(), 4);
}

void TestChatPane::noMoreThanTwoNoticesAreShown()
{
    Bench bench;
    bench.ask();
    auto *note = bench.child<NoticeBar>(u"noteBar"_s);
    auto *problem = bench.child<NoticeBar>(u"problemBar"_s);
    auto *undo = bench.child<NoticeBar>(u"undoBar"_s);
    auto *unsaved = bench.child<NoticeBar>(u"unsavedBar"_s);
    note->showMessage(u"a note"_s);
    problem->showMessage(u"a problem"_s);
    QVERIFY(note->isVisible() && problem->isVisible());
    undo->showMessage(u"deleted"_s);
    QVERIFY(!note->isVisible() && problem->isVisible() && undo->isVisible());
    QTRY_VERIFY(problem->mapToGlobal(QPoint()).y() < undo->mapToGlobal(QPoint()).y());
    QCOMPARE(undo->width(), bench.composerWidth());
    unsaved->showMessage(u"not saved"_s); // only the program removes it
    note->showMessage(u"a note"_s);
    QVERIFY(!undo->isVisible() && unsaved->isVisible() && note->isVisible());
    problem->showMessage(u"a problem"_s);
    QVERIFY(!note->isVisible() && unsaved->isVisible() && problem->isVisible());
    // Dismissing a notice by keyboard gives the focus back.
    auto *close = problem->findChild<QWidget *>(u"noticeClose"_s);
    close->setFocus();
    QTest::keyClick(close, Qt::Key_Space);
    QVERIFY(!problem->isVisible());
    QCOMPARE(QApplication::focusWidget(), bench.edit());
}

void TestChatPane::sendingWithoutAModelOffersToChooseOne()
{
    Bench bench;
    bench.ask();
    Account server = Accounts::blank(DialectKind::OpenAiChat);
    server.name = u"Cellar"_s;
    server.models.clear();
    server.defaultModel.clear();
    bench.fixture.accounts().put(server);
    bench.workspace().setModel(server.id, {});
    auto *problem = bench.child<NoticeBar>(u"problemBar"_s);
    bench.write(u"question"_s);
    QCOMPARE(problem->message(), u"No model of Cellar is chosen, so nothing was sent."_s);
    QCOMPARE(bench.composer()->text(), u"question"_s);
    QVERIFY(problem->findChild<QPushButton *>(u"noticeAction"_s)->isVisible());
    QSignalSpy wish(bench.pane.get(), &ChatPane::accountsRequested);
    const QList<Account> accounts = bench.fixture.accounts().all();
    for (const Account &account : accounts)
        bench.fixture.accounts().remove(account.id);
    QTest::keyClick(bench.edit(), Qt::Key_Return);
    QCOMPARE(problem->message(), u"There is no account yet, so nothing was sent."_s);
    problem->findChild<QPushButton *>(u"noticeAction"_s)->click();
    QCOMPARE(wish.size(), 1);
    // Another problem has no such button.
    bench.pane->showProblem(u"Something else."_s);
    QVERIFY(!problem->findChild<QPushButton *>(u"noticeAction"_s)->isVisible());
}

void TestChatPane::theWelcomePageKeepsTheFocus()
{
    Bench bench;
    bench.fixture.accounts().remove(bench.fixture.accounts().all().first().id);
    auto *welcome = bench.child<QWidget>(u"welcomePage"_s);
    QTRY_VERIFY(welcome->isVisible());
    QVERIFY(!bench.composer()->isVisible());
    bench.pane->focusComposer();
    QVERIFY(QApplication::focusWidget() != bench.edit());
    // Notices are shown there, too.
    bench.pane->showProblem(u"Something failed."_s);
    QVERIFY(bench.child<QWidget>(u"problemBar"_s)->isVisible());
    bench.fixture.accounts().addDemo();
    QTRY_VERIFY(bench.composer()->isVisible());
    QVERIFY(bench.child<QWidget>(u"problemBar"_s)->isVisible());
    QCOMPARE(bench.child<QWidget>(u"problemBar"_s)->width(), bench.composerWidth());
}

void TestChatPane::aZoomOutOfRangeChangesNothing()
{
    Bench bench;
    bench.fixture.settings().setValue(Setting::zoomPercent, 400);
    QCOMPARE(bench.fixture.settings().value(Setting::zoomPercent), 100);
    bench.open();
    bench.ask();
    QTRY_VERIFY(bench.questionWidth() < 900);
}

void TestChatPane::thatAModelIsNotStreamedIsSaidOnce()
{
    Bench bench;
    ScriptedServer server;
    server.enqueue(Script().readRequest().reply(
        400,
        R"({"error":{"message":"Your organization must be verified to stream this model.",)"
        R"("param":"stream","code":"unsupported_value"}})"));
    server.enqueue(WireAnswer {DialectKind::OpenAiChat, ReplyForm::Whole}.script("fine"));
    server.repeatLast();
    Account account = bench.fixture.addAccount(server.url(u"/v1"_s));
    account.name = u"Verified"_s;
    account.defaultModel = u"o3"_s;
    bench.fixture.accounts().put(account);
    auto *bar = bench.pane->findChild<NoticeBar *>(u"noteBar"_s);
    QVERIFY(!bar->isVisible());
    bench.ask();
    QVERIFY(bar->isVisible());
    QCOMPARE(
        bar->message(),
        u"Verified refuses to stream the answers of o3. They appear when they are complete."_s);
    QVERIFY(!bench.pane->findChild<NoticeBar *>(u"problemBar"_s)->isVisible());
    bar->dismiss();
    bench.workspace().startNew();
    bench.ask();
    QVERIFY(!bar->isVisible());
    QCOMPARE(server.postCount(), 3);
}

QTEST_MAIN(TestChatPane)
#include "tst_chatpane.moc"
