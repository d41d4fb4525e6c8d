// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/scriptedserver.h"

#include "support/scriptedconnection.h"

#include <QFile>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslSocket>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

QByteArray contentOf(const QString &name)
{
    QFile file(QStringLiteral(TESTS_DIR "/support/tls/") + name);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s is missing", qPrintable(file.fileName()));
    return file.readAll();
}

QSslSocket *tlsSocket(QObject *parent)
{
    auto *socket = new QSslSocket(parent);
    QSslConfiguration configuration = socket->sslConfiguration();
    configuration.setLocalCertificate(QSslCertificate(contentOf(u"server.pem"_s)));
    configuration.setPrivateKey(QSslKey(contentOf(u"server.key"_s), QSsl::Rsa));
    socket->setSslConfiguration(configuration);
    return socket;
}

} // namespace

QByteArray ScriptedRequest::header(const QByteArray &name) const
{
    const QList<QByteArray> lines = head.split('\n');
    for (const QByteArray &line : lines) {
        const qsizetype colon = line.indexOf(':');
        if (colon > 0 && line.left(colon).compare(name, Qt::CaseInsensitive) == 0)
            return line.mid(colon + 1).trimmed();
    }
    return {};
}

ScriptedServer::ScriptedServer(Transport transport, QObject *parent)
    : QTcpServer(parent)
    , m_transport(transport)
{
    if (!listen(QHostAddress::LocalHost))
        qFatal("The scripted server cannot listen: %s", qPrintable(errorString()));
}

ScriptedServer::~ScriptedServer() = default;

void ScriptedServer::release()
{
    const auto connections = findChildren<ScriptedConnection *>();
    for (ScriptedConnection *connection : connections)
        connection->release();
}

QUrl ScriptedServer::url(const QString &path) const
{
    QUrl url;
    url.setScheme(m_transport == Transport::Tls ? u"https"_s : u"http"_s);
    url.setHost(u"127.0.0.1"_s);
    url.setPort(serverPort());
    url.setPath(path);
    return url;
}

qsizetype ScriptedServer::postCount() const
{
    return std::count_if(m_requests.begin(), m_requests.end(),
                         [](const auto &request) { return request.method == "POST"; });
}

int ScriptedServer::openConnectionCount() const
{
    return int(findChildren<ScriptedConnection *>().size());
}

int ScriptedServer::holdingCount() const
{
    const auto connections = findChildren<ScriptedConnection *>();
    return int(std::count_if(connections.begin(), connections.end(),
                             [](const auto *each) { return each->isHolding(); }));
}

int ScriptedServer::stallingCount() const
{
    const auto connections = findChildren<ScriptedConnection *>();
    return int(std::count_if(connections.begin(), connections.end(),
                             [](const auto *each) { return each->isStalling(); }));
}

QSslCertificate ScriptedServer::authority()
{
    return QSslCertificate(contentOf(u"authority.pem"_s));
}

void ScriptedServer::incomingConnection(qintptr descriptor)
{
    QTcpSocket *socket = m_transport == Transport::Tls ? tlsSocket(this) : new QTcpSocket(this);
    socket->setSocketDescriptor(descriptor);
    auto *connection = new ScriptedConnection(socket, m_connectionCount++, *this);
    if (!nextReadsARequest())
        connection->start();
    else if (auto *encrypted = qobject_cast<QSslSocket *>(socket))
        encrypted->startServerEncryption();
}

QList<Script::Step> ScriptedServer::takeScript()
{
    if (m_scripts.isEmpty())
        return Script().readRequest().reply(500, "no script left", "text/plain").close().steps();
    if (m_repeatsLast && m_scripts.size() == 1)
        return m_scripts.first().steps();
    return m_scripts.takeFirst().steps();
}

bool ScriptedServer::nextReadsARequest() const
{
    if (m_scripts.isEmpty() || m_scripts.first().steps().isEmpty())
        return true;
    const Script::Step::Kind first = m_scripts.first().steps().first().kind;
    return first == Script::Step::Kind::ReadRequest || first == Script::Step::Kind::ReadHead;
}
