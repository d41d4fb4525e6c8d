// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

#include <chrono>

/// The steps that a ScriptedServer performs for one request, or for one connection if the script
/// does not begin with reading a request.
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

    /// Waits until the head of the request has arrived.
    Script &readHead() { return add({Step::Kind::ReadHead, {}}); }
    /// Waits until the whole request has arrived.
    Script &readRequest() { return add({Step::Kind::ReadRequest, {}}); }

    Script &send(const QByteArray &bytes) { return add({Step::Kind::Send, bytes}); }
    /// Sends one byte at a time, with a pause after each.
    Script &trickle(const QByteArray &bytes, std::chrono::milliseconds pause)
    {
        return add({Step::Kind::Trickle, bytes, pause});
    }
    /// Sends the same bytes repeatedly until the client disconnects. Buffers little, so that a slow
    /// client does not exhaust the memory of the server.
    Script &endless(const QByteArray &bytes, std::chrono::milliseconds pause = {})
    {
        return add({Step::Kind::Endless, bytes, pause});
    }

    /// Sends a whole reply with its Content-Length. `headers` are complete lines, each ending in
    /// CRLF.
    Script &reply(int status, const QByteArray &body = {},
                  const QByteArray &contentType = "application/json",
                  const QByteArray &headers = {});
    /// Sends the head of a chunked reply. Use sendChunk() and endChunks() for the body.
    Script &startChunks(int status = 200, const QByteArray &contentType = "text/event-stream",
                        const QByteArray &headers = {});
    Script &sendChunk(const QByteArray &bytes) { return send(chunk(bytes)); }
    Script &endChunks() { return send("0\r\n\r\n"); }
    /// Sends a whole chunked reply with status 200.
    Script &sendChunked(const QList<QByteArray> &pieces,
                        const QByteArray &contentType = "text/event-stream");
    /// Returns the bytes in HTTP chunk framing.
    static QByteArray chunk(const QByteArray &bytes);

    Script &wait(std::chrono::milliseconds pause) { return add({Step::Kind::Wait, {}, pause}); }
    /// Waits for ScriptedServer::release().
    Script &hold() { return add({Step::Kind::Hold, {}}); }
    /// Closes the connection after all data was sent.
    Script &close() { return add({Step::Kind::Close, {}}); }
    /// Sends FIN only and lets the client close the connection. The connection disappears when the
    /// client has noticed the FIN.
    Script &hangUp() { return add({Step::Kind::HangUp, {}}); }
    /// Resets the TCP connection after all data was sent.
    Script &reset() { return add({Step::Kind::Reset, {}}); }
    /// Leaves the connection open and sends nothing more.
    Script &stall() { return add({Step::Kind::Stall, {}}); }

    /// Inserts hold() after the first step, which must be readHead() or readRequest().
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
