// SPDX-License-Identifier: GPL-3.0-or-later
#include "transcript/selection/markdowncopy.h"
#include "ui/transcript/shownchat.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMimeData>
#include <QScrollBar>

using namespace Qt::StringLiterals;

class TestSelection : public QObject
{
    Q_OBJECT

private slots:
    void aWholeSelectionIsTheSource_data();
    void aWholeSelectionIsTheSource();
    void aPartKeepsItsMarks_data();
    void aPartKeepsItsMarks();
    void severalBlocksAreTheirLines();
    void aPieceOfLongCodeIsFencedAgain();
    void copyingCarriesBothForms();
    void aSelectionStaysAtItsWordsWhileTheTextGrows_data();
    void aSelectionStaysAtItsWordsWhileTheTextGrows();
    void aSelectionStaysWhenMessagesComeAndGo();
    void draggingAfterADoubleClickGoesByWords();
    void aThirdClickSelectsTheBlock();
    void shiftAndAClickExtend();
    void draggingOutsideScrolls();
    void shiftWithTheArrowsExtends();
    void shiftWithUpAndDownKeepsTheColumn();
    void shiftWithEndAndHomeGoesToTheEdges();
    void shiftWithPageDownGoesOn();
    void copyingWhatWasNeverSeenMovesNothing();
};

void TestSelection::aWholeSelectionIsTheSource_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("marks") << u"**Two** things, _as_ said\n\n* a\n* `b`"_s;
    QTest::newRow("a table") << u"|x|y|\n|-|-:|\n|1|2|"_s;
    QTest::newRow("code") << u"~~~cpp\nint a;\n~~~"_s;
    QTest::newRow("a link that is defined below") << u"[a][1]\n\n[1]: https://x.org/"_s;
}

void TestSelection::aWholeSelectionIsTheSource()
{
    QFETCH(QString, text);
    ShownChat chat({u"What?"_s, text});
    chat.view.selectAll();
    QCOMPARE(chat.view.selectedMarkdown(), u"What?\n\n"_s + text);
}

void TestSelection::aPartKeepsItsMarks_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("from");
    QTest::addColumn<int>("to");
    QTest::addColumn<QString>("markdown");
    QTest::newRow("bold") << u"one **two three** four"_s << 4 << 7 << u"**two**"_s;
    QTest::newRow("a space at its end") << u"one **two three** four"_s << 4 << 8 << u"**two**"_s;
    QTest::newRow("out of bold") << u"one **two three** four"_s << 8 << 15 << u"**three** f"_s;
    QTest::newRow("both") << u"a ***b* c** d"_s << 0 << 5 << u"a ***b* c**"_s;
    QTest::newRow("code") << u"say `a b` c"_s << 4 << 5 << u"`a`"_s;
    QTest::newRow("code with a mark") << u"say ``a`b`` c"_s << 4 << 7 << u"``a`b``"_s;
    QTest::newRow("a link") << u"see [a b](https://x.org/) c"_s << 4 << 5
                            << u"[a](<https://x.org/>)"_s;
    QTest::newRow("stars that are none")
        << u"2 \\* 3 and snake_case x"_s << 0 << 20 << u"2 \\* 3 and snake_case"_s;
    QTest::newRow("from a heading's start") << u"## one two"_s << 0 << 3 << u"## one"_s;
    QTest::newRow("from a heading's middle") << u"## one two"_s << 4 << 7 << u"two"_s;
    QTest::newRow("an item") << u"1. one two"_s << 0 << 3 << u"1. one"_s;
    QTest::newRow("a quote") << u"> one two"_s << 0 << 3 << u"> one"_s;
    QTest::newRow("a cell") << u"|ab|c|\n|-|-|\n|1|2|"_s << 0 << 2 << u"ab"_s;
    QTest::newRow("a word of code") << u"```c\nint a;\n```"_s << 0 << 3 << u"`int`"_s;
    QTest::newRow("lines of code")
        << u"```c\nint a;\nint b;\n```"_s << 0 << 9 << u"```c\nint a;\nin\n```"_s;
}

void TestSelection::aPartKeepsItsMarks()
{
    QFETCH(QString, text);
    QFETCH(int, from);
    QFETCH(int, to);
    ShownChat chat({u"What?"_s, text});
    chat.view.setSelection({{1, 1, 0, from}, {1, 1, 0, to}});
    QTEST(chat.view.selectedMarkdown(), "markdown");
}

void TestSelection::severalBlocksAreTheirLines()
{
    ShownChat chat({u"What?"_s, u"one **two**\n\n- a\n- b\n\n---\n\n* * *\n\n_last_ words"_s});
    chat.view.setSelection({{1, 1, 0, 4}, {1, 1, 5, 4}});
    QCOMPARE(chat.view.selectedMarkdown(), u"**two**\n\n- a\n- b\n\n---\n\n* * *\n\n*last*"_s);
    QCOMPARE(chat.view.selectedText().simplified(), u"two • a • b last"_s);
}

void TestSelection::aPieceOfLongCodeIsFencedAgain()
{
    QString code;
    for (int i = 0; i < 60; ++i)
        code += u"line %1;\n"_s.arg(i);
    ShownChat chat({u"q"_s, u"```c\n"_s + code + u"```\n\nend"_s});
    const std::vector<Block> &blocks = chat.view.column().at(1).section(1).blocks();
    QVERIFY(blocks.size() > 3);
    const QString second = blocks[1].cells.front().text;
    chat.view.setSelection({{1, 1, 1, 0}, {1, 1, 1, blocks[1].length()}});
    QCOMPARE(chat.view.selectedMarkdown(), u"```c\n"_s + second + u"\n```"_s);
    QCOMPARE(chat.view.selectedText(), second);
    chat.view.setSelection({{1, 1, 0, 0}, {1, 1, 1, blocks[1].length()}});
    QCOMPARE(chat.view.selectedMarkdown(),
             u"```c\n"_s + blocks[0].cells.front().text + u'\n' + second + u"\n```"_s);
}

void TestSelection::copyingCarriesBothForms()
{
    ShownChat chat({u"What?"_s, u"one **two** three"_s});
    chat.view.setSelection({{1, 1, 0, 4}, {1, 1, 0, 13}});
    QTest::keyClick(&chat.view, Qt::Key_C, Qt::ControlModifier);
    const QMimeData *data = QGuiApplication::clipboard()->mimeData();
    QCOMPARE(data->text(), u"two three"_s);
    QCOMPARE(data->data(u"text/markdown"_s), "**two** three");
    chat.view.copySelectionAsMarkdown();
    QCOMPARE(QGuiApplication::clipboard()->text(), u"**two** three"_s);
    chat.view.setSelection({});
    chat.view.copySelection(); // Nothing: what is there stays.
    QCOMPARE(QGuiApplication::clipboard()->text(), u"**two** three"_s);
}

void TestSelection::aSelectionStaysAtItsWordsWhileTheTextGrows_data()
{
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("selected");
    QTest::addColumn<QString>("delta");
    QTest::newRow("the same paragraph") << u"one two"_s << u"two"_s << u" three\n\nfour"_s;
    QTest::newRow("marks close") << u"a *b two"_s << u"two"_s << u" c* d"_s;
    QTest::newRow("it becomes a heading") << u"one two"_s << u"two"_s << u"\n===\n\nnext"_s;
    QTest::newRow("it becomes a table") << u"q\n\n|one|two|\n"_s << u"two"_s << u"|-|-|\n|1|2|"_s;
    QTest::newRow("a list becomes loose") << u"- one\n- the two\n"_s << u"two"_s << u"\n- three"_s;
    QTest::newRow("a late definition")
        << u"[one][1] and two\n\n"_s << u"two"_s << u"x\n\n[1]: https://x.org/"_s;
}

void TestSelection::aSelectionStaysAtItsWordsWhileTheTextGrows()
{
    QFETCH(QString, before);
    QFETCH(QString, selected);
    QFETCH(QString, delta);
    ShownChat chat({u"q"_s, before}, MessageStatus::Streaming);
    TextRange selection;
    const std::vector<Block> &blocks = chat.view.column().at(1).section(1).blocks();
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        const auto at = static_cast<int>(charactersOf(blocks[i]).indexOf(selected));
        const int block = static_cast<int>(i), end = at + static_cast<int>(selected.size());
        if (at >= 0)
            selection = {{1, 1, block, at}, {1, 1, block, end}};
    }
    chat.view.setSelection(selection);
    QCOMPARE(chat.view.selectedText(), selected);
    for (const QChar c : delta) {
        const int frames = chat.view.frameCount();
        chat.conversation.appendText(2, c);
        QTRY_VERIFY(chat.view.frameCount() > frames);
        QCOMPARE(chat.view.selectedText(), selected);
    }
    Message done = chat.conversation.at(1);
    done.status = MessageStatus::Complete;
    const int frames = chat.view.frameCount();
    chat.conversation.update(done);
    QTRY_VERIFY(chat.view.frameCount() > frames);
    QCOMPARE(chat.view.selectedText(), selected);
}

void TestSelection::aSelectionStaysWhenMessagesComeAndGo()
{
    ShownChat chat({u"one"_s, u"two three"_s});
    chat.view.setSelection({{1, 1, 0, 4}, {1, 1, 0, 9}});
    chat.conversation.append(ShownChat::message(3, u"and now?"_s));
    QCOMPARE(chat.view.selectedText(), u"three"_s);
    // Another version of the answer takes its place: what was selected is no longer shown.
    Message other = ShownChat::message(4, u"other words"_s);
    other.parent = 1;
    chat.conversation.append(other);
    QVERIFY(!chat.view.hasSelection());
    QCOMPARE(chat.view.selectedText(), QString());
}

void TestSelection::draggingAfterADoubleClickGoesByWords()
{
    ShownChat chat({u"q"_s, u"alpha beta gamma delta"_s});
    const QPoint beta = chat.pointAt({1, 1, 0, 8}), gamma = chat.pointAt({1, 1, 0, 13}),
                 alpha = chat.pointAt({1, 1, 0, 2});
    QTest::mousePress(chat.view.viewport(), Qt::LeftButton, {}, beta);
    QTest::mouseRelease(chat.view.viewport(), Qt::LeftButton, {}, beta);
    QMouseEvent twice(QEvent::MouseButtonDblClick, beta, chat.view.viewport()->mapToGlobal(beta),
                      Qt::LeftButton, Qt::LeftButton, {});
    QCoreApplication::sendEvent(chat.view.viewport(), &twice);
    QCOMPARE(chat.view.selectedText(), u"beta"_s);
    chat.drag(gamma);
    QCOMPARE(chat.view.selectedText(), u"beta gamma"_s);
    chat.drag(alpha);
    QCOMPARE(chat.view.selectedText(), u"alpha beta"_s);
    QTest::mouseRelease(chat.view.viewport(), Qt::LeftButton, {}, alpha);
    QCOMPARE(chat.view.selectedText(), u"alpha beta"_s);
}

void TestSelection::aThirdClickSelectsTheBlock()
{
    ShownChat chat({u"q"_s, u"alpha beta\n\ngamma delta\n\nlast"_s});
    const QPoint beta = chat.pointAt({1, 1, 0, 8});
    QTest::mouseDClick(chat.view.viewport(), Qt::LeftButton, {}, beta);
    QTest::mousePress(chat.view.viewport(), Qt::LeftButton, {}, beta);
    QCOMPARE(chat.view.selectedText(), u"alpha beta"_s);
    chat.drag(chat.pointAt({1, 1, 1, 3}));
    QCOMPARE(chat.view.selectedText(), u"alpha beta\n\ngamma delta"_s);
    QTest::mouseRelease(chat.view.viewport(), Qt::LeftButton, {}, beta);
}

void TestSelection::shiftAndAClickExtend()
{
    ShownChat chat({u"q"_s, u"alpha beta\n\ngamma delta"_s});
    QTest::mouseClick(chat.view.viewport(), Qt::LeftButton, {}, chat.pointAt({1, 1, 0, 6}));
    QVERIFY(!chat.view.hasSelection());
    QTest::mouseClick(chat.view.viewport(), Qt::LeftButton, Qt::ShiftModifier,
                      chat.pointAt({1, 1, 1, 5}));
    QCOMPARE(chat.view.selectedText(), u"beta\n\ngamma"_s);
}

void TestSelection::draggingOutsideScrolls()
{
    ShownChat chat({u"q"_s, u"word\n\n"_s.repeated(100)});
    QScrollBar *bar = chat.view.verticalScrollBar();
    bar->setValue(0);
    const QPoint start(400, 300), outside(400, 700);
    QTest::mousePress(chat.view.viewport(), Qt::LeftButton, {}, start);
    chat.drag(outside);
    QTRY_VERIFY(bar->value() > 300);
    QTest::mouseRelease(chat.view.viewport(), Qt::LeftButton, {}, outside);
    const int value = bar->value();
    QVERIFY(chat.view.selectedText().count(u"word"_s) > 10);
    QCoreApplication::processEvents();
    QCOMPARE(bar->value(), value);
}

void TestSelection::shiftWithTheArrowsExtends()
{
    ShownChat chat({u"q"_s, u"ab\U0001F469\u200D\U0001F4BB cd ef\n\n---\n\nnext"_s});
    QTest::mouseClick(chat.view.viewport(), Qt::LeftButton, {}, chat.pointAt({1, 1, 0, 1}));
    const auto press = [&](Qt::Key key, Qt::KeyboardModifiers more = {}) {
        QTest::keyClick(&chat.view, key, Qt::ShiftModifier | more);
        return chat.view.selectedText();
    };
    QCOMPARE(press(Qt::Key_Right), u"b"_s);
    QCOMPARE(press(Qt::Key_Right),
             u"b\U0001F469\u200D\U0001F4BB"_s); // One character as it is read.
    QCOMPARE(press(Qt::Key_Left), u"b"_s);
    QCOMPARE(press(Qt::Key_Right, Qt::ControlModifier).left(1), u"b"_s);
    QCOMPARE(press(Qt::Key_End), u"b\U0001F469\u200D\U0001F4BB cd ef"_s);
    QCOMPARE(press(Qt::Key_Right), u"b\U0001F469\u200D\U0001F4BB cd ef"_s); // Over the rule.
    QCOMPARE(press(Qt::Key_Right), u"b\U0001F469\u200D\U0001F4BB cd ef\n\nn"_s);
    QCOMPARE(press(Qt::Key_Home, Qt::ControlModifier), u"q\n\na"_s);
    QCOMPARE(press(Qt::Key_End, Qt::ControlModifier),
             u"b\U0001F469\u200D\U0001F4BB cd ef\n\nnext"_s);
}

void TestSelection::shiftWithUpAndDownKeepsTheColumn()
{
    ShownChat chat({u"q"_s, u"alpha beta gamma\n\nab\n\nalpha beta gamma"_s});
    QTest::mouseClick(chat.view.viewport(), Qt::LeftButton, {}, chat.pointAt({1, 1, 0, 11}));
    QTest::keyClick(&chat.view, Qt::Key_Down, Qt::ShiftModifier);
    QCOMPARE(chat.view.selectedText(), u"gamma\n\nab"_s);
    QTest::keyClick(&chat.view, Qt::Key_Down, Qt::ShiftModifier);
    QCOMPARE(chat.view.selectedText(), u"gamma\n\nab\n\nalpha beta "_s);
    for (int i = 0; i < 3; ++i)
        QTest::keyClick(&chat.view, Qt::Key_Up, Qt::ShiftModifier);
    QCOMPARE(chat.view.selection().cursor.row, 0); // Into the message above.
}

void TestSelection::shiftWithEndAndHomeGoesToTheEdges()
{
    ShownChat chat({u"q"_s, u"alpha beta gamma"_s});
    QTest::mouseClick(chat.view.viewport(), Qt::LeftButton, {}, chat.pointAt({1, 1, 0, 6}));
    QTest::keyClick(&chat.view, Qt::Key_End, Qt::ShiftModifier);
    QCOMPARE(chat.view.selectedText(), u"beta gamma"_s);
    QTest::keyClick(&chat.view, Qt::Key_Home, Qt::ShiftModifier);
    QCOMPARE(chat.view.selectedText(), u"alpha "_s);
}

void TestSelection::shiftWithPageDownGoesOn()
{
    ShownChat chat({u"q"_s, u"word\n\n"_s.repeated(100)});
    QScrollBar *bar = chat.view.verticalScrollBar();
    bar->setValue(0);
    QTest::keyClick(&chat.view, Qt::Key_PageDown, Qt::ShiftModifier);
    const auto first = chat.view.selectedText().count(u"word"_s);
    QVERIFY(first > 5);
    QVERIFY(bar->value() > 100);
    QTest::keyClick(&chat.view, Qt::Key_PageDown, Qt::ShiftModifier);
    QVERIFY(chat.view.selectedText().count(u"word"_s) > first + 5);
    QTest::keyClick(&chat.view, Qt::Key_PageUp, Qt::ShiftModifier);
    QTest::keyClick(&chat.view, Qt::Key_PageUp, Qt::ShiftModifier);
    QVERIFY(chat.view.selectedText().count(u"word"_s) < 3);
}

void TestSelection::copyingWhatWasNeverSeenMovesNothing()
{
    QStringList texts;
    for (int i = 0; i < 300; ++i)
        texts += u"Message %1\n\n- a\n- b\n\n```\nx\n\ny\n```\n"_s.arg(i).repeated(1 + i % 5);
    ShownChat chat(texts);
    QScrollBar *bar = chat.view.verticalScrollBar();
    bar->setValue(bar->maximum() / 2);
    const MessageColumn::Anchor anchor = chat.view.column().anchorAt(bar->value() + 100);
    chat.view.selectAll();
    QVERIFY(chat.view.selectedText().contains(u"Message 0"_s));
    QCOMPARE(chat.view.column().yOf(anchor) - bar->value(), 100);
    QVERIFY(!chat.view.column().at(0).isLoaded()); // And is given up again.
}

QTEST_MAIN(TestSelection)
#include "tst_selection.moc"
