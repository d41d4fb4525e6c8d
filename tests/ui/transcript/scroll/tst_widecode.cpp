// SPDX-License-Identifier: GPL-3.0-or-later
// Code and tables that are wider than the column.
#include "transcript/accessible/transcriptaccessible.h"
#include "transcript/view/transcriptview.h"

#include <QAccessible>
#include <QClipboard>
#include <QGuiApplication>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>

#include <set>

using namespace Qt::StringLiterals;

namespace {
Message message(MessageId id, Role role, const QString &text,
                MessageStatus status = MessageStatus::Complete)
{
    Message result;
    result.id = id;
    result.parent = id > 1 ? std::optional(id - 1) : std::nullopt;
    result.role = role;
    result.text = text;
    result.status = status;
    return result;
}

/// A question and one answer, in a view of 800 × 600.
struct Shown
{
    explicit Shown(const QString &answer, MessageStatus status = MessageStatus::Complete)
        : conversation(
            head(), {message(1, Role::User, u"q"_s), message(2, Role::Assistant, answer, status)})
    {
        view.resize(800, 600);
        view.styler().setTextWidth(200); // The column is as wide as code may be.
        view.setConversation(&conversation);
        view.show();
        isExposed = QTest::qWaitForWindowExposed(&view, Patience::milliseconds);
        view.scroller().reveal(1);
    }
    static ConversationHead head()
    {
        ConversationHead result;
        result.id = 1;
        result.leaf = 2;
        return result;
    }

    const MessageSection &text() const { return view.column().at(1).section(1); }
    MessageSection::HorizontalScroll horizontalScroll(int block = 0) const
    {
        return text().horizontalScroll(block);
    }
    /// A point of the viewport, `x` pixels from the left edge of the column and `y` below the top
    /// of the block.
    QPoint point(int block, int x, int y) const
    {
        const int left = view.columnGeometry().rectOf(1).left() + MessageItem::boxMargin;
        const MessageItem &item = view.column().at(1);
        return {left + x,
                view.columnGeometry().rectOf(1).top() + item.topOf(1) + text().topOf(block) + y};
    }
    /// The middle of the first line of a block, in pixels below its top, with any font.
    int firstLine(int block) const
    {
        return view.columnGeometry().rectOf(TextPosition {1, 1, block, 0}).center().y()
            - point(block, 0, 0).y();
    }
    std::optional<MessageControl> hit(Control::Kind kind) const
    {
        for (const Control &control : view.column().at(1).controls()) {
            if (control.kind == kind)
                return MessageControl {1, control};
        }
        return std::nullopt;
    }
    void wheel(const QPoint &at, QPoint angle, Qt::KeyboardModifiers modifiers = {},
               QPoint pixels = {})
    {
        QWheelEvent event(at, view.viewport()->mapToGlobal(at), pixels, angle, Qt::NoButton,
                          modifiers, Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(view.viewport(), &event);
    }
    bool focus(Control::Kind kind)
    {
        view.setFocus(Qt::TabFocusReason);
        for (int i = 0; i < 20; ++i) {
            QTest::keyClick(&view, Qt::Key_Tab);
            if (view.focus().control() && view.focus().control()->control.kind == kind)
                return true;
        }
        return false;
    }

    /// A picture of the view in logical pixels, at any scale of the screen.
    QImage picture()
    {
        return view.grab().toImage().scaled(view.size(), Qt::IgnoreAspectRatio,
                                            Qt::FastTransformation);
    }

    Conversation conversation;
    TranscriptView view;
    bool isExposed = false;
};

QString longLine(int characters)
{
    QString line;
    for (int i = 0; line.size() < characters; ++i)
        line += u"word%1 "_s.arg(i);
    return line.left(characters);
}

QString wideTable(int columns, int rows)
{
    QString table;
    for (int row = 0; row < rows; ++row) {
        for (int column = 0; column < columns; ++column)
            table += column == columns - 1 && row > 0
                ? u"| [last](https://x.org/%1) "_s.arg(row)
                : u"| some words of cell %1 %2 "_s.arg(row).arg(column);
        table += u"|\n"_s;
        if (row == 0)
            table += u"|-"_s.repeated(columns) + u"|\n"_s;
    }
    return table;
}
} // namespace

class TestWideCode : public QObject
{
    Q_OBJECT

private slots:
    void aLongLineIsNotWrapped();
    void codeThatFitsHasNoBar();
    void theWheelScrollsHorizontally();
    void anOrdinaryWheelScrollsTheConversation();
    void keysScrollWhileTheCopyButtonHasTheFocus();
    void theBarIsDraggedAndPressed();
    void allPiecesOfACodeBlockScrollTogether();
    void scrolledTextIsSelectedWhereItIsDisplayed();
    void aMatchBesideTheColumnIsScrolledTo();
    void aSelectionExtendsBeyondTheEdge();
    void scrollingMovesOnlyTheCode();
    void aButtonWrapsTheLines();
    void thePressedCodeStaysWhereItIs();
    void aStreamDoesNotScrollBack();
    void aVeryLongLineIsAlwaysWrapped();
    void aWideTableIsScrolled();
    void aTableThatFitsIsNotScrolled();
    void aNarrowerTableShrinksFirst();
    void linksOutsideTheColumnAreNotControls();
    void aScreenReaderFindsTheBar();
};

void TestWideCode::aLongLineIsNotWrapped()
{
    Shown shown(u"```\n"_s + longLine(400) + u"\nshort\n```"_s);
    QVERIFY(shown.isExposed);
    QVERIFY(shown.horizontalScroll().most > 1000);
    QCOMPARE(shown.horizontalScroll().offset, 0);
    Shown two(u"```\nno\nshort\n```"_s);
    QCOMPARE(shown.text().height(),
             two.text().height()); // Two lines each; the bar needs no extra space.
}

void TestWideCode::codeThatFitsHasNoBar()
{
    Shown shown(u"```\nshort\n```"_s);
    QCOMPARE(shown.horizontalScroll().most, 0);
    QVERIFY(!shown.hit(Control::Kind::HorizontalBar));
    QVERIFY(!shown.hit(Control::Kind::CodeLines));
    QVERIFY(shown.hit(Control::Kind::CopyCode));
}

void TestWideCode::theWheelScrollsHorizontally()
{
    Shown shown(u"```\n"_s + longLine(400) + u"\n```\n\n"_s + u"prose\n\n"_s.repeated(60));
    const int place = shown.view.verticalScrollBar()->value();
    const QPoint over = shown.point(0, 100, 40);
    shown.wheel(over, {0, -120}, Qt::ShiftModifier);
    const int once = shown.horizontalScroll().offset;
    QVERIFY(once > 0);
    shown.wheel(over, {-120, 0}); // A tilted wheel.
    QCOMPARE(shown.horizontalScroll().offset, 2 * once);
    shown.wheel(over, {-8, 1}, {}, {-30, 4}); // A touchpad.
    QCOMPARE(shown.horizontalScroll().offset, 2 * once + 30);
    shown.wheel(over, {-120'000, 0});
    QCOMPARE(shown.horizontalScroll().offset, shown.horizontalScroll().most);
    shown.wheel(over, {120'000, 0});
    QCOMPARE(shown.horizontalScroll().offset, 0);
    QCOMPARE(shown.view.verticalScrollBar()->value(), place);
}

void TestWideCode::anOrdinaryWheelScrollsTheConversation()
{
    Shown shown(u"```\n"_s + longLine(400) + u"\n```\n\n"_s + u"prose\n\n"_s.repeated(60));
    const int place = shown.view.verticalScrollBar()->value();
    shown.wheel(shown.point(0, 100, 40), {-40, -120});
    QCOMPARE(shown.horizontalScroll().offset, 0);
    QVERIFY(shown.view.verticalScrollBar()->value() > place);
}

void TestWideCode::keysScrollWhileTheCopyButtonHasTheFocus()
{
    Shown shown(u"```\n"_s + longLine(400) + u"\n```"_s);
    QVERIFY(shown.focus(Control::Kind::CopyCode));
    QTest::keyClick(&shown.view, Qt::Key_Right);
    QTest::keyClick(&shown.view, Qt::Key_Right);
    const int two = shown.horizontalScroll().offset;
    QVERIFY(two > 0);
    QTest::keyClick(&shown.view, Qt::Key_Left);
    QCOMPARE(shown.horizontalScroll().offset, two / 2);
    QCOMPARE(shown.view.focus().control()->control.kind, Control::Kind::CopyCode);
    QVERIFY(shown.focus(Control::Kind::HorizontalBar));
    QTest::keyClick(&shown.view, Qt::Key_Left);
    QCOMPARE(shown.horizontalScroll().offset, 0);
}

void TestWideCode::theBarIsDraggedAndPressed()
{
    Shown shown(u"```\n"_s + longLine(400) + u"\n```"_s);
    auto bar = shown.hit(Control::Kind::HorizontalBar);
    QVERIFY(bar);
    const QRect rect = shown.view.columnGeometry().rectOf(*bar);
    QVERIFY(bar->control.thumb.width() < rect.width() / 2);
    const QPoint start(rect.left() + 4, rect.center().y());
    QTest::mousePress(shown.view.viewport(), Qt::LeftButton, {}, start);
    const auto drag = [&](const QPoint &to) {
        QMouseEvent move(QEvent::MouseMove, to, shown.view.viewport()->mapToGlobal(to),
                         Qt::NoButton, Qt::LeftButton, {});
        QCoreApplication::sendEvent(shown.view.viewport(), &move);
    };
    drag(start + QPoint(60, 0));
    const int sixty = shown.horizontalScroll().offset;
    QVERIFY(sixty > 60);
    drag(start + QPoint(120, 80)); // The pointer may leave the bar.
    QVERIFY(std::abs(shown.horizontalScroll().offset - 2 * sixty) <= 2);
    QVERIFY(shown.view.selection().text().isEmpty());
    drag(start + QPoint(5000, 0));
    QCOMPARE(shown.horizontalScroll().offset, shown.horizontalScroll().most);
    QTest::mouseRelease(shown.view.viewport(), Qt::LeftButton, {}, start);
    bar = shown.hit(Control::Kind::HorizontalBar);
    QCOMPARE(bar->control.thumb.right(), bar->control.rect.right());
    // A press beside the thumb moves the thumb there.
    QTest::mouseClick(shown.view.viewport(), Qt::LeftButton, {}, start);
    QCOMPARE(shown.horizontalScroll().offset, 0);
}

void TestWideCode::allPiecesOfACodeBlockScrollTogether()
{
    QString lines;
    for (int i = 0; i < 30; ++i)
        lines += longLine(i == 20 ? 300 : 120) + u'\n';
    Shown shown(u"```\n"_s + lines + u"```"_s);
    QCOMPARE(shown.text().blocks().size(), std::size_t(4));
    // The character in the first line of a piece, always at the same x.
    const auto columnAt = [&](int block) {
        const int y = block == 0 ? 30 : 4;
        return shown.view.column()
            .at(1)
            .positionAt({150, shown.view.column().at(1).topOf(1) + shown.text().topOf(block) + y})
            .offset;
    };
    QCOMPARE(columnAt(0), columnAt(1));
    const int before = columnAt(0);
    // The longest line is in the third piece; the first piece scrolls as far.
    shown.wheel(shown.point(0, 100, 60), {-120'000, 0});
    QCOMPARE(shown.horizontalScroll(0).offset, shown.horizontalScroll(0).most);
    QCOMPARE(shown.horizontalScroll(1).offset, shown.horizontalScroll(0).offset);
    QCOMPARE(columnAt(1), 120); // The end of a short line.
    shown.wheel(shown.point(1, 100, 60), {120'000, 0});
    shown.wheel(shown.point(1, 100, 60), {-120, 0});
    QVERIFY(columnAt(0) > before);
    QCOMPARE(columnAt(0), columnAt(1));
}

void TestWideCode::aMatchBesideTheColumnIsScrolledTo()
{
    const QString line = u"left "_s + QString(300, u'x') + u" right\n"_s;
    Shown shown(u"```\n"_s + line + u"```"_s);
    QVERIFY(shown.isExposed);
    const auto isInSight = [&shown](int offset) {
        const QRect caret = shown.view.columnGeometry().rectOf(TextPosition {1, 1, 0, offset});
        const int left = shown.point(0, 0, 0).x();
        return caret.x() >= left && caret.x() < left + shown.view.column().style().width;
    };
    const int right = static_cast<int>(line.indexOf(u"right"));
    QVERIFY(!isInSight(right));
    shown.view.find().start({u"right"_s, Qt::CaseInsensitive});
    QTRY_VERIFY(isInSight(right) && isInSight(right + 5));
    QVERIFY(!isInSight(0));
    shown.view.find().start({u"left"_s, Qt::CaseInsensitive});
    QTRY_VERIFY(isInSight(0));
    QCOMPARE(shown.horizontalScroll().offset, 0);
}

void TestWideCode::scrolledTextIsSelectedWhereItIsDisplayed()
{
    Shown shown(u"```\n"_s + longLine(400) + u"\n```"_s);
    shown.wheel(shown.point(0, 100, 40), {-120'000, 0});
    const int y = shown.firstLine(0), right = shown.view.column().style().width - 14;
    QTest::mousePress(shown.view.viewport(), Qt::LeftButton, {}, shown.point(0, right - 100, y));
    const QPoint to = shown.point(0, right + 8, y);
    QMouseEvent move(QEvent::MouseMove, to, shown.view.viewport()->mapToGlobal(to), Qt::NoButton,
                     Qt::LeftButton, {});
    QCoreApplication::sendEvent(shown.view.viewport(), &move);
    QTest::mouseRelease(shown.view.viewport(), Qt::LeftButton, {}, to);
    QVERIFY(shown.view.selection().text().size() > 5);
    QVERIFY2(longLine(400).endsWith(shown.view.selection().text()),
             qPrintable(shown.view.selection().text()));
}

void TestWideCode::aSelectionExtendsBeyondTheEdge()
{
    Shown shown(u"```\n"_s + longLine(400) + u"\n```"_s);
    const int y = shown.firstLine(0);
    QTest::mousePress(shown.view.viewport(), Qt::LeftButton, {}, shown.point(0, 13, y));
    const QPoint to = shown.point(0, shown.view.column().style().width + 60, y);
    QMouseEvent move(QEvent::MouseMove, to, shown.view.viewport()->mapToGlobal(to), Qt::NoButton,
                     Qt::LeftButton, {});
    QCoreApplication::sendEvent(shown.view.viewport(), &move);
    // While the pointer stays there, the code scrolls until the whole line is selected.
    QTRY_COMPARE(shown.horizontalScroll().offset, shown.horizontalScroll().most);
    QTRY_COMPARE(shown.view.selection().text(), longLine(400));
    QTest::mouseRelease(shown.view.viewport(), Qt::LeftButton, {}, to);
}

void TestWideCode::scrollingMovesOnlyTheCode()
{
    Shown shown(u"before\n\n```\n"_s + longLine(400) + u"\n```\n\nafter"_s);
    const QImage before = shown.picture();
    shown.wheel(shown.point(1, 100, 40), {-120, 0});
    const QImage after = shown.picture();
    QVERIFY(before != after);
    const int top = shown.point(1, 0, 0).y(), bottom = shown.point(2, 0, 0).y();
    const QRect above(0, 0, 780, top), below(0, bottom, 780, 600 - bottom);
    QCOMPARE(before.copy(above), after.copy(above));
    QCOMPARE(before.copy(below), after.copy(below));
    // Nothing is painted outside the frame.
    const QRect beside(0, top, shown.point(1, -1, 0).x(), bottom - top);
    QCOMPARE(before.copy(beside), after.copy(beside));
    const int right = shown.point(1, shown.view.column().style().width, 0).x();
    const QRect beyond(right, top, 780 - right, bottom - top);
    QCOMPARE(before.copy(beyond), after.copy(beyond));
    QCOMPARE(after.copy(beyond).pixelColor(4, 30), shown.view.column().style().theme.background);
}

void TestWideCode::aButtonWrapsTheLines()
{
    Shown shown(u"```\n"_s + longLine(400) + u"\n```"_s);
    QSignalSpy requested(&shown.view, &TranscriptView::codeLinesRequested);
    connect(&shown.view, &TranscriptView::codeLinesRequested, &shown.view,
            [&shown](CodeLines lines) { shown.view.styler().setCodeLines(lines); });
    const int height = shown.text().height();
    auto button = shown.hit(Control::Kind::CodeLines);
    QVERIFY(button);
    const QString name = button->control.name;
    QTest::mouseClick(shown.view.viewport(), Qt::LeftButton, {},
                      shown.view.columnGeometry().rectOf(*button).center());
    QCOMPARE(requested.count(), 1);
    QCOMPARE(requested.first().first().value<CodeLines>(), CodeLines::Wrap);
    QCOMPARE(shown.horizontalScroll().most, 0);
    QVERIFY(shown.text().height() > height);
    QVERIFY(!shown.hit(Control::Kind::HorizontalBar));
    button = shown.hit(Control::Kind::CodeLines);
    QVERIFY(button); // The button now unwraps the lines.
    QVERIFY(button->control.name != name);
    shown.view.activate(*button);
    QCOMPARE(shown.text().height(), height);
    QVERIFY(shown.horizontalScroll().most > 0);
}

void TestWideCode::thePressedCodeStaysWhereItIs()
{
    const QString code = u"```\n"_s + longLine(400) + u"\n```\n\n"_s;
    Shown shown(code.repeated(8) + u"prose\n\n"_s.repeated(60));
    connect(&shown.view, &TranscriptView::codeLinesRequested, &shown.view,
            [&shown](CodeLines lines) { shown.view.styler().setCodeLines(lines); });
    shown.view.verticalScrollBar()->setValue(shown.view.verticalScrollBar()->value() + 40);
    std::optional<MessageControl> fourth;
    for (const Control &control : shown.view.column().at(1).controls()) {
        if (control.kind == Control::Kind::CodeLines && control.block == 3)
            fourth = MessageControl {1, control};
    }
    QVERIFY(fourth);
    const int y = shown.view.columnGeometry().rectOf(*fourth).top();
    QVERIFY(y > 100 && y < 600);
    shown.view.activate(*fourth);
    for (const Control &control : shown.view.column().at(1).controls()) {
        if (control.kind == Control::Kind::CodeLines && control.block == 3)
            fourth = MessageControl {1, control};
    }
    QCOMPARE(shown.view.columnGeometry().rectOf(*fourth).top(), y);
}

void TestWideCode::aStreamDoesNotScrollBack()
{
    Shown shown(u"```\n"_s + longLine(300) + u'\n', MessageStatus::Streaming);
    shown.wheel(shown.point(0, 100, 40), {-240, 0});
    const int offset = shown.horizontalScroll().offset;
    QVERIFY(offset > 0);
    for (int i = 0; i < 40; ++i) {
        const int frames = shown.view.frames().count();
        shown.conversation.appendText(2, u"more\n"_s);
        QTRY_VERIFY(shown.view.frames().count() > frames);
    }
    QVERIFY(shown.text().blocks().size() > 1);
    QCOMPARE(shown.horizontalScroll().offset, offset);
    shown.view.resize(760, 600); // Everything is laid out again.
    QCOMPARE(shown.horizontalScroll().offset, offset);
}

void TestWideCode::aVeryLongLineIsAlwaysWrapped()
{
    Shown shown(u"```\n"_s + longLine(50'000) + u"\n```"_s);
    QCOMPARE(shown.horizontalScroll().most, 0);
    QVERIFY(shown.text().height() > 3000);
    QTest::mouseClick(
        shown.view.viewport(), Qt::LeftButton, {},
        shown.view.columnGeometry().rectOf(*shown.hit(Control::Kind::CopyCode)).center());
    QCOMPARE(QGuiApplication::clipboard()->text(), longLine(50'000));
}

void TestWideCode::aWideTableIsScrolled()
{
    Shown shown(wideTable(12, 6));
    const int last = int(shown.text().blocks().size()) - 1;
    QVERIFY(shown.horizontalScroll().most > 100);
    QVERIFY(shown.hit(Control::Kind::HorizontalBar));
    shown.wheel(shown.point(2, 100, 10), {-120'000, 0});
    for (int row = 0; row <= last; ++row)
        QCOMPARE(shown.horizontalScroll(row).offset, shown.horizontalScroll(row).most);
    // The last cell is at the right edge.
    const MessageItem &item = shown.view.column().at(1);
    const TextPosition position = item.positionAt(
        {shown.view.column().style().width - 20, item.topOf(1) + shown.text().topOf(1) + 10});
    QCOMPARE(position.block, 1);
    QVERIFY(position.offset >= shown.text().blocks()[1].length() - 4);
    QVERIFY(shown.focus(Control::Kind::HorizontalBar));
    QTest::keyClick(&shown.view, Qt::Key_Left);
    QVERIFY(shown.horizontalScroll().offset < shown.horizontalScroll().most);
}

void TestWideCode::aTableThatFitsIsNotScrolled()
{
    Shown shown(u"|a|b|\n|-|-|\n|1|2|\n"_s);
    QCOMPARE(shown.horizontalScroll().most, 0);
    QVERIFY(!shown.hit(Control::Kind::HorizontalBar));
}

void TestWideCode::aNarrowerTableShrinksFirst()
{
    Shown shown(u"|what|it says|\n|-|-|\n|a|"_s + u"many words "_s.repeated(20) + u"|\n"_s);
    QCOMPARE(shown.horizontalScroll().most, 0);
    QVERIFY(shown.text().height() > 100); // The line is wrapped.
}

void TestWideCode::linksOutsideTheColumnAreNotControls()
{
    Shown shown(wideTable(12, 3));
    QVERIFY(!shown.hit(Control::Kind::Link));
    shown.wheel(shown.point(1, 100, 10), {-120'000, 0});
    const auto link = shown.hit(Control::Kind::Link);
    QVERIFY(link);
    const QRect rect = shown.view.columnGeometry().rectOf(*link);
    QVERIFY(rect.left() > shown.point(0, 0, 0).x());
    QVERIFY(rect.right() <= shown.point(0, shown.view.column().style().width, 0).x());
    QCOMPARE(link->control.url, u"https://x.org/1"_s);
}

void TestWideCode::aScreenReaderFindsTheBar()
{
    Shown shown(u"```\n"_s + longLine(400) + u"\n```"_s);
    QAccessibleInterface *list = QAccessible::queryAccessibleInterface(&shown.view);
    QAccessibleInterface *answer = list->child(1);
    QAccessibleInterface *bar = nullptr;
    for (int i = 0; i < answer->childCount(); ++i) {
        QVERIFY(!answer->child(i)->text(QAccessible::Name).isEmpty());
        if (answer->child(i)->role() == QAccessible::ScrollBar)
            bar = answer->child(i);
    }
    QVERIFY(bar);
    bar->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
    QVERIFY(shown.horizontalScroll().offset > 300);
}

QTEST_MAIN(TestWideCode)
#include "tst_widecode.moc"
