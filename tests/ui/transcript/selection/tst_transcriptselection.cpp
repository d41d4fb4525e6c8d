// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/transcript/shownchat.h"

using namespace Qt::StringLiterals;

class TestTranscriptSelection : public QObject
{
    Q_OBJECT

private slots:
    void aSelectionStaysAtItsWordsWhileTheTextGrows_data();
    void aSelectionStaysAtItsWordsWhileTheTextGrows();
    void aSelectionStaysWhenMessagesAreInsertedAndRemoved();
};

void TestTranscriptSelection::aSelectionStaysAtItsWordsWhileTheTextGrows_data()
{
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("selected");
    QTest::addColumn<QString>("delta");
    QTest::newRow("the same paragraph") << u"one two"_s << u"two"_s << u" three\n\nfour"_s;
    QTest::newRow("marks close") << u"a *b two"_s << u"two"_s << u" c* d"_s;
    QTest::newRow("it becomes a heading") << u"one two"_s << u"two"_s << u"\n===\n\nnext"_s;
    QTest::newRow("it becomes a table") << u"q\n\n|one|two|\n"_s << u"two"_s << u"|-|-|\n|1|2|"_s;
    QTest::newRow("a list becomes loose") << u"- one\n- the two\n"_s << u"two"_s << u"\n- three"_s;
    QTest::newRow("a late definition")
        << u"[one][1] and two\n\n"_s << u"two"_s << u"x\n\n[1]: https://x.org/"_s;
}

void TestTranscriptSelection::aSelectionStaysAtItsWordsWhileTheTextGrows()
{
    QFETCH(QString, before);
    QFETCH(QString, selected);
    QFETCH(QString, delta);
    ShownChat chat({u"q"_s, before}, MessageStatus::Streaming);
    TextRange selection;
    const std::vector<Block> &blocks = chat.view.column().at(1).section(1).blocks();
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        const auto at = static_cast<int>(charactersOf(blocks[i]).indexOf(selected));
        const int block = static_cast<int>(i), end = at + static_cast<int>(selected.size());
        if (at >= 0)
            selection = {{1, 1, block, at}, {1, 1, block, end}};
    }
    chat.view.selection().set(selection);
    QCOMPARE(chat.view.selection().text(), selected);
    for (const QChar c : delta) {
        const int frames = chat.view.frames().count();
        chat.conversation.appendText(2, c);
        QTRY_VERIFY(chat.view.frames().count() > frames);
        QCOMPARE(chat.view.selection().text(), selected);
    }
    Message done = chat.conversation.at(1);
    done.status = MessageStatus::Complete;
    const int frames = chat.view.frames().count();
    chat.conversation.update(done);
    QTRY_VERIFY(chat.view.frames().count() > frames);
    QCOMPARE(chat.view.selection().text(), selected);
}

void TestTranscriptSelection::aSelectionStaysWhenMessagesAreInsertedAndRemoved()
{
    ShownChat chat({u"one"_s, u"two three"_s});
    chat.view.selection().set({{1, 1, 0, 4}, {1, 1, 0, 9}});
    chat.conversation.append(ShownChat::message(3, u"and now?"_s));
    QCOMPARE(chat.view.selection().text(), u"three"_s);
    // Another version of the answer is shown instead, so the selected words are gone.
    Message other = ShownChat::message(4, u"other words"_s);
    other.parent = 1;
    chat.conversation.append(other);
    QVERIFY(chat.view.selection().isEmpty());
    QCOMPARE(chat.view.selection().text(), QString());
}

QTEST_MAIN(TestTranscriptSelection)
#include "tst_transcriptselection.moc"
