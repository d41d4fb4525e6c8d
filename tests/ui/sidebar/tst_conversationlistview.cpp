// SPDX-License-Identifier: GPL-3.0-or-later
#include "sidebar/conversationlistview.h"
#include "support/fakeclock.h"

#include <QAccessible>
#include <QApplication>
#include <QContextMenuEvent>
#include <QLineEdit>
#include <QMenu>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

ConversationHead head(ConversationId id, const QString &title, int daysAgo, bool pinned = false)
{
    ConversationHead head;
    head.id = id;
    head.title = title;
    head.pinned = pinned;
    head.changedAt
        = QDateTime(QDate::currentDate().addDays(-daysAgo), QTime(12, 0)).toUTC().addSecs(-int(id));
    return head;
}

struct Bench
{
    ConversationList conversations;
    FakeClock clock;
    ConversationListView view {conversations, [this] { return clock.now(); }};
    QSignalSpy opened {&view, &ConversationListView::openRequested};

    Bench()
    {
        conversations.setHeads({head(1, u"Release notes"_s, 0, true),
                                head(2, u"Rust lifetimes"_s, 0), head(3, u"Trip to Oslo"_s, 0),
                                head(4, u"Bread"_s, 1), head(5, u"Old Rust"_s, 40)});
        view.resize(240, 480);
        view.show();
        QApplication::setActiveWindow(&view);
    }
    QModelIndex at(int row) const { return view.model()->index(row, 0); }
    QStringList headings() const
    {
        QStringList headings;
        for (int row = 0; row < view.model()->rowCount(); ++row)
            headings.append(at(row).data(ConversationFilter::HeadingRole).toString());
        return headings;
    }
    QMenu *menuOf(int row)
    {
        QContextMenuEvent event(QContextMenuEvent::Mouse, view.visualRect(at(row)).center(),
                                QPoint());
        QApplication::sendEvent(view.viewport(), &event);
        return view.findChild<QMenu *>(u"conversationMenu"_s);
    }
};

TurnState turn(TurnState::Phase phase)
{
    return {.phase = phase};
}

} // namespace

class TestConversationListView : public QObject
{
    Q_OBJECT

private slots:
    void eachGroupHasOneHeading();
    void theFilterMovesTheHeadings();
    void aRowWithAHeadingIsHigher();
    void marksAreSpoken_data();
    void marksAreSpoken();
    void aMarkIsDrawnAndNotOnlyByColour();
    void aClickOpens();
    void enterOpens();
    void f2RenamesInPlace();
    void renamingWithoutFocusRenamesTheOpenOne();
    void theMenuRenamesPinsAndDeletes();
    void deleteKeyAsksToDelete();
    void neighboursGoAround();
    void theOpenOneStaysMarkedWhenItMoves();
    void noneIsMarkedWhereNoneIsOpen();
};

void TestConversationListView::eachGroupHasOneHeading()
{
    Bench bench;
    QCOMPARE(bench.headings(),
             (QStringList {u"Pinned"_s, u"Today"_s, u""_s, u"Yesterday"_s, u"Older"_s}));
}

void TestConversationListView::theFilterMovesTheHeadings()
{
    Bench bench;
    bench.view.setFilterText(u" rUST "_s);
    QCOMPARE(bench.headings(), (QStringList {u"Today"_s, u"Older"_s}));
    bench.view.setFilterText(u"oslo"_s);
    QCOMPARE(bench.headings(), QStringList {u"Today"_s});
    bench.view.setFilterText(u"(["_s); // no pattern, only letters
    QCOMPARE(bench.view.model()->rowCount(), 0);
    bench.view.setFilterText({});
    QCOMPARE(bench.view.model()->rowCount(), 5);
}

void TestConversationListView::aRowWithAHeadingIsHigher()
{
    Bench bench;
    QVERIFY(bench.view.visualRect(bench.at(1)).height()
            > bench.view.visualRect(bench.at(2)).height());
    bench.conversations.take(2); // the next one is now the first of Today
    QTRY_VERIFY(bench.view.visualRect(bench.at(1)).height()
                > bench.view.visualRect(bench.at(2)).height() / 2);
    QCOMPARE(bench.headings(), (QStringList {u"Pinned"_s, u"Today"_s, u"Yesterday"_s, u"Older"_s}));
}

void TestConversationListView::marksAreSpoken_data()
{
    QTest::addColumn<int>("phase");
    QTest::addColumn<QString>("words");
    QTest::newRow("asking") << int(TurnState::Phase::Asking)
                            << u"Rust lifetimes, answering, Today"_s;
    QTest::newRow("streaming") << int(TurnState::Phase::Streaming)
                               << u"Rust lifetimes, answering, Today"_s;
    QTest::newRow("waiting") << int(TurnState::Phase::Waiting)
                             << u"Rust lifetimes, waiting, Today"_s;
    QTest::newRow("queued") << int(TurnState::Phase::Queued) << u"Rust lifetimes, waiting, Today"_s;
    QTest::newRow("offline") << int(TurnState::Phase::Offline)
                             << u"Rust lifetimes, waiting, Today"_s;
    QTest::newRow("none") << -1 << u"Rust lifetimes, Today"_s;
    QTest::newRow("failed") << -2
                            << u"Rust lifetimes, the last question has no complete answer, Today"_s;
}

void TestConversationListView::marksAreSpoken()
{
    QFETCH(int, phase);
    Bench bench;
    if (phase >= 0)
        bench.conversations.setTurnState(2, turn(TurnState::Phase(phase)));
    if (phase == -2) {
        ConversationHead failed = bench.conversations.at(bench.conversations.rowOf(2));
        failed.status = MessageStatus::Failed;
        bench.conversations.put(failed);
    }
    QAccessibleInterface *list = QAccessible::queryAccessibleInterface(&bench.view);
    QVERIFY(list && list->tableInterface());
    QTEST(list->tableInterface()->cellAt(1, 0)->text(QAccessible::Name), "words");
}

void TestConversationListView::aMarkIsDrawnAndNotOnlyByColour()
{
    Bench bench;
    QVERIFY(QTest::qWaitForWindowExposed(&bench.view, Patience::milliseconds));
    const auto picture = [&bench] {
        return bench.view.viewport()->grab(bench.view.visualRect(bench.at(1))).toImage();
    };
    QList<QImage> pictures {picture()};
    for (const TurnState::Phase phase : {TurnState::Phase::Asking, TurnState::Phase::Waiting}) {
        bench.conversations.setTurnState(2, turn(phase));
        pictures.append(picture().convertToFormat(QImage::Format_Grayscale8));
    }
    QVERIFY(pictures[0].convertToFormat(QImage::Format_Grayscale8) != pictures[1]);
    QVERIFY(pictures[1] != pictures[2]);
}

void TestConversationListView::aClickOpens()
{
    Bench bench;
    QTest::mouseClick(bench.view.viewport(), Qt::LeftButton, {},
                      bench.view.visualRect(bench.at(2)).center());
    QVERIFY(!bench.opened.isEmpty());
    QCOMPARE(bench.opened.last().first().value<ConversationId>(), 3);
}

void TestConversationListView::enterOpens()
{
    Bench bench;
    bench.view.setFocus();
    bench.view.setOpen(2);
    QTest::keyClick(&bench.view, Qt::Key_Down);
    QVERIFY(bench.opened.isEmpty());
    QTest::keyClick(&bench.view, Qt::Key_Return);
    QCOMPARE(bench.opened.size(), 1);
    QCOMPARE(bench.opened.last().first().value<ConversationId>(), 3);
}

void TestConversationListView::f2RenamesInPlace()
{
    Bench bench;
    QSignalSpy renamed(&bench.conversations, &ConversationList::renameRequested);
    bench.view.setFocus();
    bench.view.setOpen(2);
    QTest::keyClick(&bench.view, Qt::Key_F2);
    auto *editor = bench.view.findChild<QLineEdit *>(u"titleEdit"_s);
    QVERIFY(editor);
    QCOMPARE(editor->text(), u"Rust lifetimes"_s);
    QTest::keyClick(editor, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClicks(editor, u"Lifetimes"_s);
    QTest::keyClick(editor, Qt::Key_Return);
    QTRY_COMPARE(renamed.size(), 1);
    QCOMPARE(renamed.first(),
             (QVariantList {QVariant::fromValue<ConversationId>(2), u"Lifetimes"_s}));
}

void TestConversationListView::renamingWithoutFocusRenamesTheOpenOne()
{
    Bench bench;
    QWidget other;
    other.show();
    QApplication::setActiveWindow(&other);
    bench.view.setOpen(4);
    bench.view.renameCurrent();
    auto *editor = bench.view.findChild<QLineEdit *>(u"titleEdit"_s);
    QVERIFY(editor);
    QCOMPARE(editor->text(), u"Bread"_s);
}

void TestConversationListView::theMenuRenamesPinsAndDeletes()
{
    Bench bench;
    QSignalSpy pin(&bench.view, &ConversationListView::pinRequested);
    QSignalSpy remove(&bench.view, &ConversationListView::removeRequested);
    QMenu *menu = bench.menuOf(0);
    QVERIFY(menu);
    menu->findChild<QAction *>(u"pinEntry"_s)->trigger();
    QCOMPARE(pin.first(), (QVariantList {QVariant::fromValue<ConversationId>(1), false}));
    menu->findChild<QAction *>(u"deleteEntry"_s)->trigger();
    QCOMPARE(remove.first().first().value<ConversationId>(), 1);
    menu->findChild<QAction *>(u"renameEntry"_s)->trigger();
    QVERIFY(bench.view.findChild<QLineEdit *>(u"titleEdit"_s));
    menu->close();
}

void TestConversationListView::deleteKeyAsksToDelete()
{
    Bench bench;
    QSignalSpy remove(&bench.view, &ConversationListView::removeRequested);
    bench.view.setFocus();
    bench.view.setOpen(3);
    QTest::keyClick(&bench.view, Qt::Key_Delete);
    QCOMPARE(remove.size(), 1);
    QCOMPARE(remove.first().first().value<ConversationId>(), 3);
}

void TestConversationListView::neighboursGoAround()
{
    Bench bench;
    bench.view.setOpen(1);
    QCOMPARE(bench.view.neighbour(1), 2);
    QCOMPARE(bench.view.neighbour(-1), 5);
    bench.view.setOpen(5);
    QCOMPARE(bench.view.neighbour(1), 1);
    bench.view.setOpen(0);
    QCOMPARE(bench.view.neighbour(1), 1);
    QCOMPARE(bench.view.neighbour(-1), 5);
    QCOMPARE(bench.view.nth(2), 3);
    QCOMPARE(bench.view.nth(8), 0);
    bench.conversations.setHeads({});
    QCOMPARE(bench.view.neighbour(1), 0);
}

void TestConversationListView::theOpenOneStaysMarkedWhenItMoves()
{
    Bench bench;
    bench.view.setOpen(5);
    ConversationHead changed = bench.conversations.at(bench.conversations.rowOf(5));
    changed.changedAt = QDateTime::currentDateTimeUtc().addSecs(60);
    bench.conversations.put(changed);
    QCOMPARE(bench.view.idAt(bench.view.currentIndex()), 5);
    QVERIFY(bench.view.selectionModel()->isSelected(bench.view.currentIndex()));
}

void TestConversationListView::noneIsMarkedWhereNoneIsOpen()
{
    Bench bench;
    bench.view.setOpen(2);
    bench.view.setOpen(0);
    QVERIFY(!bench.view.selectionModel()->hasSelection());
}

QTEST_MAIN(TestConversationListView)
#include "tst_conversationlistview.moc"
