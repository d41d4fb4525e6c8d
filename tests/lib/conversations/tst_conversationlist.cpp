// SPDX-License-Identifier: GPL-3.0-or-later
#include "conversations/conversationlist.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

ConversationHead head(ConversationId id, int minutesAgo, bool pinned = false)
{
    ConversationHead result;
    result.id = id;
    result.title = u"chat %1"_s.arg(id);
    result.pinned = pinned;
    result.changedAt
        = QDateTime(QDate(2026, 11, 20), QTime(12, 0), Qt::UTC).addSecs(-60 * minutesAgo);
    return result;
}

QList<ConversationId> ids(const ConversationList &list)
{
    QList<ConversationId> result;
    for (int row = 0; row < list.rowCount(); ++row)
        result.append(list.at(row).id);
    return result;
}

} // namespace

class TestConversationList : public QObject
{
    Q_OBJECT

private slots:
    void pinnedChatsComeFirstAndThenTheNewest()
    {
        ConversationList list;
        list.setHeads({head(1, 30), head(2, 10), head(3, 20), head(4, 60, true)});
        QCOMPARE(ids(list), (QList<ConversationId> {4, 2, 3, 1}));
        QCOMPARE(list.index(0).data(ConversationList::GroupRole).value<ConversationList::Group>(),
                 ConversationList::Group::Pinned);
    }

    void everyMoveIsAValidModelChange()
    {
        ConversationList list;
        const QAbstractItemModelTester tester(
            &list, QAbstractItemModelTester::FailureReportingMode::QtTest);
        list.setHeads({head(1, 30), head(2, 10), head(3, 20)});
        list.put(head(1, 0));
        QCOMPARE(ids(list), (QList<ConversationId> {1, 2, 3}));
        list.put(head(1, 15));
        QCOMPARE(ids(list), (QList<ConversationId> {2, 1, 3}));
        list.put(head(2, 90));
        QCOMPARE(ids(list), (QList<ConversationId> {1, 3, 2}));
        list.put(head(3, 20, true));
        QCOMPARE(ids(list), (QList<ConversationId> {3, 1, 2}));
        list.put(head(5, 5));
        QCOMPARE(ids(list), (QList<ConversationId> {3, 5, 1, 2}));
        list.put(head(5, 5)); // an unchanged head is not moved
        list.take(1);
        QCOMPARE(ids(list), (QList<ConversationId> {3, 5, 2}));
    }

    void theMarkFollowsTheTurnAndThenTheLeaf()
    {
        ConversationList list;
        ConversationHead failed = head(1, 1);
        failed.status = MessageStatus::Failed;
        list.setHeads({failed});
        const auto mark = [&list] {
            return list.index(0).data(ConversationList::MarkRole).value<ConversationList::Mark>();
        };
        QCOMPARE(mark(), ConversationList::Mark::Failed);
        TurnState state;
        state.phase = TurnState::Phase::Waiting;
        list.setTurnState(1, state);
        QCOMPARE(mark(), ConversationList::Mark::Waiting);
        state.phase = TurnState::Phase::Streaming;
        list.setTurnState(1, state);
        QCOMPARE(mark(), ConversationList::Mark::Running);
        list.setTurnState(1, std::nullopt);
        QCOMPARE(mark(), ConversationList::Mark::Failed);
        ConversationHead notSent = failed; // its answer was waiting when the program ended
        notSent.status = MessageStatus::Pending;
        list.put(notSent);
        QCOMPARE(mark(), ConversationList::Mark::Failed);
    }

    void anEditRequestsARenameUnlessTheTitleIsEmpty()
    {
        ConversationList list;
        list.setHeads({head(1, 1)});
        QSignalSpy requests(&list, &ConversationList::renameRequested);
        QVERIFY(!list.setData(list.index(0), u"   "_s, Qt::EditRole));
        QVERIFY(list.setData(list.index(0), u" new "_s, Qt::EditRole));
        QCOMPARE(requests.size(), 1);
        QCOMPARE(requests[0][1].toString(), u"new"_s);
    }
};

QTEST_GUILESS_MAIN(TestConversationList)
#include "tst_conversationlist.moc"
