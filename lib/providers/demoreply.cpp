// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/demoreply.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTcpSocket>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

QString answerTo(const QString &question, const DemoCommands &commands)
{
    static const QRegularExpression command(u"/(fail|retry-after|cut|slow)(\\s+[\\d.]+)*"_s);
    QString plain = question;
    plain.remove(command);
    plain = plain.simplified().left(200);
    QString text;
    if (commands.failures > 0) {
        text += QCoreApplication::translate(
                    "DemoReply",
                    "It worked: %n request(s) failed with status %1, and this one was answered.",
                    nullptr, commands.failures)
                    .arg(commands.status)
            + u"\n\n"_s;
    }
    text += DemoReply::tr("I am the **demo** of Reprise, a small program on this computer and *not "
                          "a language model*. Nothing you write leaves your machine.");
    if (!plain.isEmpty())
        text += u"\n\n> "_s + plain;
    text += u"\n\n"_s + DemoReply::tr("Here is what you can try:") + u"\n\n"_s;
    text += DemoReply::tr("| Write | and this happens |") + u"\n|-|-|\n"_s;
    text += u"| `/fail 529 2` | "_s
        + DemoReply::tr("two requests fail with *529 Overloaded*, then the answer comes")
        + u" |\n"_s;
    text += u"| `/retry-after 5` | "_s + DemoReply::tr("the server asks to wait five seconds")
        + u" |\n"_s;
    text += u"| `/cut` | "_s
        + DemoReply::tr("the answer breaks off in the middle; *Continue* asks for the rest")
        + u" |\n"_s;
    text += u"| `/slow` | "_s + DemoReply::tr("the answer comes slowly; *Stop* ends it")
        + u" |\n\n"_s;
    text += DemoReply::tr("Code comes with its language and a copy button:") + u"\n\n```cpp\n"_s;
    text
        += u"std::chrono::milliseconds nominalDelay(int retries)\n{\n    return initialDelay * (1 << retries);\n}\n```\n"_s;
    return text;
}

/// Splits the text after white space, similar to the deltas of a model.
QStringList piecesOf(const QString &text)
{
    static const QRegularExpression piece(u"\\S+\\s*|\\s+"_s);
    QStringList pieces;
    auto match = piece.globalMatch(text);
    while (match.hasNext())
        pieces.append(match.next().captured());
    return pieces;
}

QString restOf(const QString &text, const QString &begun)
{
    return text.startsWith(begun) ? text.mid(begun.size()) : text;
}

QJsonObject usageOf(const QString &question, qsizetype pieces)
{
    return {{u"prompt_tokens"_s, qint64(question.size() / 4 + 1)},
            {u"completion_tokens"_s, qint64(pieces)}};
}

QByteArray json(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

} // namespace

DemoReply::DemoReply(QTcpSocket *socket, const QJsonObject &request, const QString &question,
                     const QString &begun, const DemoCommands &commands,
                     std::chrono::milliseconds pace)
    : QObject(socket)
    , m_socket(socket)
    , m_pieces(piecesOf(restOf(answerTo(question, commands), begun)))
    , m_question(question)
{
    const int most = request[u"max_tokens"_s].toInt();
    if (most > 0 && most < m_pieces.size()) {
        m_pieces.resize(most);
        m_truncated = true;
    }
    if (!request[u"stream"_s].toBool()) {
        sendWhole(m_pieces.join(QString()));
        deleteLater();
        return;
    }
    if (commands.cut)
        m_cutAt = m_pieces.size() / 2;
    m_socket->write(
        "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n");
    m_timer.callOnTimeout(this, &DemoReply::sendNext);
    m_timer.start(commands.slow ? 300ms : pace);
}

void DemoReply::sendWhole(const QString &text)
{
    const QJsonObject message {{u"role"_s, u"assistant"_s}, {u"content"_s, text}};
    const QJsonObject choice {{u"index"_s, 0},
                              {u"message"_s, message},
                              {u"finish_reason"_s, m_truncated ? u"length"_s : u"stop"_s}};
    const QByteArray body = json({{u"object"_s, u"chat.completion"_s},
                                  {u"model"_s, u"demo"_s},
                                  {u"choices"_s, QJsonArray {choice}},
                                  {u"usage"_s, usageOf(m_question, m_pieces.size())}});
    m_socket->write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
                    + QByteArray::number(body.size()) + "\r\n\r\n" + body);
}

void DemoReply::sendNext()
{
    if (m_next == m_cutAt) {
        m_timer.stop();
        m_socket->disconnectFromHost();
        return;
    }
    if (m_next == m_pieces.size()) {
        finish();
        return;
    }
    sendChunk({{u"delta"_s, QJsonObject {{u"content"_s, m_pieces[m_next]}}}});
    ++m_next;
}

void DemoReply::sendChunk(const QJsonObject &choice)
{
    QJsonObject indexed = choice;
    indexed[u"index"_s] = 0;
    sendBytes(json({{u"object"_s, u"chat.completion.chunk"_s},
                    {u"model"_s, u"demo"_s},
                    {u"choices"_s, QJsonArray {indexed}}}));
}

void DemoReply::sendBytes(const QByteArray &payload)
{
    const QByteArray event = "data: " + payload + "\n\n";
    m_socket->write(QByteArray::number(event.size(), 16) + "\r\n" + event + "\r\n");
}

void DemoReply::finish()
{
    m_timer.stop();
    sendChunk(
        {{u"delta"_s, QJsonObject()}, {u"finish_reason"_s, m_truncated ? u"length"_s : u"stop"_s}});
    sendBytes(json({{u"object"_s, u"chat.completion.chunk"_s},
                    {u"choices"_s, QJsonArray()},
                    {u"usage"_s, usageOf(m_question, m_pieces.size())}}));
    sendBytes("[DONE]");
    m_socket->write("0\r\n\r\n");
    deleteLater();
}
