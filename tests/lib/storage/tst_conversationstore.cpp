// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/conversationstore.h"
#include "storage/transaction.h"
#include "support/cputime.h"
#include "support/databasecost.h"

#include <QCoreApplication>
#include <QProcess>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

#include <cstdio>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

QDateTime at(qint64 seconds)
{
    return QDateTime::fromMSecsSinceEpoch(1'700'000'000'000 + seconds * 1000 + 123, Qt::UTC);
}

ConversationHead aHead(const QString &title = u"Rust lifetimes"_s)
{
    ConversationHead head;
    head.title = title;
    head.accountId = u"account"_s;
    head.model = u"model-1"_s;
    head.systemPrompt = u"Be brief."_s;
    head.draft = u"And what about"_s;
    head.createdAt = at(0);
    head.changedAt = at(1);
    return head;
}

Message aQuestion(const QString &text = u"Explain lifetimes"_s)
{
    Message message;
    message.text = text;
    message.createdAt = at(2);
    return message;
}

Message withFile(const QByteArray &content)
{
    Message message = aQuestion();
    message.attachments = {{u"a.txt"_s, u"text/plain"_s, content}};
    return message;
}

Message anAnswer(const QString &text = {}, MessageStatus status = MessageStatus::Pending)
{
    Message message;
    message.role = Role::Assistant;
    message.text = text;
    message.status = status;
    message.createdAt = at(3);
    return message;
}

Failure aFailure()
{
    Failure failure;
    failure.kind = Failure::Kind::Overloaded;
    failure.status = 529;
    failure.type = u"overloaded_error"_s;
    failure.detail = u"Overloaded; sorry"_s;
    failure.retryAfter = 5s;
    failure.hintSource = HintSource::RetryAfter;
    return failure;
}

/// An answer with every field set.
Message aWholeAnswer()
{
    Message message = anAnswer(u"Lifetimes are …"_s, MessageStatus::Interrupted);
    message.thinking = u"Let me think"_s;
    message.accountId = u"account"_s;
    message.model = u"model-1"_s;
    message.replay = QByteArray("[{\"type\":\"thinking\"}]\0\xff", 23);
    message.stopReason = u"max_tokens"_s;
    message.usage = {10, 20, 0, std::nullopt, qint64(1) << 40, 0.0125};
    message.failure = aFailure();
    AttemptRecord first;
    first.startedAt = at(4);
    first.duration = 1500ms;
    first.failure = aFailure();
    first.waitedAfter = 5100ms;
    first.waitSource = HintSource::RetryAfter;
    AttemptRecord second;
    second.startedAt = at(11);
    second.duration = 2s;
    message.attempts = {first, second};
    message.firstTextAfter = 321ms;
    message.thinkingTime = 6s;
    message.answerTime = 12s;
    return message;
}

/// Appends questions and streams answers until the process is killed. Prints each committed write.
int writeUntilKilled(const QString &fileName)
{
    const auto database = Database::open(fileName);
    if (!database)
        return 1;
    ConversationStore store(**database);
    const Result<ConversationId> conversation = store.create(aHead());
    for (int round = 0; conversation; ++round) {
        const Result<QList<MessageId>> ids
            = store.append(*conversation, {aQuestion(u"Question %1"_s.arg(round)), anAnswer()});
        if (!ids)
            return 2;
        std::printf("question %d\n", round);
        QString text;
        for (int delta = 0; delta < 20; ++delta) {
            text += u"delta %1 "_s.arg(delta);
            if (!store.updateText(ids->last(), text, {}, MessageStatus::Streaming))
                return 3;
            std::printf("text %d %lld\n", round, qlonglong(text.size()));
            std::fflush(stdout);
        }
    }
    return 4;
}

/// A question that is kept, and the two messages that are deleted: a question and its answer, both
/// with a file. `round` distinguishes the undo operations.
QList<Message> aDeletableChat(int round)
{
    QList<Message> messages {aQuestion(u"It stays"_s), aQuestion(), aWholeAnswer()};
    for (qsizetype i = 1; i < messages.size(); ++i) {
        messages[i].text = u"Round %1"_s.arg(round);
        messages[i].attachments = {{u"file.txt"_s, u"text/plain"_s, QByteArray(50'000, 'x')}};
    }
    return messages;
}

/// The messages with consecutive ids. The parent of each is the message before it.
QList<Message> withIds(QList<Message> messages, MessageId first)
{
    for (qsizetype i = 0; i < messages.size(); ++i) {
        messages[i].id = first + i;
        messages[i].parent = i > 0 ? std::optional(first + i - 1) : std::nullopt;
    }
    return messages;
}

/// Deletes messages and restores them until the process is killed. Prints each committed deletion
/// and undo.
int deleteUntilKilled(const QString &fileName)
{
    const auto database = Database::open(fileName);
    if (!database)
        return 1;
    ConversationStore store(**database);
    const Result<ConversationId> conversation = store.create(aHead());
    const Result<QList<MessageId>> ids
        = conversation ? store.append(*conversation, aDeletableChat(0)) : Error {};
    if (!ids)
        return 2;
    for (int round = 1;; ++round) {
        if (!store.remove(*conversation, ids->sliced(1), ids->first()))
            return 3;
        std::printf("deleted %d\n", round);
        std::fflush(stdout);
        const QList<Message> messages = withIds(aDeletableChat(round), ids->first());
        if (!store.restore(*conversation, messages.sliced(1), ids->last()))
            return 4;
        std::printf("undone %d\n", round);
        std::fflush(stdout);
    }
}

/// The number at the end of the last complete line that a child printed before it was killed.
int lastNumberIn(const QByteArray &output)
{
    return output.left(output.lastIndexOf('\n')).split(' ').last().toInt();
}

} // namespace

class TestConversationStore : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        auto opened = Database::open(u":memory:"_s);
        QVERIFY(opened);
        m_database = std::move(opened.value());
        m_store = std::make_unique<ConversationStore>(*m_database);
    }
    void cleanup()
    {
        m_store.reset();
        m_database.reset();
    }

    void aConversationReadsBackTheSame()
    {
        ConversationHead head = aHead();
        head.pinned = true;
        const auto id = m_store->create(head);
        QVERIFY(id);
        head.id = *id;
        QCOMPARE(*m_store->heads(), QList {head});
    }

    void anEmptySystemPromptIsNotTheDefaultOne()
    {
        ConversationHead head = aHead();
        head.systemPrompt = u""_s;
        head.id = *m_store->create(head);
        QCOMPARE(m_store->heads()->first().systemPrompt, std::optional(u""_s));
        head.systemPrompt.reset();
        QVERIFY(m_store->update(head));
        QVERIFY(!m_store->heads()->first().systemPrompt);
        head.systemPrompt = u""_s;
        QVERIFY(m_store->update(head));
        QCOMPARE(m_store->heads()->first().systemPrompt, std::optional(u""_s));
        head.systemPrompt = u"Be brief."_s;
        QVERIFY(m_store->update(head));
        QCOMPARE(m_store->heads()->first().systemPrompt, std::optional(u"Be brief."_s));
    }

    void anUpdateChangesEverythingExceptTheDraft()
    {
        ConversationHead head = aHead();
        head.id = *m_store->create(head);
        const MessageId leaf = *m_store->append(head.id, anAnswer(u"Yes"_s, MessageStatus::Failed));
        head.title = u"Other"_s;
        head.accountId = u"other account"_s;
        head.model = u"other model"_s;
        head.systemPrompt.reset();
        head.leaf = leaf;
        head.status = MessageStatus::Failed;
        head.pinned = true;
        head.changedAt = at(100);
        ConversationHead wish = head;
        wish.draft = u"not this way"_s;
        QVERIFY(m_store->update(wish));
        QCOMPARE(*m_store->heads(), QList {head});
        QVERIFY(m_store->setDraft(head.id, u"this way"_s));
        head.draft = u"this way"_s;
        QCOMPARE(*m_store->heads(), QList {head});
        head.leaf.reset();
        head.status = MessageStatus::Complete;
        QVERIFY(m_store->update(head));
        QCOMPARE(*m_store->heads(), QList {head});
    }

    void pinnedConversationsComeFirstThenTheNewestChange()
    {
        const auto create = [this](const QString &title, bool pinned, qint64 changed) {
            ConversationHead head = aHead(title);
            head.pinned = pinned;
            head.changedAt = at(changed);
            return m_store->create(head);
        };
        const auto old = create(u"old"_s, false, 1);
        QVERIFY(old && create(u"new"_s, false, 3) && create(u"pinned old"_s, true, 0)
                && create(u"pinned new"_s, true, 2));
        QCOMPARE(titles(), (QStringList {u"pinned new"_s, u"pinned old"_s, u"new"_s, u"old"_s}));
        Message message = aQuestion();
        message.createdAt = at(9);
        QVERIFY(m_store->append(*old, message)); // a new message changes the conversation
        QCOMPARE(titles(), (QStringList {u"pinned new"_s, u"pinned old"_s, u"old"_s, u"new"_s}));
        QCOMPARE(m_store->heads()->at(2).changedAt, at(9));
    }

    void theStatusOfAConversationIsThatOfItsLeaf_data()
    {
        QTest::addColumn<MessageStatus>("status");
        QTest::newRow("pending") << MessageStatus::Pending;
        QTest::newRow("streaming") << MessageStatus::Streaming;
        QTest::newRow("complete") << MessageStatus::Complete;
        QTest::newRow("interrupted") << MessageStatus::Interrupted;
        QTest::newRow("failed") << MessageStatus::Failed;
        QTest::newRow("stopped") << MessageStatus::Stopped;
    }

    void theStatusOfAConversationIsThatOfItsLeaf()
    {
        QFETCH(MessageStatus, status);
        const ConversationId id = *m_store->create(aHead());
        const MessageId question = *m_store->append(id, aQuestion());
        QVERIFY(m_store->append(id, anAnswer(u"text"_s, status)));
        QCOMPARE(m_store->heads()->first().status, status);
        QCOMPARE(m_store->messages(id)->last().status, status);
        QVERIFY(m_store->setLeaf(id, question));
        QCOMPARE(m_store->heads()->first().status, MessageStatus::Complete);
        QCOMPARE(m_store->heads()->first().leaf, std::optional(question));
        QVERIFY(m_store->setLeaf(id, std::nullopt));
        QVERIFY(!m_store->heads()->first().leaf);
    }

    void aDeletedConversationCanBeRestoredUntilItIsPurged()
    {
        const ConversationId id = *m_store->create(aHead());
        const ConversationId other = *m_store->create(aHead(u"other"_s));
        Message question = aQuestion();
        question.attachments = {{u"a.png"_s, u"image/png"_s, "PNG"}};
        QVERIFY(m_store->append(id, QList<Message> {question, anAnswer()}));
        QVERIFY(m_store->append(other, QList<Message> {question, anAnswer()}));
        QVERIFY(m_store->setDeleted(id, true));
        QCOMPARE(titles(), QStringList {u"other"_s});
        QVERIFY(m_store->purgeDeleted(QDateTime::currentDateTimeUtc().addSecs(-60)));
        QVERIFY(m_store->setDeleted(id, false));
        QCOMPARE(titles().size(), 2);
        QCOMPARE(m_store->messages(id)->size(), 2);
        QVERIFY(m_store->setDeleted(id, true));
        QVERIFY(m_store->purgeDeleted(QDateTime::currentDateTimeUtc().addSecs(60)));
        QVERIFY(!m_store->setDeleted(id, false));
        QCOMPARE(m_store->messages(id)->size(), 0);
        QCOMPARE(m_store->messages(other)->size(), 2);
        QCOMPARE(number(u"SELECT count(*) FROM messages"_s), 2);
        QCOMPARE(number(u"SELECT count(*) FROM attachments"_s), 1);
    }

    void aLongChatIsPurgedQuickly()
    {
        const auto purge = [this](int length) {
            const ConversationId id = *m_store->create(aHead());
            QList<Message> chain(length, aQuestion()); // each is the parent of the next
            [&] { QVERIFY(m_store->append(id, chain)); }();
            [&] { QVERIFY(m_store->setDeleted(id, true)); }();
            const qint64 cost = cpuTimeOf(
                [this] {
                    const auto purged
                        = m_store->purgeDeleted(QDateTime::currentDateTimeUtc().addSecs(60));
                    QVERIFY2(purged, qPrintable(purged ? QString() : purged.error()));
                },
                1);
            [&] { QCOMPARE(number(u"SELECT count(*) FROM messages"_s), 0); }();
            return cost;
        };
        const qint64 part = purge(250), whole = purge(4000);
        QVERIFY2(whole < sixteenfoldCost * part, qPrintable(u"%1 of %2"_s.arg(whole).arg(part)));
    }

    void anAnswerReadsBackTheSame()
    {
        const ConversationId id = *m_store->create(aHead());
        Message question = aQuestion();
        question.attachments = {{u"a.png"_s, u"image/png"_s, QByteArray("\0PNG\xff", 5)},
                                {u"b.txt"_s, u"text/plain"_s, {}}};
        Message answer = aWholeAnswer();
        const auto ids = m_store->append(id, {question, answer});
        QVERIFY2(ids, qPrintable(ids ? QString() : ids.error()));
        question.id = ids->first();
        answer.id = ids->last();
        answer.parent = question.id;
        QCOMPARE(*m_store->messages(id), (QList {question, answer}));
        QCOMPARE(m_store->heads()->first().leaf, std::optional(answer.id));
    }

    void anUpdateOfAMessageKeepsItsParent()
    {
        const ConversationId id = *m_store->create(aHead());
        Message question = aQuestion();
        question.attachments = {{u"a.png"_s, u"image/png"_s, "PNG"}};
        const auto ids = m_store->append(id, {question, anAnswer()});
        question.id = ids->first();
        Message answer = aWholeAnswer();
        answer.id = ids->last();
        answer.parent = 999; // ignored by update()
        QVERIFY(m_store->update(answer));
        answer.parent = question.id;
        QCOMPARE(*m_store->messages(id), (QList {question, answer}));
        answer.failure.reset();
        answer.attempts.clear();
        answer.usage = {};
        QVERIFY(m_store->update(answer));
        QCOMPARE(m_store->messages(id)->last(), answer);
    }

    void theTextOfARunningAnswerIsUpdated()
    {
        const ConversationId id = *m_store->create(aHead());
        Message answer = anAnswer();
        answer.id = *m_store->append(id, answer);
        answer.text = u"So far"_s;
        answer.thinking = u"Hm"_s;
        answer.status = MessageStatus::Streaming;
        QVERIFY(m_store->updateText(answer.id, answer.text, answer.thinking, answer.status));
        QCOMPARE(*m_store->messages(id), QList {answer});
        QCOMPARE(number(u"PRAGMA synchronous"_s), 2); // FULL
    }

    void onlyTheTextOfAnswersIsWrittenWithoutWaitingForTheDisk()
    {
        const QTemporaryDir dir;
        const auto database = Database::open(dir.filePath(u"chats.sqlite"_s));
        QVERIFY(database);
        ConversationStore store(**database);
        const ConversationId id = *store.create(aHead());
        const MessageId answer = *store.append(id, anAnswer());
        QVERIFY(store.updateText(answer, u"So far"_s, {}, MessageStatus::Streaming));
        QVERIFY(store.append(id, aQuestion()));
        QVERIFY(store.updateText(answer, u"So far, and on"_s, {}, MessageStatus::Streaming));
        QCOMPARE(store.messages(id)->first().text, u"So far, and on"_s);
        const auto synchronous = [](const QSqlDatabase &connection) {
            QSqlQuery query(connection);
            return query.exec(u"PRAGMA synchronous"_s) && query.next() ? query.value(0).toInt()
                                                                       : -1;
        };
        QCOMPARE(synchronous((*database)->connection()), 2); // FULL
        QCOMPARE(synchronous((*database)->quickConnection()), 1); // NORMAL
    }

    void aQuestionIsStoredAndItsDraftDeletedInOneTransaction()
    {
        const Attachment file {u"a.txt"_s, u"text/plain"_s, "content"};
        const ConversationId id = *m_store->create(aHead());
        QVERIFY(m_store->setDraftAttachments(id, {file}));
        QVERIFY(m_store->setDraft(0, u"Something new"_s));
        QVERIFY(m_store->setDraftAttachments(0, {file}));
        Message orphan = aQuestion();
        orphan.parent = 999;
        ConversationHead head = aHead(u"New"_s);
        head.draft.clear();
        for (const ConversationId each : {id, ConversationId(0)}) {
            head.id = each;
            QVERIFY(!m_store->ask(head, {orphan, anAnswer()}, ConversationStore::Draft::Sent));
            QCOMPARE(m_store->draftAttachments(each)->size(), 1);
        }
        QCOMPARE(m_store->heads()->size(), 1);
        QCOMPARE(m_store->heads()->first().draft, aHead().draft);
        QCOMPARE(*m_store->newDraft(), u"Something new"_s);

        const auto kept = m_store->ask(m_store->heads()->first(), {aQuestion(), anAnswer()},
                                       ConversationStore::Draft::Kept);
        QVERIFY(kept);
        QCOMPARE(m_store->heads()->first().draft, aHead().draft);
        const auto created
            = m_store->ask(head, {aQuestion(), anAnswer()}, ConversationStore::Draft::Sent);
        QVERIFY(created);
        QCOMPARE(m_store->messages(created->conversation)->last().id, created->messages.last());
        QCOMPARE(*m_store->newDraft(), QString());
        QVERIFY(m_store->draftAttachments(0)->isEmpty());
        QCOMPARE(m_store->draftAttachments(id)->size(), 1);
        head.id = id;
        QVERIFY(m_store->ask(head, {aQuestion(), anAnswer()}, ConversationStore::Draft::Sent));
        QVERIFY(m_store->draftAttachments(id)->isEmpty());
        const auto heads = m_store->heads();
        for (const ConversationHead &each : *heads)
            QCOMPARE(each.draft, QString());
    }

    void anAnswerAndItsHeadAreFinishedTogetherOrNotAtAll()
    {
        ConversationHead head = aHead();
        head.id = *m_store->create(head);
        Message answer = anAnswer();
        answer.id = *m_store->append(head.id, answer);
        answer.status = MessageStatus::Complete;
        head.leaf = 999;
        QVERIFY(!m_store->finish(answer, head));
        QCOMPARE(m_store->messages(head.id)->first().status, MessageStatus::Pending);
        head.leaf = answer.id;
        QVERIFY(m_store->finish(answer, head));
        QCOMPARE(m_store->messages(head.id)->first().status, MessageStatus::Complete);
    }

    void theDetailStoredByAnEarlierVersionIsDropped()
    {
        const ConversationId id = *m_store->create(aHead());
        Message answer = anAnswer(u"So far"_s, MessageStatus::Interrupted);
        answer.failure = Failure {.kind = Failure::Kind::ProgramEnded,
                                  .detail = u"Reprise endete vor der Antwort."_s,
                                  .outcomeUnknown = true};
        QVERIFY(m_store->append(id, answer));
        const Message stored = m_store->messages(id)->first();
        QCOMPARE(stored.failure->kind, Failure::Kind::ProgramEnded);
        QVERIFY(stored.failure->outcomeUnknown);
        QCOMPARE(stored.failure->detail, QString());
    }

    void branchesKeepTheirParents()
    {
        const ConversationId id = *m_store->create(aHead());
        const auto first = m_store->append(id, {aQuestion(u"one"_s), anAnswer(u"1"_s)});
        Message again = anAnswer(u"1b"_s);
        again.parent = first->first();
        const MessageId second = *m_store->append(id, again);
        Message edited = aQuestion(u"another root"_s);
        const auto third = m_store->append(id, {edited, anAnswer(u"2"_s)});
        const auto messages = m_store->messages(id);
        QCOMPARE(messages->size(), 5);
        QCOMPARE(messages->at(1).parent, std::optional(first->first()));
        QCOMPARE(messages->at(2).id, second);
        QCOMPARE(messages->at(2).parent, std::optional(first->first()));
        QVERIFY(!messages->at(3).parent);
        QCOMPARE(messages->at(4).parent, std::optional(third->first()));
    }

    void deletedMessagesAreRestoredUnchanged()
    {
        const ConversationId id = *m_store->create(aHead());
        Message question = aQuestion();
        question.attachments = {{u"a.txt"_s, u"text/plain"_s, "content"}};
        const QList<MessageId> ids = *m_store->append(id, {question, aWholeAnswer()});
        const QList<Message> before = *m_store->messages(id);
        QVERIFY(!m_store->remove(id, {ids[0]}, {})); // the answer would lose its parent
        QCOMPARE(*m_store->messages(id), before);
        QVERIFY(!m_store->remove(id, {ids[1], 4711}, ids[0])); // all or nothing
        QCOMPARE(*m_store->messages(id), before);
        QVERIFY(m_store->remove(id, ids, {}));
        QVERIFY(m_store->messages(id)->isEmpty());
        QSqlQuery count(m_database->connection());
        QVERIFY(count.exec(u"SELECT count(*) FROM attachments"_s) && count.next());
        QCOMPARE(count.value(0).toInt(), 0);
        count.finish();
        QVERIFY(m_store->restore(id, before, ids[1]));
        QCOMPARE(*m_store->messages(id), before);
        QCOMPARE(m_store->heads()->first().leaf, std::optional(ids[1]));
    }

    void aChatIsOpenedWithoutReadingItsFiles()
    {
        const QTemporaryDir dir;
        const QString fileName = dir.filePath(u"chats.sqlite"_s);
        const QByteArray megabytes(2 * 1024 * 1024, 'x');
        ConversationId id = 0;
        {
            const auto database = Database::open(fileName);
            ConversationStore store(**database);
            id = *store.create(aHead());
            for (int i = 0; i < 10; ++i)
                QVERIFY(store.append(id, withFile(megabytes)));
        }
        const auto database = Database::open(fileName);
        const ConversationStore store(**database);
        const std::optional<qint64> before = bytesRead();
        if (!before)
            QSKIP("the system does not report the number of bytes read");
        const Result<QList<Message>> messages = store.messages(id);
        const qint64 read = *bytesRead() - *before;
        QVERIFY2(read < megabytes.size() / 2, qPrintable(QString::number(read)));
        QCOMPARE(messages->size(), 10);
        const Attachment &last = messages->last().attachments.first();
        QVERIFY(!last.content.isInMemory());
        QCOMPARE(last.content.size(), megabytes.size());
        QCOMPARE(*last.content.read(), megabytes);
    }

    void aStoredFileCanBeStoredWithAnotherMessage()
    {
        const ConversationId id = *m_store->create(aHead());
        QVERIFY(m_store->append(id, withFile("content")));
        const QList<Attachment> stored = m_store->messages(id)->first().attachments;
        Message edited = aQuestion();
        edited.attachments = stored;
        const MessageId question = *m_store->append(id, edited);
        QVERIFY(m_store->remove(id, {m_store->messages(id)->first().id}, question));
        QCOMPARE(*m_store->messages(id)->first().attachments.first().content.read(),
                 QByteArray("content"));
        QCOMPARE(*stored.first().content.read(),
                 QByteArray("content")); // until the database is closed
    }

    void aFileWhoseContentIsMissingIsAnError_data()
    {
        QTest::addColumn<QString>("damage");
        QTest::newRow("no content") << u"UPDATE attachments SET content = NULL"_s;
        QTest::newRow("no row") << u"DELETE FROM attachments"_s;
    }

    void aFileWhoseContentIsMissingIsAnError()
    {
        QFETCH(QString, damage);
        const ConversationId id = *m_store->create(aHead());
        const MessageId question = *m_store->append(id, withFile("content"));
        const QList<Message> messages = *m_store->messages(id);
        QVERIFY(QSqlQuery(m_database->connection()).exec(damage));
        const Result<QByteArray> content = messages.first().attachments.first().content.read();
        QVERIFY(!content);
        QVERIFY2(content.error().contains(u"a.txt"_s), qPrintable(content.error()));
        QVERIFY(!m_store->append(id, messages.first())); // the file would be missing
        QCOMPARE(m_store->messages(id)->size(), 1);
        const bool hasRow = !m_store->messages(id)->first().attachments.isEmpty();
        QVERIFY(m_store->remove(id, {question}, {}));
        if (hasRow) { // the row without its content is restored
            QVERIFY(m_store->restore(id, messages, question));
            QCOMPARE(m_store->messages(id)->first().attachments.first().fileName, u"a.txt"_s);
        }
    }

    void aFileCannotBeReadAfterItsDatabaseIsClosed()
    {
        const ConversationId id = *m_store->create(aHead());
        QVERIFY(m_store->append(id, withFile("content")));
        const QList<Message> messages = *m_store->messages(id);
        m_store.reset();
        m_database.reset();
        QVERIFY(!messages.first().attachments.first().content.read());
    }

    void aBranchIsDeletedInAFewStatements()
    {
        const ConversationId id = *m_store->create(aHead());
        const QList<MessageId> ids = *m_store->append(id, QList<Message>(500, aQuestion()));
        const StatementCounter statements(m_database->connection());
        if (!statements.isAvailable())
            QSKIP("the driver contains its own copy of SQLite");
        QVERIFY(m_store->remove(id, ids.mid(1), ids[0]));
        QVERIFY2(statements.count() < 10, qPrintable(QString::number(statements.count())));
        QCOMPARE(m_store->messages(id)->size(), 1);
    }

    void anEntryThatDoesNotExistIsAnErrorAndNothingChanges()
    {
        const ConversationId id = *m_store->create(aHead());
        const ConversationId other = *m_store->create(aHead());
        const MessageId foreign = *m_store->append(other, aQuestion());
        ConversationHead head = aHead();
        head.id = 999;
        Message orphan = aQuestion();
        orphan.parent = 999;
        Message stray = aQuestion();
        stray.parent = foreign; // of another conversation
        Message unknown = aQuestion();
        unknown.id = 999;
        const QList<Result<Done>> results {
            m_store->update(head),
            m_store->setDraft(999, u"x"_s),
            m_store->setDeleted(999, true),
            m_store->update(unknown),
            m_store->updateText(999, u"x"_s, {}, MessageStatus::Streaming),
            m_store->setLeaf(999, std::nullopt),
            m_store->setLeaf(id, 999),
            m_store->setLeaf(id, foreign)};
        for (const Result<Done> &result : results) {
            QVERIFY(!result);
            QVERIFY2(result.error().contains(u"chat database"_s), qPrintable(result.error()));
        }
        QVERIFY(!m_store->append(999, aQuestion()));
        QVERIFY(!m_store->append(id, orphan));
        QVERIFY(!m_store->append(id, stray));
        QVERIFY(!m_store->append(id, QList<Message> {stray, anAnswer()}));
        QCOMPARE(m_store->append(id, QList<Message> {})->size(), 0);
        QCOMPARE(m_store->messages(999)->size(), 0);
        QCOMPARE(m_store->messages(id)->size(), 0);
        QCOMPARE(number(u"SELECT count(*) FROM messages"_s), 1);
        QVERIFY(m_store->append(id, aQuestion())); // no transaction was left open
    }

    void hostileTextSurvives_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        const auto same
            = [](const char *name, const QString &text) { QTest::newRow(name) << text << text; };
        same("null characters", u"\0before\0after\0"_s);
        same("SQL", u"'); DROP TABLE messages; --\" ? :x @y $z %1 \\"_s);
        same("emoji", u"👩‍👩‍👧 𝔘𝔫𝔦𝔠𝔬𝔡𝔢"_s);
        same("byte order mark", u"\ufefftext\ufeff"_s);
        same("two byte order marks", u"\ufeff\ufefftext"_s);
        same("controls", u"\u0001\u007f\u0085\u2028\u202e\r\n\t"_s);
        same("ten megabytes", QString(10'000'000, u'x') + u"ü👋end"_s);
        const QString high(QChar(0xd83d));
        const QString low(QChar(0xdc4b));
        const QString mark(QChar(0xfffd));
        QTest::newRow("half a pair") << u"a"_s + high + u"bcd"_s << u"a"_s + mark + u"bcd"_s;
        QTest::newRow("the other half") << u"a"_s + low + u"bcd"_s << u"a"_s + mark + u"bcd"_s;
        QTest::newRow("half a pair at the end") << u"abc"_s + high << u"abc"_s + mark;
        QTest::newRow("halves in the wrong order") << low + high + u"x"_s << mark + mark + u"x"_s;
        QTest::newRow("swapped byte order mark") << QChar(0xfffe) + u"text"_s << mark + u"text"_s;
        QTest::newRow("no character") << u"a"_s + QChar(0xffff) + u"b"_s << u"a"_s + mark + u"b"_s;
    }

    void hostileTextSurvives()
    {
        QFETCH(QString, text);
        QFETCH(QString, expected);
        ConversationHead head = aHead(text);
        head.systemPrompt = head.draft = text;
        head.id = *m_store->create(head);
        Message message = anAnswer(text, MessageStatus::Failed);
        message.thinking = message.stopReason = message.model = text;
        message.failure = aFailure();
        message.failure.edit().detail = text.left(1000);
        message.attachments = {{text, text, text.toUtf8()}};
        message.id = *m_store->append(head.id, message);
        const ConversationHead readHead = m_store->heads()->first();
        QVERIFY(readHead.title == expected && readHead.draft == expected
                && readHead.systemPrompt == expected);
        const Message read = m_store->messages(head.id)->first();
        QVERIFY(read.text == expected && read.thinking == expected && read.stopReason == expected
                && read.model == expected);
        QVERIFY(read.failure);
        QVERIFY(read.attachments.size() == 1);
        QVERIFY(read.attachments.first().fileName == expected
                && read.attachments.first().content == text.toUtf8());
        QVERIFY(m_store->updateText(message.id, text + u"!"_s, text, MessageStatus::Streaming));
        QCOMPARE(m_store->messages(head.id)->first().text.size(), expected.size() + 1);
    }

    void aTextReservesLittleMoreMemoryThanItNeeds()
    {
        const ConversationId id = *m_store->create(aHead());
        QVERIFY(m_store->append(id, aQuestion(u"中文👋"_s.repeated(1'000))));
        const QString text = m_store->messages(id)->first().text;
        QCOMPARE(text.size(), 4'000);
        QVERIFY2(text.capacity() < 5'000, qPrintable(QString::number(text.capacity())));
    }

    void theNumberOfLinesIsStoredWithTheText()
    {
        const QString lines = u"SELECT line_breaks FROM messages ORDER BY id DESC LIMIT 1"_s;
        const auto isRead = [this](ConversationId id, const QString &text) {
            const Message message = m_store->messages(id)->last();
            return message.text == text && message.counted.extent == TextExtent::of(text);
        };
        const ConversationId id = *m_store->create(aHead());
        Message message = aQuestion(u"one\ntwo\n"_s);
        message.id = *m_store->append(id, message);
        QCOMPARE(number(lines), 2);
        QVERIFY(isRead(id, message.text));
        // The lines of a running answer are not counted. After a crash, they are counted when the
        // message is read.
        QVERIFY(m_store->updateText(message.id, u"one\ntwo\nthree\n\n"_s, {},
                                    MessageStatus::Streaming));
        QCOMPARE(number(u"SELECT line_breaks IS NULL FROM messages"_s), 1);
        QVERIFY(isRead(id, u"one\ntwo\nthree\n\n"_s));
        message = m_store->messages(id)->first();
        message.text.replace(u'\n', u' '); // the length does not change
        QVERIFY(m_store->update(message));
        QCOMPARE(number(lines), 0);
        QVERIFY(isRead(id, message.text));
        message.text = u"a\nb"_s;
        QVERIFY(m_store->update(message));
        const QList<Message> before = *m_store->messages(id);
        QVERIFY(m_store->remove(id, {message.id}, {}));
        QVERIFY(m_store->restore(id, before, message.id));
        QCOMPARE(number(lines), 1);
        QVERIFY(isRead(id, message.text));
    }

    void anImpossibleNumberOfLinesIsRecounted_data()
    {
        QTest::addColumn<QString>("stored");
        QTest::addColumn<int>("lines");
        QTest::newRow("the least") << u"0"_s << 0;
        QTest::newRow("the most") << u"7"_s << 7; // a text of seven characters cannot have more
        for (const char *value :
             {"-1", "8", "9223372036854775807", "NULL", "'many'", "1e300", "x'00'", "''"})
            QTest::newRow(value) << QString::fromLatin1(value) << 2;
    }

    void anImpossibleNumberOfLinesIsRecounted()
    {
        QFETCH(QString, stored);
        QFETCH(int, lines);
        const ConversationId id = *m_store->create(aHead());
        QVERIFY(m_store->append(id, aQuestion(u"a\nb\ncde"_s)));
        QSqlQuery query(m_database->connection());
        QVERIFY(query.exec(u"UPDATE messages SET line_breaks = %1"_s.arg(stored)));
        const TextExtent extent = m_store->messages(id)->first().extent();
        QCOMPARE(extent.characters, 7);
        QCOMPARE(extent.lines, lines);
    }

    void aDatabaseWithInvalidValuesCanBeRead()
    {
        // The same tables without types and constraints, as in a damaged file or one that was made
        // by hand.
        for (
            const QString &sql : {
                u"DROP TABLE attachments"_s,
                u"DROP TABLE messages"_s,
                u"DROP TABLE conversations"_s,
                u"CREATE TABLE conversations (id, pinned, leaf, created_at, changed_at, "
                u"deleted_at, account, model, title, "
                "system_prompt, draft, language, no_system_prompt, unread)"_s,
                u"CREATE TABLE messages (id, conversation, parent, role, status, created_at, "
                u"account, model, stop_reason, "
                "input_tokens, output_tokens, reasoning_tokens, cache_read_tokens, "
                "cache_write_tokens, cost, first_text_ms, "
                "thinking_ms, answer_ms, failure, attempts, send_at, stand_in_for, text, thinking, "
                "replay, "
                "line_breaks, left_out)"_s,
                u"CREATE TABLE attachments (message, position, file_name, mime_type, content, "
                u"left_out)"_s,
                u"INSERT INTO conversations (id, leaf, title, pinned, created_at, changed_at) "
                "VALUES (1, 77, x'c3bcff00', 'yes', 9223372036854775807, 'yesterday')"_s,
                u"INSERT INTO conversations (id, leaf, title) VALUES (2, 1, 12)"_s,
                u"INSERT INTO messages (id, conversation) VALUES (1, 1)"_s, // everything else is
                                                                            // NULL
                u"INSERT INTO messages (id, conversation, parent) VALUES (2, 1, 3)"_s, // a cycle
                u"INSERT INTO messages (id, conversation, parent) VALUES (3, 1, 2)"_s, //
                u"INSERT INTO messages (id, conversation, parent) VALUES (4, 1, 4)"_s, // its own
                                                                                       // parent
                u"INSERT INTO messages (id, conversation, parent) VALUES (5, 1, 99)"_s, // a parent
                                                                                        // that does
                                                                                        // not exist
                u"INSERT INTO messages (id, conversation, parent) VALUES (6, 1, 'one')"_s, //
                u"INSERT INTO messages VALUES (7, 1, 1, 'wizard', 'sleeping', -5, 1, 2.5, x'00', "
                u"'many', 1e400, '', x'01', "
                "-1, 'free', -7, 'long', 1e300, '{\"kind\":', "
                "'[1,{\"startedAt\":\"x\",\"failure\":[]},null]', 'soon', '{\"failure\":7}', "
                "x'61ff62', 5, "
                "'text', 'many', 'yes')"_s,
                u"INSERT INTO messages (id, conversation, role, failure, attempts) VALUES (8, 1, 'assistant', '[]', '{}')"_s,
                u"INSERT INTO messages (id, conversation, status) VALUES ('nine', 1, x'70656e64696e67')"_s,
                u"INSERT INTO attachments VALUES (7, 'x', NULL, 5, 'text', 'no')"_s,
                u"INSERT INTO attachments VALUES (NULL, NULL, NULL, NULL, NULL, NULL)"_s,
            }) {
            QSqlQuery query(m_database->connection());
            QVERIFY2(query.exec(sql), qPrintable(query.lastError().text() + sql));
        }
        const auto heads = m_store->heads();
        QVERIFY2(heads, qPrintable(heads ? QString() : heads.error()));
        QCOMPARE(heads->size(), 2);
        for (const ConversationHead &head : *heads) {
            QVERIFY(!head.leaf); // neither leaf is a message of its conversation
            QVERIFY(head.createdAt.isValid() && head.changedAt.isValid());
            QCOMPARE(head.status, MessageStatus::Complete);
        }
        const auto messages = m_store->messages(1);
        QVERIFY2(messages, qPrintable(messages ? QString() : messages.error()));
        QCOMPARE(messages->size(), 9);
        QSet<MessageId> seen;
        for (const Message &message : *messages) {
            QVERIFY(!message.parent
                    || seen.contains(*message.parent)); // following the parents always ends
            QVERIFY(message.createdAt.isValid());
            QVERIFY(message.firstTextAfter >= 0ms && message.thinkingTime >= 0ms
                    && message.answerTime >= 0ms);
            seen.insert(message.id);
        }
        const Message &odd = messages->at(6);
        QCOMPARE(odd.role, Role::User);
        QCOMPARE(odd.status, MessageStatus::Complete);
        QVERIFY(!odd.failure);
        QVERIFY(!odd.usage.inputTokens && !odd.usage.cost);
        QVERIFY(odd.text.startsWith(u'a') && odd.text.endsWith(u'b'));
        QCOMPARE(odd.attachments.size(), 1);
    }

    void aRunningAnswerIsInterruptedAfterACrash()
    {
        const ConversationId id = *m_store->create(aHead());
        QList<Message> messages {aQuestion()};
        for (const MessageStatus status :
             {MessageStatus::Pending, MessageStatus::Streaming, MessageStatus::Complete,
              MessageStatus::Interrupted, MessageStatus::Failed, MessageStatus::Stopped})
            messages.append(anAnswer(u"some text"_s, status));
        const auto ids = m_store->append(id, messages);
        QVERIFY(ids);
        QVERIFY(m_store->setDeleted(id, true)); // deleted conversations are recovered too
        QCOMPARE(*m_store->recoverInterrupted(), 2);
        QCOMPARE(*m_store->recoverInterrupted(), 0);
        const auto read = m_store->messages(id);
        for (qsizetype i = 0; i < read->size(); ++i) {
            const Message &message = read->at(i);
            const bool wasRunning
                = i == 1 || i == 2; // a pending answer with text was being continued
            QCOMPARE(message.status, wasRunning ? MessageStatus::Interrupted : messages[i].status);
            QCOMPARE(message.text, messages[i].text);
            QCOMPARE(message.failure.has_value(), wasRunning);
            if (wasRunning) {
                QCOMPARE(message.failure->kind, Failure::Kind::ProgramEnded);
                QCOMPARE(message.failure->detail,
                         QString()); // its message is composed when it is shown
                QVERIFY(!message.failure->outcomeUnknown); // the answer had begun
            }
        }
    }

    void equalNamesOfAnswersShareTheirMemory()
    {
        const ConversationId id = *m_store->create(aHead());
        QVERIFY(m_store->append(id, QList<Message>(2, aWholeAnswer())));
        const QList<Message> read = *m_store->messages(id);
        QCOMPARE(read.size(), 2);
        QCOMPARE(read[0].model, u"model-1"_s);
        for (const auto field : {&Message::accountId, &Message::model, &Message::stopReason})
            QCOMPARE((read[0].*field).constData(), (read[1].*field).constData());
    }

    void anAnswerToBeSentLaterIsFailedAgainAfterACrash()
    {
        const ConversationId id = *m_store->create(aHead());
        Message waiting = anAnswer({}, MessageStatus::Pending);
        waiting.failure = Failure {.kind = Failure::Kind::RateLimited, .status = 429};
        waiting.sendAt = QDateTime(QDate(2026, 3, 1), QTime(16, 40), Qt::UTC);
        waiting.fallbackFor
            = FallbackNote {u"id"_s, u"Ünïque"_s, u"m1"_s, {.kind = Failure::Kind::Overloaded}};
        QVERIFY(m_store->append(id, {aQuestion(), waiting}));
        QCOMPARE(*m_store->recoverInterrupted(), 0);
        const Message read = m_store->messages(id)->last();
        QCOMPARE(read.status, MessageStatus::Failed);
        QCOMPARE(read.failure, waiting.failure);
        QCOMPARE(read.sendAt, waiting.sendAt);
        QCOMPARE(read.fallbackFor, waiting.fallbackFor);
    }

    void afterACrashOnlyASentRequestHasAnUnknownOutcome()
    {
        const ConversationId id = *m_store->create(aHead());
        QVERIFY(m_store->append(id,
                                {aQuestion(), anAnswer({}, MessageStatus::Pending), aQuestion(),
                                 anAnswer({}, MessageStatus::Streaming)}));
        QCOMPARE(*m_store->recoverInterrupted(), 1);
        const auto read = m_store->messages(id);
        QCOMPARE(read->at(1).status, MessageStatus::Pending);
        QVERIFY(!read->at(1).failure);
        QCOMPARE(read->at(3).status, MessageStatus::Interrupted);
        QVERIFY(read->at(3).failure && read->at(3).failure->outcomeUnknown);
    }

    void recoveryReadsOnlyUnfinishedAnswers()
    {
        QSqlQuery plan(m_database->connection());
        QVERIFY(plan.exec(u"EXPLAIN QUERY PLAN UPDATE messages SET status = '' "
                          "WHERE status IN ('pending', 'streaming') AND role = 'assistant' "
                          "AND (status = 'streaming' OR text <> '' OR thinking <> '')"_s));
        QVERIFY(plan.next());
        QVERIFY2(plan.value(3).toString().contains(u"messages_unfinished"_s),
                 qPrintable(plan.value(3).toString()));
    }

    void fiveThousandConversationsAreListedQuickly()
    {
        const auto add = [this](int count) {
            Transaction transaction(*m_database);
            for (int i = 0; i < count; ++i)
                QVERIFY(m_store->create(aHead(u"Conversation %1"_s.arg(i))));
            QVERIFY(transaction.commit());
        };
        add(320);
        const qint64 part = cpuTimeOf([this] { QCOMPARE(m_store->heads()->size(), 320); });
        add(4800);
        const qint64 whole = cpuTimeOf([this] { QCOMPARE(m_store->heads()->size(), 5120); });
        QVERIFY2(whole < sixteenfoldCost * part, qPrintable(u"%1 of %2"_s.arg(whole).arg(part)));
    }

    void tenThousandMessagesAreReadQuickly()
    {
        const auto costOf = [this](int pairs) {
            const ConversationId id = *m_store->create(aHead());
            QList<Message> messages;
            for (int i = 0; i < pairs; ++i)
                messages << aQuestion(QString(200, u'q')) << aWholeAnswer();
            [&] { QVERIFY(m_store->append(id, messages)); }();
            return cpuTimeOf([&] { QCOMPARE(m_store->messages(id)->size(), 2 * pairs); });
        };
        const qint64 part = costOf(320), whole = costOf(5120);
        QVERIFY2(whole < sixteenfoldCost * part, qPrintable(u"%1 of %2"_s.arg(whole).arg(part)));
    }

    void committedWritesSurviveAKill()
    {
        const QTemporaryDir dir;
        const QString fileName = dir.filePath(u"chats.sqlite"_s);
        QProcess child;
        child.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        child.start(QCoreApplication::applicationFilePath(), {u"--write-until-killed"_s, fileName});
        QByteArray output;
        while (output.count("question ") < 10) {
            QVERIFY(child.waitForReadyRead(Patience::milliseconds));
            output += child.readAllStandardOutput();
        }
        child.kill(); // SIGKILL, in the middle of the next text
        QVERIFY(child.waitForFinished(Patience::milliseconds));
        QCOMPARE(child.exitStatus(), QProcess::CrashExit);
        output += child.readAllStandardOutput();

        int lastQuestion = -1;
        int lastRound = -1;
        qsizetype lastSize = 0;
        for (const QByteArray &line : output.left(output.lastIndexOf('\n')).split('\n')) {
            const QList<QByteArray> words = line.split(' ');
            if (words.first() == "question") {
                lastQuestion = words[1].toInt();
            } else {
                lastRound = words[1].toInt();
                lastSize = words[2].toInt();
            }
        }
        const auto database = Database::open(fileName);
        QVERIFY2(database, qPrintable(database ? QString() : database.error()));
        QVERIFY2((*database)->notice().isEmpty(), qPrintable((*database)->notice()));
        ConversationStore store(**database);
        QVERIFY(*store.recoverInterrupted() > 0);
        const auto heads = store.heads();
        QCOMPARE(heads->size(), 1);
        const auto messages = store.messages(heads->first().id);
        QCOMPARE(heads->first().leaf, std::optional(messages->last().id));
        QVERIFY(messages->size() % 2 == 0); // every question has its answer
        QVERIFY(messages->size() >= 2 * (lastQuestion + 1));
        for (qsizetype i = 0; i < messages->size(); i += 2)
            QCOMPARE(messages->at(i).text, u"Question %1"_s.arg(i / 2));
        for (int round = 0; round < lastRound; ++round)
            QVERIFY(messages->at(2 * round + 1).text.endsWith(u"delta 19 "_s));
        QVERIFY(messages->at(2 * lastRound + 1).text.size() >= lastSize);
    }

    void aDeletionIsCompleteOrAbsentAfterAKill_data()
    {
        QTest::addColumn<int>("lines");
        for (const int lines : {1, 2, 3, 4, 7, 12, 21, 40}) // deletions and undos
            QTest::addRow("%d", lines) << lines;
    }
    void aDeletionIsCompleteOrAbsentAfterAKill()
    {
        QFETCH(int, lines);
        const QTemporaryDir dir;
        const QString fileName = dir.filePath(u"chats.sqlite"_s);
        QProcess child;
        child.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        child.start(QCoreApplication::applicationFilePath(),
                    {u"--delete-until-killed"_s, fileName});
        QByteArray output;
        while (output.count('\n') < lines) {
            QVERIFY(child.waitForReadyRead(Patience::milliseconds));
            output += child.readAllStandardOutput();
        }
        child.kill(); // SIGKILL, in the middle of the next operation
        QVERIFY(child.waitForFinished(Patience::milliseconds));
        QCOMPARE(child.exitStatus(), QProcess::CrashExit);
        output += child.readAllStandardOutput();
        const int round = lastNumberIn(output);

        const auto database = Database::open(fileName);
        QVERIFY2(database, qPrintable(database ? QString() : database.error()));
        ConversationStore store(**database);
        const QList<Message> messages = *store.messages(store.heads()->first().id);
        QCOMPARE(store.heads()->first().leaf, std::optional(messages.last().id));
        QSqlQuery files((*database)->connection());
        QVERIFY(files.exec(u"SELECT count(*) FROM attachments"_s) && files.next());
        if (messages.size() == 1) { // deleted together with their files
            QCOMPARE(messages.first().text, u"It stays"_s);
            QCOMPARE(files.value(0).toInt(), 0);
            return;
        }
        // The messages are those of the last printed undo, or of the undo that followed the last
        // printed deletion.
        QCOMPARE(messages.size(), 3);
        QCOMPARE(messages, withIds(aDeletableChat(round), messages.first().id));
        QCOMPARE(files.value(0).toInt(), 2);
    }

private:
    QStringList titles() const
    {
        QStringList titles;
        const auto heads = m_store->heads();
        for (const ConversationHead &head : *heads)
            titles.append(head.title);
        return titles;
    }
    qlonglong number(const QString &sql) const
    {
        QSqlQuery query(m_database->connection());
        return query.exec(sql) && query.next() ? query.value(0).toLongLong() : -1;
    }

    std::unique_ptr<Database> m_database;
    std::unique_ptr<ConversationStore> m_store;
};

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() == 3 && arguments[1] == "--write-until-killed"_L1)
        return writeUntilKilled(arguments[2]);
    if (arguments.size() == 3 && arguments[1] == "--delete-until-killed"_L1)
        return deleteUntilKilled(arguments[2]);
    TestConversationStore test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_conversationstore.moc"
