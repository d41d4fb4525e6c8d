// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QHash>
#include <QObject>
#include <QUrl>

#include <chrono>

class QTcpServer;
class QTcpSocket;

/// The server of the built-in demo account. It listens on loopback, speaks the Chat Completions
/// protocol, streams Markdown that says that it is not a language model, and obeys commands in the
/// last question: `/fail STATUS [TIMES]`, `/retry-after SECONDS`, `/cut`, `/slow`.
class DemoServer : public QObject
{
    Q_OBJECT

public:
    static constexpr std::chrono::milliseconds usualPace {18};
    /// `pace` is the time between two pieces of a streamed answer, except after `/slow`.
    explicit DemoServer(std::chrono::milliseconds pace = usualPace, QObject *parent = nullptr);
    ~DemoServer() override;
    /// Listens on a free port of 127.0.0.1, unless it does so already. Returns the base URL.
    Result<QUrl> start();

private:
    void serve(QTcpSocket *socket);
    void answer(QTcpSocket *socket, const QByteArray &body);

    QTcpServer *m_server;
    std::chrono::milliseconds m_pace;
    QHash<QByteArray, int>
        m_failuresSoFar; ///< By request body, so that `/fail 529 2` fails twice and then answers.
};
