// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/h2peer.h"

#include "support/patience.h"

using namespace Qt::StringLiterals;

H2Peer::H2Peer(const QString &fault)
{
    // Use the interpreter of the system, because python3-h2 is installed as a system package.
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_process.start(u"/usr/bin/python3"_s, {QStringLiteral(TESTS_DIR "/support/h2peer.py"), fault});
    while (m_port == 0 && m_process.waitForReadyRead(Patience::milliseconds))
        readLines();
}

H2Peer::~H2Peer()
{
    m_process.kill();
    m_process.waitForFinished(Patience::milliseconds);
}

QUrl H2Peer::url() const
{
    return m_port == 0 ? QUrl() : QUrl(u"https://127.0.0.1:%1/v1/messages"_s.arg(m_port));
}

QList<QByteArray> H2Peer::requests()
{
    readLines();
    return m_requests;
}

int H2Peer::connectionCount()
{
    readLines();
    return m_connections;
}

void H2Peer::readLines()
{
    while (m_process.canReadLine()) {
        const QByteArray line = m_process.readLine().trimmed();
        if (line.startsWith("port "))
            m_port = line.mid(5).toInt();
        else if (line == "connection")
            ++m_connections;
        else if (line.startsWith("request "))
            m_requests.append(line.mid(8));
    }
}
