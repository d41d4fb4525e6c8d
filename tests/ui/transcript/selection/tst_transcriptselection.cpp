// SPDX-License-Identifier: GPL-3.0-or-later
#include "transcript/selection/textondemand.h"
#include "ui/transcript/shownchat.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMimeData>
#include <QScrollBar>

using namespace Qt::StringLiterals;

class TestTranscriptSelection : public QObject
{
    Q_OBJECT

private slots:
    void aDragEndsWhenItsMessageGoes();
    void aDragBeganAtAWord();
    void aDragEndsWhenTheChatIsAnotherOne();
    void copyingReadsEachMessageOnce();
    void textOnDemandIsMadeOnce();
};

void TestTranscriptSelection::aDragEndsWhenItsMessageGoes()
{
    ShownChat chat({u"q"_s, u"one two"_s});
    QTest::mousePress(chat.view.viewport(), Qt::LeftButton, {}, chat.pointAt({1, 1, 0, 0}));
    chat.drag(chat.pointAt({1, 1, 0, 3}));
    QCOMPARE(chat.view.selectedText(), u"one"_s);
    Message other = ShownChat::message(3, u"other words"_s);
    other.role = Role::Assistant;
    other.parent = 1;
    chat.conversation.append(other);
    QCOMPARE(chat.view.column().at(1).id(), 3);
    const QPoint place = chat.pointAt({1, 1, 0, 5});
    chat.drag(place);
    QVERIFY(!chat.view.hasSelection());
    QTest::mouseRelease(chat.view.viewport(), Qt::LeftButton, {}, place);
    QVERIFY(!chat.view.hasSelection());
}

/// Where it began stays there while the text is read anew.
void TestTranscriptSelection::aDragBeganAtAWord()
{
    ShownChat chat({u"q"_s, u"a *b two"_s}, MessageStatus::Streaming);
    QTest::mousePress(chat.view.viewport(), Qt::LeftButton, {}, chat.pointAt({1, 1, 0, 5}));
    const int frames = chat.view.frameCount();
    chat.conversation.appendText(2, u" c* d"_s);
    QTRY_VERIFY(chat.view.frameCount() > frames);
    const QPoint end = chat.pointAt({1, 1, 0, 7});
    chat.drag(end);
    QCOMPARE(chat.view.selectedText(), u"two"_s);
    QTest::mouseRelease(chat.view.viewport(), Qt::LeftButton, {}, end);
}

void TestTranscriptSelection::aDragEndsWhenTheChatIsAnotherOne()
{
    ShownChat chat({u"q"_s, u"word\n\n"_s.repeated(100)});
    chat.view.verticalScrollBar()->setValue(0);
    QTest::mousePress(chat.view.viewport(), Qt::LeftButton, {}, QPoint(400, 300));
    chat.drag(QPoint(400, 700)); // It scrolls on.
    Conversation other(ShownChat::headOf(1), {ShownChat::message(1, u"short"_s)});
    chat.view.setConversation(&other);
    chat.drag(QPoint(400, 710));
    QTest::mouseRelease(chat.view.viewport(), Qt::LeftButton, {}, QPoint(400, 710));
    QVERIFY(!chat.view.hasSelection());
    chat.view.copySelection();
    chat.view.setConversation(nullptr);
}

void TestTranscriptSelection::copyingReadsEachMessageOnce()
{
    QStringList texts;
    for (int i = 0; i < 100; ++i)
        texts += u"Message *%1*\n\n"_s.arg(i) + u"text\n\n"_s.repeated(1 + i % 9);
    ShownChat chat(texts);
    QVERIFY(!chat.view.column().at(0).isLoaded());
    chat.view.selectAll();
    chat.view.copySelection();
    const QMimeData *data = QGuiApplication::clipboard()->mimeData();
    QVERIFY(data->text().startsWith(u"Message 0\n\ntext"_s));
    QVERIFY(data->data(u"text/markdown"_s).startsWith("Message *0*\n\ntext"));
    auto &section = const_cast<MessageSection &>(chat.view.column().at(0).section(1));
    QCOMPARE(section.text().bytesParsed(), section.text().sourceBytes());
}

void TestTranscriptSelection::textOnDemandIsMadeOnce()
{
    int calls = 0;
    const TextOnDemand text([&] {
        ++calls;
        return u"words"_s;
    });
    QVERIFY(text.hasText());
    QVERIFY(!text.hasHtml());
    QCOMPARE(calls, 0);
    QCOMPARE(text.text(), u"words"_s);
    QCOMPARE(text.data(u"text/plain"_s), "words");
    text.make();
    QCOMPARE(calls, 1);
}

QTEST_MAIN(TestTranscriptSelection)
#include "tst_transcriptselection.moc"
