// SPDX-License-Identifier: GPL-3.0-or-later
// What stays where it is when messages come, go, open and close.
#include "ui/shownchat.h"

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

/// Twenty messages of which one goes on in another way too: the first that differs is shown.
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
    std::optional<Spot> arrow(int row, Target::Kind kind) const
    {
        Target wanted;
        wanted.kind = kind;
        return view.geometry().find({row, wanted});
    }
};
} // namespace

class TestTranscriptChanges : public QObject
{
    Q_OBJECT

private slots:
    void whatIsHeldIsAskedForBeforeRowsChange();
    void closedThinkingIsNotWaitedFor();
};

void TestTranscriptChanges::whatIsHeldIsAskedForBeforeRowsChange()
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

void TestTranscriptChanges::closedThinkingIsNotWaitedFor()
{
    ShownChat chat({u"q"_s, u"answer"_s});
    Message thought = chat.conversation.at(1);
    thought.thinking = section(40'000); // So much that another thread reads it.
    chat.conversation.update(thought);
    QTRY_VERIFY(!chat.view.column().at(1).isDirty());
    Target line;
    line.kind = Target::Kind::Thinking;
    chat.view.activate({1, line});
    QVERIFY(chat.view.column().isWaiting());
    chat.view.activate({1, line});
    QVERIFY(!chat.view.column().isWaiting());
    QVERIFY(chat.view.column().at(1).passage(0).blocks().empty());
    chat.view.activate({1, line});
    QTRY_VERIFY(!chat.view.column().at(1).passage(0).blocks().empty());
}

QTEST_MAIN(TestTranscriptChanges)
#include "tst_transcriptchanges.moc"
