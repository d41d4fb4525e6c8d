// SPDX-License-Identifier: GPL-3.0-or-later
#include "services.h"
#include "singleinstance.h"
#include "support/ordinaryuser.h"
#include "support/patience.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <cstdio>
#include <iostream>
#include <string>

using namespace Qt::StringLiterals;

namespace {

/// Of a process that hangs; every other one is waited for as long as the test may last.
constexpr int shortPatience = 50;

void tell(const char *line)
{
    std::printf("%s\n", line);
    std::fflush(stdout);
}

std::string nextLine()
{
    std::string line;
    std::getline(std::cin, line);
    return line;
}

SingleInstance::Choice askStandardInput(const QString &question)
{
    tell(qPrintable(u"asked: "_s + question));
    const std::string choice = nextLine();
    if (choice == "end")
        return SingleInstance::Choice::EndIt;
    return choice == "wait" ? SingleInstance::Choice::Wait : SingleInstance::Choice::GiveUp;
}

/// The program without its window: starts as main() does when it reads a line, tells what becomes
/// of it, and runs until it is killed.
int runProgram(const QString &profile, int patience)
{
    tell("ready");
    nextLine();
    Result<std::unique_ptr<QLockFile>> lock = Services::lockFor(profile);
    if (!lock)
        return 1;
    Result<std::unique_ptr<Services>> services = Error {};
    SingleInstance instance(std::move(lock.value()), askStandardInput,
                            std::chrono::milliseconds(patience));
    const Result<SingleInstance::Role> role = instance.start("new-chat");
    if (!role) {
        tell(qPrintable(u"failed: "_s + role.error()));
        return 1;
    }
    if (*role != SingleInstance::Role::First) {
        tell(*role == SingleInstance::Role::HandedOver ? "handed over" : "given up");
        return 0;
    }
    lock = instance.takeLock();
    services = Services::start(profile, lock.value());
    QObject::connect(&instance, &SingleInstance::wishReceived,
                     [](const QByteArray &wish) { tell(QByteArray("wish: " + wish).constData()); });
    if (!instance.problem().isEmpty())
        tell(qPrintable(u"problem: "_s + instance.problem()));
    tell(services ? "running" : "no services");
    return QCoreApplication::exec();
}

/// A process of the program.
class Program
{
public:
    explicit Program(const QString &profile, int patience = Patience::milliseconds,
                     const QString &variable = {}, const QString &value = {})
    {
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        if (!variable.isEmpty()) {
            QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
            environment.insert(variable, value);
            m_process.setProcessEnvironment(environment);
        }
        m_process.start(QCoreApplication::applicationFilePath(),
                        {u"--program"_s, profile, QString::number(patience)});
    }
    ~Program()
    {
        m_process.kill();
        m_process.waitForFinished(Patience::milliseconds);
    }
    /// Waits until the process has told a line that begins so, or that begins like `wrong`, or has
    /// ended.
    bool tells(const QByteArray &line, const QByteArray &wrong = "failed")
    {
        Patience::until([&] { return has(line) || has(wrong) || !isRunning(); });
        return has(line);
    }
    bool has(const QByteArray &line)
    {
        m_told += m_process.readAllStandardOutput();
        return m_told.startsWith(line) || m_told.contains('\n' + line);
    }
    /// How many lines the process has told.
    qsizetype lines()
    {
        m_told += m_process.readAllStandardOutput();
        return m_told.count('\n');
    }
    void say(const QByteArray &line)
    {
        m_process.write(line + '\n');
        m_process.waitForBytesWritten(Patience::milliseconds);
    }
    bool start() { return tells("ready") && (say("go"), true); }
    bool ends()
    {
        return Patience::until([&] { return m_process.state() == QProcess::NotRunning; });
    }
    bool isRunning() const { return m_process.state() != QProcess::NotRunning; }
    bool signal(int number) { return ::kill(pid_t(m_process.processId()), number) == 0; }
    void kill()
    {
        m_process.kill();
        ends();
    }

private:
    QProcess m_process;
    QByteArray m_told;
};

/// Stores an answer whose request is under way, as the first program would.
bool storeRunningAnswer(const QString &profile)
{
    const auto database = Database::open(profile + u"/chats.sqlite"_s);
    ConversationStore store(**database);
    ConversationHead head;
    head.title = u"A chat"_s;
    Message question, answer;
    question.text = u"Why?"_s;
    answer.role = Role::Assistant;
    answer.status = MessageStatus::Streaming;
    answer.text = u"Because"_s;
    const Result<ConversationId> id = store.create(head);
    return id && store.append(*id, {question, answer});
}

MessageStatus storedStatus(const QString &profile)
{
    const auto database = Database::open(profile + u"/chats.sqlite"_s);
    ConversationStore store(**database);
    return store.heads()->first().status;
}

} // namespace

class TestSingleInstance : public QObject
{
    Q_OBJECT

private slots:
    void aSecondStartHandsItsWishToTheFirst()
    {
        const QTemporaryDir profile;
        Program first(profile.path()), second(profile.path());
        QVERIFY(first.start() && first.tells("running"));
        QVERIFY(second.start() && second.tells("handed over", "running"));
        QVERIFY(second.ends());
        QVERIFY(first.tells("wish: new-chat"));
    }

    void theFolderForTemporaryFilesMayDiffer()
    {
        const QTemporaryDir profile, one, another;
        Program first(profile.path(), Patience::milliseconds, u"TMPDIR"_s, one.path());
        Program second(profile.path(), Patience::milliseconds, u"TMPDIR"_s, another.path());
        QVERIFY(first.start() && first.tells("running"));
        QVERIFY(second.start() && second.tells("handed over", "running"));
    }

    void aSymbolicLinkIsTheSameProfile()
    {
        const QTemporaryDir folder;
        const QString profile = folder.filePath(u"profile"_s), link = folder.filePath(u"link"_s);
        QVERIFY(QDir().mkpath(profile));
        QVERIFY(QFile::link(profile, link));
        Program first(profile), second(link), third(profile + u"/../link/."_s);
        QVERIFY(first.start() && first.tells("running"));
        QVERIFY(second.start() && second.tells("handed over", "running"));
        QVERIFY(third.start() && third.tells("handed over", "running"));
    }

    void aLinkToTheDatabaseIsTheSameProfile()
    {
        const QTemporaryDir profile, other;
        Program first(profile.path()), second(other.path());
        QVERIFY(first.start() && first.tells("running"));
        QVERIFY(
            QFile::link(profile.filePath(u"chats.sqlite"_s), other.filePath(u"chats.sqlite"_s)));
        QVERIFY(second.start() && second.tells("handed over", "running"));
    }

    void twoProfilesAreTwoPrograms()
    {
        const QTemporaryDir one, another;
        Program first(one.path()), second(another.path());
        QVERIFY(first.start() && first.tells("running"));
        QVERIFY(second.start() && second.tells("running"));
    }

    void ofStartsInTheSameInstantOneRuns_data()
    {
        QTest::addColumn<bool>("afterACrash");
        QTest::newRow("a new profile") << false;
        QTest::newRow("a lock that a killed one left") << true;
    }
    void ofStartsInTheSameInstantOneRuns()
    {
        QFETCH(bool, afterACrash);
        const QTemporaryDir profile;
        if (afterACrash) {
            Program killed(profile.path());
            QVERIFY(killed.start() && killed.tells("running"));
            killed.kill();
            QVERIFY(QFile::exists(profile.filePath(u"chats.sqlite.lock"_s)));
        }
        std::vector<std::unique_ptr<Program>> programs;
        for (int i = 0; i < 6; ++i)
            programs.push_back(std::make_unique<Program>(profile.path()));
        for (const auto &program : programs)
            QVERIFY(program->tells("ready"));
        for (const auto &program : programs)
            program->say("go");
        int running = 0, handedOver = 0;
        for (const auto &program : programs) {
            QVERIFY(
                Patience::until([&] { return program->has("running") || !program->isRunning(); }));
            running += program->has("running");
            handedOver += program->has("handed over");
        }
        QCOMPARE(running, 1);
        QCOMPARE(handedOver, 5);
    }

    void aFirstOneThatHangsIsNamedAndNeverJoined()
    {
        const QTemporaryDir profile;
        Program first(profile.path());
        QVERIFY(first.start() && first.tells("running"));
        QVERIFY(storeRunningAnswer(profile.path()));
        QVERIFY(first.signal(SIGSTOP));
        Program second(profile.path(), shortPatience);
        QVERIFY(second.start());
        QVERIFY(
            second.tells("asked: Reprise seems to be running but is not responding.", "running"));
        second.say("give up");
        QVERIFY(second.tells("given up"));
        QCOMPARE(storedStatus(profile.path()), MessageStatus::Streaming);
        QVERIFY(first.signal(SIGCONT));
        Program third(profile.path());
        QVERIFY(third.start() && third.tells("handed over", "running"));
    }

    void waitingForOneThatHangsHandsOverWhenItGoesOn()
    {
        const QTemporaryDir profile;
        Program first(profile.path());
        QVERIFY(first.start() && first.tells("running"));
        QVERIFY(first.signal(SIGSTOP));
        Program second(profile.path(), shortPatience);
        QVERIFY(second.start());
        QVERIFY(second.tells("asked: ", "running"));
        QVERIFY(first.signal(SIGCONT));
        // It is asked again as often as the first one is slower than its patience.
        for (qsizetype lines = 0; second.isRunning();) {
            lines = second.lines();
            second.say("wait");
            QVERIFY(Patience::until([&] { return second.lines() > lines || !second.isRunning(); }));
        }
        QVERIFY(second.has("handed over"));
        QVERIFY(first.tells("wish: new-chat"));
    }

    void oneThatHangsCanBeEnded()
    {
        const QTemporaryDir profile;
        Program first(profile.path());
        QVERIFY(first.start() && first.tells("running"));
        QVERIFY(storeRunningAnswer(profile.path()));
        QVERIFY(first.signal(SIGSTOP));
        Program second(profile.path(), shortPatience);
        QVERIFY(second.start());
        QVERIFY(second.tells("asked: ", "running"));
        second.say("end");
        QVERIFY(second.tells("running"));
        QVERIFY(first.ends());
        QCOMPARE(storedStatus(profile.path()), MessageStatus::Interrupted);
    }

    void aLockThatWasNeverWrittenInFullIsNoneForEver()
    {
        const QTemporaryDir profile;
        QFile lock(profile.filePath(u"chats.sqlite.lock"_s));
        QVERIFY(lock.open(QIODevice::WriteOnly));
        lock.close();
        Program first(profile.path(), shortPatience);
        QVERIFY(first.start() && first.tells("running"));
    }

    void aLockOfAnotherComputerIsRespected()
    {
        const QTemporaryDir profile;
        const QString file = profile.filePath(u"chats.sqlite.lock"_s);
        QFile lock(file);
        QVERIFY(lock.open(QIODevice::WriteOnly));
        lock.write("1\nreprise\nanotherhost\nanothermachine\nanotherboot\n"); // as QLockFile does
        lock.close();
        Program first(profile.path(), shortPatience);
        QVERIFY(first.start());
        QVERIFY(first.tells("failed: These chats are in use by Reprise on the computer "
                            "“anotherhost”. Close it there first. If it is no longer running "
                            "there, delete the file ",
                            "running"));
        QVERIFY(first.has("failed: "));
        QVERIFY(QFile::exists(file));
        QVERIFY(!QFile::exists(profile.filePath(u"chats.sqlite"_s)));
    }

    void aFolderThatCannotBeWrittenIsNamed()
    {
        const QTemporaryDir profile;
        QVERIFY(QFile::setPermissions(profile.path(), QFile::ReadOwner | QFile::ExeOwner));
        Result<std::unique_ptr<QLockFile>> lock = Services::lockFor(profile.path());
        QVERIFY(lock);
        SingleInstance instance(std::move(lock.value()), askStandardInput);
        const OrdinaryUser user;
        const Result<SingleInstance::Role> role = instance.start("new-chat");
        QVERIFY(!role);
        QVERIFY2(role.error().startsWith(
                     u"Reprise is not allowed to write to the folder with your chats: "_s
                     + profile.path()),
                 qPrintable(role.error()));
        QVERIFY(role.error().endsWith(u"Nothing was changed."_s));
    }

    void aFolderThatCannotBeCreatedIsNamed()
    {
        const QTemporaryDir folder;
        QFile file(folder.filePath(u"file"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        const auto lock = Services::lockFor(file.fileName() + u"/profile"_s);
        QVERIFY(!lock);
        QVERIFY(lock.error().contains(file.fileName()));
    }

    void aProgramThatCannotListenSaysSo()
    {
        const QTemporaryDir profile;
        const QString tooLong = profile.filePath(QString(120, u'x')); // for the name of a socket
        QVERIFY(QDir().mkdir(tooLong));
        Program first(profile.path(), Patience::milliseconds, u"XDG_RUNTIME_DIR"_s, tooLong);
        QVERIFY(first.start() && first.tells("running"));
        QVERIFY(first.has("problem: "));
    }
};

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(u"reprise"_s);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() == 4 && arguments[1] == "--program"_L1)
        return runProgram(arguments[2], arguments[3].toInt());
    TestSingleInstance test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_singleinstance.moc"
