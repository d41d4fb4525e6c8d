// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/transcript/shownchat.h"

#include <QScrollBar>

using namespace Qt::StringLiterals;

class TestMouseSelection : public QObject
{
    Q_OBJECT

private slots:
    void draggingAfterADoubleClickSelectsWords();
    void aThirdClickSelectsTheBlock();
    void aShiftClickExtendsTheSelection();
    void draggingOutsideScrolls();
    void aDragEndsWhenItsMessageIsRemoved();
    void aDragStaysAtTheWordWhereItBegan();
    void aDragEndsWhenAnotherChatIsShown();
};

void TestMouseSelection::draggingAfterADoubleClickSelectsWords()
{
    ShownChat chat({u"q"_s, u"alpha beta gamma delta"_s});
    const QPoint beta = chat.pointAt({1, 1, 0, 8}), gamma = chat.pointAt({1, 1, 0, 13}),
                 alpha = chat.pointAt({1, 1, 0, 2});
    QTest::mousePress(chat.view.viewport(), Qt::LeftButton, {}, beta);
    QTest::mouseRelease(chat.view.viewport(), Qt::LeftButton, {}, beta);
    QMouseEvent twice(QEvent::MouseButtonDblClick, beta, chat.view.viewport()->mapToGlobal(beta),
                      Qt::LeftButton, Qt::LeftButton, {});
    QCoreApplication::sendEvent(chat.view.viewport(), &twice);
    QCOMPARE(chat.view.selection().text(), u"beta"_s);
    chat.drag(gamma);
    QCOMPARE(chat.view.selection().text(), u"beta gamma"_s);
    chat.drag(alpha);
    QCOMPARE(chat.view.selection().text(), u"alpha beta"_s);
    QTest::mouseRelease(chat.view.viewport(), Qt::LeftButton, {}, alpha);
    QCOMPARE(chat.view.selection().text(), u"alpha beta"_s);
}

void TestMouseSelection::aThirdClickSelectsTheBlock()
{
    ShownChat chat({u"q"_s, u"alpha beta\n\ngamma delta\n\nlast"_s});
    const QPoint beta = chat.pointAt({1, 1, 0, 8});
    QTest::mouseDClick(chat.view.viewport(), Qt::LeftButton, {}, beta);
    QTest::mousePress(chat.view.viewport(), Qt::LeftButton, {}, beta);
    QCOMPARE(chat.view.selection().text(), u"alpha beta"_s);
    chat.drag(chat.pointAt({1, 1, 1, 3}));
    QCOMPARE(chat.view.selection().text(), u"alpha beta\n\ngamma delta"_s);
    QTest::mouseRelease(chat.view.viewport(), Qt::LeftButton, {}, beta);
}

void TestMouseSelection::aShiftClickExtendsTheSelection()
{
    ShownChat chat({u"q"_s, u"alpha beta\n\ngamma delta"_s});
    QTest::mouseClick(chat.view.viewport(), Qt::LeftButton, {}, chat.pointAt({1, 1, 0, 6}));
    QVERIFY(chat.view.selection().isEmpty());
    QTest::mouseClick(chat.view.viewport(), Qt::LeftButton, Qt::ShiftModifier,
                      chat.pointAt({1, 1, 1, 5}));
    QCOMPARE(chat.view.selection().text(), u"beta\n\ngamma"_s);
}

void TestMouseSelection::draggingOutsideScrolls()
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
    QVERIFY(chat.view.selection().text().count(u"word"_s) > 10);
    QCoreApplication::processEvents();
    QCOMPARE(bar->value(), value);
}

void TestMouseSelection::aDragEndsWhenItsMessageIsRemoved()
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
void TestMouseSelection::aDragStaysAtTheWordWhereItBegan()
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

void TestMouseSelection::aDragEndsWhenAnotherChatIsShown()
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

QTEST_MAIN(TestMouseSelection)
#include "tst_mouseselection.moc"
