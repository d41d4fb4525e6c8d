// SPDX-License-Identifier: GPL-3.0-or-later
// Tests a transcript with all kinds of content after a change of theme, font, direction or zoom.
// The build runs these tests at several scales of the screen.
#include "style/palettes.h"
#include "transcript/view/transcriptview.h"
#include "ui/transcript/samplechat.h"
#include "widgets/signalcolors.h"

#include <QApplication>
#include <QScrollBar>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {
struct Shown
{
    explicit Shown(Qt::LayoutDirection direction = Qt::LeftToRight)
        : chat(sampleHead(4), sampleChat())
    {
        view.setLayoutDirection(direction);
        view.setPalette(lightPalette());
        view.resize(700, 500);
        view.setConversation(&chat);
        view.show();
        isExposed = QTest::qWaitForWindowExposed(&view, Patience::milliseconds);
        settle();
    }
    /// A frame has a deadline, so a busy machine may need several frames to lay out the page.
    void settle()
    {
        QVERIFY(Patience::until([this] { return !view.frames().isRequested(); }));
    }
    const TranscriptTheme &theme() const { return view.column().style().theme; }
    int width() const { return view.column().style().width; }
    QScrollBar *bar() const { return view.verticalScrollBar(); }

    /// A picture of the view in logical pixels, at any scale of the screen.
    QImage picture()
    {
        const QImage image = view.grab().toImage();
        return image.scaled(view.size(), Qt::IgnoreAspectRatio, Qt::FastTransformation)
            .convertToFormat(QImage::Format_RGB32);
    }

    Conversation chat;
    TranscriptView view;
    bool isExposed = false;
};

/// The first pixel in rows [top, bottom) that is not `color`, from the left or from the right; -1
/// if there is none.
int firstInk(const QImage &image, const QColor &color, int top, int bottom, bool fromRight,
             int from, int to)
{
    for (int i = 0; i < to - from; ++i) {
        const int x = fromRight ? to - 1 - i : from + i;
        for (int y = std::max(0, top); y < std::min(bottom, image.height()); ++y) {
            if (image.pixel(x, y) != color.rgb())
                return x;
        }
    }
    return -1;
}
} // namespace

class TestTranscriptLook : public QObject
{
    Q_OBJECT

private slots:
    void everythingIsInsideTheColumn_data();
    void everythingIsInsideTheColumn();
    void theThemeCanChange();
    void allColoursHaveContrastInBothThemes();
    void theFontCanChange();
    void theVisibleTextStaysInPlace_data();
    void theVisibleTextStaysInPlace();
    void aRightToLeftWindowIsMirrored();
    void aParagraphHasTheDirectionOfItsText();
    void codeIsLeftToRightEverywhere();
    void theDirectionCanChange();
};

void TestTranscriptLook::everythingIsInsideTheColumn_data()
{
    QTest::addColumn<int>("width");
    QTest::addColumn<int>("zoom");
    QTest::addColumn<Qt::LayoutDirection>("direction");
    for (const int width : {420, 900}) {
        for (const int zoom : {100, 200, 300}) {
            for (const Qt::LayoutDirection direction : {Qt::LeftToRight, Qt::RightToLeft})
                QTest::addRow("%d px, %d %%, %s", width, zoom,
                              direction == Qt::LeftToRight ? "ltr" : "rtl")
                    << width << zoom << direction;
        }
    }
}

/// Nothing is painted beside the column, no button is outside the column, and no two buttons
/// overlap.
void TestTranscriptLook::everythingIsInsideTheColumn()
{
    QFETCH(int, width);
    QFETCH(int, zoom);
    QFETCH(Qt::LayoutDirection, direction);
    Shown shown(direction);
    QVERIFY(shown.isExposed);
    shown.view.resize(width, 500);
    shown.view.styler().setZoom(zoom);
    QTRY_COMPARE(shown.theme().zoom, zoom / 100.0);
    for (int place = 0;; place += 400) {
        shown.bar()->setValue(place);
        const QImage picture = shown.picture();
        // Code and tables may extend beyond the box.
        const QRect box = shown.view.columnGeometry().rectOf(0).adjusted(
            -shown.view.column().style().reach, 0, shown.view.column().style().reach, 0);
        const int left = shown.view.viewport()->x(); // The scroll bar may be there.
        if (box.left() > 4) {
            QCOMPARE(firstInk(picture, shown.theme().background, 0, picture.height(), false, left,
                              left + box.left() - 3),
                     -1);
        }
        for (int row = 0; row < 4; ++row) {
            const std::vector<Control> &controls = shown.view.column().at(row).controls();
            for (const Control &control : controls) {
                // An icon is aligned with the column, so its button extends a little beyond it.
                const int beyond = std::max({MessageItem::boxMargin, shown.theme().scaled(8),
                                             shown.view.column().style().reach});
                QVERIFY2(control.rect.left() >= -beyond
                             && control.rect.right() <= shown.width() + beyond,
                         qPrintable(control.name));
                for (const Control &other : controls)
                    QVERIFY2(other.isSameAs(control) || !other.rect.intersects(control.rect),
                             qPrintable(control.name + u" / "_s + other.name));
            }
        }
        if (place >= shown.bar()->maximum())
            break;
    }
}

void TestTranscriptLook::theThemeCanChange()
{
    Shown shown;
    const int value = shown.bar()->value();
    const QColor light = shown.theme().background;
    QCOMPARE(shown.picture().pixelColor(2, 2), light);
    const int height = shown.view.column().height();
    shown.view.setPalette(darkPalette());
    QTRY_VERIFY(shown.theme().background != light);
    QCOMPARE(shown.picture().pixelColor(2, 2), shown.theme().background);
    QVERIFY(isDark(shown.theme().palette));
    QCOMPARE(shown.view.column().height(), height); // Only colours changed.
    QCOMPARE(shown.bar()->value(), value);
    shown.view.setPalette(lightPalette());
    QTRY_COMPARE(shown.theme().background, light);
}

void TestTranscriptLook::allColoursHaveContrastInBothThemes()
{
    for (const QPalette &palette : {lightPalette(), darkPalette()}) {
        const TranscriptTheme theme = TranscriptTheme::of(QFont(), palette, 100);
        for (const QColor &ground :
             {theme.background, theme.question, theme.quote, theme.thinking}) {
            for (const QColor &color : {theme.text, theme.muted, theme.link})
                QVERIFY2(contrastOf(color, ground) >= 4.5, qPrintable(color.name()));
            for (const QColor &color : theme.codeColors)
                QVERIFY2(contrastOf(color, ground) >= 4.5, qPrintable(color.name()));
        }
    }
}

void TestTranscriptLook::theFontCanChange()
{
    Shown shown;
    const int height = shown.view.column().height();
    const QFont before = shown.view.font();
    QFont larger = before;
    larger.setPointSizeF(before.pointSizeF() * 1.6);
    shown.view.setFont(larger);
    QTRY_VERIFY(shown.view.column().height() > height);
    QCOMPARE(shown.theme().prose.pointSizeF(), larger.pointSizeF() + 1);
    QVERIFY(shown.theme().code.pointSizeF() > before.pointSizeF()); // Code keeps its relative size.
    QCOMPARE(shown.bar()->value(), shown.bar()->maximum()); // The end is still followed.
    shown.view.setFont(before);
    QTRY_COMPARE(shown.view.column().height(), height);
}

void TestTranscriptLook::theVisibleTextStaysInPlace_data()
{
    QTest::addColumn<int>("change");
    QTest::newRow("zoom") << 0;
    QTest::newRow("font") << 1;
    QTest::newRow("width") << 2;
    QTest::newRow("theme") << 3;
    QTest::newRow("wrapped code") << 4;
}

/// The line at the upper edge of the view stays there.
void TestTranscriptLook::theVisibleTextStaysInPlace()
{
    QFETCH(int, change);
    Shown shown;
    shown.bar()->setValue(shown.bar()->maximum() / 2);
    const MessageColumn &column = shown.view.column();
    const MessageColumn::Anchor before = column.anchorAt(shown.bar()->value());
    QFont larger = shown.view.font();
    larger.setPointSizeF(larger.pointSizeF() * 1.5);
    const int frames = shown.view.frames().count();
    switch (change) {
    case 0:
        shown.view.styler().setZoom(200);
        break;
    case 1:
        shown.view.setFont(larger);
        break;
    case 2:
        shown.view.resize(400, 500);
        break;
    case 3:
        shown.view.setPalette(darkPalette());
        break;
    case 4:
        shown.view.styler().setCodeLines(CodeLines::Wrap);
        break;
    }
    QTRY_VERIFY(shown.view.frames().count() > frames);
    const MessageColumn::Anchor after = column.anchorAt(shown.bar()->value());
    QCOMPARE(after.row, before.row);
    QVERIFY(std::abs(after.block - before.block) <= 1);
}

void TestTranscriptLook::aRightToLeftWindowIsMirrored()
{
    Shown left, right(Qt::RightToLeft);
    left.bar()->setValue(0);
    right.bar()->setValue(0);
    left.settle();
    right.settle();
    QCOMPARE(right.view.column().height(), left.view.column().height());
    // Buttons are on the other side. Text is aligned by its own direction.
    int count = 0;
    for (int row = 0; row < 4; ++row) {
        const auto &there = left.view.column().at(row).controls();
        const auto &here = right.view.column().at(row).controls();
        for (std::size_t i = 0; i < std::min(here.size(), there.size()); ++i) {
            if (here[i].kind != Control::Kind::Copy && here[i].kind != Control::Kind::Edit
                && here[i].kind != Control::Kind::Thinking)
                continue;
            QCOMPARE(here[i].rect.left(), left.width() - there[i].rect.right() - 1);
            ++count;
        }
    }
    QVERIFY(count >= 6);
    // The scroll bar is on the left, and the name at the right edge.
    QCOMPARE(right.bar()->mapTo(&right.view, QPoint()).x(), 0);
    const QRect box = right.view.columnGeometry().rectOf(1);
    const QImage picture = right.picture();
    const int origin = right.view.viewport()->x();
    const int ink = firstInk(picture, right.theme().background, box.top(),
                             box.top() + qRound(right.theme().smallLine), true, origin,
                             origin + right.view.viewport()->width());
    QVERIFY(std::abs(ink - (origin + box.right() - MessageItem::boxMargin)) <= 3);
}

void TestTranscriptLook::aParagraphHasTheDirectionOfItsText()
{
    for (const Qt::LayoutDirection direction : {Qt::LeftToRight, Qt::RightToLeft}) {
        Conversation chat(sampleHead(2),
                          {sampleMessage(1, Role::User, u"q"_s),
                           sampleMessage(2, Role::Assistant, u"שלום עולם\n\nHello world"_s)});
        TranscriptView view;
        view.setLayoutDirection(direction);
        view.resize(700, 500);
        view.setConversation(&chat);
        const MessageItem &item = view.column().at(1);
        const MessageSection &text = item.section(1);
        const int width = view.column().style().width;
        const auto offset = [&](int block, int x) {
            return item.positionAt({x, item.topOf(1) + text.topOf(block) + 6}).offset;
        };
        QCOMPARE(offset(0, width - 1), 0);
        QCOMPARE(offset(0, 1), text.blocks()[0].length());
        QCOMPARE(offset(1, 1), 0);
        QCOMPARE(offset(1, width - 1), text.blocks()[1].length());
    }
}

void TestTranscriptLook::codeIsLeftToRightEverywhere()
{
    Conversation chat(sampleHead(2),
                      {sampleMessage(1, Role::User, u"q"_s),
                       sampleMessage(2, Role::Assistant, u"```\nשלום = 1\nx = 2\n```"_s)});
    TranscriptView view;
    view.setLayoutDirection(Qt::RightToLeft);
    view.resize(700, 500);
    view.setConversation(&chat);
    const MessageItem &item = view.column().at(1);
    const int width = view.column().style().width;
    const int second = item.topOf(1) + item.section(1).height() - 20;
    QCOMPARE(item.positionAt({4, second}).offset, 9); // The start of the second line.
    QCOMPARE(item.positionAt({width - 4, second}).offset, 14);
}

void TestTranscriptLook::theDirectionCanChange()
{
    Shown shown;
    shown.bar()->setValue(0);
    const auto edit = [&] {
        for (const Control &control : shown.view.column().at(0).controls()) {
            if (control.kind == Control::Kind::Edit)
                return control.rect.left();
        }
        return -1;
    };
    const int before = edit();
    shown.view.setLayoutDirection(Qt::RightToLeft);
    QTRY_VERIFY(edit() != before);
    shown.view.setLayoutDirection(Qt::LeftToRight);
    QTRY_COMPARE(edit(), before);
}

QTEST_MAIN(TestTranscriptLook)
#include "tst_transcriptlook.moc"
