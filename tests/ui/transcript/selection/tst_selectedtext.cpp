// SPDX-License-Identifier: GPL-3.0-or-later
#include "transcript/selection/textondemand.h"
#include "ui/transcript/shownchat.h"

using namespace Qt::StringLiterals;

class TestSelectedText : public QObject
{
    Q_OBJECT

private slots:
    void aWholeSelectionIsTheSource_data();
    void aWholeSelectionIsTheSource();
    void aPartKeepsItsMarks_data();
    void aPartKeepsItsMarks();
    void severalBlocksAreWrittenAsTheirLines();
    void aPieceOfLongCodeIsFencedAgain();
    void aSelectedTextDoesNotChangeWithTheChat();
};

void TestSelectedText::aWholeSelectionIsTheSource_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("marks") << u"**Two** things, _as_ said\n\n* a\n* `b`"_s;
    QTest::newRow("a table") << u"|x|y|\n|-|-:|\n|1|2|"_s;
    QTest::newRow("code") << u"~~~cpp\nint a;\n~~~"_s;
    QTest::newRow("a link that is defined below") << u"[a][1]\n\n[1]: https://x.org/"_s;
}

void TestSelectedText::aWholeSelectionIsTheSource()
{
    QFETCH(QString, text);
    ShownChat chat({u"What?"_s, text});
    chat.view.selection().selectAll();
    QCOMPARE(chat.view.selection().selectedText().markdown(), u"What?\n\n"_s + text);
}

void TestSelectedText::aPartKeepsItsMarks_data()
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

void TestSelectedText::aPartKeepsItsMarks()
{
    QFETCH(QString, text);
    QFETCH(int, from);
    QFETCH(int, to);
    ShownChat chat({u"What?"_s, text});
    chat.view.selection().set({{1, 1, 0, from}, {1, 1, 0, to}});
    QTEST(chat.view.selection().selectedText().markdown(), "markdown");
}

void TestSelectedText::severalBlocksAreWrittenAsTheirLines()
{
    ShownChat chat({u"What?"_s, u"one **two**\n\n- a\n- b\n\n---\n\n* * *\n\n_last_ words"_s});
    chat.view.selection().set({{1, 1, 0, 4}, {1, 1, 5, 4}});
    QCOMPARE(chat.view.selection().selectedText().markdown(),
             u"**two**\n\n- a\n- b\n\n---\n\n* * *\n\n*last*"_s);
    QCOMPARE(chat.view.selection().text().simplified(), u"two • a • b last"_s);
}

void TestSelectedText::aPieceOfLongCodeIsFencedAgain()
{
    QString code;
    for (int i = 0; i < 60; ++i)
        code += u"line %1;\n"_s.arg(i);
    ShownChat chat({u"q"_s, u"```c\n"_s + code + u"```\n\nend"_s});
    const std::vector<Block> &blocks = chat.view.column().at(1).section(1).blocks();
    QVERIFY(blocks.size() > 3);
    const QString second = blocks[1].cells.front().text;
    chat.view.selection().set({{1, 1, 1, 0}, {1, 1, 1, blocks[1].length()}});
    QCOMPARE(chat.view.selection().selectedText().markdown(), u"```c\n"_s + second + u"\n```"_s);
    QCOMPARE(chat.view.selection().text(), second);
    chat.view.selection().set({{1, 1, 0, 0}, {1, 1, 1, blocks[1].length()}});
    QCOMPARE(chat.view.selection().selectedText().markdown(),
             u"```c\n"_s + blocks[0].cells.front().text + u'\n' + second + u"\n```"_s);
}

void TestSelectedText::aSelectedTextDoesNotChangeWithTheChat()
{
    ShownChat chat({u"q"_s, u"one *two* three"_s}, MessageStatus::Streaming);
    chat.view.selection().set({{0, 1, 0, 0}, {1, 1, 0, 7}});
    const SelectedText selected = chat.view.selection().selectedText();
    chat.conversation.appendText(2, u" four"_s);
    chat.view.setConversation(nullptr);
    QCOMPARE(selected.plain(), u"q\n\none two"_s);
    QCOMPARE(selected.markdown(), u"q\n\none *two*"_s);
    const TextOnDemand offered(selected);
    QVERIFY(offered.hasText());
    QVERIFY(!offered.hasHtml());
    QCOMPARE(offered.text(), u"q\n\none two"_s);
    QCOMPARE(offered.data(u"text/plain"_s), "q\n\none two");
}

QTEST_MAIN(TestSelectedText)
#include "tst_selectedtext.moc"
