// SPDX-License-Identifier: GPL-3.0-or-later
#include "sidebar/conversationlistview.h"
#include "support/fakeclock.h"

#include <QAccessible>
#include <QApplication>
#include <QContextMenuEvent>
#include <QLineEdit>
#include <QMenu>
#include <QPaintEvent>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

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

/// The rectangles that a widget paints.
struct PaintedRegions : QObject
{
    QList<QRect> regions;
    explicit PaintedRegions(QWidget &widget) { widget.installEventFilter(this); }
    bool eventFilter(QObject *, QEvent *event) override
    {
        if (event->type() == QEvent::Paint)
            regions.append(static_cast<QPaintEvent *>(event)->region().boundingRect());
        return false;
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
    void aClickBesideTheRowsSelectsNothing();
    void theButtonOfARowOpensItsMenu();
    void aWaitShowsTheTimeThatIsLeft();
    void onlyTheSpinnerIsPaintedAgain();
    void aHiddenListDoesNotTurnItsSpinners();
    void unreadChatsLookDifferent();
    void aChangedMarkLaysOutNothing();
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
    QTest::newRow("unread") << -3 << u"Rust lifetimes, not read yet, Today"_s;
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
    if (phase == -3) {
        ConversationHead unread = bench.conversations.at(bench.conversations.rowOf(2));
        unread.isUnread = true;
        bench.conversations.put(unread);
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

void TestConversationListView::aClickBesideTheRowsSelectsNothing()
{
    Bench bench;
    bench.view.setOpen(2);
    const QRect headed = bench.view.visualRect(bench.at(3)); // begins with a heading
    QTest::mouseClick(bench.view.viewport(), Qt::LeftButton, {},
                      QPoint(headed.center().x(), headed.top() + 4));
    const QRect last = bench.view.visualRect(bench.at(4));
    QVERIFY(last.bottom() + 20 < bench.view.viewport()->height());
    QTest::mouseClick(bench.view.viewport(), Qt::LeftButton, {},
                      QPoint(last.center().x(), last.bottom() + 20));
    QVERIFY(bench.opened.isEmpty());
    QCOMPARE(bench.view.idAt(bench.view.currentIndex()), 2);
    QVERIFY(bench.view.selectionModel()->isSelected(bench.view.currentIndex()));
}

void TestConversationListView::theButtonOfARowOpensItsMenu()
{
    Bench bench;
    QVERIFY(QTest::qWaitForWindowExposed(&bench.view, Patience::milliseconds));
    const QRect row = bench.view.visualRect(bench.at(2));
    const QPoint button(row.right() - 14, row.center().y());
    QTest::mouseMove(bench.view.viewport(), button);
    QTRY_VERIFY(bench.view.viewport()->underMouse());
    QTest::mouseClick(bench.view.viewport(), Qt::LeftButton, {}, button);
    auto *menu = bench.view.findChild<QMenu *>(u"conversationMenu"_s);
    QVERIFY(menu && menu->isVisible());
    QVERIFY(bench.opened.isEmpty());
    QSignalSpy remove(&bench.view, &ConversationListView::removeRequested);
    menu->findChild<QAction *>(u"deleteEntry"_s)->trigger();
    QCOMPARE(remove.first().first().value<ConversationId>(), 3);
    menu->close();
    QTRY_VERIFY(!bench.view.findChild<QMenu *>(u"conversationMenu"_s));
    // The menu key opens the menu of the current row.
    bench.view.setOpen(4);
    QContextMenuEvent key(QContextMenuEvent::Keyboard, QPoint(), QPoint());
    QApplication::sendEvent(&bench.view, &key);
    menu = bench.view.findChild<QMenu *>(u"conversationMenu"_s);
    QVERIFY(menu && menu->isVisible());
    menu->findChild<QAction *>(u"deleteEntry"_s)->trigger();
    QCOMPARE(remove.last().first().value<ConversationId>(), 4);
    menu->close();
}

void TestConversationListView::aWaitShowsTheTimeThatIsLeft()
{
    Bench bench;
    QVERIFY(QTest::qWaitForWindowExposed(&bench.view, Patience::milliseconds));
    const auto picture = [&bench] {
        return bench.view.viewport()->grab(bench.view.visualRect(bench.at(2))).toImage();
    };
    const auto wait = [&bench](std::chrono::seconds left) {
        TurnState state = turn(TurnState::Phase::Waiting);
        state.retryAt = bench.clock.now().addDuration(left);
        bench.conversations.setTurnState(3, state);
    };
    wait(12min);
    const QImage minutes = picture();
    wait(8s);
    const QImage eight = picture();
    QVERIFY(minutes != eight);
    bench.clock.advance(1s);
    const QImage seven = picture();
    QVERIFY(seven != eight);
    wait(7s);
    QCOMPARE(picture(), seven);
}

void TestConversationListView::onlyTheSpinnerIsPaintedAgain()
{
    Bench bench;
    QVERIFY(QTest::qWaitForWindowExposed(&bench.view, Patience::milliseconds));
    PaintedRegions painted(*bench.view.viewport());
    bench.conversations.setTurnState(3, turn(TurnState::Phase::Streaming));
    QTRY_VERIFY(painted.regions.size() > 3);
    painted.regions.remove(0, 2); // the whole row, when its mark appeared
    for (const QRect &region : std::as_const(painted.regions))
        QVERIFY2(region.width() <= 16 && region.height() <= 40,
                 qPrintable(QString::number(region.width())));
    bench.conversations.setTurnState(3, {});
    QTRY_VERIFY(!bench.view.isAnimated());
}

void TestConversationListView::aHiddenListDoesNotTurnItsSpinners()
{
    Bench bench;
    QVERIFY(QTest::qWaitForWindowExposed(&bench.view, Patience::milliseconds));
    bench.conversations.setTurnState(3, turn(TurnState::Phase::Streaming));
    QTRY_VERIFY(bench.view.isAnimated());
    bench.view.hide();
    QTRY_VERIFY(!bench.view.isAnimated());
    bench.view.show();
    QTRY_VERIFY(bench.view.isAnimated());
}

void TestConversationListView::unreadChatsLookDifferent()
{
    Bench bench;
    QVERIFY(QTest::qWaitForWindowExposed(&bench.view, Patience::milliseconds));
    const auto picture = [&bench](MessageStatus status, bool isUnread) {
        ConversationHead head = bench.conversations.at(bench.conversations.rowOf(3));
        head.status = status;
        head.isUnread = isUnread;
        bench.conversations.put(head);
        return bench.view.viewport()->grab(bench.view.visualRect(bench.at(2))).toImage();
    };
    QVERIFY(picture(MessageStatus::Complete, false) != picture(MessageStatus::Complete, true));
    const QImage seen = picture(MessageStatus::Failed, false);
    const QImage unseen = picture(MessageStatus::Failed, true);
    QVERIFY(seen != unseen);
    QVERIFY(seen != picture(MessageStatus::Complete, false));
}

/// A list of 10,000 chats would otherwise be measured again for every state of an answer.
void TestConversationListView::aChangedMarkLaysOutNothing()
{
    struct CountingDelegate : ConversationDelegate
    {
        using ConversationDelegate::ConversationDelegate;
        QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
        {
            ++measured;
            return ConversationDelegate::sizeHint(option, index);
        }
        mutable int measured = 0;
    };
    constexpr int many = 4000;
    Bench bench;
    for (int id = 100; id < 100 + many; ++id)
        bench.conversations.put(head(id, u"Another chat"_s, 60));
    CountingDelegate delegate([&bench] { return bench.clock.now(); }, nullptr);
    bench.view.setItemDelegate(&delegate);
    QVERIFY(QTest::qWaitForWindowExposed(&bench.view, Patience::milliseconds));
    QTRY_VERIFY(delegate.measured >= many);
    QCoreApplication::processEvents();
    delegate.measured = 0;
    PaintedRegions painted(*bench.view.viewport());
    bench.conversations.setTurnState(3, turn(TurnState::Phase::Waiting));
    QTRY_VERIFY(!painted.regions.isEmpty());
    ConversationHead renamed = bench.conversations.at(bench.conversations.rowOf(3));
    renamed.title = u"Trip to Bergen"_s;
    bench.conversations.put(renamed);
    painted.regions.clear();
    QTRY_VERIFY(!painted.regions.isEmpty());
    QVERIFY2(delegate.measured < many / 4, qPrintable(QString::number(delegate.measured)));
    renamed.pinned = true; // belongs to another group
    bench.conversations.put(renamed);
    QTRY_VERIFY(delegate.measured >= many);
    bench.view.setItemDelegate(nullptr);
}

QTEST_MAIN(TestConversationListView)
#include "tst_conversationlistview.moc"
