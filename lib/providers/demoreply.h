// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QObject>
#include <QStringList>
#include <QTimer>

class QTcpSocket;

/// The commands in a question to the demo server, see DemoServer.
struct DemoCommands
{
    int status = 0, failures = 0; ///< Reply `failures` times with `status` before answering.
    QByteArray retryAfter; ///< In seconds; empty if no Retry-After header is sent.
    bool cut = false; ///< Close the connection in the middle of the answer.
    bool slow = false; ///< Stream one piece every 300 ms.
    static DemoCommands read(const QString &question);
};

/// One reply of the demo server. Streams Markdown word by word, or sends it at once if the request
/// asks for a whole reply. Deletes itself at the end of the reply, or is deleted with its socket.
class DemoReply : public QObject
{
    Q_OBJECT

public:
    /// `begun` is the part of the answer that was sent by an earlier reply. `pace` is the time
    /// between two pieces.
    DemoReply(QTcpSocket *socket, const QJsonObject &request, const QString &question,
              const QString &begun, const DemoCommands &commands, std::chrono::milliseconds pace);

private:
    void sendWhole(const QString &text);
    void sendNext();
    void sendChunk(const QJsonObject &choice);
    void sendBytes(const QByteArray &payload);
    void finish();

    QTcpSocket *m_socket;
    QStringList m_pieces;
    qsizetype m_next = 0, m_cutAt = -1;
    bool m_truncated = false; ///< The answer is cut off because of max_tokens.
    QString m_question;
    QTimer m_timer;
};
