// SPDX-License-Identifier: GPL-3.0-or-later
#include "conversations/conversation.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

Message message(MessageId id, MessageId parent, Role role, const QString &text)
{
    Message result;
    result.id = id;
    result.parent = parent ? std::optional(parent) : std::nullopt;
    result.role = role;
    result.text = text;
    return result;
}

ConversationHead headWithLeaf(std::optional<MessageId> leaf)
{
    ConversationHead head;
    head.id = 1;
    head.leaf = leaf;
    return head;
}

/// Question 1 has the answers 2 and 3. Answer 3 is followed by question 4 and answer 5.
QList<Message> branched()
{
    return {message(1, 0, Role::User, u"q"_s), message(2, 1, Role::Assistant, u"first"_s),
            message(3, 1, Role::Assistant, u"second"_s), message(4, 3, Role::User, u"more"_s),
            message(5, 4, Role::Assistant, u"last"_s)};
}

QList<MessageId> shown(const Conversation &conversation)
{
    QList<MessageId> ids;
    for (int row = 0; row < conversation.rowCount(); ++row)
        ids.append(conversation.at(row).id);
    return ids;
}

} // namespace

class TestConversation : public QObject
{
    Q_OBJECT

private slots:
    void theVisiblePathLeadsToTheLeaf()
    {
        const Conversation conversation(headWithLeaf(2), branched());
        QCOMPARE(shown(conversation), (QList<MessageId> {1, 2}));
        QCOMPARE(conversation.rowOf(5), -1);
        QCOMPARE(conversation.versionOf(2), (Conversation::Version {1, 2}));
        QCOMPARE(conversation.neighbourOf(2, 1), std::optional<MessageId>(3));
        QCOMPARE(conversation.neighbourOf(2, -1), std::nullopt);
    }

    void theLastQuestionIsOnTheVisiblePath()
    {
        const Conversation conversation(headWithLeaf(5), branched());
        QCOMPARE(conversation.last()->id, 5);
        QCOMPARE(conversation.lastQuestion()->id, 4);
        QCOMPARE(conversation.questionTexts(), (QStringList {u"more"_s, u"q"_s}));
        const Conversation first(headWithLeaf(2), branched());
        QCOMPARE(first.lastQuestion()->id, 1);
        const Conversation empty(headWithLeaf(std::nullopt), {});
        QVERIFY(!empty.last());
        QVERIFY(!empty.lastQuestion());
    }

    void emptyQuestionsAndImmediateRepetitionsAreNotListed()
    {
        const Conversation conversation(
            headWithLeaf(6),
            {message(1, 0, Role::User, u"a"_s), message(2, 1, Role::User, u"b"_s),
             message(3, 2, Role::Assistant, u"answer"_s), message(4, 3, Role::User, {}),
             message(5, 4, Role::User, u"b"_s), message(6, 5, Role::User, u"a"_s)});
        QCOMPARE(conversation.questionTexts(), (QStringList {u"a"_s, u"b"_s, u"a"_s}));
    }

    void usagesChangedIsOnlyEmittedIfAUsageChanges()
    {
        Conversation conversation(headWithLeaf(5), branched());
        const QSignalSpy changes(&conversation, &Conversation::usagesChanged);
        Message answer = *conversation.find(5);
        answer.status = MessageStatus::Streaming;
        conversation.update(answer);
        conversation.appendText(5, u" words"_s);
        conversation.append(message(6, 5, Role::User, u"again"_s));
        QCOMPARE(changes.size(), 0);
        answer = *conversation.find(5);
        answer.usage.outputTokens = 3;
        conversation.update(answer);
        QCOMPARE(changes.size(), 1);
        answer = *conversation.find(2); // on another branch
        answer.usage.outputTokens = 4;
        conversation.update(answer);
        QCOMPARE(changes.size(), 2);
        const QList<Message> removed = conversation.withAllBelow(4);
        conversation.take(removed, 3);
        QCOMPARE(changes.size(), 3);
        conversation.putBack(removed, 5);
        QCOMPARE(changes.size(), 4);
    }

    void aMissingLeafShowsTheNewestBranch()
    {
        QCOMPARE(shown(Conversation(headWithLeaf(99), branched())),
                 (QList<MessageId> {1, 3, 4, 5}));
        QCOMPARE(shown(Conversation(headWithLeaf(std::nullopt), branched())),
                 (QList<MessageId> {1, 3, 4, 5}));
    }

    void aParentThatFollowsItsChildIsIgnored()
    {
        const Conversation conversation(
            headWithLeaf(2),
            {message(1, 2, Role::User, u"a"_s), message(2, 1, Role::Assistant, u"b"_s),
             message(3, 3, Role::User, u"c"_s), message(4, 99, Role::User, u"d"_s)});
        QCOMPARE(shown(conversation), (QList<MessageId> {1, 2})); // no endless cycle
        for (const MessageId first : {1, 3, 4}) {
            QVERIFY(!conversation.find(first)->parent);
            QCOMPARE(conversation.versionOf(first).count, 3);
        }
    }

    void theRowsShowTheVisiblePath()
    {
        Conversation conversation(headWithLeaf(5), branched());
        const auto rows = [&conversation] {
            QList<int> each;
            for (MessageId id = 1; id <= 5; ++id)
                each.append(conversation.rowOf(id));
            return each;
        };
        QCOMPARE(rows(), (QList<int> {0, -1, 1, 2, 3}));
        conversation.showVersion(2);
        QCOMPARE(rows(), (QList<int> {0, 1, -1, -1, -1}));
        QCOMPARE(conversation.rowOf(99), -1);
    }

    void restoredMessagesGetTheirOldPlace()
    {
        Conversation conversation(headWithLeaf(5), branched());
        const QAbstractItemModelTester tester(
            &conversation, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const QList<Message> taken = conversation.withAllBelow(3);
        QCOMPARE(taken.size(), 3);
        conversation.take(taken, conversation.leafWithout(3));
        QCOMPARE(shown(conversation), (QList<MessageId> {1, 2}));
        QCOMPARE(conversation.versionOf(2), (Conversation::Version {1, 1}));
        QVERIFY(!conversation.find(5));
        conversation.append(message(6, 1, Role::Assistant, u"third"_s));
        conversation.putBack(taken, 5);
        QCOMPARE(shown(conversation), (QList<MessageId> {1, 3, 4, 5}));
        QCOMPARE(conversation.versionOf(3), (Conversation::Version {2, 3}));
        QCOMPARE(conversation.neighbourOf(3, 1), std::optional<MessageId>(6));
    }

    void theCountedExtentMatchesTheText()
    {
        Conversation conversation(headWithLeaf(5), branched());
        const auto isConsistent = [&conversation](MessageId id) {
            const Message &message = *conversation.find(id);
            const TextExtent extent = TextExtent::of(message.text);
            return message.counted.extent == extent && message.extent() == extent;
        };
        for (MessageId id = 1; id <= 5; ++id)
            QVERIFY(isConsistent(id));
        for (const QString &delta : {u"\n"_s, u"- one\n- two"_s, u"\n\n"_s}) {
            conversation.appendText(5, delta);
            QVERIFY(isConsistent(5));
        }
        QCOMPARE(conversation.find(5)->extent().lines, 4);
        Message other = *conversation.find(5);
        other.text.replace(u'\n', u' '); // keeps the length
        conversation.update(other);
        QVERIFY(isConsistent(5));
        other.text = u"another\ntext"_s;
        conversation.update(other);
        QVERIFY(isConsistent(5));
        const QList<Message> taken = conversation.withAllBelow(4);
        conversation.take(taken, conversation.leafWithout(4));
        conversation.putBack(taken, 5);
        QVERIFY(isConsistent(5));
        conversation.append(message(6, 5, Role::User, u"a\nb"_s));
        QVERIFY(isConsistent(6));
    }

    void switchingVersionsIsAValidModelChange()
    {
        Conversation conversation(headWithLeaf(5), branched());
        const QAbstractItemModelTester tester(
            &conversation, QAbstractItemModelTester::FailureReportingMode::QtTest);
        conversation.showVersion(2);
        QCOMPARE(shown(conversation), (QList<MessageId> {1, 2}));
        QCOMPARE(conversation.head().leaf, std::optional<MessageId>(2));
        conversation.showVersion(3);
        QCOMPARE(shown(conversation), (QList<MessageId> {1, 3, 4, 5}));
        conversation.append(message(6, 4, Role::Assistant, u"other"_s));
        QCOMPARE(shown(conversation), (QList<MessageId> {1, 3, 4, 6}));
        QCOMPARE(conversation.versionOf(6), (Conversation::Version {2, 2}));
    }

    void appendedTextOfVisibleRowsIsSignalledWithoutDataChanged()
    {
        Conversation conversation(headWithLeaf(2), branched());
        QSignalSpy deltas(&conversation, &Conversation::textAppended);
        QSignalSpy changes(&conversation, &Conversation::dataChanged);
        conversation.appendText(2, u" and more"_s);
        conversation.appendText(5, u" hidden"_s);
        QCOMPARE(deltas.size(), 1);
        QCOMPARE(deltas[0][0].toInt(), 1);
        QCOMPARE(changes.size(), 0);
        QCOMPARE(conversation.find(5)->text, u"last hidden"_s);
    }

    void refusalsAndEmptyAnswersAreNotSentAgain()
    {
        QList<Message> tree = branched();
        tree[2].stopReason = u"refusal"_s;
        tree[4].text.clear();
        const Conversation conversation(headWithLeaf(5), tree);
        const QList<ChatMessage> history = conversation.history(5);
        QCOMPARE(history.size(), 2);
        QCOMPARE(history[0].text, u"q"_s);
        QCOMPARE(history[1].text, u"more"_s);
        QCOMPARE(conversation.history(1).size(), 1);
    }
};

QTEST_GUILESS_MAIN(TestConversation)
#include "tst_conversation.moc"
