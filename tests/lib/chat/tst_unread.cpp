// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/workspacefixture.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// Two chats of the demo: the first one is asked, the second one is open.
struct Bench
{
    WorkspaceFixture fixture {u"chats.sqlite"_s};
    ConversationId asked = 0;

    Bench()
    {
        Account demo = fixture.accounts().addDemo();
        demo.retry.initialDelay = 5ms;
        demo.timeouts = {0ms, 0ms, 0ms, 0ms}; // none that a busy machine could miss
        fixture.accounts().put(demo);
        fixture.accounts().setDefaultAccount(demo.id);
    }
    Workspace &workspace() { return fixture.workspace(); }
    void ask(const QString &text, const QList<Attachment> &files = {})
    {
        QVERIFY(workspace().send(text, files));
        asked = workspace().current()->head().id;
    }
    QVariant data(int role)
    {
        ConversationList &list = workspace().conversations();
        return list.index(list.rowOf(asked)).data(role);
    }
    ConversationList::Mark mark()
    {
        return data(ConversationList::MarkRole).value<ConversationList::Mark>();
    }
    bool isUnread() { return data(ConversationList::UnreadRole).toBool(); }
    QString title() { return data(Qt::DisplayRole).toString(); }
    bool isAnswered()
    {
        return mark() != ConversationList::Mark::Running
            && mark() != ConversationList::Mark::Waiting;
    }
};

} // namespace

/// Which chats count as read, and what they are called.
class TestUnread : public QObject
{
    Q_OBJECT

private slots:
    void anAnswerThatWasWatchedIsRead()
    {
        Bench bench;
        bench.workspace().setWatching(true);
        bench.ask(u"Hello"_s);
        QVERIFY(!bench.isUnread()); // the mark of a running answer says enough
        QTRY_VERIFY(bench.isAnswered());
        QCOMPARE(bench.mark(), ConversationList::Mark::None);
        QVERIFY(!bench.isUnread());
    }

    void anAnswerOfAnotherChatIsUnreadUntilItIsOpenedEvenAfterARestart()
    {
        Bench bench;
        bench.workspace().setWatching(true);
        bench.ask(u"Hello"_s);
        bench.workspace().startNew();
        QTRY_VERIFY(bench.isAnswered());
        QCOMPARE(bench.mark(), ConversationList::Mark::Unread);
        QVERIFY(bench.isUnread());
        bench.fixture.restart();
        QVERIFY(bench.isUnread());
        bench.workspace().setWatching(true);
        QVERIFY(bench.isUnread());
        bench.workspace().open(bench.asked);
        QVERIFY(!bench.isUnread());
        bench.fixture.restart();
        QVERIFY(!bench.isUnread());
    }

    void anAnswerThatEndsWhileTheWindowIsNotActiveIsUnreadUntilItIs()
    {
        Bench bench;
        bench.ask(u"Hello"_s);
        QTRY_VERIFY(bench.isAnswered());
        QVERIFY(bench.isUnread());
        bench.workspace().setWatching(true);
        QVERIFY(!bench.isUnread());
        QCOMPARE(bench.mark(), ConversationList::Mark::None);
    }

    void aFailureIsSeenAndStaysMarked()
    {
        Bench bench;
        bench.workspace().setWatching(true);
        bench.ask(u"/fail 400 9"_s);
        bench.workspace().startNew();
        QTRY_VERIFY(bench.isAnswered());
        QCOMPARE(bench.mark(), ConversationList::Mark::Failed);
        QVERIFY(bench.isUnread());
        bench.workspace().open(bench.asked);
        QCOMPARE(bench.mark(), ConversationList::Mark::Failed);
        QVERIFY(!bench.isUnread());
    }

    void anAnswerThatTheProgramsEndInterruptedIsUnread()
    {
        Bench bench;
        bench.workspace().setWatching(true);
        bench.ask(u"/slow Hello"_s);
        bench.fixture.restart();
        QTRY_VERIFY(bench.isUnread());
    }

    void whatTheUserStoppedIsRead()
    {
        Bench bench;
        bench.ask(u"/slow Hello"_s);
        bench.workspace().stop(bench.asked);
        QVERIFY(!bench.isUnread());
    }

    void aChatThatBeginsWithAFileIsCalledAfterItUntilATextComes()
    {
        Bench bench;
        bench.ask({}, {{u"harbour.txt"_s, u"text/plain"_s, "text"}});
        QCOMPARE(bench.title(), u"harbour.txt"_s);
        QTRY_VERIFY(bench.isAnswered());
        bench.ask(u"Where is this?\nThank you"_s);
        QCOMPARE(bench.title(), u"Where is this?"_s);
        QTRY_VERIFY(bench.isAnswered());
        bench.ask(u"And this?"_s);
        QCOMPARE(bench.title(), u"Where is this?"_s);
        bench.fixture.restart();
        QCOMPARE(bench.title(), u"Where is this?"_s);
    }

    void aTitleThatTheUserGaveStays()
    {
        Bench bench;
        bench.ask({}, {{u"harbour.txt"_s, u"text/plain"_s, "text"}});
        bench.workspace().rename(bench.asked, u"Holidays"_s);
        QTRY_VERIFY(bench.isAnswered());
        bench.ask(u"Where is this?"_s);
        QCOMPARE(bench.title(), u"Holidays"_s);
    }

    void theLastDeletionIsNamed()
    {
        Bench bench;
        bench.ask(u"Hello"_s);
        QTRY_VERIFY(bench.isAnswered());
        bench.workspace().removeMessage(bench.workspace().current()->last()->id);
        QVERIFY(bench.workspace().canUndoRemove());
        QCOMPARE(bench.workspace().lastRemovedTitle(), QString());
        bench.workspace().remove(bench.asked);
        QCOMPARE(bench.workspace().lastRemovedTitle(), u"Hello"_s);
    }
};

QTEST_GUILESS_MAIN(TestUnread)
#include "tst_unread.moc"
