// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/transcript/shownchat.h"

#include <QScrollBar>

using namespace Qt::StringLiterals;

class TestKeyboardSelection : public QObject
{
    Q_OBJECT

private slots:
    void shiftWithTheArrowsExtends();
    void shiftWithUpAndDownKeepsTheColumn();
    void shiftWithEndAndHomeGoesToTheEdges();
    void shiftWithPageDownExtendsByAPage();
    void afterSelectAllTheKeysMoveTheEnd();
    void shiftWithControlEndShowsTheEnd();
    void closedThinkingIsSkipped();
    void closingTheThinkingEndsASelectionInIt();
    void afterEscapeTheKeysStartAtTheVisibleText();
    void keysThatDoNotMoveSelectNothing();
    void arrowsFollowTheParagraph_data();
    void arrowsFollowTheParagraph();

private:
    static void press(ShownChat &chat, Qt::Key key, Qt::KeyboardModifiers more = {})
    {
        QTest::keyClick(&chat.view, key, Qt::ShiftModifier | more);
    }
    static void think(ShownChat &chat, const QString &thinking);
    static void toggleThinking(ShownChat &chat);
};

void TestKeyboardSelection::think(ShownChat &chat, const QString &thinking)
{
    Message thought = chat.conversation.at(1);
    thought.thinking = thinking;
    chat.conversation.update(thought);
    QTRY_VERIFY(!chat.view.column().at(1).isDirty());
}

void TestKeyboardSelection::toggleThinking(ShownChat &chat)
{
    Control line;
    line.kind = Control::Kind::Thinking;
    chat.view.activate({1, line});
}

void TestKeyboardSelection::afterSelectAllTheKeysMoveTheEnd()
{
    ShownChat chat({u"q"_s, u"alpha\n\nbeta"_s});
    chat.view.selection().selectAll();
    press(chat, Qt::Key_Left);
    QCOMPARE(chat.view.selection().text(), u"q\n\nalpha\n\nbet"_s);
    chat.view.selection().selectAll();
    press(chat, Qt::Key_Right);
    QCOMPARE(chat.view.selection().text(), u"q\n\nalpha\n\nbeta"_s);
    chat.view.selection().selectAll();
    press(chat, Qt::Key_Up);
    QCOMPARE(chat.view.selection().get().cursor.row, 1);
    QCOMPARE(chat.view.selection().get().cursor.block, 0);
}

void TestKeyboardSelection::shiftWithControlEndShowsTheEnd()
{
    ShownChat chat({u"q"_s, u"word\n\n"_s.repeated(100)});
    QScrollBar *bar = chat.view.verticalScrollBar();
    QVERIFY(bar->maximum() > 2 * chat.view.viewport()->height());
    press(chat, Qt::Key_End, Qt::ControlModifier);
    QVERIFY(bar->maximum() - bar->value() < 100);
    bar->setValue(0);
    press(chat, Qt::Key_End, Qt::ControlModifier);
    QVERIFY(bar->maximum() - bar->value() < 100);
    QVERIFY(!chat.view.selection().isEmpty());
}

void TestKeyboardSelection::closedThinkingIsSkipped()
{
    ShownChat chat({u"q"_s, u"alpha beta"_s});
    think(chat, u"many thoughts"_s);
    toggleThinking(chat);
    QVERIFY(chat.view.column().at(1).isThinkingOpen());
    toggleThinking(chat);
    chat.view.focus().goTo(1);
    for (int i = 0; i < 5; ++i)
        press(chat, Qt::Key_Right);
    QCOMPARE(chat.view.selection().text(), u"alpha"_s);
}

void TestKeyboardSelection::closingTheThinkingEndsASelectionInIt()
{
    ShownChat chat({u"q"_s, u"alpha beta"_s});
    think(chat, u"many thoughts"_s);
    toggleThinking(chat);
    chat.view.selection().set({{1, 0, 0, 0}, {1, 0, 0, 4}});
    QCOMPARE(chat.view.selection().text(), u"many"_s);
    toggleThinking(chat);
    QVERIFY(chat.view.selection().isEmpty());
    chat.view.selection().set({{1, 0, 0, 0}, {1, 1, 0, 5}});
    QCOMPARE(chat.view.selection().text(), u"alpha"_s);
}

void TestKeyboardSelection::afterEscapeTheKeysStartAtTheVisibleText()
{
    QStringList texts;
    for (int i = 0; i < 60; ++i)
        texts += u"Message %1\n\n"_s.arg(i) + u"text\n\n"_s.repeated(10);
    ShownChat chat(texts);
    QScrollBar *bar = chat.view.verticalScrollBar();
    bar->setValue(bar->maximum() / 2);
    const int value = bar->value(), row = chat.view.column().rowAt(value + 100);
    chat.view.selection().set({{row, 1, 1, 0}, {row, 1, 1, 4}});
    QTest::keyClick(&chat.view, Qt::Key_Escape);
    QVERIFY(chat.view.selection().isEmpty());
    press(chat, Qt::Key_Down);
    QVERIFY2(std::abs(bar->value() - value) < 100, qPrintable(QString::number(bar->value())));
    QVERIFY(chat.view.selection().get().anchor.row >= row - 1);
}

void TestKeyboardSelection::keysThatDoNotMoveSelectNothing()
{
    ShownChat chat({u"q"_s, u"word\n\n"_s.repeated(100)});
    QScrollBar *bar = chat.view.verticalScrollBar();
    press(chat, Qt::Key_Shift);
    press(chat, Qt::Key_Space);
    QCOMPARE(chat.view.selection().get(), TextRange());
    bar->setValue(0);
    press(chat, Qt::Key_Right);
    QCOMPARE(chat.view.selection().get().cursor.row, 0);
}

void TestKeyboardSelection::arrowsFollowTheParagraph_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<Qt::LayoutDirection>("window");
    QTest::addColumn<Qt::Key>("onward");
    QTest::addColumn<Qt::Key>("back");
    const QString arabic = u"مرحبا بالعالم"_s, english = u"alpha beta"_s,
                  code = u"```\nمرحبا x\n```"_s;
    QTest::newRow("both to the right")
        << english << Qt::LeftToRight << Qt::Key_Right << Qt::Key_Left;
    QTest::newRow("Arabic") << arabic << Qt::LeftToRight << Qt::Key_Left << Qt::Key_Right;
    QTest::newRow("both to the left") << arabic << Qt::RightToLeft << Qt::Key_Left << Qt::Key_Right;
    QTest::newRow("English") << english << Qt::RightToLeft << Qt::Key_Right << Qt::Key_Left;
    QTest::newRow("code") << code << Qt::RightToLeft << Qt::Key_Right << Qt::Key_Left;
}

void TestKeyboardSelection::arrowsFollowTheParagraph()
{
    QFETCH(QString, text);
    QFETCH(Qt::LayoutDirection, window);
    QFETCH(Qt::Key, onward);
    QFETCH(Qt::Key, back);
    ShownChat chat({u"q"_s, text});
    chat.view.setLayoutDirection(window);
    QTRY_COMPARE(chat.view.column().style().direction, window);
    const QString read = charactersOf(chat.view.column().at(1).section(1).blocks().front());
    const TextPosition middle {1, 1, 0, 2};
    const auto selectedBy = [&](Qt::Key key) {
        chat.view.selection().set({middle, middle});
        press(chat, key);
        return chat.view.selection().text();
    };
    QCOMPARE(selectedBy(onward), read.mid(2, 1));
    QCOMPARE(selectedBy(back), read.mid(1, 1));
    QCOMPARE(selectedBy(Qt::Key_Home), read.left(2));
    QCOMPARE(selectedBy(Qt::Key_End), read.mid(2));
}

void TestKeyboardSelection::shiftWithTheArrowsExtends()
{
    ShownChat chat({u"q"_s, u"ab\U0001F469\u200D\U0001F4BB cd ef\n\n---\n\nnext"_s});
    QTest::mouseClick(chat.view.viewport(), Qt::LeftButton, {}, chat.pointAt({1, 1, 0, 1}));
    const auto press = [&](Qt::Key key, Qt::KeyboardModifiers more = {}) {
        QTest::keyClick(&chat.view, key, Qt::ShiftModifier | more);
        return chat.view.selection().text();
    };
    QCOMPARE(press(Qt::Key_Right), u"b"_s);
    QCOMPARE(press(Qt::Key_Right),
             u"b\U0001F469\u200D\U0001F4BB"_s); // One user-perceived character.
    QCOMPARE(press(Qt::Key_Left), u"b"_s);
    QCOMPARE(press(Qt::Key_Right, Qt::ControlModifier).left(1), u"b"_s);
    QCOMPARE(press(Qt::Key_End), u"b\U0001F469\u200D\U0001F4BB cd ef"_s);
    QCOMPARE(press(Qt::Key_Right), u"b\U0001F469\u200D\U0001F4BB cd ef"_s); // Skips the rule.
    QCOMPARE(press(Qt::Key_Right), u"b\U0001F469\u200D\U0001F4BB cd ef\n\nn"_s);
    QCOMPARE(press(Qt::Key_Home, Qt::ControlModifier), u"q\n\na"_s);
    QCOMPARE(press(Qt::Key_End, Qt::ControlModifier),
             u"b\U0001F469\u200D\U0001F4BB cd ef\n\nnext"_s);
}

void TestKeyboardSelection::shiftWithUpAndDownKeepsTheColumn()
{
    ShownChat chat({u"q"_s, u"alpha beta gamma\n\nab\n\nalpha beta gamma"_s});
    QTest::mouseClick(chat.view.viewport(), Qt::LeftButton, {}, chat.pointAt({1, 1, 0, 11}));
    QTest::keyClick(&chat.view, Qt::Key_Down, Qt::ShiftModifier);
    QCOMPARE(chat.view.selection().text(), u"gamma\n\nab"_s);
    QTest::keyClick(&chat.view, Qt::Key_Down, Qt::ShiftModifier);
    QCOMPARE(chat.view.selection().text(), u"gamma\n\nab\n\nalpha beta "_s);
    for (int i = 0; i < 3; ++i)
        QTest::keyClick(&chat.view, Qt::Key_Up, Qt::ShiftModifier);
    QCOMPARE(chat.view.selection().get().cursor.row, 0); // In the message above.
}

void TestKeyboardSelection::shiftWithEndAndHomeGoesToTheEdges()
{
    ShownChat chat({u"q"_s, u"alpha beta gamma"_s});
    QTest::mouseClick(chat.view.viewport(), Qt::LeftButton, {}, chat.pointAt({1, 1, 0, 6}));
    QTest::keyClick(&chat.view, Qt::Key_End, Qt::ShiftModifier);
    QCOMPARE(chat.view.selection().text(), u"beta gamma"_s);
    QTest::keyClick(&chat.view, Qt::Key_Home, Qt::ShiftModifier);
    QCOMPARE(chat.view.selection().text(), u"alpha "_s);
}

void TestKeyboardSelection::shiftWithPageDownExtendsByAPage()
{
    ShownChat chat({u"q"_s, u"word\n\n"_s.repeated(100)});
    QScrollBar *bar = chat.view.verticalScrollBar();
    bar->setValue(0);
    QTest::keyClick(&chat.view, Qt::Key_PageDown, Qt::ShiftModifier);
    const auto first = chat.view.selection().text().count(u"word"_s);
    QVERIFY(first > 5);
    QVERIFY(bar->value() > 100);
    QTest::keyClick(&chat.view, Qt::Key_PageDown, Qt::ShiftModifier);
    QVERIFY(chat.view.selection().text().count(u"word"_s) > first + 5);
    QTest::keyClick(&chat.view, Qt::Key_PageUp, Qt::ShiftModifier);
    QTest::keyClick(&chat.view, Qt::Key_PageUp, Qt::ShiftModifier);
    QVERIFY(chat.view.selection().text().count(u"word"_s) < 3);
}

QTEST_MAIN(TestKeyboardSelection)
#include "tst_keyboardselection.moc"
