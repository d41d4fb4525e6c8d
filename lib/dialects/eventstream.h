// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <vector>

/// One server-sent event; the bytes are as on the wire, so they may be invalid UTF-8.
struct ServerSentEvent
{
    enum class Kind {
        Message,
        ErrorField, ///< Not in the standard: a field named `error`, in which older llama.cpp tells
                    ///< a failure; only `data` counts.
    };
    Kind kind = Kind::Message;
    QByteArray event = QByteArrayLiteral("message");
    QByteArray data; ///< Its `data` lines, joined by line feeds.
    QByteArray id; ///< The last one that was sent, in this event or before it.
    bool operator==(const ServerSentEvent &) const = default;
};

/// Turns the bytes of a server-sent event stream into events (lib/dialects/sse.md). The result
/// never depends on how the bytes are cut, and no byte is looked at twice.
class EventStream
{
public:
    static constexpr qsizetype defaultLimit = 16 * 1024 * 1024;

    /// An event of more than `eventLimit` bytes ends the stream: isOverLimit().
    explicit EventStream(qsizetype eventLimit = defaultLimit)
        : m_limit(eventLimit)
    {
    }
    std::vector<ServerSentEvent> feed(QByteArrayView bytes);
    /// The bytes have ended: what an event without its blank line holds. The standard drops it;
    /// here the caller decides, who can tell whether its data is whole.
    std::vector<ServerSentEvent> end();
    /// An event was too large; nothing is read any more and nothing is kept.
    bool isOverLimit() const { return m_isOverLimit; }
    /// A comment or a field of the standard was read (or has begun): this is an event stream and no
    /// other text.
    bool isRecognized() const;

private:
    void append(QByteArrayView part);
    void endLine();
    void dispatch();

    qsizetype m_limit;
    QByteArray m_line; ///< The line that has not ended yet.
    QByteArray m_event, m_data, m_id;
    bool m_hasData = false, m_skipsLineFeed = false, m_isFirstLine = true, m_isRecognized = false,
         m_isOverLimit = false;
    std::vector<ServerSentEvent> m_ready;
};
