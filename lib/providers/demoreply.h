// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QObject>
#include <QStringList>
#include <QTimer>

class QTcpSocket;

/// The commands in a question to the demo server.
struct DemoCommands
{
    int status = 0, failures = 0; ///< Reply with this status so many times first.
    QByteArray retryAfter; ///< Seconds; empty if no header is sent.
    bool cut = false; ///< End the connection in the middle of the answer.
    bool slow = false;
    static DemoCommands read(const QString &question);
};

/// One reply of the demo server: streams its Markdown word by word, or sends it whole. Deletes
/// itself afterwards, or with the socket.
class DemoReply : public QObject
{
    Q_OBJECT

public:
    /// `begun` is the part of the answer that was sent before.
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
    bool m_truncated = false; ///< By max_tokens.
    QString m_question;
    QTimer m_timer;
};
