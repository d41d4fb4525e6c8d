// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/scriptedconnection.h"

#include "support/scriptedserver.h"

#include <QTcpSocket>

#include <sys/socket.h>

#include <algorithm>

namespace {

constexpr qint64 sendAhead = 256 * 1024;

} // namespace

ScriptedConnection::ScriptedConnection(QTcpSocket *socket, int number, ScriptedServer &server)
    : QObject(&server)
    , m_socket(socket)
    , m_number(number)
    , m_server(server)
{
    socket->setParent(this);
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        const Script::Step &step = m_script.at(m_next);
        if (step.kind == Script::Step::Kind::Wait)
            stepDone();
        else
            sendMore(step);
    });
    connect(socket, &QTcpSocket::readyRead, this, &ScriptedConnection::read);
    connect(socket, &QTcpSocket::disconnected, this, &QObject::deleteLater);
}

void ScriptedConnection::start()
{
    m_script = m_server.takeScript();
    m_next = 0;
    play();
}

void ScriptedConnection::release()
{
    if (!m_isHolding)
        return;
    m_isHolding = false;
    stepDone();
}

bool ScriptedConnection::isStalling() const
{
    if (m_next >= m_script.size())
        return false;
    const Script::Step::Kind kind = m_script.at(m_next).kind;
    return kind == Script::Step::Kind::Stall || kind == Script::Step::Kind::Endless;
}

void ScriptedConnection::read()
{
    m_incoming += m_socket->readAll();
    while (readOneRequest()) { }
    play();
}

/// Returns whether the end of a request was reached.
bool ScriptedConnection::readOneRequest()
{
    if (m_current < 0) {
        const qsizetype end = m_incoming.indexOf("\r\n\r\n");
        if (end < 0)
            return false;
        ScriptedRequest request;
        request.head = m_incoming.left(end);
        m_incoming.remove(0, end + 4);
        const QList<QByteArray> words = request.head.left(request.head.indexOf('\r')).split(' ');
        request.method = words.value(0);
        request.path = words.value(1);
        request.connection = m_number;
        m_bodyMissing = request.header("Content-Length").toLongLong();
        m_current = m_server.m_requests.size();
        m_server.m_requests.append(request);
        ++m_headsRead;
        emit m_server.requestReceived(request);
    }
    ScriptedRequest &request = m_server.m_requests[m_current];
    const qsizetype count = std::min(m_bodyMissing, m_incoming.size());
    request.body += m_incoming.left(count);
    m_incoming.remove(0, count);
    m_bodyMissing -= count;
    request.isWhole = m_bodyMissing == 0;
    if (!request.isWhole)
        return false;
    m_current = -1;
    ++m_wholeRead;
    return true;
}

void ScriptedConnection::play()
{
    if (m_timer.isActive() || m_isHolding)
        return;
    while (m_next < m_script.size()) {
        if (!perform(m_script.at(m_next)))
            return;
        ++m_next;
    }
    // Data that arrived after the end of the script is the next request of a kept-alive connection.
    if (m_headsRead > m_headsUsed || !m_incoming.isEmpty())
        start();
}

bool ScriptedConnection::perform(const Script::Step &step)
{
    switch (step.kind) {
    case Script::Step::Kind::ReadHead:
        if (m_headsRead == m_headsUsed)
            return false;
        ++m_headsUsed;
        m_wholeUsed = std::max(m_wholeUsed, m_headsUsed - 1);
        return true;
    case Script::Step::Kind::ReadRequest:
        if (m_wholeRead == m_wholeUsed)
            return false;
        ++m_wholeUsed;
        m_headsUsed = std::max(m_headsUsed, m_wholeUsed);
        return true;
    case Script::Step::Kind::Send:
        m_socket->write(step.bytes);
        return true;
    case Script::Step::Kind::Trickle:
        m_trickled = 0;
        sendMore(step);
        return false;
    case Script::Step::Kind::Endless:
        sendMore(step);
        return false;
    case Script::Step::Kind::Wait:
        m_timer.start(step.pause);
        return false;
    case Script::Step::Kind::Hold:
        m_isHolding = true;
        return false;
    case Script::Step::Kind::Close:
        m_socket->disconnectFromHost();
        return false;
    case Script::Step::Kind::HangUp:
        m_socket->flush();
        shutdown(int(m_socket->socketDescriptor()), SHUT_WR);
        return false;
    case Script::Step::Kind::Reset:
        reset();
        return false;
    case Script::Step::Kind::Stall:
        return false;
    }
    Q_UNREACHABLE();
}

void ScriptedConnection::stepDone()
{
    ++m_next;
    play();
}

void ScriptedConnection::sendMore(const Script::Step &step)
{
    if (m_socket->state() != QAbstractSocket::ConnectedState)
        return;
    if (step.kind == Script::Step::Kind::Endless) {
        if (m_socket->bytesToWrite() < sendAhead)
            m_socket->write(step.bytes);
    } else if (m_trickled < step.bytes.size()) {
        m_socket->write(step.bytes.mid(m_trickled++, 1));
    } else {
        stepDone();
        return;
    }
    m_timer.start(step.pause);
}

void ScriptedConnection::reset()
{
    m_socket->flush();
    // With a linger time of 0, close() sends RST instead of FIN.
    const linger noLinger {1, 0};
    setsockopt(int(m_socket->socketDescriptor()), SOL_SOCKET, SO_LINGER, &noLinger,
               sizeof noLinger);
    m_socket->abort();
}
