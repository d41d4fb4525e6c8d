// SPDX-License-Identifier: GPL-3.0-or-later
#include "style/palettes.h"
#include "transcript/find/transcriptsearch.h"
#include "ui/transcript/shownchat.h"
#include "widgets/signalcolors.h"

#include <QScrollBar>
#include <QSignalSpy>
#include <QTimer>

#include <algorithm>
#include <ctime>

using namespace Qt::StringLiterals;

class TestTranscriptSearch : public QObject
{
    Q_OBJECT

private slots:
    void findsTheDisplayedTextWithoutMarks_data();
    void findsTheDisplayedTextWithoutMarks();
    void stepsWrapAroundAtTheEnds();
    void startsAtTheVisibleText();
    void aMatchInAMessageThatWasNeverShownIsScrolledTo();
    void marksAllMatchesAndEmphasizesTheCurrentOne_data();
    void marksAllMatchesAndEmphasizesTheCurrentOne();
    void followsAStreamingAnswer();
    void followsInsertedAndRemovedMessages();
    void aMatchAcrossTwoPiecesOfALineIsMarkedInBoth();
    void openAndClosedThinkingIsSearched();
    void theThinkingOfAMessageThatWasNeverShownIsSearched();
    void goingToAMatchInClosedThinkingOpensIt();
    void thinkingThatStreamsWhileClosedIsSearched();
    void aLaterMatchDoesNotScroll();
    void anotherConversationHasItsOwnMatches();
    void endingTheSearchSelectsTheMatch();
    void goingThroughAllMatchesLeavesFewItems();
    void tenThousandMessagesDoNotBlockTheWindow();
    void aLongTextDoesNotBlockTheWindow();
};

void TestTranscriptSearch::findsTheDisplayedTextWithoutMarks_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("query");
    QTest::addColumn<Qt::CaseSensitivity>("caseSensitivity");
    QTest::addColumn<int>("count");
    using enum Qt::CaseSensitivity;
    QTest::newRow("any case") << u"One one ONE"_s << u"one"_s << CaseInsensitive << 3;
    QTest::newRow("this case") << u"One one ONE"_s << u"one"_s << CaseSensitive << 1;
    QTest::newRow("over marks") << u"a **bold** word"_s << u"a bold w"_s << CaseInsensitive << 1;
    QTest::newRow("no marks") << u"a **bold** word"_s << u"**"_s << CaseInsensitive << 0;
    QTest::newRow("no address") << u"[a](https://example.org/)"_s << u"example"_s << CaseInsensitive
                                << 0;
    QTest::newRow("over the source's lines")
        << u"one\ntwo"_s << u"one two"_s << CaseInsensitive << 1;
    QTest::newRow("over a line break")
        << u"one  \ntwo<br>one"_s << u"one two one"_s << CaseInsensitive << 1;
    QTest::newRow("side by side") << u"aaaa"_s << u"aa"_s << CaseInsensitive << 2;
    QTest::newRow("in code") << u"```c\nint a;\nint b;\n```"_s << u"int"_s << CaseInsensitive << 2;
    QTest::newRow("in a table") << u"|x|y|\n|-|-|\n|one|two|\n|three|one|"_s << u"one"_s
                                << CaseInsensitive << 2;
    QTest::newRow("in a list") << u"- one\n- two\n  1. one"_s << u"one"_s << CaseInsensitive << 2;
    // Each piece of such a line ends at another character of the pattern.
    const QString longLine = u"abcdefg"_s.repeated(10'000);
    QTest::newRow("over the cuts of a long line")
        << longLine << u"gabcdef"_s << CaseInsensitive << 9999;
    QTest::newRow("over the cuts of a long line of code")
        << u"```\n"_s + longLine + u"\n```"_s << u"gabcdef"_s << CaseInsensitive << 9999;
    QTest::newRow("over the lines of long code")
        << u"```\n"_s + u"int a;\n"_s.repeated(100) + u"```"_s << u"a;\nint"_s << CaseInsensitive
        << 99;
    QTest::newRow("not from block to block")
        << u"one\n\ntwo"_s << u"onetwo"_s << CaseInsensitive << 0;
    QTest::newRow("not from row to row")
        << u"|x|\n|-|\n|one|\n|two|"_s << u"onetwo"_s << CaseInsensitive << 0;
    QTest::newRow("umlauts") << u"Äpfel äpfel"_s << u"äPFEL"_s << CaseInsensitive << 2;
    QTest::newRow("no match") << u"one"_s << u"two"_s << CaseInsensitive << 0;
    QTest::newRow("an empty query") << u"one"_s << QString() << CaseInsensitive << 0;
}

void TestTranscriptSearch::findsTheDisplayedTextWithoutMarks()
{
    QFETCH(QString, text);
    QFETCH(QString, query);
    QFETCH(Qt::CaseSensitivity, caseSensitivity);
    QFETCH(int, count);
    ShownChat chat({u"q"_s, text});
    chat.view.verticalScrollBar()->setValue(0);
    chat.view.find().start({query, caseSensitivity});
    QTRY_VERIFY(chat.view.find().status().isComplete);
    QCOMPARE(chat.view.find().status().count, count);
    QCOMPARE(chat.view.find().status().current, count > 0 ? 1 : 0);
}

void TestTranscriptSearch::stepsWrapAroundAtTheEnds()
{
    ShownChat chat({u"one"_s, u"two one\n\none"_s, u"none"_s});
    chat.view.find().start({u"one"_s});
    QTRY_VERIFY(chat.view.find().status().isComplete);
    QCOMPARE(chat.view.find().status(), (SearchStatus {1, 4, true}));
    for (const int expected : {2, 3, 4, 1}) {
        chat.view.find().step(Caret::Direction::Forward);
        QCOMPARE(chat.view.find().status().current, expected);
    }
    for (const int expected : {4, 3, 2, 1}) {
        chat.view.find().step(Caret::Direction::Back);
        QCOMPARE(chat.view.find().status().current, expected);
    }
    chat.view.find().start({u"nothing of it"_s});
    QTRY_VERIFY(chat.view.find().status().isComplete);
    chat.view.find().step(Caret::Direction::Forward);
    chat.view.find().step(Caret::Direction::Back);
    QCOMPARE(chat.view.find().status(), (SearchStatus {0, 0, true}));
}

void TestTranscriptSearch::startsAtTheVisibleText()
{
    QStringList texts;
    for (int i = 0; i < 100; ++i)
        texts += u"Here is word number %1"_s.arg(i);
    ShownChat chat(texts);
    QScrollBar *bar = chat.view.verticalScrollBar();
    bar->setValue(bar->maximum() / 2);
    const int value = bar->value(), row = chat.view.column().rowAt(value);
    chat.view.find().start({u"w"_s});
    chat.view.find().start({u"word"_s}); // The user types more of the text.
    QTRY_VERIFY(chat.view.find().status().isComplete);
    QCOMPARE(chat.view.find().status().count, 100);
    const int current = chat.view.find().status().current;
    QVERIFY2(std::abs(current - 1 - row) <= 2, qPrintable(u"%1 at %2"_s.arg(current).arg(row)));
}

void TestTranscriptSearch::aMatchInAMessageThatWasNeverShownIsScrolledTo()
{
    QStringList texts;
    for (int i = 0; i < 200; ++i)
        texts += u"Text of some length\n\n- and a list\n\n"_s.repeated(1 + i % 7);
    texts[11] += u"\n\n"_s + u"A paragraph of several lines. "_s.repeated(60) + u"Needle."_s;
    ShownChat chat(texts);
    QVERIFY(!chat.view.column().at(11).isLoaded());
    chat.view.find().start({u"needle"_s});
    QTRY_COMPARE(chat.view.find().status(), (SearchStatus {1, 1, true}));
    const MessageItem &item = chat.view.column().at(11);
    const std::vector<Block> &blocks = item.section(1).blocks();
    const int last = static_cast<int>(blocks.size()) - 1;
    const QRect line
        = chat.view.columnGeometry().rectOf(TextPosition {11, 1, last, blocks.back().length() - 5});
    QVERIFY2(line.top() > 20 && line.bottom() < 580, qPrintable(QString::number(line.top())));
    // A visible match does not scroll.
    const int value = chat.view.verticalScrollBar()->value();
    chat.view.find().step(Caret::Direction::Forward);
    QCOMPARE(chat.view.verticalScrollBar()->value(), value);
}

void TestTranscriptSearch::marksAllMatchesAndEmphasizesTheCurrentOne_data()
{
    QTest::addColumn<bool>("isDark");
    QTest::newRow("light") << false;
    QTest::newRow("dark") << true;
}

void TestTranscriptSearch::marksAllMatchesAndEmphasizesTheCurrentOne()
{
    QFETCH(bool, isDark);
    ShownChat chat({u"q"_s, u"one `one` one\n\n```c\nint one;\n```"_s});
    const QPalette palette = isDark ? darkPalette() : lightPalette();
    chat.view.setPalette(palette);
    QTRY_COMPARE(chat.view.column().style().theme.background, palette.color(QPalette::Base));
    const TranscriptTheme &theme = chat.view.column().style().theme;
    QVERIFY(contrastOf(theme.text, theme.found) >= 4.5);
    QVERIFY(theme.found != theme.background);
    const auto countOf = [&](const QColor &color) {
        const QImage image = chat.view.grab().toImage().convertToFormat(QImage::Format_RGB32);
        int count = 0;
        for (int y = 0; y < image.height(); ++y) {
            const auto *line = reinterpret_cast<const QRgb *>(image.constScanLine(y));
            count += static_cast<int>(std::count(line, line + image.width(), color.rgb()));
        }
        return count;
    };
    const int foundBefore = countOf(theme.found); // A letter's edge may have this colour.
    QVERIFY(foundBefore < 20);
    chat.view.find().start({u"one"_s});
    QTRY_VERIFY(chat.view.find().status().isComplete);
    QCOMPARE(chat.view.find().status().count, 4);
    const int found = countOf(theme.found), current = countOf(theme.current);
    QVERIFY(found > 2 * current + foundBefore && current > 0);
    chat.view.find().end();
    chat.view.selection().set({});
    QCOMPARE(countOf(theme.found), foundBefore);
}

void TestTranscriptSearch::followsAStreamingAnswer()
{
    ShownChat chat({u"one"_s, u"tw"_s}, MessageStatus::Streaming);
    chat.view.find().start({u"two one"_s});
    QTRY_COMPARE(chat.view.find().status(), (SearchStatus {0, 0, true}));
    chat.conversation.appendText(2, u"o **on"_s);
    chat.conversation.appendText(2, u"e** three"_s);
    QTRY_COMPARE(chat.view.find().status().count, 1);
    chat.conversation.appendText(2, u"\n\nand two one"_s);
    QTRY_COMPARE(chat.view.find().status().count, 2);
    QTRY_VERIFY(chat.view.find().status().isComplete);
    QCOMPARE(chat.view.find().status().current, 1);
    Message done = chat.conversation.at(1);
    done.text = u"two one"_s;
    done.status = MessageStatus::Complete;
    chat.conversation.update(done);
    QTRY_COMPARE(chat.view.find().status(), (SearchStatus {1, 1, true}));
}

void TestTranscriptSearch::followsInsertedAndRemovedMessages()
{
    ShownChat chat({u"one"_s, u"one one"_s});
    chat.view.find().start({u"one"_s});
    QTRY_COMPARE(chat.view.find().status(), (SearchStatus {1, 3, true}));
    chat.view.find().step(Caret::Direction::Back);
    QCOMPARE(chat.view.find().status().current, 3);
    chat.conversation.append(ShownChat::message(3, u"one more"_s));
    QTRY_COMPARE(chat.view.find().status(), (SearchStatus {3, 4, true}));
    Message other = ShownChat::message(4, u"nothing"_s);
    other.parent = 1; // Another version of the answer, without the messages after the first one.
    chat.conversation.append(other);
    QTRY_COMPARE(chat.view.find().status().count, 1);
    chat.view.setConversation(nullptr);
    QTRY_COMPARE(chat.view.find().status(), (SearchStatus {0, 0, true}));
    chat.view.setConversation(&chat.conversation);
    QTRY_COMPARE(chat.view.find().status(), (SearchStatus {0, 1, true}));
}

void TestTranscriptSearch::aMatchAcrossTwoPiecesOfALineIsMarkedInBoth()
{
    const QString before = u"x"_s.repeated(10'000), words = u"needle"_s.repeated(1000);
    ShownChat chat({u"q"_s, before + words});
    TranscriptSearch search(chat.view.column());
    search.setConversation(&chat.conversation);
    search.start({words}, {});
    QTRY_VERIFY(search.status().isComplete);
    QCOMPARE(search.status().count, 1);
    const std::vector<Block> &blocks = chat.view.column().at(1).section(1).blocks();
    QString marked;
    int blocksMarked = 0;
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        const QString text = charactersOf(blocks[i]);
        for (const CharacterRange &range :
             search.in(1, 1, static_cast<int>(i), static_cast<int>(text.size()))) {
            marked += text.sliced(range.from, range.to - range.from);
            ++blocksMarked;
        }
    }
    QCOMPARE(marked, words);
    QVERIFY(blocksMarked > 1);
    chat.view.find().start({words});
    QTRY_VERIFY(chat.view.find().status().isComplete);
    chat.view.find().end();
    QCOMPARE(chat.view.selection().text(), words);
}

namespace {
std::optional<MessageControl> thinkingOf(const ShownChat &chat, int row)
{
    for (const Control &control : chat.view.column().at(row).controls()) {
        if (control.kind == Control::Kind::Thinking)
            return MessageControl {row, control};
    }
    return std::nullopt;
}
} // namespace

void TestTranscriptSearch::openAndClosedThinkingIsSearched()
{
    ShownChat chat({u"q"_s, u"one"_s});
    Message thought = chat.conversation.at(1);
    thought.thinking = u"is it **one**?"_s;
    chat.conversation.update(thought);
    chat.view.find().start({u"one"_s});
    QTRY_COMPARE(chat.view.find().status().count, 2);
    for (int i = 0; i < 2; ++i) {
        QTRY_VERIFY(thinkingOf(chat, 1));
        chat.view.activate(*thinkingOf(chat, 1));
        QTRY_VERIFY(chat.view.find().status().isComplete);
        QCOMPARE(chat.view.find().status().count, 2);
    }
    thought.thinking = u"is it two?"_s;
    chat.conversation.update(thought);
    QTRY_COMPARE(chat.view.find().status().count, 1);
}

void TestTranscriptSearch::theThinkingOfAMessageThatWasNeverShownIsSearched()
{
    QList<Message> messages
        = ShownChat::messagesOf(QStringList(200, u"Some text"_s), MessageStatus::Complete);
    messages[11].thinking = u"a needle"_s;
    Conversation conversation(ShownChat::headOf(200), messages);
    ShownChat chat({u"q"_s});
    chat.view.setConversation(&conversation);
    QVERIFY(!chat.view.column().at(11).isLoaded());
    chat.view.find().start({u"needle"_s});
    QTRY_COMPARE(chat.view.find().status(), (SearchStatus {1, 1, true}));
    QVERIFY(chat.view.column().at(11).isThinkingOpen());
    QVERIFY(chat.view.viewport()->rect().contains(
        chat.view.columnGeometry().rectOf(TextPosition {11, 0, 0, 2})));
}

void TestTranscriptSearch::goingToAMatchInClosedThinkingOpensIt()
{
    ShownChat chat({u"one"_s, u"an answer"_s, u"one"_s, u"another answer"_s});
    for (const int row : {1, 3}) {
        Message thought = chat.conversation.at(row);
        thought.thinking = u"a line\n\n"_s.repeated(50) + u"is it one?"_s;
        chat.conversation.update(thought);
    }
    chat.view.find().start({u"one"_s});
    QTRY_COMPARE(chat.view.find().status(), (SearchStatus {1, 4, true}));
    QVERIFY(!chat.view.column().at(1).isThinkingOpen());
    chat.view.find().step(Caret::Direction::Forward);
    QCOMPARE(chat.view.find().status().current, 2);
    QVERIFY(chat.view.column().at(1).isThinkingOpen());
    QVERIFY(!chat.view.column().at(3).isThinkingOpen()); // The search did not go to this one.
    QVERIFY(chat.view.viewport()->rect().contains(
        chat.view.columnGeometry().rectOf(TextPosition {1, 0, 50, 6})));
    QTRY_COMPARE(chat.view.find().status(), (SearchStatus {2, 4, true}));
    chat.view.find().step(Caret::Direction::Back);
    QVERIFY(chat.view.column().at(1).isThinkingOpen());
    chat.view.find().step(Caret::Direction::Forward);
    chat.view.find().end();
    QCOMPARE(chat.view.selection().text(), u"one"_s);
    QCOMPARE(chat.view.selection().get().first(), (TextPosition {1, 0, 50, 6}));
}

void TestTranscriptSearch::thinkingThatStreamsWhileClosedIsSearched()
{
    ShownChat chat({u"one two?"_s, QString()}, MessageStatus::Streaming);
    chat.view.find().start({u"one two"_s});
    QTRY_COMPARE(chat.view.find().status(), (SearchStatus {1, 1, true}));
    chat.conversation.appendThinking(2, u"one **tw"_s);
    chat.conversation.appendThinking(2, u"o**"_s);
    QTRY_COMPARE(chat.view.find().status(), (SearchStatus {1, 2, true}));
    QVERIFY(!chat.view.column().at(1).isThinkingOpen());
    chat.view.find().step(Caret::Direction::Forward);
    QVERIFY(chat.view.column().at(1).isThinkingOpen());
}

void TestTranscriptSearch::aLaterMatchDoesNotScroll()
{
    ShownChat chat({u"q"_s, u"word\n\n"_s.repeated(200)}, MessageStatus::Streaming);
    chat.view.scroller().reveal(0);
    chat.view.find().start({u"needle"_s});
    QTRY_COMPARE(chat.view.find().status(), (SearchStatus {0, 0, true}));
    const int value = chat.view.verticalScrollBar()->value();
    chat.conversation.appendText(2, u"needle"_s);
    QTRY_COMPARE(chat.view.find().status().count, 1);
    QTRY_VERIFY(chat.view.find().status().isComplete);
    QCOMPARE(chat.view.verticalScrollBar()->value(), value);
    chat.view.find().step(Caret::Direction::Forward);
    QVERIFY(chat.view.verticalScrollBar()->value() > value);
}

void TestTranscriptSearch::anotherConversationHasItsOwnMatches()
{
    ShownChat chat({u"needle"_s, u"needle"_s});
    chat.view.find().start({u"needle"_s});
    QTRY_COMPARE(chat.view.find().status().count, 2);
    QSignalSpy told(&chat.view.find(), &TranscriptFind::changed);
    chat.view.setConversation(nullptr);
    QVERIFY(!told.isEmpty());
    QCOMPARE(told.last().first().value<SearchStatus>().count, 0);
}

void TestTranscriptSearch::endingTheSearchSelectsTheMatch()
{
    ShownChat chat({u"one"_s, u"two **one** one"_s});
    chat.view.find().start({u"one"_s});
    QTRY_VERIFY(chat.view.find().status().isComplete);
    chat.view.find().step(Caret::Direction::Forward);
    chat.view.find().end();
    QCOMPARE(chat.view.selection().selectedText().markdown(), u"**one**"_s);
    QCOMPARE(chat.view.find().status(), (SearchStatus {0, 0, true}));
}

void TestTranscriptSearch::goingThroughAllMatchesLeavesFewItems()
{
    constexpr int messages = 400;
    ShownChat chat(QStringList(messages, u"A needle"_s));
    chat.view.find().start({u"needle"_s});
    QTRY_VERIFY(chat.view.find().status().isComplete);
    for (int i = 0; i < messages; ++i)
        chat.view.find().step(Caret::Direction::Forward);
    int made = 0;
    for (int row = 0; row < messages; ++row)
        made += chat.view.column().isMade(row) ? 1 : 0;
    QVERIFY2(made > 0 && made < 120, qPrintable(QString::number(made)));
}

void TestTranscriptSearch::tenThousandMessagesDoNotBlockTheWindow()
{
    QStringList texts;
    for (int i = 0; i < 10'000; ++i)
        texts += u"Message %1: **some** text, as [models](https://x.org/) write it. "_s.arg(i)
            + u"It goes on for a while.\n\n- one\n- two\n\n```c\nint a;\n```\n\n"_s.repeated(8);
    ShownChat chat(texts);
    const std::clock_t begin = std::clock();
    int turns = 0;
    QTimer beat;
    connect(&beat, &QTimer::timeout, this, [&turns] { ++turns; });
    beat.start(0);
    chat.view.find().start({u"goes on"_s});
    QVERIFY(chat.view.find().status().count > 0); // The visible part is searched at once.
    QVERIFY(!chat.view.find().status().isComplete);
    QTRY_VERIFY(chat.view.find().status().isComplete);
    beat.stop();
    const std::clock_t search = std::clock() - begin;
    QVERIFY2(turns >= 10, qPrintable(QString::number(turns)));
    QCOMPARE(chat.view.find().status().count, 80'000);
    for (int i = 0; i < 5; ++i) {
        chat.view.find().step(Caret::Direction::Back);
        QCoreApplication::processEvents();
    }
    const std::clock_t steps = std::clock() - begin - search;
    // Steps do not search again. Both sides are CPU time.
    QVERIFY2(steps < search, qPrintable(u"%1 of %2"_s.arg(steps).arg(search)));
}

void TestTranscriptSearch::aLongTextDoesNotBlockTheWindow()
{
    ShownChat chat({u"q"_s, u"some *words* and a needle\n\n"_s.repeated(40'000), u"q"_s,
                    u"short\n\n"_s.repeated(100)});
    chat.view.find().start({u"needle"_s});
    QTRY_VERIFY(chat.view.find().status().isComplete);
    QCOMPARE(chat.view.find().status().count, 40'000);
}

QTEST_MAIN(TestTranscriptSearch)
#include "tst_transcriptsearch.moc"
