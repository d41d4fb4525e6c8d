// SPDX-License-Identifier: GPL-3.0-or-later
#include "singleinstance.h"

#include <QCryptographicHash>
#include <QDir>
#include <QLocalSocket>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace {

constexpr int answerWithinMs
    = 10'000; // only one that hangs takes that long, however busy the machine is
constexpr qint64 longestWish = 256;

} // namespace

SingleInstance::SingleInstance(const QString &profileFolder, QObject *parent)
    : QObject(parent)
{
    // One name a user and profile, so that two users of a machine do not meet.
    const QString place = profileFolder.isEmpty()
        ? QStandardPaths::writableLocation(QStandardPaths::AppDataLocation)
        : QDir(profileFolder).absolutePath();
    const QByteArray hash = QCryptographicHash::hash((QDir::homePath() + u'\n' + place).toUtf8(),
                                                     QCryptographicHash::Sha256)
                                .toHex();
    m_name = u"reprise-"_s + QString::fromLatin1(hash.left(16));
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

bool SingleInstance::handOver(const QByteArray &wish)
{
    QLocalSocket socket;
    socket.connectToServer(m_name);
    if (!socket.waitForConnected(answerWithinMs)) {
        listen();
        return false;
    }
    socket.write(wish);
    const bool taken
        = socket.waitForBytesWritten(answerWithinMs) && socket.waitForReadyRead(answerWithinMs);
    if (!taken)
        listen(); // it hangs: the person still gets a window (the database tells where it is
                  // locked)
    return taken;
}

void SingleInstance::listen()
{
    QLocalServer::removeServer(m_name); // a crash leaves the socket file behind
    m_server.listen(m_name);
}
