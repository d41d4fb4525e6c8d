// SPDX-License-Identifier: GPL-3.0-or-later
// Shows texts that are expensive to parse or to lay out in a real view, whole and in deltas.
#include "support/hostiletexts.h"
#include "support/turns.h"
#include "transcript/view/transcriptview.h"

#include <QScrollBar>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {
Message message(MessageId id, Role role, const QString &text, MessageStatus status)
{
    Message result;
    result.id = id;
    result.parent = id > 1 ? std::optional(id - 1) : std::nullopt;
    result.role = role;
    result.text = text;
    result.status = status;
    result.createdAt = QDateTime::currentDateTimeUtc();
    return result;
}

ConversationHead head()
{
    ConversationHead result;
    result.id = 1;
    result.leaf = 2;
    return result;
}

const std::vector<Block> &shownBlocks(const TranscriptView &view)
{
    return view.column().at(1).section(1).blocks();
}

/// False if a turn of the event loop took too many instructions. Instructions are counted only
/// under callgrind (tests/parsecost/turns.sh).
bool isBounded(const Turns &turns)
{
    if (!turns.isCounting())
        return true;
    qInfo("%s: %.1f million instructions in the longest of %d turns", QTest::currentDataTag(),
          double(turns.longest()) / 1e6, turns.counted());
    return turns.counted() > 0 && turns.longest() < Turns::most;
}

bool isSettled(const TranscriptView &view)
{
    return !view.column().isWaiting() && view.column().at(1).isLoaded()
        && !view.column().at(1).isDirty();
}
} // namespace

class TestHostileText : public QObject
{
    Q_OBJECT

private slots:
    void aWholeTextDoesNotBlock_data() { texts(); }
    void aWholeTextDoesNotBlock();
    void deltasDoNotBlock_data() { texts(); }
    void deltasDoNotBlock();

private:
    static void texts();
    static std::unique_ptr<TranscriptView> shownView(Conversation *conversation);
};

void TestHostileText::texts()
{
    QTest::addColumn<QString>("text");
    for (const HostileText &hostile : hostileTexts())
        QTest::newRow(hostile.name) << hostile.text();
}

std::unique_ptr<TranscriptView> TestHostileText::shownView(Conversation *conversation)
{
    auto view = std::make_unique<TranscriptView>();
    view->resize(800, 700);
    view->show();
    if (!QTest::qWaitForWindowExposed(view.get()))
        qWarning("The window was not exposed.");
    view->setConversation(conversation);
    return view;
}

void TestHostileText::aWholeTextDoesNotBlock()
{
    QFETCH(QString, text);
    // The small chat has an emoji, because the first emoji loads the emoji font.
    Conversation small(head(),
                       {message(1, Role::User, u"q"_s, MessageStatus::Complete),
                        message(2, Role::Assistant, u"a 🎉"_s, MessageStatus::Complete)});
    Conversation conversation(head(),
                              {message(1, Role::User, u"q"_s, MessageStatus::Complete),
                               message(2, Role::Assistant, text, MessageStatus::Complete)});
    const auto view = shownView(&small);
    QTRY_VERIFY(view->frames().count() > 0);
    Turns turns;
    view->setConversation(&conversation);
    QTRY_VERIFY(isSettled(*view));
    QScrollBar *bar = view->verticalScrollBar();
    for (const int place : {0, bar->maximum() / 2, bar->maximum()}) {
        bar->setValue(place);
        QCoreApplication::processEvents();
        turns.note();
    }
    view->resize(420, 700);
    QCoreApplication::processEvents();
    turns.note();
    QVERIFY(isBounded(turns));
    QVERIFY(shownBlocks(*view)
            == parseMarkdown(QString(text).remove(u'\r').toUtf8(), SoftBreaks::AreKept).blocks);
}

void TestHostileText::deltasDoNotBlock()
{
    QFETCH(QString, text);
    Conversation conversation(head(),
                              {message(1, Role::User, u"q"_s, MessageStatus::Complete),
                               message(2, Role::Assistant, {}, MessageStatus::Streaming)});
    const auto view = shownView(&conversation);
    QTRY_VERIFY(view->frames().count() > 0);
    constexpr int deltas = 12;
    const qsizetype step = text.size() / deltas + 1;
    Turns turns;
    for (qsizetype at = 0; at < text.size(); at += step) {
        const int frames = view->frames().count();
        conversation.appendText(2, text.mid(at, step));
        QTRY_VERIFY(view->frames().count() > frames);
    }
    Message done = conversation.at(1);
    done.status = MessageStatus::Complete;
    conversation.update(done);
    QTRY_VERIFY(isSettled(*view)
                && view->column().at(1).message().status == MessageStatus::Complete);
    QVERIFY(isBounded(turns));
    turns.forget();
    QVERIFY(shownBlocks(*view)
            == parseMarkdown(QString(text).remove(u'\r').toUtf8(), SoftBreaks::AreKept).blocks);
}

QTEST_MAIN(TestHostileText)
#include "tst_hostiletext.moc"
