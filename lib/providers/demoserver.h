// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QHash>
#include <QObject>
#include <QUrl>

#include <chrono>

class QTcpServer;
class QTcpSocket;

/// The server of the built-in demo account. It listens on the loopback interface and uses the Chat
/// Completions protocol. Its answers are Markdown and say that the demo is not a language model.
/// The server obeys commands in the last question: `/fail STATUS [TIMES]`, `/retry-after SECONDS`,
/// `/cut`, `/slow`.
class DemoServer : public QObject
{
    Q_OBJECT

public:
    static constexpr std::chrono::milliseconds usualPace {18};
    /// `pace` is the time between two pieces of a streamed answer, except after `/slow`.
    explicit DemoServer(std::chrono::milliseconds pace = usualPace, QObject *parent = nullptr);
    ~DemoServer() override;
    /// Starts to listen on a free port of 127.0.0.1, unless the server is listening already.
    /// Returns the base URL, or an error if the server cannot listen.
    Result<QUrl> start();

private:
    void serve(QTcpSocket *socket);
    void answer(QTcpSocket *socket, const QByteArray &body);

    QTcpServer *m_server;
    std::chrono::milliseconds m_pace;
    QHash<QByteArray, int>
        m_failuresSoFar; ///< The number of failures by the hash of the request body.
};
