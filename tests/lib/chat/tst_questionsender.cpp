// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/workspace.h"
#include "storage/database.h"

#include <QDir>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <cstdio>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

#ifdef Q_OS_LINUX
#include <sys/syscall.h>
#include <unistd.h>

namespace {

int writesUntilKilled = 0; ///< 0 if writes are not counted.

void countWrite()
{
    if (writesUntilKilled > 0 && --writesUntilKilled == 0)
        raise(SIGKILL);
}

} // namespace

// The program exports these, so SQLite and Qt call them instead of the C library's.
extern "C" {
ssize_t write(int file, const void *bytes, size_t count)
{
    countWrite();
    return syscall(SYS_write, file, bytes, count);
}
ssize_t pwrite(int file, const void *bytes, size_t count, off_t offset)
{
    countWrite();
    return syscall(SYS_pwrite64, file, bytes, count, offset);
}
ssize_t pwrite64(int file, const void *bytes, size_t count, off64_t offset)
{
    countWrite();
    return syscall(SYS_pwrite64, file, bytes, count, offset);
}
// Does not flush: waiting for the disk would take most of the time, and data that was written but
// not flushed survives a kill.
int fsync(int)
{
    countWrite();
    return 0;
}
int fdatasync(int)
{
    countWrite();
    return 0;
}
int ftruncate64(int file, off64_t length) noexcept
{
    countWrite();
    return int(syscall(SYS_ftruncate, file, length));
}
}
#endif

namespace {

const QString question = u"And what about lifetimes?"_s;
const QList<Attachment> files {{u"notes.txt"_s, u"text/plain"_s, QByteArray(20'000, 'x')}};

/// A workspace whose folder is kept after the test object is destroyed.
class Program
{
public:
    explicit Program(const QString &folder)
        : m_settings(folder + u"/reprise.ini"_s)
        , m_database(std::move(Database::open(folder + u"/chats.sqlite"_s).value()))
    {
    }
    Workspace &workspace() { return m_workspace; }
    ConversationStore &store() { return m_store; }
    void addAccount()
    {
        Account account = Accounts::blank(DialectKind::OpenAiChat);
        account.baseUrl = u"http://127.0.0.1:9/v1"_s;
        account.defaultModel = u"m1"_s;
        m_accounts.put(account);
    }

private:
    Settings m_settings;
    SessionSecretStore m_secrets;
    AccessManagers m_managers;
    SystemClock m_clock;
    std::unique_ptr<Database> m_database;
    ConversationStore m_store {*m_database};
    Accounts m_accounts {m_settings, m_secrets, m_managers, m_clock};
    Workspace m_workspace {m_store, m_accounts, m_settings, m_clock, [] { return 0.5; }};
};

void openFirst(Workspace &workspace)
{
    if (workspace.conversations().rowCount() > 0)
        workspace.open(workspace.conversations().at(0).id);
    else
        workspace.startNew();
}

/// Sends the draft. The process is killed before the write with the number `writes`.
int sendAndBeKilled(const QString &folder, int writes)
{
    Program program(folder);
    openFirst(program.workspace());
#ifdef Q_OS_LINUX
    writesUntilKilled = writes;
#endif
    const bool isSent = program.workspace().send(question, files);
    return isSent ? 0 : 1;
}

bool copyFolder(const QString &from, const QString &to)
{
    bool isCopied = QDir().mkpath(to);
    const QStringList names = QDir(from).entryList(QDir::Files);
    for (const QString &name : names)
        isCopied = QFile::copy(from + u'/' + name, to + u'/' + name) && isCopied;
    return isCopied;
}

} // namespace

class TestQuestionSender : public QObject
{
    Q_OBJECT

private slots:
    void afterAKillEitherTheQuestionOrTheDraftIsStored_data()
    {
        QTest::addColumn<bool>("isNew");
        QTest::newRow("in a new chat") << true;
        QTest::newRow("in an open chat") << false;
    }
    void afterAKillEitherTheQuestionOrTheDraftIsStored()
    {
#ifndef Q_OS_LINUX
        QSKIP("The system calls of other systems are not intercepted.");
#endif
        QFETCH(bool, isNew);
        const QTemporaryDir folder;
        const QString before = folder.filePath(u"before"_s);
        QVERIFY(QDir().mkpath(before));
        {
            Program program(before);
            program.addAccount();
            if (!isNew) {
                QVERIFY(program.workspace().send(u"Explain Rust"_s));
                program.workspace().stop(program.workspace().current()->head().id);
            }
            program.workspace().chat().setDraft(question);
            program.workspace().chat().setDraftFiles(files);
        }
        int drafts = 0, questions = 0;
        for (int writes = 1;; ++writes) {
            const QString run = folder.filePath(QString::number(writes));
            QVERIFY(copyFolder(before, run));
            QProcess child;
            child.setProcessChannelMode(QProcess::ForwardedErrorChannel);
            child.start(QCoreApplication::applicationFilePath(),
                        {u"--send"_s, run, QString::number(writes)});
            QVERIFY(child.waitForFinished(Patience::milliseconds));
            const bool isKilled = child.exitStatus() == QProcess::CrashExit;
            QVERIFY(isKilled || child.exitCode() == 0);
            QFile::remove(run + u"/reprise.ini.lock"_s); // QSettings would wait 30 s for this file
            const bool isAsked = stored(run, isNew);
            if (QTest::currentTestFailed())
                QFAIL(qPrintable(u"killed before write %1"_s.arg(writes)));
            ++(isAsked ? questions : drafts);
            QVERIFY(QDir(run).removeRecursively());
            if (!isKilled)
                break;
        }
        QVERIFY(drafts > 0);
        QVERIFY(questions > 1); // one of them is the run that was not killed
        qInfo(
            "killed before each of %d writes: the draft was stored %d times, the question %d times",
            drafts + questions - 1, drafts, questions);
    }

private:
    /// Returns true if the question is stored, and false if the draft is. Fails if both, neither or
    /// only a part of them are stored.
    static bool stored(const QString &folder, bool isNew)
    {
        Program program(folder);
        Workspace &workspace = program.workspace();
        int asked = 0;
        for (int row = 0; row < workspace.conversations().rowCount(); ++row) {
            workspace.open(workspace.conversations().at(row).id);
            const Conversation *chat = workspace.current();
            for (int i = 0; i < chat->rowCount(); ++i) {
                if (chat->at(i).text != question)
                    continue;
                ++asked;
                [&] { QCOMPARE(chat->at(i).attachments, files); }();
                [&] { QCOMPARE(i + 2, chat->rowCount()); }(); // and its answer
            }
            [&] { QVERIFY(chat->rowCount() > 0); }(); // no chat without a question
        }
        if (isNew && asked == 0)
            workspace.startNew();
        else
            openFirst(workspace);
        [&] {
            QCOMPARE(workspace.chat().draft(), asked > 0 ? QString() : question);
            QCOMPARE(workspace.chat().draftFiles(), asked > 0 ? QList<Attachment>() : files);
            workspace.startNew();
            QCOMPARE(workspace.chat().draft(), isNew && asked == 0 ? question : QString());
            QVERIFY(asked <= 1);
        }();
        return asked > 0;
    }
};

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() == 4 && arguments[1] == "--send"_L1)
        return sendAndBeKilled(arguments[2], arguments[3].toInt());
    TestQuestionSender test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_questionsender.moc"
