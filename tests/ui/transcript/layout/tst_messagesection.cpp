// SPDX-License-Identifier: GPL-3.0-or-later
#include "transcript/layout/messagesection.h"

#include <QFontDatabase>
#include <QImage>
#include <QPainter>
#include <QTest>

#include <algorithm>
#include <ctime>

using namespace Qt::StringLiterals;

namespace {
constexpr int width = 600;

TranscriptTheme theme()
{
    return TranscriptTheme::of(QFont(), QPalette(), 100);
}

void show(MessageSection &section)
{
    section.refresh(theme(), {width}, MarkdownDocument::Patience::WaitForAll);
    section.layOut(theme(), 0, 100'000, QDeadlineTimer(QDeadlineTimer::Forever));
}

QImage picture(const MessageSection &section, const std::function<BlockMarks(int)> &marks)
{
    QImage image(width, 600, QImage::Format_RGB32);
    image.fill(theme().background);
    QPainter painter(&image);
    section.paint(painter, theme(), {}, 0, image.height(), marks);
    return image;
}

/// Milliseconds of processor time.
double costOfPainting(const MessageSection &section, const std::function<BlockMarks(int)> &marks)
{
    picture(section, marks);
    double least = 1e9;
    for (int i = 0; i < 3; ++i) {
        const std::clock_t from = std::clock();
        picture(section, marks);
        least = std::min(least, double(std::clock() - from) / CLOCKS_PER_SEC * 1000);
    }
    return least;
}
} // namespace

class TestMessageSection : public QObject
{
    Q_OBJECT

private slots:
    void hundredsOfMatchesArePaintedInAFrame();
    void aMatchIsVisibleOnInlineCodeToo();
    void scrollOffsetsDoNotMoveToOtherCode();
    void aLinkInSeveralStylesIsOneControl();
    void controlsMoveWithTheirMessage();
    void anEmojiOfSeveralCodePointsIsOnePicture_data();
    void anEmojiOfSeveralCodePointsIsOnePicture();
};

void TestMessageSection::hundredsOfMatchesArePaintedInAFrame()
{
    MessageSection section;
    QString text;
    while (text.size() < 4'000)
        text += u"here the letter e is in every one of the words "_s;
    section.text().set(text.trimmed());
    show(section);
    const auto found = [&](int block) {
        BlockMarks marks;
        const QString &words = section.blocks()[static_cast<std::size_t>(block)].cells[0].text;
        for (qsizetype at = words.indexOf(u'e'); at >= 0; at = words.indexOf(u'e', at + 1))
            marks.found.push_back({static_cast<int>(at), static_cast<int>(at) + 1});
        return marks;
    };
    QVERIFY(found(0).found.size() > 400);
    const double without = costOfPainting(section, [](int) { return BlockMarks(); }),
                 with = costOfPainting(section, found);
    QVERIFY2(with < std::max(16.0, 10 * without),
             qPrintable(u"%1 ms against %2"_s.arg(with).arg(without)));
}

void TestMessageSection::aMatchIsVisibleOnInlineCodeToo()
{
    MessageSection section;
    section.text().set(u"`code`"_s);
    show(section);
    BlockMarks marks;
    marks.found = {{0, 4}};
    const QImage image = picture(section, [&](int) { return marks; });
    const QRect place = section.rectsOf(0, {0, 4}).front();
    const QPoint corner(place.left(), place.center().y() + place.height() / 4);
    QCOMPARE(image.pixelColor(corner), theme().found);
    const QImage plain = picture(section, [](int) { return BlockMarks(); });
    QCOMPARE(plain.pixelColor(corner), theme().surface);
}

/// The indexes of blocks may shift when a text is parsed again.
void TestMessageSection::scrollOffsetsDoNotMoveToOtherCode()
{
    const QString wide = u"```\n"_s + QString(300, u'w') + u"\n```"_s;
    MessageSection section;
    section.text().set(u"First.\n\n"_s + wide + u"\n\nSecond.\n\n```\nshort\n```"_s);
    show(section);
    QVERIFY(section.horizontalScroll(1).most > 0);
    QVERIFY(section.scrollHorizontally(1, 50));
    QCOMPARE(section.horizontalScroll(1).offset, 50);
    section.text().set(u"First.\n\n```\nshort\n```\n\nSecond.\n\n"_s + wide);
    show(section);
    QCOMPARE(section.horizontalScroll(1).offset, 0);
    QCOMPARE(section.horizontalScroll(1).most, 0);
    QVERIFY(section.horizontalScroll(3).most > 0);
}

void TestMessageSection::aLinkInSeveralStylesIsOneControl()
{
    MessageSection section;
    section.text().set(u"[one **bold** link](https://a.example) and [two](https://b.example)"_s);
    show(section);
    std::vector<Control> controls;
    section.collectControls(controls, theme(), {});
    QCOMPARE(controls.size(), 2U);
    QCOMPARE(controls[0].words, u"one bold link"_s);
    QCOMPARE(controls[0].number, 0);
    QCOMPARE(controls[1].words, u"two"_s);
    QCOMPARE(controls[1].number, 1);
}

/// Controls are kept while their block is unchanged.
void TestMessageSection::controlsMoveWithTheirMessage()
{
    MessageSection section;
    section.text().append(u"[one](https://a.example)\n\nA paragraph that "_s);
    show(section);
    std::vector<Control> before, after;
    section.collectControls(before, theme(), {10, 20});
    section.text().append(u"grows, with a [link](https://b.example)."_s);
    show(section);
    section.collectControls(after, theme(), {10, 40});
    QCOMPARE(before.size(), 1U);
    QCOMPARE(after.size(), 2U);
    QCOMPARE(after[0].rect, before[0].rect.translated(0, 20));
    QCOMPARE(after[1].rect.topLeft() - QPoint(10, 40),
             section.rectsOf(1, {31, 32}).front().topLeft());
}

void TestMessageSection::anEmojiOfSeveralCodePointsIsOnePicture_data()
{
    QTest::addColumn<QString>("emoji");
    QTest::newRow("skin tone") << u"\U0001f44d\U0001f3fd"_s;
    QTest::newRow("family") << u"\U0001f469\u200d\U0001f469\u200d\U0001f467"_s;
    QTest::newRow("rainbow flag") << u"\U0001f3f3\ufe0f\u200d\U0001f308"_s;
    QTest::newRow("country") << u"\U0001f1e9\U0001f1ea"_s;
    QTest::newRow("heart") << u"\u2764\ufe0f"_s;
    QTest::newRow("keycap") << u"1\ufe0f\u20e3"_s;
    QTest::newRow("astronaut") << u"\U0001f468\U0001f3ff\u200d\U0001f680"_s;
}

void TestMessageSection::anEmojiOfSeveralCodePointsIsOnePicture()
{
    if (!QFontDatabase::hasFamily(u"Noto Color Emoji"_s))
        QSKIP("There is no emoji font.");
    QFETCH(QString, emoji);
    const auto widthOf = [](const QString &text) {
        MessageSection section;
        section.text().set(u"see "_s + text);
        show(section);
        const std::vector<QRect> rects = section.rectsOf(0, {4, 4 + static_cast<int>(text.size())});
        return rects.empty() ? 0 : rects.front().width();
    };
    const int one = widthOf(u"\U0001f600"_s);
    QVERIFY(one > 0);
    QVERIFY2(std::abs(widthOf(emoji) - one) <= 1, qPrintable(QString::number(widthOf(emoji))));
}

QTEST_MAIN(TestMessageSection)
#include "tst_messagesection.moc"
