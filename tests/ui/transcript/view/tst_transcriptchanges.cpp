// SPDX-License-Identifier: GPL-3.0-or-later
// Tests that the text stays in place when messages are inserted or removed, and when thinking is
// opened or closed.
#include "ui/transcript/shownchat.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMimeData>
#include <QScrollBar>

using namespace Qt::StringLiterals;

namespace {
QString section(int lines)
{
    return u"A line of text.\n\n"_s.repeated(lines);
}

/// A chat of twenty messages. The message at `row` has another version, which is followed by
/// messages of its own. The first version is shown.
struct BranchedChat : ShownChat
{
    explicit BranchedChat(int row)
        : ShownChat(texts())
    {
        for (int i = row; i < 24; ++i) {
            Message other = message(100 + i, u"Another one\n\n"_s + section(2 + i % 5));
            other.parent = i == row ? MessageId(row) : MessageId(100 + i - 1);
            other.role = i % 2 ? Role::Assistant : Role::User;
            conversation.append(other);
        }
        conversation.showVersion(row + 1);
        QObject::connect(&view, &TranscriptView::versionRequested, &conversation,
                         [this](MessageId id, int step) {
                             conversation.showVersion(*conversation.neighbourOf(id, step));
                         });
    }
    static QStringList texts()
    {
        QStringList texts;
        for (int i = 0; i < 20; ++i)
            texts += u"Message\n\n"_s + section(4 + i % 7);
        return texts;
    }
    std::optional<MessageControl> arrow(int row, Control::Kind kind) const
    {
        Control wanted;
        wanted.kind = kind;
        return view.columnGeometry().find({row, wanted});
    }
};
} // namespace

class TestTranscriptChanges : public QObject
{
    Q_OBJECT

private slots:
    void switchingTheVersionKeepsThePlace_data();
    void switchingTheVersionKeepsThePlace();
    void theArrowOfAVersionKeepsTheFocus();
    void undoingADeletionKeepsThePlace();
    void thePlaceIsStoredBeforeRowsChange();
    void closingTheThinkingEndsItsParse();
    void closingTheThinkingFromInsideShowsItsLine();
    void aMessageFarAwayKeepsItsHeightAndState();
    void codeWithoutBlocksIsCopied();
    void theCopyButtonOffersMarkdownToo();
    void theLineBreaksOfAnswersChangeAtOnce();
};

void TestTranscriptChanges::switchingTheVersionKeepsThePlace_data()
{
    QTest::addColumn<int>("row");
    QTest::newRow("a question") << 2;
    QTest::newRow("an answer") << 3;
}

void TestTranscriptChanges::switchingTheVersionKeepsThePlace()
{
    QFETCH(int, row);
    BranchedChat chat(row);
    chat.view.scroller().reveal(row);
    using enum Control::Kind;
    QVERIFY(chat.arrow(row, NextVersion));
    chat.view.verticalScrollBar()->setValue(
        chat.view.verticalScrollBar()->value()
        + chat.view.columnGeometry().rectOf(*chat.arrow(row, NextVersion)).top() - 300);
    for (const Control::Kind kind : {NextVersion, PreviousVersion}) {
        const QRect place = chat.view.columnGeometry().rectOf(*chat.arrow(row, kind));
        QTest::mouseClick(chat.view.viewport(), Qt::LeftButton, {}, place.center());
        QCOMPARE(chat.conversation.at(row).id, kind == NextVersion ? 100 + row : row + 1);
        QVERIFY(chat.arrow(row, kind));
        QCOMPARE(chat.view.columnGeometry().rectOf(*chat.arrow(row, kind)).top(), place.top());
    }
}

void TestTranscriptChanges::theArrowOfAVersionKeepsTheFocus()
{
    BranchedChat chat(3);
    using enum Control::Kind;
    chat.view.scroller().reveal(3);
    chat.view.focus().goTo(*chat.arrow(3, NextVersion));
    QTest::keyClick(&chat.view, Qt::Key_Return);
    QCOMPARE(chat.conversation.at(3).id, 103);
    QVERIFY(chat.view.focus().control());
    QCOMPARE(chat.view.focus().control()->row, 3);
    QCOMPARE(chat.view.focus().control()->control.kind, PreviousVersion); // There is no next one.
    QTest::keyClick(&chat.view, Qt::Key_Return);
    QCOMPARE(chat.conversation.at(3).id, 4);
}

void TestTranscriptChanges::undoingADeletionKeepsThePlace()
{
    ShownChat chat(BranchedChat::texts());
    chat.view.scroller().reveal(8);
    const QList<Message> gone = chat.conversation.withAllBelow(11);
    chat.conversation.take(gone, 10);
    QCOMPARE(chat.view.column().count(), 10);
    const int y = chat.view.columnGeometry().rectOf(9).top();
    chat.conversation.putBack(gone, 20);
    QCOMPARE(chat.view.column().count(), 20);
    QCOMPARE(chat.view.columnGeometry().rectOf(9).top(), y);
}

void TestTranscriptChanges::thePlaceIsStoredBeforeRowsChange()
{
    ShownChat chat(BranchedChat::texts());
    ShownConversation shown;
    shown.set(&chat.conversation);
    QList<int> counts;
    connect(&shown, &ShownConversation::rowsAboutToChange, this, [&] {
        QCOMPARE(chat.conversation.rowCount(), shown.column().count());
        counts += shown.column().count();
    });
    const QList<Message> gone = chat.conversation.withAllBelow(11);
    chat.conversation.take(gone, 10);
    chat.conversation.putBack(gone, 20);
    QCOMPARE(counts, (QList<int> {20, 10}));
}

void TestTranscriptChanges::closingTheThinkingEndsItsParse()
{
    ShownChat chat({u"q"_s, u"answer"_s});
    Message thought = chat.conversation.at(1);
    thought.thinking = section(40'000); // So long that another thread parses it.
    chat.conversation.update(thought);
    QTRY_VERIFY(!chat.view.column().at(1).isDirty());
    Control line;
    line.kind = Control::Kind::Thinking;
    chat.view.activate({1, line});
    QVERIFY(chat.view.column().isWaiting());
    chat.view.activate({1, line});
    QVERIFY(!chat.view.column().isWaiting());
    QVERIFY(chat.view.column().at(1).section(0).blocks().empty());
    chat.view.activate({1, line});
    QTRY_VERIFY(!chat.view.column().at(1).section(0).blocks().empty());
}

void TestTranscriptChanges::closingTheThinkingFromInsideShowsItsLine()
{
    ShownChat chat({u"q"_s, section(80)});
    Message thought = chat.conversation.at(1);
    thought.thinking = section(80);
    chat.conversation.update(thought);
    chat.view.scroller().reveal(1);
    Control line;
    line.kind = Control::Kind::Thinking;
    chat.view.activate({1, line});
    chat.view.scroller().revealPosition({1, 0, 60, 0});
    const auto lineNow = [&] { return chat.view.columnGeometry().find({1, line}); };
    QVERIFY(lineNow());
    QVERIFY(chat.view.columnGeometry().rectOf(*lineNow()).bottom() < 0);
    chat.view.activate({1, line});
    QVERIFY(lineNow());
    QVERIFY(chat.view.columnGeometry().rectOf(*lineNow()).top() >= 0);
    QVERIFY(chat.view.columnGeometry().rectOf(*lineNow()).top() < 100);
}

void TestTranscriptChanges::aMessageFarAwayKeepsItsHeightAndState()
{
    const QString code = u"```\n"_s + u"wide "_s.repeated(100) + u"needle\n```"_s;
    QStringList texts(100, section(3));
    texts[3] = code;
    ShownChat chat(texts);
    Message thought = chat.conversation.at(1);
    thought.thinking = section(5);
    chat.conversation.update(thought);
    chat.view.scroller().reveal(1);
    Control line;
    line.kind = Control::Kind::Thinking;
    chat.view.activate({1, line});
    chat.view.find().start({u"needle"_s});
    QTRY_VERIFY(chat.view.column().at(3).isScrolledHorizontally());
    chat.view.find().end();
    QTest::keyClick(&chat.view, Qt::Key_End);
    QVERIFY(!chat.view.column().isMade(1));
    QVERIFY(!chat.view.column().at(3).isLoaded());
    QVERIFY(chat.view.column().at(3).isScrolledHorizontally());
    const int height = chat.view.column().height();
    QVERIFY(chat.view.column().at(1).isThinkingOpen());
    chat.view.scroller().reveal(1);
    QVERIFY(!chat.view.column().at(1).section(0).blocks().empty());
    QCOMPARE(chat.view.column().height(), height);
}

void TestTranscriptChanges::codeWithoutBlocksIsCopied()
{
    QStringList texts = BranchedChat::texts() + BranchedChat::texts() + BranchedChat::texts();
    texts[1] = u"```\nint a;\n```"_s;
    ShownChat chat(texts);
    chat.view.scroller().reveal(1);
    Control copy;
    copy.kind = Control::Kind::CopyCode;
    const std::optional<MessageControl> button = chat.view.columnGeometry().find({1, copy});
    QVERIFY(button);
    chat.view.focus().goTo(*button);
    QTest::keyClick(&chat.view, Qt::Key_End);
    QVERIFY(!chat.view.column().at(1).isLoaded());
    QVERIFY(chat.view.column().at(1).controls().empty());
    QGuiApplication::clipboard()->setText(u"of before"_s);
    QTest::keyClick(
        &chat.view,
        Qt::Key_Return); // The button does not exist any more, so it has lost the focus.
    QCOMPARE(QGuiApplication::clipboard()->text(), u"of before"_s);
    chat.view.activate(*button);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"int a;"_s);
}

void TestTranscriptChanges::theCopyButtonOffersMarkdownToo()
{
    ShownChat chat({u"q"_s, u"one **two**"_s});
    Control copy;
    copy.kind = Control::Kind::Copy;
    chat.view.activate({1, copy});
    const QMimeData *data = QGuiApplication::clipboard()->mimeData();
    QCOMPARE(data->text(), u"one **two**"_s);
    QCOMPARE(data->data(u"text/markdown"_s), "one **two**");
}

void TestTranscriptChanges::theLineBreaksOfAnswersChangeAtOnce()
{
    QList<Message> messages = ShownChat::messagesOf(QStringList(30, u"Roses\nViolets\n\nend"_s),
                                                    MessageStatus::Complete);
    messages[1].thinking = u"first\nsecond"_s;
    Conversation conversation(ShownChat::headOf(30), messages);
    ShownChat chat({u"q"_s});
    chat.view.setConversation(&conversation);
    chat.view.scroller().reveal(1);
    Control line;
    line.kind = Control::Kind::Thinking;
    chat.view.activate({1, line});
    const auto shown = [&chat](int row, int section) {
        return chat.view.column().at(row).section(section).blocks().front().cells.front().text;
    };
    QTRY_COMPARE(shown(1, 0), u"first\nsecond"_s);
    QCOMPARE(shown(1, 1), u"Roses\nViolets"_s);
    const int height = chat.view.column().at(1).height();
    chat.view.selection().set({{1, 1, 0, 0}, {1, 1, 0, 13}});

    chat.view.styler().setAnswerBreaks(SoftBreaks::AreSpaces);
    QTRY_COMPARE(shown(1, 1), u"Roses Violets"_s);
    QCOMPARE(shown(1, 0), u"first second"_s);
    QCOMPARE(shown(0, 1), u"Roses\nViolets"_s); // A question
    QVERIFY(chat.view.column().at(1).height() < height);
    QCOMPARE(chat.view.selection().text(), u"Roses Violets"_s);
    chat.view.scroller().reveal(29); // An answer that was not shown before.
    QTRY_COMPARE(shown(29, 1), u"Roses Violets"_s);

    chat.view.styler().setAnswerBreaks(SoftBreaks::AreKept);
    QTRY_COMPARE(shown(29, 1), u"Roses\nViolets"_s);
    QCOMPARE(chat.view.selection().text(), u"Roses\nViolets"_s);
    chat.view.setConversation(nullptr);
}

QTEST_MAIN(TestTranscriptChanges)
#include "tst_transcriptchanges.moc"
