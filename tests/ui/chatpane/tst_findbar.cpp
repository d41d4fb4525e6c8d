// SPDX-License-Identifier: GPL-3.0-or-later
#include "chatpane/findbar.h"

#include "chatpane/findinchat.h"
#include "composer/messageedit.h"
#include "notify/announcer.h"
#include "support/cputime.h"
#include "support/workspacefixture.h"
#include "transcript/view/transcriptview.h"
#include "ui/transcript/shownchat.h"
#include "window/mainwindow.h"

#include <QAccessible>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace {
/// The window over an account that answers from this machine.
struct Bench
{
    WorkspaceFixture fixture {QStringLiteral(":memory:")};
    std::unique_ptr<MainWindow> window;

    Bench()
    {
        const Account demo = fixture.accounts().addDemo();
        fixture.accounts().setDefaultAccount(demo.id);
        window = std::make_unique<MainWindow>(fixture.workspace());
        window->resize(1000, 1600); // high enough for a question and its answer
        window->show();
        QApplication::setActiveWindow(window.get());
    }
    template<typename T>
    T *child(const QString &name)
    {
        return window->findChild<T *>(name);
    }
    bool ask(const QString &text)
    {
        fixture.workspace().send(text);
        return Patience::until([this] {
            const Conversation *current = fixture.workspace().current();
            return current
                && current->at(current->rowCount() - 1).status == MessageStatus::Complete;
        });
    }
    FindBar *bar() { return child<FindBar>(u"findBar"_s); }
    QLineEdit *field() { return child<QLineEdit>(u"findText"_s); }
    QString count() { return child<QLabel>(u"findCount"_s)->text(); }
    TranscriptView *view() { return child<TranscriptView>(u"transcript"_s); }
    /// To whatever has the focus, through the window's shortcuts.
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::keyClick(window->windowHandle(), key, modifiers);
    }
};
} // namespace

class TestFindBar : public QObject
{
    Q_OBJECT

private slots:
    void keysOpenItFindAndCloseIt();
    void buttonsAndCaseDoTheSame();
    void thatNothingWasFoundIsSaid();
    void whatIsSelectedIsLookedFor();
    void aWordOfALongMessageIsLookedForAtOnce();
    void everyControlHasItsName();
    void messagesAreReachedFromTheComposer();
    void theLastCodeAndTheSelectionAreCopiedByKeys();
};

void TestFindBar::keysOpenItFindAndCloseIt()
{
    Bench bench;
    QVERIFY(bench.ask(u"Zebra, zebra and zebra"_s));
    auto *edit = bench.child<MessageEdit>(u"messageEdit"_s);
    edit->setFocus();
    QTRY_VERIFY(edit->hasFocus());
    QVERIFY(!bench.bar()->isVisible());
    bench.key(Qt::Key_F, Qt::ControlModifier);
    QVERIFY(bench.bar()->isVisible());
    QVERIFY(bench.field()->hasFocus());
    QTest::keyClicks(bench.field(), u"zebra"_s);
    QTRY_VERIFY(bench.view()->find().status().isComplete);
    const QString all = QString::number(bench.view()->find().status().count);
    QVERIFY(all.toInt() >= 3);
    QCOMPARE(bench.count(), u"1 of "_s + all);
    bench.key(Qt::Key_Return);
    QCOMPARE(bench.count(), u"2 of "_s + all);
    bench.key(Qt::Key_F3);
    QCOMPARE(bench.count(), u"3 of "_s + all);
    bench.key(Qt::Key_F3, Qt::ShiftModifier);
    bench.key(Qt::Key_Return, Qt::ShiftModifier);
    QCOMPARE(bench.count(), u"1 of "_s + all);
    bench.key(Qt::Key_Return, Qt::ShiftModifier); // Round.
    QCOMPARE(bench.count(), all + u" of "_s + all);
    bench.key(Qt::Key_Return);
    bench.key(Qt::Key_Escape);
    QVERIFY(!bench.bar()->isVisible());
    QVERIFY(edit->hasFocus()); // Where it was before.
    QCOMPARE(bench.view()->selection().text(), u"Zebra"_s);
    bench.key(Qt::Key_F3); // Opens it with the same words.
    QVERIFY(bench.bar()->isVisible());
    QCOMPARE(bench.field()->text(), u"Zebra"_s);
    QTRY_COMPARE(bench.count(), u"1 of "_s + all);
}

void TestFindBar::buttonsAndCaseDoTheSame()
{
    Bench bench;
    QVERIFY(bench.ask(u"Zebra, zebra and zebra"_s));
    bench.key(Qt::Key_F, Qt::ControlModifier);
    bench.field()->setText(u"Zebra"_s);
    QTRY_VERIFY(bench.view()->find().status().isComplete);
    const int all = bench.view()->find().status().count;
    QTest::mouseClick(bench.child<QToolButton>(u"findNext"_s), Qt::LeftButton);
    QCOMPARE(bench.view()->find().status().current, 2);
    QTest::mouseClick(bench.child<QToolButton>(u"findPrevious"_s), Qt::LeftButton);
    QCOMPARE(bench.view()->find().status().current, 1);
    bench.child<QCheckBox>(u"findMatchCase"_s)->click();
    QTRY_VERIFY(bench.view()->find().status().count < all);
    QTest::mouseClick(bench.child<QToolButton>(u"findClose"_s), Qt::LeftButton);
    QVERIFY(!bench.bar()->isVisible());
    QCOMPARE(bench.view()->find().status(), SearchStatus());
}

void TestFindBar::thatNothingWasFoundIsSaid()
{
    Bench bench;
    QVERIFY(bench.ask(u"Zebra"_s));
    QSignalSpy announced(bench.child<Announcer>(u"findAnnouncer"_s), &Announcer::announced);
    bench.key(Qt::Key_F, Qt::ControlModifier);
    QTest::keyClicks(bench.field(), u"qqxq"_s);
    QTRY_COMPARE(bench.count(), u"No matches"_s);
    QVERIFY(!bench.child<QToolButton>(u"findNext"_s)->isEnabled());
    QTRY_COMPARE(announced.count(), 1); // Once, not for each letter.
    QCOMPARE(announced.first().first().toString(), u"No matches"_s);
    bench.field()->clear();
    QCOMPARE(bench.count(), QString());
    QTest::keyClicks(bench.field(), u"zebra"_s);
    QTRY_COMPARE(announced.count(), 2);
    QVERIFY(announced.last().first().toString().startsWith(u"1 of "_s));
}

void TestFindBar::whatIsSelectedIsLookedFor()
{
    Bench bench;
    QVERIFY(bench.ask(u"Zebra crossing"_s));
    bench.view()->selection().set({{0, 1, 0, 6}, {0, 1, 0, 14}});
    QCOMPARE(bench.view()->selection().text(), u"crossing"_s);
    bench.key(Qt::Key_F, Qt::ControlModifier);
    QCOMPARE(bench.field()->text(), u"crossing"_s);
    QTRY_VERIFY(bench.view()->find().status().count >= 1);
    bench.key(Qt::Key_Escape);
    bench.view()->selection().selectAll(); // That is no word to look for.
    bench.key(Qt::Key_F, Qt::ControlModifier);
    QCOMPARE(bench.field()->text(), u"crossing"_s);
}

void TestFindBar::aWordOfALongMessageIsLookedForAtOnce()
{
    ShownChat chat({u"q"_s, u"*word* and `code`\n\n"_s.repeated(50'000)});
    QTRY_VERIFY(!chat.view.column().at(1).isWaiting());
    FindBar bar;
    FindInChat find(bar, chat.view);
    const auto first = static_cast<int>(chat.view.column().at(1).section(1).blocks().size() - 1);
    chat.view.selection().set({{1, 1, first, 0}, {1, 1, first, 4}});
    const qint64 whole
        = cpuTimeOf([&chat] { QCOMPARE(chat.view.selection().text(), u"word"_s); }, 1);
    const qint64 opening = cpuTimeOf([&find] { find.open(); }, 1);
    QCOMPARE(bar.query().text, u"word"_s);
    QVERIFY2(opening < whole / 4, qPrintable(u"%1 of %2 ns"_s.arg(opening).arg(whole)));
}

void TestFindBar::everyControlHasItsName()
{
    Bench bench;
    QVERIFY(bench.ask(u"Zebra"_s));
    bench.key(Qt::Key_F, Qt::ControlModifier);
    for (const char *name :
         {"findText", "findPrevious", "findNext", "findMatchCase", "findClose"}) {
        auto *control = bench.child<QWidget>(QLatin1StringView(name));
        QAccessibleInterface *part = QAccessible::queryAccessibleInterface(control);
        QVERIFY2(part && !part->text(QAccessible::Name).isEmpty(), name);
        QVERIFY2(control->focusPolicy() & Qt::TabFocus, name);
    }
}

void TestFindBar::messagesAreReachedFromTheComposer()
{
    Bench bench;
    QVERIFY(bench.ask(u"Zebra"_s));
    auto *edit = bench.child<MessageEdit>(u"messageEdit"_s);
    edit->setFocus();
    QTRY_VERIFY(edit->hasFocus());
    bench.key(Qt::Key_Up, Qt::AltModifier);
    QVERIFY(bench.view()->hasFocus());
    QCOMPARE(bench.view()->focus().row(), 1);
    bench.key(Qt::Key_Up, Qt::AltModifier);
    QCOMPARE(bench.view()->focus().row(), 0);
    bench.key(Qt::Key_Down, Qt::AltModifier);
    QCOMPARE(bench.view()->focus().row(), 1);
    bench.key(Qt::Key_L, Qt::ControlModifier);
    QVERIFY(edit->hasFocus());
}

void TestFindBar::theLastCodeAndTheSelectionAreCopiedByKeys()
{
    Bench bench;
    QVERIFY(bench.ask(u"Zebra"_s));
    Message last = bench.fixture.workspace().current()->at(1);
    last.text = u"**bold** words\n\n```\ncode\n```"_s;
    bench.fixture.workspace().current()->update(last);
    bench.key(Qt::Key_X, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(QApplication::clipboard()->text(), u"code"_s);
    bench.key(Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(QApplication::clipboard()->text(), last.text);
    QTRY_VERIFY(!bench.view()->frames().isRequested()); // The new text is displayed.
    bench.view()->selection().set({{1, 1, 0, 0}, {1, 1, 0, 4}});
    bench.key(Qt::Key_C, Qt::ControlModifier | Qt::AltModifier);
    QCOMPARE(QApplication::clipboard()->text(), u"**bold**"_s);
}

QTEST_MAIN(TestFindBar)
#include "tst_findbar.moc"
