// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/turnoverview.h"

#include "support/fakeclock.h"
#include "support/workspacefixture.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// An overview and its sources, with the accounts and the store of a fixture.
struct Bench
{
    FakeClock clock;
    WorkspaceFixture fixture {u":memory:"_s, &clock};
    Problems problems;
    ConversationList list;
    UnsavedChanges unsaved {clock};
    OpenConversations open {fixture.store(), list, clock, unsaved, problems};
    CurrentChat chat {fixture.store(),    list,    open,    fixture.accounts(),
                      fixture.settings(), unsaved, problems};
    RunningTurns turns {fixture.store(), list, clock, [] { return 0.5; }, unsaved, problems};
    ScheduledSends scheduled {fixture.store(), list, fixture.accounts(), clock, unsaved, problems};
    TurnOverview overview {turns, scheduled, chat};

    Account account(const QString &name)
    {
        Account account = fixture.addAccount(QUrl(u"http://127.0.0.1:9/v1"_s));
        account.name = name;
        fixture.accounts().put(account);
        return account;
    }
    /// Stores a chat with this title whose last message is a failed answer of the account.
    Conversation &failedChat(const QString &title, const Account &account)
    {
        Message question;
        question.text = title;
        question.createdAt = clock.now();
        Message answer;
        answer.role = Role::Assistant;
        answer.status = MessageStatus::Failed;
        answer.accountId = account.id;
        answer.createdAt = clock.now();
        ConversationHead head = open.begin({}, title);
        const auto asked
            = fixture.store().ask(head, {question, answer}, ConversationStore::Draft::Kept);
        head.id = asked->conversation;
        head.leaf = asked->messages.last();
        list.put(head);
        return *open.load(head.id);
    }
    bool schedule(Conversation &conversation, std::chrono::minutes wait)
    {
        return scheduled.add(conversation, conversation.last()->id, clock.now().addDuration(wait));
    }
};

} // namespace

class TestTurnOverview : public QObject
{
    Q_OBJECT

private slots:
    void withoutTurnsTheSummaryIsEmpty()
    {
        Bench bench;
        const QSignalSpy changes(&bench.overview, &TurnOverview::summaryChanged);
        bench.overview.update();
        QCOMPARE(bench.overview.summary(), TurnSummary());
        QCOMPARE(changes.size(), 0);
    }

    void theOpenChatIsShownOrElseTheEarliestDeadline()
    {
        Bench bench;
        const Account account = bench.account(u"Mine"_s);
        Conversation &late = bench.failedChat(u"Late"_s, account);
        Conversation &early = bench.failedChat(u"Early"_s, account);
        QVERIFY(bench.schedule(late, 90min));
        QCOMPARE(bench.overview.summary().title, u"Late"_s);
        QVERIFY(bench.schedule(early, 60min));
        QCOMPARE(bench.overview.summary().title, u"Early"_s);
        QCOMPARE(bench.overview.summary().waiting, 2);
        QVERIFY(bench.overview.summary().isScheduled);
        QVERIFY(!bench.overview.summary().isCurrent);

        bench.chat.set(&late);
        bench.overview.update();
        QCOMPARE(bench.overview.summary().title, u"Late"_s);
        QVERIFY(bench.overview.summary().isCurrent);
        bench.scheduled.cancel(late.head().id);
        QCOMPARE(bench.overview.summary().title, u"Early"_s);
        QVERIFY(!bench.overview.summary().isCurrent);
        bench.chat.set(nullptr);
    }

    void theSummaryNamesTheAccountOfTheScheduledAnswer()
    {
        Bench bench;
        const Account waiting = bench.account(u"Waiting"_s);
        const Account other = bench.account(u"Other"_s);
        Conversation &conversation = bench.failedChat(u"A question"_s, waiting);
        QVERIFY(bench.schedule(conversation, 60min));
        QCOMPARE(bench.overview.summary().provider, u"Waiting"_s);
        Message later;
        later.id = conversation.last()->id + 1;
        later.parent = conversation.last()->id;
        later.role = Role::Assistant;
        later.accountId = other.id;
        conversation.append(later);
        bench.overview.update();
        QCOMPARE(bench.overview.summary().provider, u"Waiting"_s);
        QCOMPARE(bench.overview.summary().baseUrl, waiting.baseUrl);
    }
};

QTEST_MAIN(TestTurnOverview)
#include "tst_turnoverview.moc"
