// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QHash>
#include <QObject>
#include <QUrl>

#include <chrono>

class QTcpServer;
class QTcpSocket;

/// The built-in Demo account: a loopback server that speaks the Chat Completions dialect through
/// real sockets, streams Markdown, and obeys commands in the person's last message: `/fail STATUS
/// [TIMES]`, `/retry-after SECONDS`, `/cut`,
/// `/slow`. It is no language model and says so.
class DemoServer : public QObject
{
    Q_OBJECT

public:
    static constexpr std::chrono::milliseconds usualPace {18};
    /// `pace` is the time between two pieces of a streamed answer; `/slow` has its own.
    explicit DemoServer(std::chrono::milliseconds pace = usualPace, QObject *parent = nullptr);
    ~DemoServer() override;
    /// Listens on a free port of 127.0.0.1; the base URL comes back.
    Result<QUrl> start();

private:
    void serve(QTcpSocket *socket);
    void answer(QTcpSocket *socket, const QByteArray &body);

    QTcpServer *m_server;
    std::chrono::milliseconds m_pace;
    QHash<QByteArray, int>
        m_failuresSoFar; ///< By question, so that `/fail 529 2` fails twice and then answers.
};
