// SPDX-License-Identifier: GPL-3.0-or-later
#include "conversations/draftfiles.h"
#include "support/scriptedserver.h"
#include "support/workspacefixture.h"

#include <QSignalSpy>
#include <QSqlQuery>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {
const Attachment picture {u"a.png"_s, u"image/png"_s, QByteArray("\0PNG\xff", 5)};
const Attachment note {u"b.txt"_s, u"text/plain"_s, "text"};
} // namespace

class TestDraftFiles : public QObject
{
    Q_OBJECT

private slots:
    void filesAreKeptAcrossARestart();
    void aChatKeepsItsOwnFiles();
    void sendingClearsTheFilesOfTheNewChat();
    void filesThatCouldNotBeSentAreKept();
    void filesAreDeletedWithTheirChat();
    void anEditMayChangeTheFiles();
    void nothingIsSentIfAFileOfTheChatCannotBeRead();
    void aDraftThatCouldNotBeReadIsNotReplaced();
};

void TestDraftFiles::filesAreKeptAcrossARestart()
{
    WorkspaceFixture fixture(u"chats.sqlite"_s);
    fixture.workspace().chat().setDraftFiles({picture, note});
    // The files are stored at once, before the program ends.
    const auto stored = fixture.store().draftAttachments(0);
    QVERIFY(stored);
    QCOMPARE(*stored, (QList<Attachment> {picture, note}));
    fixture.restart();
    QCOMPARE(fixture.workspace().chat().draftFiles(), (QList<Attachment> {picture, note}));
    fixture.workspace().chat().setDraftFiles({note});
    fixture.restart();
    QCOMPARE(fixture.workspace().chat().draftFiles(), QList<Attachment> {note});
}

/// The file of an earlier question can no longer be read.
void TestDraftFiles::nothingIsSentIfAFileOfTheChatCannotBeRead()
{
    ScriptedServer server;
    WorkspaceFixture fixture(u"chats.sqlite"_s);
    fixture.addAccount(server.url(), 0);
    Message question;
    question.attachments = {note};
    const Result<ConversationId> id = fixture.store().create({});
    QVERIFY(id && fixture.store().append(*id, question));
    fixture.restart();
    Workspace &workspace = fixture.workspace();
    workspace.open(*id);
    {
        const auto other = Database::open(fixture.folder() + u"/chats.sqlite"_s);
        QVERIFY(
            other
            && QSqlQuery((*other)->connection()).exec(u"UPDATE attachments SET content = NULL"_s));
    }
    const QSignalSpy problems(&workspace, &Workspace::problem);
    QVERIFY(!workspace.send(u"And now?"_s));
    QCOMPARE(problems.size(), 1);
    const QString words = problems.first().first().toString();
    QVERIFY2(words.contains(note.fileName), qPrintable(words));
    QCoreApplication::processEvents();
    QCOMPARE(server.connectionCount(), 0);
    QCOMPARE(workspace.current()->rowCount(), 1);
}

void TestDraftFiles::aDraftThatCouldNotBeReadIsNotReplaced()
{
    WorkspaceFixture fixture(u"chats.sqlite"_s);
    fixture.workspace().chat().setDraft(u"typed"_s);
    fixture.workspace().chat().setDraftFiles({picture});
    fixture.restart();
    const auto run = [&fixture](const QString &statement) {
        const auto other = Database::open(fixture.folder() + u"/chats.sqlite"_s);
        QVERIFY(other && QSqlQuery((*other)->connection()).exec(statement));
    };
    const QStringList tables {u"new_draft"_s, u"draft_attachments"_s};
    for (const QString &table : tables)
        run(u"ALTER TABLE %1 RENAME TO %1_gone"_s.arg(table));
    {
        Workspace other(fixture.store(), fixture.accounts(), fixture.settings(),
                        fixture.workspace().clock(), [] { return 0.5; });
        QCOMPARE(other.startProblems().size(), 2);
        for (const QString &table : tables)
            run(u"ALTER TABLE %1_gone RENAME TO %1"_s.arg(table));
        other.chat().setDraft(u"typed later"_s);
        other.chat().setDraftFiles({note});
        QCOMPARE(other.chat().draftFiles(), QList<Attachment> {note}); // in memory
    }
    fixture.restart();
    QCOMPARE(fixture.workspace().chat().draft(), u"typed"_s);
    QCOMPARE(fixture.workspace().chat().draftFiles(), QList<Attachment> {picture});
}

void TestDraftFiles::aChatKeepsItsOwnFiles()
{
    WorkspaceFixture fixture;
    UnsavedChanges unsaved(fixture.workspace().clock());
    DraftFiles files(fixture.store(), unsaved);
    ConversationHead head;
    const auto one = fixture.store().create(head);
    QVERIFY(one);
    QVERIFY(files.open(0));
    files.set({picture});
    QVERIFY(files.open(*one));
    QVERIFY(files.all().isEmpty());
    files.set({note});
    QVERIFY(files.open(0));
    QCOMPARE(files.all(), QList<Attachment> {picture});
    QVERIFY(files.open(*one));
    QCOMPARE(files.all(), QList<Attachment> {note});
    QVERIFY(unsaved.kinds().isEmpty());
    QVERIFY(files.open(999)); // does not exist
    files.set({note});
    QVERIFY(files.open(0));
    QVERIFY(files.open(999));
    QCOMPARE(files.all(), QList<Attachment> {note}); // not stored, but kept
    QCOMPARE(unsaved.kinds(), QList {UnsavedChanges::Kind::Draft});
}

void TestDraftFiles::sendingClearsTheFilesOfTheNewChat()
{
    WorkspaceFixture fixture(u"chats.sqlite"_s);
    fixture.addAccount(QUrl(u"http://127.0.0.1:1/"_s), 0);
    Workspace &workspace = fixture.workspace();
    workspace.chat().setDraftFiles({picture});
    QVERIFY(workspace.send(QString(), {picture}));
    QVERIFY(workspace.chat().draftFiles().isEmpty());
    QCOMPARE(workspace.current()->at(0).attachments, QList<Attachment> {picture});
    const ConversationId id = workspace.current()->head().id;
    const auto left = fixture.store().draftAttachments(id);
    QVERIFY(left && left->isEmpty());
    const auto ofNew = fixture.store().draftAttachments(0);
    QVERIFY(ofNew && ofNew->isEmpty());
}

void TestDraftFiles::filesThatCouldNotBeSentAreKept()
{
    WorkspaceFixture fixture;
    fixture.workspace().chat().setDraftFiles({picture});
    QSignalSpy problems(&fixture.workspace(), &Workspace::problem);
    QVERIFY(!fixture.workspace().send(u"without an account"_s, {picture}));
    QCOMPARE(problems.size(), 1);
    QCOMPARE(fixture.workspace().chat().draftFiles(), QList<Attachment> {picture});
}

void TestDraftFiles::filesAreDeletedWithTheirChat()
{
    WorkspaceFixture fixture;
    const auto id = fixture.store().create({});
    QVERIFY(id);
    QVERIFY(fixture.store().setDraftAttachments(*id, {picture}));
    QVERIFY(fixture.store().setDeleted(*id, true));
    QVERIFY(fixture.store().purgeDeleted(QDateTime::currentDateTimeUtc().addDays(1)));
    const auto left = fixture.store().draftAttachments(*id);
    QVERIFY(left && left->isEmpty());
}

void TestDraftFiles::anEditMayChangeTheFiles()
{
    WorkspaceFixture fixture;
    fixture.addAccount(QUrl(u"http://127.0.0.1:1/"_s), 0);
    Workspace &workspace = fixture.workspace();
    QVERIFY(workspace.send(u"look"_s, {picture, note}));
    const MessageId question = workspace.current()->at(0).id;
    QVERIFY(workspace.edit(question, u"look again"_s));
    QCOMPARE(workspace.current()->at(0).attachments, (QList<Attachment> {picture, note}));
    QVERIFY(workspace.edit(question, QString(), QList<Attachment> {note}));
    QCOMPARE(workspace.current()->at(0).attachments, QList<Attachment> {note});
    QVERIFY(!workspace.edit(question, u" "_s, QList<Attachment>()));
}

QTEST_GUILESS_MAIN(TestDraftFiles)
#include "tst_draftfiles.moc"
