// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/demoserver.h"

#include "providers/demoreply.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTcpServer>
#include <QTcpSocket>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr qsizetype largestRequest = 64 * 1024 * 1024;

QByteArray reply(int status, const QByteArray &reason, const QByteArray &body,
                 const QByteArray &extraHeaders = {})
{
    return "HTTP/1.1 " + QByteArray::number(status) + ' ' + reason
        + "\r\nContent-Type: application/json\r\nContent-Length: " + QByteArray::number(body.size())
        + "\r\n" + extraHeaders + "\r\n" + body;
}

QByteArray errorReply(int status, const QString &words, const QByteArray &extraHeaders)
{
    const QJsonObject error {{u"error"_s,
                              QJsonObject {{u"message"_s, words},
                                           {u"type"_s, u"demo_error"_s},
                                           {u"code"_s, QJsonValue::Null}}}};
    return reply(status, "Demo", QJsonDocument(error).toJson(QJsonDocument::Compact), extraHeaders);
}

QString demoTextOf(const QJsonValue &message)
{
    const QJsonValue content = message[u"content"_s];
    if (content.isString())
        return content.toString();
    const QJsonArray parts = content.toArray();
    for (const QJsonValue &part : parts) {
        if (part[u"type"_s] == "text"_L1)
            return part[u"text"_s].toString();
    }
    return {};
}

/// The last question in a message. Earlier questions without an answer precede it, separated by
/// blank lines; their commands must not be obeyed again.
QString lastParagraph(const QString &text)
{
    return text.trimmed().section(u"\n\n"_s, -1);
}

struct Question
{
    QString text;
    QString begun; ///< The answer to continue; empty for a new answer.
};

Question questionIn(const QJsonObject &request)
{
    const QJsonArray messages = request[u"messages"_s].toArray();
    const qsizetype count = messages.size();
    if (count == 0)
        return {};
    const bool goesOn = count >= 3 && messages[count - 2][u"role"_s] == "assistant"_L1
        && demoTextOf(messages[count - 1]).startsWith("Your last answer was cut off"_L1);
    if (goesOn)
        return {lastParagraph(demoTextOf(messages[count - 3])), demoTextOf(messages[count - 2])};
    return {lastParagraph(demoTextOf(messages[count - 1])), {}};
}

} // namespace

DemoCommands DemoCommands::read(const QString &question)
{
    DemoCommands commands;
    static const QRegularExpression fail(u"/fail\\s+(\\d{3})(?:\\s+(\\d{1,3}))?"_s);
    static const QRegularExpression retryAfter(u"/retry-after\\s+(\\d{1,6}(?:\\.\\d{1,3})?)"_s);
    if (const auto match = fail.match(question); match.hasMatch()) {
        commands.status = qBound(400, match.captured(1).toInt(), 599);
        commands.failures = match.captured(2).isEmpty() ? 1 : match.captured(2).toInt();
    }
    if (const auto match = retryAfter.match(question); match.hasMatch()) {
        commands.retryAfter = match.captured(1).toLatin1();
        if (commands.failures == 0) {
            commands.status = 429;
            commands.failures = 1;
        }
    }
    commands.cut = question.contains("/cut"_L1);
    commands.slow = question.contains("/slow"_L1);
    return commands;
}

DemoServer::DemoServer(std::chrono::milliseconds pace, QObject *parent)
    : QObject(parent)
    , m_server(new QTcpServer(this))
    , m_pace(pace)
{
    connect(m_server, &QTcpServer::newConnection, this, [this] {
        while (QTcpSocket *socket = m_server->nextPendingConnection())
            serve(socket);
    });
}

DemoServer::~DemoServer() = default;

Result<QUrl> DemoServer::start()
{
    if (!m_server->isListening() && !m_server->listen(QHostAddress::LocalHost))
        return Error {QCoreApplication::translate("DemoServer", "The demo could not be started: %1")
                          .arg(m_server->errorString())};
    QUrl url;
    url.setScheme(u"http"_s);
    url.setHost(u"127.0.0.1"_s);
    url.setPort(m_server->serverPort());
    url.setPath(u"/v1"_s);
    return url;
}

void DemoServer::serve(QTcpSocket *socket)
{
    connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
    connect(socket, &QTcpSocket::readyRead, this, [this, socket, buffer = QByteArray()]() mutable {
        buffer += socket->readAll();
        const qsizetype headEnd = buffer.indexOf("\r\n\r\n");
        if (headEnd < 0 || buffer.size() > largestRequest) {
            if (buffer.size() > largestRequest)
                socket->abort();
            return;
        }
        static const QRegularExpression length(u"\\r\\ncontent-length:\\s*(\\d{1,9})"_s,
                                               QRegularExpression::CaseInsensitiveOption);
        const QString head = QString::fromLatin1(buffer.left(headEnd));
        const qsizetype bodySize = length.match(head).captured(1).toLongLong();
        if (buffer.size() < headEnd + 4 + bodySize)
            return;
        const QByteArray body = buffer.mid(headEnd + 4, bodySize);
        buffer.remove(0, headEnd + 4 + bodySize);
        if (head.startsWith("POST "_L1))
            answer(socket, body);
        else
            socket->write(reply(
                200, "OK",
                R"({"object":"list","data":[{"id":"demo","object":"model","owned_by":"reprise"}]})"));
    });
}

void DemoServer::answer(QTcpSocket *socket, const QByteArray &body)
{
    const QJsonObject request = QJsonDocument::fromJson(body).object();
    const Question question = questionIn(request);
    DemoCommands commands = DemoCommands::read(question.text);
    if (!question.begun.isEmpty())
        commands.cut = false; // do not cut the continuation
    // All attempts of a question have the same body, so its failures are counted by body.
    const QByteArray key = QCryptographicHash::hash(body, QCryptographicHash::Sha1);
    int &failures = m_failuresSoFar[key];
    if (failures < commands.failures) {
        ++failures;
        const QByteArray hint = commands.retryAfter.isEmpty()
            ? QByteArray()
            : QByteArray("Retry-After: " + commands.retryAfter + "\r\n");
        socket->write(errorReply(
            commands.status,
            QCoreApplication::translate("DemoServer", "The demo fails as you asked (%1 of %2).")
                .arg(failures)
                .arg(commands.failures),
            hint));
        return;
    }
    m_failuresSoFar.remove(key);
    new DemoReply(socket, request, question.text, question.begun, commands, m_pace);
}
