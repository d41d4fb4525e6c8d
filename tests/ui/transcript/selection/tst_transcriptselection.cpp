// SPDX-License-Identifier: GPL-3.0-or-later
#include "transcript/selection/textondemand.h"
#include "ui/transcript/shownchat.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMimeData>
#include <QScrollBar>
#include <QThreadPool>

using namespace Qt::StringLiterals;

class TestTranscriptSelection : public QObject
{
    Q_OBJECT

private slots:
    void aDragEndsWhenItsMessageGoes();
    void aDragStaysAtTheWordWhereItBegan();
    void aDragEndsWhenAnotherChatIsShown();
    void copyingNeedsNoMessageInTheColumn();
    void copyingALongChatDoesNotBlock();
    void theLatestCopyWins();
    void aSelectedTextDoesNotChangeWithTheChat();
    void theLastCodeNeedsNoMessageInTheColumn();
    void theLastCodeOfALongChatDoesNotBlock();
};

void TestTranscriptSelection::aDragEndsWhenItsMessageGoes()
{
    ShownChat chat({u"q"_s, u"one two"_s});
    QTest::mousePress(chat.view.viewport(), Qt::LeftButton, {}, chat.pointAt({1, 1, 0, 0}));
    chat.drag(chat.pointAt({1, 1, 0, 3}));
    QCOMPARE(chat.view.selection().text(), u"one"_s);
    Message other = ShownChat::message(3, u"other words"_s);
    other.role = Role::Assistant;
    other.parent = 1;
    chat.conversation.append(other);
    QCOMPARE(chat.view.column().at(1).id(), 3);
    const QPoint place = chat.pointAt({1, 1, 0, 5});
    chat.drag(place);
    QVERIFY(chat.view.selection().isEmpty());
    QTest::mouseRelease(chat.view.viewport(), Qt::LeftButton, {}, place);
    QVERIFY(chat.view.selection().isEmpty());
}

/// The start of a drag stays at its word when the text is parsed again.
void TestTranscriptSelection::aDragStaysAtTheWordWhereItBegan()
{
    ShownChat chat({u"q"_s, u"a *b two"_s}, MessageStatus::Streaming);
    QTest::mousePress(chat.view.viewport(), Qt::LeftButton, {}, chat.pointAt({1, 1, 0, 5}));
    const int frames = chat.view.frames().count();
    chat.conversation.appendText(2, u" c* d"_s);
    QTRY_VERIFY(chat.view.frames().count() > frames);
    const QPoint end = chat.pointAt({1, 1, 0, 7});
    chat.drag(end);
    QCOMPARE(chat.view.selection().text(), u"two"_s);
    QTest::mouseRelease(chat.view.viewport(), Qt::LeftButton, {}, end);
}

void TestTranscriptSelection::aDragEndsWhenAnotherChatIsShown()
{
    ShownChat chat({u"q"_s, u"word\n\n"_s.repeated(100)});
    chat.view.verticalScrollBar()->setValue(0);
    QTest::mousePress(chat.view.viewport(), Qt::LeftButton, {}, QPoint(400, 300));
    chat.drag(QPoint(400, 700)); // The view scrolls.
    Conversation other(ShownChat::headOf(1), {ShownChat::message(1, u"short"_s)});
    chat.view.setConversation(&other);
    chat.drag(QPoint(400, 710));
    QTest::mouseRelease(chat.view.viewport(), Qt::LeftButton, {}, QPoint(400, 710));
    QVERIFY(chat.view.selection().isEmpty());
    chat.view.selection().copy();
    chat.view.setConversation(nullptr);
}

/// The number of messages that were made for display, which copying must not do.
static int itemsIn(const MessageColumn &column)
{
    int made = 0;
    for (int row = 0; row < column.count(); ++row)
        made += column.isMade(row) ? 1 : 0;
    return made;
}

void TestTranscriptSelection::copyingNeedsNoMessageInTheColumn()
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
    QVERIFY(itemsIn(chat.view.column()) <= made + 1); // The start of the selection is looked up.
}

/// The text is written in another thread and put on the clipboard in a later turn.
void TestTranscriptSelection::copyingALongChatDoesNotBlock()
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

void TestTranscriptSelection::theLatestCopyWins()
{
    ShownChat chat({u"q"_s, u"*word*\n\n"_s.repeated(50'000)});
    chat.view.selection().selectAll();
    chat.view.selection().copy();
    QGuiApplication::clipboard()->setText(u"of another program"_s);
    chat.view.selection().copy();
    chat.view.selection().set({{0, 1, 0, 0}, {0, 1, 0, 1}});
    chat.view.selection().copy();
    QThreadPool::globalInstance()->waitForDone();
    QCoreApplication::processEvents();
    QCOMPARE(QGuiApplication::clipboard()->text(), u"q"_s);
}

void TestTranscriptSelection::aSelectedTextDoesNotChangeWithTheChat()
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

void TestTranscriptSelection::theLastCodeNeedsNoMessageInTheColumn()
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

void TestTranscriptSelection::theLastCodeOfALongChatDoesNotBlock()
{
    QGuiApplication::clipboard()->setText(u"before"_s);
    ShownChat chat({u"q"_s, u"    first\n\nend"_s, u"q"_s, u"- a\n    - b\n"_s.repeated(20'000)});
    chat.view.copyLastCode();
    QCOMPARE(QGuiApplication::clipboard()->text(), u"before"_s);
    QTRY_COMPARE(QGuiApplication::clipboard()->text(), u"first"_s);
}

QTEST_MAIN(TestTranscriptSelection)
#include "tst_transcriptselection.moc"
