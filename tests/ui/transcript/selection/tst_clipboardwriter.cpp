// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/transcript/shownchat.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMimeData>
#include <QScrollBar>
#include <QThreadPool>

using namespace Qt::StringLiterals;

namespace {
/// The number of messages that have an item for display. Copying must not make items.
int itemsIn(const MessageColumn &column)
{
    int made = 0;
    for (int row = 0; row < column.count(); ++row)
        made += column.isMade(row) ? 1 : 0;
    return made;
}
} // namespace

class TestClipboardWriter : public QObject
{
    Q_OBJECT

private slots:
    void copyingOffersPlainTextAndMarkdown();
    void copyingNeedsNoMessageInTheColumn();
    void copyingDoesNotMoveTheVisibleText();
    void copyingALongChatDoesNotBlock();
    void theLatestCopyWins();
    void theEchoOfAnEarlierCopyIsNoCopy();
    void copyingOffersHtml();
    void aFormulaIsNoCode();
    void theLastCodeNeedsNoMessageInTheColumn();
    void theLastCodeOfALongChatDoesNotBlock();
};

void TestClipboardWriter::copyingOffersPlainTextAndMarkdown()
{
    ShownChat chat({u"What?"_s, u"one **two** three"_s});
    chat.view.selection().set({{1, 1, 0, 4}, {1, 1, 0, 13}});
    QTest::keyClick(&chat.view, Qt::Key_C, Qt::ControlModifier);
    const QMimeData *data = QGuiApplication::clipboard()->mimeData();
    QCOMPARE(data->text(), u"two three"_s);
    QCOMPARE(data->data(u"text/markdown"_s), "**two** three");
    chat.view.selection().copyAsMarkdown();
    QCOMPARE(QGuiApplication::clipboard()->text(), u"**two** three"_s);
    chat.view.selection().set({});
    chat.view.selection().copy(); // With nothing selected, the clipboard keeps its content.
    QCOMPARE(QGuiApplication::clipboard()->text(), u"**two** three"_s);
}

void TestClipboardWriter::copyingNeedsNoMessageInTheColumn()
{
    QStringList texts;
    for (int i = 0; i < 100; ++i)
        texts += u"Message *%1*\n\n"_s.arg(i) + u"text\n\n"_s.repeated(1 + i % 9);
    ShownChat chat(texts);
    const int made = itemsIn(chat.view.column());
    QVERIFY(made < 50);
    chat.view.selection().selectAll();
    chat.view.selection().copy();
    const QMimeData *data = QGuiApplication::clipboard()->mimeData();
    QVERIFY(data->text().startsWith(u"Message 0\n\ntext"_s));
    QVERIFY(data->text().contains(u"Message 99"_s));
    QVERIFY(data->data(u"text/markdown"_s).startsWith("Message *0*\n\ntext"));
    QCOMPARE(itemsIn(chat.view.column()), made);
}

void TestClipboardWriter::copyingDoesNotMoveTheVisibleText()
{
    QStringList texts;
    for (int i = 0; i < 300; ++i)
        texts += u"Message %1\n\n- a\n- b\n\n```\nx\n\ny\n```\n"_s.arg(i).repeated(1 + i % 5);
    ShownChat chat(texts);
    QScrollBar *bar = chat.view.verticalScrollBar();
    bar->setValue(bar->maximum() / 2);
    const MessageColumn::Anchor anchor = chat.view.column().anchorAt(bar->value() + 100);
    chat.view.selection().selectAll();
    QVERIFY(chat.view.selection().text().contains(u"Message 0"_s));
    QCOMPARE(chat.view.column().yOf(anchor) - bar->value(), 100);
    QVERIFY(!chat.view.column().at(0).isLoaded()); // Copying does not need its blocks.
}

/// The text is written in another thread and put on the clipboard in a later turn of the event
/// loop.
void TestClipboardWriter::copyingALongChatDoesNotBlock()
{
    QGuiApplication::clipboard()->setText(u"before"_s);
    ShownChat chat({u"q"_s, u"*word*\n\n"_s.repeated(50'000)});
    chat.view.selection().selectAll();
    chat.view.selection().copy();
    QCOMPARE(QGuiApplication::clipboard()->text(), u"before"_s);
    QTRY_VERIFY(QGuiApplication::clipboard()->text().startsWith(u"q\n\nword\n\nword"_s));
    QVERIFY(QGuiApplication::clipboard()->mimeData()->data(u"text/markdown"_s).contains("*word*"));
    chat.view.selection().copyAsMarkdown();
    QTRY_VERIFY(QGuiApplication::clipboard()->text().startsWith(u"q\n\n*word*"_s));
}

void TestClipboardWriter::theLatestCopyWins()
{
    ShownChat chat({u"q"_s, u"*word*\n\n"_s.repeated(50'000)});
    chat.view.selection().selectAll();
    chat.view.selection().copy();
    QGuiApplication::clipboard()->setText(u"of another program"_s);
    chat.view.selection().copy();
    chat.view.selection().set({{0, 1, 0, 0}, {0, 1, 0, 1}});
    chat.view.selection().copy();
    // A short text is copied later too if another thread is parsing.
    QTRY_COMPARE(QGuiApplication::clipboard()->text(), u"q"_s);
    QThreadPool::globalInstance()->waitForDone();
    QCoreApplication::processEvents();
    QCOMPARE(QGuiApplication::clipboard()->text(), u"q"_s);
}

void TestClipboardWriter::theEchoOfAnEarlierCopyIsNoCopy()
{
    QGuiApplication::clipboard()->setText(u"before"_s);
    ShownChat chat({u"q"_s, u"*word*\n\n"_s.repeated(50'000)});
    chat.view.selection().set({{0, 1, 0, 0}, {0, 1, 0, 1}});
    chat.view.selection().copy();
    QTRY_COMPARE(QGuiApplication::clipboard()->text(), u"q"_s);
    chat.view.selection().selectAll();
    chat.view.selection().copy();
    emit QGuiApplication::clipboard()->dataChanged(); // The system reports the first copy late.
    QTRY_VERIFY(QGuiApplication::clipboard()->text().size() > 200'000);
}

void TestClipboardWriter::copyingOffersHtml()
{
    ShownChat chat({u"What?"_s, u"# Head\n\none **two** <three>"_s});
    chat.view.selection().set({{1, 1, 0, 0}, {1, 1, 1, 7}});
    chat.view.selection().copy();
    const QMimeData *data = QGuiApplication::clipboard()->mimeData();
    QVERIFY(data->html().contains(u"<h1>Head</h1>\n<p>one <strong>two</strong></p>"_s));
    QVERIFY(data->html().contains(u"charset=\"utf-8\""_s));
    chat.view.copyLastAnswer();
    data = QGuiApplication::clipboard()->mimeData();
    QVERIFY(data->html().contains(u"<strong>two</strong> &lt;three&gt;"_s));
    QCOMPARE(data->text(), chat.conversation.at(1).text);
    chat.view.selection().copyAsMarkdown(); // An editor of rich text pastes the marks.
    QVERIFY(!QGuiApplication::clipboard()->mimeData()->hasHtml());
}

void TestClipboardWriter::aFormulaIsNoCode()
{
    ShownChat chat({u"q"_s,
                    u"```\nthe code\n```\n\n$$\nx^2\n$$\n\n\\[\ny\n\\]\n\n```math\nz\n```"_s,
                    u"q"_s, u"$$\nz\n$$"_s});
    chat.view.copyLastCode();
    QCOMPARE(QGuiApplication::clipboard()->text(), u"the code"_s);
}

void TestClipboardWriter::theLastCodeNeedsNoMessageInTheColumn()
{
    QStringList texts {u"q"_s, u"```\nthe code\n```\n\nand more"_s};
    for (int i = 0; i < 100; ++i)
        texts += u"Message *%1*\n\n"_s.arg(i) + u"text\n\n"_s.repeated(1 + i % 9);
    ShownChat chat(texts);
    const int made = itemsIn(chat.view.column());
    QVERIFY(made < 50);
    chat.view.copyLastCode();
    QCOMPARE(QGuiApplication::clipboard()->text(), u"the code"_s);
    QCOMPARE(itemsIn(chat.view.column()), made);
}

void TestClipboardWriter::theLastCodeOfALongChatDoesNotBlock()
{
    QGuiApplication::clipboard()->setText(u"before"_s);
    ShownChat chat({u"q"_s, u"    first\n\nend"_s, u"q"_s, u"- a\n    - b\n"_s.repeated(20'000)});
    chat.view.copyLastCode();
    QCOMPARE(QGuiApplication::clipboard()->text(), u"before"_s);
    QTRY_COMPARE(QGuiApplication::clipboard()->text(), u"first"_s);
}

QTEST_MAIN(TestClipboardWriter)
#include "tst_clipboardwriter.moc"
