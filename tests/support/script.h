// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

#include <chrono>

/// What a ScriptedServer does with one request (or, without reading one, with one connection), step
/// by step.
class Script
{
public:
    struct Step
    {
        enum class Kind {
            ReadHead,
            ReadRequest,
            Send,
            Trickle,
            Endless,
            Wait,
            Hold,
            Close,
            HangUp,
            Reset,
            Stall
        };
        Kind kind;
        QByteArray bytes;
        std::chrono::milliseconds pause {0};
    };

    /// Goes on when the request's head is there, or the whole request.
    Script &readHead() { return add({Step::Kind::ReadHead, {}}); }
    Script &readRequest() { return add({Step::Kind::ReadRequest, {}}); }

    Script &send(const QByteArray &bytes) { return add({Step::Kind::Send, bytes}); }
    /// One byte at a time, with a pause after each.
    Script &trickle(const QByteArray &bytes, std::chrono::milliseconds pause)
    {
        return add({Step::Kind::Trickle, bytes, pause});
    }
    /// The same bytes again and again until the client goes away; never more than a little ahead of
    /// the client.
    Script &endless(const QByteArray &bytes, std::chrono::milliseconds pause = {})
    {
        return add({Step::Kind::Endless, bytes, pause});
    }

    /// A whole reply with its Content-Length; `headers` are complete lines, each ending in CRLF.
    Script &reply(int status, const QByteArray &body = {},
                  const QByteArray &contentType = "application/json",
                  const QByteArray &headers = {});
    /// The head of a chunked reply, for sendChunk() and endChunks().
    Script &startChunks(int status = 200, const QByteArray &contentType = "text/event-stream",
                        const QByteArray &headers = {});
    Script &sendChunk(const QByteArray &bytes) { return send(chunk(bytes)); }
    Script &endChunks() { return send("0\r\n\r\n"); }
    /// A whole chunked 200 reply.
    Script &sendChunked(const QList<QByteArray> &pieces,
                        const QByteArray &contentType = "text/event-stream");
    static QByteArray chunk(const QByteArray &bytes);

    Script &wait(std::chrono::milliseconds pause) { return add({Step::Kind::Wait, {}, pause}); }
    /// Goes on at ScriptedServer::release().
    Script &hold() { return add({Step::Kind::Hold, {}}); }
    /// Closes the connection in the orderly way, after what was sent.
    Script &close() { return add({Step::Kind::Close, {}}); }
    /// Sends FIN and leaves the rest to the client: when the connection is gone, the client has
    /// noticed.
    Script &hangUp() { return add({Step::Kind::HangUp, {}}); }
    /// Closes it with a TCP reset, after what was sent.
    Script &reset() { return add({Step::Kind::Reset, {}}); }
    /// Leaves the connection open and says nothing more.
    Script &stall() { return add({Step::Kind::Stall, {}}); }

    /// Of a script that begins with reading: holds as soon as that is done.
    Script &holdAfterReading()
    {
        m_steps.insert(1, {Step::Kind::Hold, {}});
        return *this;
    }

    const QList<Step> &steps() const { return m_steps; }

private:
    Script &add(const Step &step)
    {
        m_steps.append(step);
        return *this;
    }
    QList<Step> m_steps;
};
