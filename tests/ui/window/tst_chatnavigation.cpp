// SPDX-License-Identifier: GPL-3.0-or-later
#include "help/howitworks.h"
#include "help/shortcutsdialog.h"
#include "sidebar/chatswitcher.h"
#include "sidebar/conversationlistview.h"
#include "support/workspacefixture.h"
#include "transcript/view/transcriptview.h"
#include "window/mainwindow.h"

#include <QAction>
#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QMenuBar>
#include <QPlainTextEdit>
#include <QScreen>
#include <QSplitter>
#include <QTest>
#include <QToolButton>
#include <QTreeWidget>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// The whole window over the demo account.
struct Bench
{
    WorkspaceFixture fixture;
    std::unique_ptr<MainWindow> window;

    explicit Bench(bool hasAccount = true, const QString &database = u":memory:"_s)
        : fixture(database)
    {
        if (hasAccount) {
            Account demo = fixture.accounts().addDemo();
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
    void resize(int width)
    {
        window->resize(width, 600);
        QCoreApplication::processEvents();
    }
    Workspace &workspace() { return fixture.workspace(); }
    template<typename T>
    T *child(const QString &name) const
    {
        return window->findChild<T *>(name);
    }
    QPlainTextEdit *edit() { return child<QPlainTextEdit>(u"messageEdit"_s); }
    QWidget *sidebar() { return child<QWidget>(u"sidebar"_s); }
    bool isEnabled(const QString &action) const { return child<QAction>(action)->isEnabled(); }
    QStringList enabled(const QStringList &actions) const
    {
        QStringList enabled;
        for (const QString &action : actions) {
            if (isEnabled(action))
                enabled.append(action);
        }
        return enabled;
    }
    void ask(const QString &text)
    {
        workspace().startNew();
        QVERIFY(workspace().send(text));
        QTRY_VERIFY(!workspace().current()->turnState());
    }
    void key(int key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QTest::keyClick(window.get(), Qt::Key(key), modifiers);
    }
};

/// What makes no sense without a message.
const QStringList needMessages {u"rename"_s,         u"removeChat"_s,         u"regenerate"_s,
                                u"copyLastAnswer"_s, u"editLast"_s,           u"find"_s,
                                u"findNextAction"_s, u"findPreviousAction"_s, u"previousMessage"_s,
                                u"nextMessage"_s};

} // namespace

class TestChatNavigation : public QObject
{
    Q_OBJECT

private slots:
    void inANarrowWindowTheListLiesOverTheChat();
    void theListOverTheChatClosesWhenItIsNotUsed();
    void theWidthOfTheListIsRemembered();
    void theButtonThatShowsTheListIsThereWhileItIsHidden();
    void theWindowsPlaceIsKnownBeforeItIsClosed();
    void aWindowOfALargerScreenFitsIntoThisOne();
    void actionsWithoutAnEffectAreDisabled();
    void onTheWelcomePageNoKeyMeansTheHiddenField();
    void escIsNamedAfterWhatItDoes();
    void afterDeletingUndoIsCtrlZEvenInTheMessageField();
    void typedTextIsUndoneBeforeAnOlderDeletion();
    void aChatIsFoundByWordsOfItsTitle();
    void tenThousandChatsAreFoundByKeyboard();
    void searchAllGoesToTheSearchField();
    void theListOfShortcutsIsThatOfTheActions();
    void theHelpNamesTheFolderOfTheChats();
};

void TestChatNavigation::inANarrowWindowTheListLiesOverTheChat()
{
    Bench bench;
    bench.resize(780);
    auto *splitter = bench.window->findChild<QSplitter *>();
    QVERIFY(bench.sidebar()->isVisible());
    QCOMPARE(splitter->count(), 2);
    bench.resize(560);
    QVERIFY(!bench.sidebar()->isVisible());
    const int chat = bench.edit()->width();
    bench.key(Qt::Key_F9);
    QVERIFY(bench.sidebar()->isVisible());
    QVERIFY(bench.child<QAction>(u"toggleSidebar"_s)->isChecked());
    QCOMPARE(bench.edit()->width(), chat); // nothing below it moves
    QVERIFY(bench.sidebar()->width() < 560);
    bench.key(Qt::Key_F9);
    QVERIFY(!bench.sidebar()->isVisible());
    bench.resize(780);
    QVERIFY(bench.sidebar()->isVisible());
    QCOMPARE(splitter->indexOf(bench.sidebar()), 0);
}

void TestChatNavigation::theListOverTheChatClosesWhenItIsNotUsed()
{
    Bench bench;
    bench.ask(u"one"_s);
    bench.ask(u"two"_s);
    bench.resize(560);
    const auto show = [&bench] {
        bench.key(Qt::Key_F9);
        return bench.sidebar()->isVisible();
    };
    QVERIFY(show());
    bench.key(Qt::Key_Escape);
    QVERIFY(!bench.sidebar()->isVisible());
    QTRY_VERIFY(bench.edit()->hasFocus());
    QVERIFY(show());
    QTest::mouseClick(bench.child<QWidget>(u"scrim"_s), Qt::LeftButton, {}, QPoint(540, 200));
    QVERIFY(!bench.sidebar()->isVisible());
    QVERIFY(show());
    auto *list = bench.child<ConversationListView>(u"conversationList"_s);
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {},
                      list->visualRect(list->model()->index(1, 0)).center());
    QVERIFY(!bench.sidebar()->isVisible());
    QCOMPARE(bench.workspace().current()->head().title, u"one"_s);
    QVERIFY(show());
    bench.edit()->setFocus();
    QTRY_VERIFY(!bench.sidebar()->isVisible());
}

void TestChatNavigation::theWidthOfTheListIsRemembered()
{
    Bench bench;
    bench.resize(780);
    auto *splitter = bench.window->findChild<QSplitter *>();
    QCOMPARE(bench.sidebar()->width(), Setting::sidebarWidth.fallback);
    splitter->setSizes({300, 480});
    emit splitter->splitterMoved(300, 1);
    bench.resize(560);
    bench.resize(780);
    QCOMPARE(bench.sidebar()->width(), 300);
    bench.open(); // the old window was not closed
    QCOMPARE(bench.sidebar()->width(), 300);
}

void TestChatNavigation::theButtonThatShowsTheListIsThereWhileItIsHidden()
{
    Bench bench;
    bench.resize(780);
    auto *show = bench.child<QToolButton>(u"showSidebarButton"_s);
    QVERIFY(!show->isVisible());
    bench.child<QToolButton>(u"hideSidebarButton"_s)->click();
    QVERIFY(!bench.sidebar()->isVisible());
    QVERIFY(show->isVisible());
    show->click();
    QVERIFY(bench.sidebar()->isVisible());
    QVERIFY(!show->isVisible());
}

void TestChatNavigation::theWindowsPlaceIsKnownBeforeItIsClosed()
{
    Bench bench;
    bench.window->setGeometry(30, 40, 700, 500);
    QCoreApplication::processEvents();
    MainWindow again(bench.workspace()); // as after a crash
    QCOMPARE(again.geometry(), QRect(30, 40, 700, 500));
    bench.window->setWindowState(Qt::WindowMaximized);
    QCoreApplication::processEvents();
    MainWindow maximized(bench.workspace());
    QVERIFY(maximized.windowState().testFlag(Qt::WindowMaximized));
}

void TestChatNavigation::aWindowOfALargerScreenFitsIntoThisOne()
{
    Bench bench;
    bench.window->setGeometry(2000, 1500, 2400, 1300);
    QCoreApplication::processEvents();
    bench.open();
    const QRect screen = bench.window->screen()->availableGeometry();
    // The platform moves the window by its frame, whose size is known only now.
    QVERIFY(screen.adjusted(-8, -8, 8, 8).contains(bench.window->geometry()));
}

void TestChatNavigation::actionsWithoutAnEffectAreDisabled()
{
    Bench bench;
    QCOMPARE(bench.enabled(needMessages), QStringList());
    QCOMPARE(bench.enabled({u"stop"_s, u"retryNow"_s, u"undoRemove"_s, u"copyAsMarkdown"_s,
                            u"copyLastCode"_s, u"nextChat"_s, u"switchChat"_s, u"chat1"_s}),
             QStringList());
    bench.ask(u"Hello"_s);
    QCOMPARE(bench.enabled(needMessages), needMessages);
    QVERIFY(!bench.isEnabled(u"stop"_s));
    QVERIFY(!bench.isEnabled(u"copyAsMarkdown"_s));
    QVERIFY(bench.isEnabled(u"chat1"_s) && !bench.isEnabled(u"chat2"_s));
    QVERIFY(!bench.isEnabled(u"nextChat"_s)); // there is no other one
    auto *transcript = bench.window->findChild<TranscriptView *>();
    transcript->selection().selectAll();
    QVERIFY(bench.isEnabled(u"copyAsMarkdown"_s));
    bench.workspace().startNew();
    QVERIFY(!bench.isEnabled(u"copyLastAnswer"_s));
    QVERIFY(bench.isEnabled(u"nextChat"_s));
    QVERIFY(bench.workspace().send(u"/slow Hello"_s));
    QTRY_VERIFY(bench.isEnabled(u"stop"_s));
    bench.workspace().stopShown();
    QVERIFY(!bench.isEnabled(u"stop"_s));
}

void TestChatNavigation::onTheWelcomePageNoKeyMeansTheHiddenField()
{
    Bench bench(false);
    QCOMPARE(bench.enabled({u"focusComposer"_s, u"chooseModel"_s, u"systemPrompt"_s, u"newChat"_s,
                            u"find"_s}),
             QStringList());
    bench.key(Qt::Key_L, Qt::ControlModifier);
    QVERIFY(!bench.edit()->hasFocus());
    bench.fixture.accounts().addDemo();
    QVERIFY(bench.isEnabled(u"focusComposer"_s));
}

void TestChatNavigation::escIsNamedAfterWhatItDoes()
{
    Bench bench;
    bench.ask(u"Hello"_s);
    auto *stop = bench.child<QAction>(u"stop"_s);
    bench.child<QAction>(u"editLast"_s)->trigger();
    QVERIFY(stop->isEnabled());
    QCOMPARE(stop->text(), u"Cancel the edit"_s);
    bench.key(Qt::Key_Escape);
    QVERIFY(!stop->isEnabled());
    bench.key(Qt::Key_F, Qt::ControlModifier);
    QCOMPARE(stop->text(), u"Close the find bar"_s);
    bench.edit()->setFocus();
    bench.key(Qt::Key_Escape);
    QVERIFY(!bench.child<QWidget>(u"findBar"_s)->isVisible());
    QVERIFY(!stop->isEnabled());
}

void TestChatNavigation::afterDeletingUndoIsCtrlZEvenInTheMessageField()
{
    Bench bench;
    bench.ask(u"one"_s);
    bench.ask(u"two"_s);
    bench.edit()->setFocus();
    QTest::keyClicks(bench.edit(), u"half a sentence"_s);
    auto *undo = bench.child<QAction>(u"undoRemove"_s);
    QCOMPARE(undo->text(), u"&Undo deleting"_s);
    QVERIFY(!undo->isEnabled());
    ConversationList &list = bench.workspace().conversations();
    bench.workspace().remove(list.at(1).id); // another chat; the field keeps its text and focus
    QCOMPARE(undo->text(), u"&Undo deleting “one”"_s);
    QTest::keyClick(bench.edit(), Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(list.rowCount(), 2);
    bench.workspace().remove(bench.workspace().current()->head().id); // the open chat
    bench.edit()->setFocus();
    QTest::keyClick(bench.edit(), Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(list.rowCount(), 2);
    QVERIFY(bench.workspace().current());
}

void TestChatNavigation::typedTextIsUndoneBeforeAnOlderDeletion()
{
    Bench bench;
    bench.ask(u"one"_s);
    bench.workspace().remove(bench.workspace().current()->head().id);
    bench.edit()->setFocus();
    QTest::keyClicks(bench.edit(), u"word"_s);
    QTest::keyClick(bench.edit(), Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(bench.edit()->toPlainText(), QString());
    QCOMPARE(bench.workspace().conversations().rowCount(), 0);
    // The key does not go on with deletions that were long ago.
    QTest::keyClick(bench.edit(), Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(bench.workspace().conversations().rowCount(), 0);
}

void TestChatNavigation::aChatIsFoundByWordsOfItsTitle()
{
    Bench bench;
    for (const QString &title :
         {u"The lifetimes of rust"_s, u"Trip to Oslo"_s, u"Rust lifetimes"_s, u"Trust"_s})
        bench.ask(title);
    bench.key(Qt::Key_K, Qt::ControlModifier);
    auto *switcher = bench.child<ChatSwitcher>(u"chatSwitcher"_s);
    QVERIFY(switcher && switcher->isVisible());
    auto *search = switcher->findChild<QLineEdit *>(u"switcherSearch"_s);
    const auto *list = switcher->findChild<QListView *>(u"switcherList"_s);
    const auto titles = [list] {
        QStringList listed;
        for (int row = 0; row < list->model()->rowCount(); ++row)
            listed.append(list->model()->index(row, 0).data().toString());
        return listed;
    };
    QCOMPARE(titles().first(), u"Trust"_s); // the latest one
    search->setText(u"rust"_s);
    QCOMPARE(titles(), (QStringList {u"Rust lifetimes"_s, u"The lifetimes of rust"_s, u"Trust"_s}));
    search->setText(u"os tr"_s);
    QCOMPARE(titles(), QStringList {u"Trip to Oslo"_s});
    QTest::keyClick(search, Qt::Key_Return);
    QCOMPARE(bench.workspace().current()->head().title, u"Trip to Oslo"_s);
    QTRY_VERIFY(bench.edit()->hasFocus());
    QTRY_VERIFY(!bench.child<ChatSwitcher>(u"chatSwitcher"_s));
    // Esc closes it, and a click beside the card does.
    bench.key(Qt::Key_K, Qt::ControlModifier);
    switcher = bench.child<ChatSwitcher>(u"chatSwitcher"_s);
    QTest::keyClick(switcher->findChild<QLineEdit *>(u"switcherSearch"_s), Qt::Key_Escape);
    QTRY_VERIFY(!bench.child<ChatSwitcher>(u"chatSwitcher"_s));
    QVERIFY(bench.edit()->hasFocus());
    bench.key(Qt::Key_K, Qt::ControlModifier);
    QTest::mouseClick(bench.child<ChatSwitcher>(u"chatSwitcher"_s), Qt::LeftButton, {},
                      QPoint(4, 4));
    QTRY_VERIFY(!bench.child<ChatSwitcher>(u"chatSwitcher"_s));
    QCOMPARE(bench.workspace().current()->head().title, u"Trip to Oslo"_s);
}

void TestChatNavigation::tenThousandChatsAreFoundByKeyboard()
{
    ConversationList conversations;
    QList<ConversationHead> heads;
    for (int i = 1; i <= 10'000; ++i) {
        ConversationHead head;
        head.id = i;
        head.title = u"Chat number %1"_s.arg(i);
        head.changedAt = QDateTime::fromSecsSinceEpoch(1'700'000'000 + i, Qt::UTC);
        heads.append(head);
    }
    conversations.setHeads(heads);
    QWidget window;
    window.resize(700, 600);
    window.show();
    auto *switcher = new ChatSwitcher(
        conversations, [] { return QDateTime::currentDateTimeUtc(); }, &window);
    QSignalSpy opened(switcher, &ChatSwitcher::openRequested);
    switcher->open();
    auto *search = switcher->findChild<QLineEdit *>(u"switcherSearch"_s);
    const auto *list = switcher->findChild<QListView *>(u"switcherList"_s);
    QCOMPARE(list->model()->rowCount(), 10'000);
    search->setText(u"777"_s);
    QTest::keyClick(search, Qt::Key_Down);
    QTest::keyClick(search, Qt::Key_PageDown);
    QTest::keyClick(search, Qt::Key_Up);
    const auto expected = list->currentIndex().data(ConversationList::IdRole).toLongLong();
    QVERIFY(list->currentIndex().row() > 1);
    QTest::keyClick(search, Qt::Key_Return);
    QCOMPARE(opened.size(), 1);
    QCOMPARE(opened.first().first().toLongLong(), expected);
}

void TestChatNavigation::searchAllGoesToTheSearchField()
{
    Bench bench;
    bench.ask(u"one"_s);
    bench.resize(560);
    bench.key(Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
    auto *search = bench.child<QLineEdit>(u"filterField"_s);
    QVERIFY(search->isVisible());
    QTRY_VERIFY(search->hasFocus());
    QTest::keyClicks(search, u"on"_s);
    QTest::keyClick(search, Qt::Key_Return);
    QVERIFY(!search->isVisible());
    QTRY_VERIFY(bench.edit()->hasFocus());
}

void TestChatNavigation::theListOfShortcutsIsThatOfTheActions()
{
    Bench bench;
    bench.child<QAction>(u"shortcuts"_s)->trigger();
    auto *dialog = bench.child<ShortcutsDialog>(u"shortcutsDialog"_s);
    QVERIFY(dialog && dialog->isVisible());
    auto *list = dialog->findChild<QTreeWidget *>(u"shortcutsList"_s);
    QStringList listed;
    for (QTreeWidgetItemIterator row(list); *row; ++row)
        listed += (*row)->text(1).split(u'\n', Qt::SkipEmptyParts);
    listed.sort();
    QStringList bound;
    for (const QAction *action : bench.window->findChildren<QAction *>()) {
        for (const QKeySequence &keys : action->shortcuts())
            bound.append(keys.toString(QKeySequence::NativeText));
    }
    bound.sort();
    QCOMPARE(listed, bound);
    dialog->findChild<QLineEdit *>(u"shortcutsSearch"_s)->setText(u"zoom in"_s);
    QStringList found;
    for (QTreeWidgetItemIterator row(list, QTreeWidgetItemIterator::NotHidden); *row; ++row)
        found.append((*row)->text(0));
    QCOMPARE(found, (QStringList {u"View"_s, u"Zoom in"_s}));
}

void TestChatNavigation::theHelpNamesTheFolderOfTheChats()
{
    Bench bench(true, u"chats.sqlite"_s);
    bench.child<QAction>(u"howItWorks"_s)->trigger();
    const auto *dialog = bench.child<HowItWorks>(u"howItWorksDialog"_s);
    QVERIFY(dialog && dialog->isVisible());
    const QString words = dialog->findChild<QLabel *>(u"infoTopic"_s)->text();
    QVERIFY2(words.contains(bench.workspace().dataFolder().toHtmlEscaped()), qPrintable(words));
    QVERIFY(words.contains(u"<a href=\"file://"));
}

QTEST_MAIN(TestChatNavigation)
#include "tst_chatnavigation.moc"
