// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shownchat.h"

#include <QScrollBar>

using namespace Qt::StringLiterals;

class TestTranscriptSelection : public QObject
{
    Q_OBJECT

private slots:
    void aDragEndsWhenItsMessageGoes();
    void aDragBeganAtAWord();
    void aDragEndsWhenTheChatIsAnotherOne();
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

QTEST_MAIN(TestTranscriptSelection)
#include "tst_transcriptselection.moc"
