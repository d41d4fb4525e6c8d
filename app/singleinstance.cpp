// SPDX-License-Identifier: GPL-3.0-or-later
#include "singleinstance.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDeadlineTimer>
#include <QDir>
#include <QFileInfo>
#include <QLocalSocket>
#include <QLoggingCategory>
#include <QSysInfo>
#include <QThread>

#include <limits>

#ifdef Q_OS_WIN
#include <qt_windows.h>
#else
#include <csignal>
#endif

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace {

constexpr qint64 longestWish = 256;
constexpr milliseconds pollInterval {20};

/// The name of the socket of a profile, for QLocalServer. A name without a folder would be placed
/// in TMPDIR, which may be another folder at the next start.
QString socketOf(const QString &lockFile)
{
    // The home folder is part of the hash, because all users share the names in /tmp.
    const QByteArray hash = QCryptographicHash::hash((QDir::homePath() + u'\n' + lockFile).toUtf8(),
                                                     QCryptographicHash::Sha256)
                                .toHex();
    const QString name = u"reprise-"_s + QString::fromLatin1(hash.left(16));
#ifdef Q_OS_UNIX
    const QString runtime = qEnvironmentVariable("XDG_RUNTIME_DIR");
    const QFileInfo folder(runtime);
    const bool isUsable = folder.isAbsolute() && folder.isDir() && folder.isWritable();
    return (isUsable ? runtime : u"/tmp"_s) + u'/' + name;
#else
    return name;
#endif
}

/// Kills the process, because a program that hangs does not react to a request to quit.
bool endProcess(qint64 process)
{
    // The number was read from a file, which may be damaged. It may also be the number of this
    // process, because each program in a sandbox may have the same number.
    if (process <= 0 || process > std::numeric_limits<int>::max()
        || process == QCoreApplication::applicationPid())
        return false;
#ifdef Q_OS_WIN
    const HANDLE handle = OpenProcess(PROCESS_TERMINATE, FALSE, DWORD(process));
    if (!handle)
        return false;
    const bool isEnded = TerminateProcess(handle, 1);
    CloseHandle(handle);
    return isEnded;
#else
    return ::kill(pid_t(process), SIGKILL) == 0;
#endif
}

} // namespace

SingleInstance::SingleInstance(std::unique_ptr<QLockFile> lock, Asker ask, milliseconds patience,
                               QObject *parent)
    : QObject(parent)
    , m_lock(std::move(lock))
    , m_ask(std::move(ask))
    , m_patience(patience)
    , m_socket(socketOf(m_lock->fileName()))
{
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, [this] {
        while (QLocalSocket *socket = m_server.nextPendingConnection()) {
            connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
            connect(socket, &QLocalSocket::readyRead, this, [this, socket] {
                const QByteArray wish = socket->read(longestWish);
                socket->write("ok");
                socket->flush();
                emit wishReceived(wish);
            });
        }
    });
}

Result<SingleInstance::Role> SingleInstance::start(const QByteArray &wish)
{
    for (;;) {
        if (const std::optional<Role> role = tryFor(m_patience, wish))
            return *role;
        if (m_lock->error() != QLockFile::LockFailedError)
            return Error {lockProblem()};
        const std::optional<Holder> asked = holder();
        if (!asked) {
            // The process was killed while it wrote the file. This does nothing if a process has
            // the file locked.
            if (removeAbandonedLock() || !QFileInfo::exists(m_lock->fileName()))
                continue;
            return Error {tr("Reprise is running but is not responding.")};
        }
        if (asked->host != QSysInfo::machineHostName())
            return Error {tr("These chats are in use by Reprise on the computer “%1”. Close it "
                             "there first. If it is no longer running there, delete the file %2.")
                              .arg(asked->host, QDir::toNativeSeparators(m_lock->fileName()))};
        // The process may have ended, and its number may belong to another process now.
        if (removeAbandonedLock())
            continue;
        // This is not certain, because another computer may have the same name.
        const QString question = tr("Reprise seems to be running but is not responding.");
        qWarning().noquote() << question;
        const Choice choice = m_ask(question);
        if (choice == Choice::GiveUp)
            return Role::GivenUp;
        if (choice == Choice::Wait)
            continue;
        // While the question was shown, another start may have ended the process and taken the
        // lock.
        const std::optional<Holder> now = holder();
        if (now && now->process == asked->process && endProcess(now->process)) {
            // A process that has ended and is not reaped yet counts as running for QLockFile. The
            // file is only removed if no process has it locked.
            const QDeadlineTimer deadline(m_patience);
            while (!removeAbandonedLock() && QFileInfo::exists(m_lock->fileName())
                   && !deadline.hasExpired())
                QThread::msleep(pollInterval.count());
        }
    }
}

/// Removes the file of the lock if no process has it locked, whatever process number it contains.
/// QLockFile::tryLock() uses the same second lock when it removes a file; without it, this function
/// could remove a file that another start has just created.
bool SingleInstance::removeAbandonedLock()
{
    QLockFile removal(m_lock->fileName() + u".rmlock"_s);
    return removal.tryLock() && m_lock->removeStaleLockFile();
}

/// Tries both to lock and to hand over until the time has run out, because the other program may be
/// starting and not listening yet, or may be ending and unlock soon.
std::optional<SingleInstance::Role> SingleInstance::tryFor(milliseconds patience,
                                                           const QByteArray &wish)
{
    QDeadlineTimer deadline(patience);
    do {
        if (m_lock->tryLock()) {
            listen();
            return Role::First;
        }
        if (m_lock->error() != QLockFile::LockFailedError)
            return std::nullopt;
        if (handOver(wish, int(qMax(deadline.remainingTime(), pollInterval.count()))))
            return Role::HandedOver;
        if (!deadline.hasExpired())
            QThread::msleep(pollInterval.count());
    } while (!deadline.hasExpired());
    return std::nullopt;
}

bool SingleInstance::handOver(const QByteArray &wish, int patienceMs) const
{
    QLocalSocket socket;
    socket.connectToServer(m_socket);
    if (!socket.waitForConnected(patienceMs))
        return false;
    socket.write(wish);
    return socket.waitForBytesWritten(patienceMs) && socket.waitForReadyRead(patienceMs);
}

void SingleInstance::listen()
{
    // A crash leaves the file of the socket behind. Only the process that has the lock calls this
    // function, so the file does not belong to a running program.
    QLocalServer::removeServer(m_socket);
    if (m_server.listen(m_socket))
        return;
    m_problem = tr("Starting Reprise again will not bring this window to the front: %1")
                    .arg(m_server.errorString());
    qWarning().noquote() << m_problem;
}

std::optional<SingleInstance::Holder> SingleInstance::holder() const
{
    Holder holder;
    QString program;
    if (!m_lock->getLockInfo(&holder.process, &holder.host, &program))
        return std::nullopt;
    return holder;
}

QString SingleInstance::lockProblem() const
{
    const QString file = QDir::toNativeSeparators(m_lock->fileName());
    return m_lock->error() == QLockFile::PermissionError
        ? tr("Reprise is not allowed to write to the folder with your chats: %1 could not be "
             "created. Nothing was changed.")
              .arg(file)
        : tr("The folder with your chats could not be locked: %1 could not be created. The disk "
             "may be full. Nothing was changed.")
              .arg(file);
}
