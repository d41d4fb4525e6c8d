// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <vector>

/// One server-sent event. The bytes are as on the wire and may be invalid UTF-8.
struct ServerSentEvent
{
    enum class Kind {
        Message,
        ErrorField, ///< A field named `error`, in which older versions of llama.cpp report a
                    ///< failure. Not in the standard. Only `data` is set.
    };
    Kind kind = Kind::Message;
    QByteArray event = QByteArrayLiteral("message");
    QByteArray data; ///< The `data` lines, joined by line feeds.
    QByteArray id; ///< The last `id` that was sent, in this event or an earlier one.
    bool operator==(const ServerSentEvent &) const = default;
};

/// Parses the bytes of a server-sent event stream (lib/dialects/sse.md). The result does not depend
/// on how the bytes are cut, and each byte is scanned once.
class EventStream
{
public:
    static constexpr qsizetype defaultLimit = 16 * 1024 * 1024;

    /// An event of more than `eventLimit` bytes ends the stream, see isOverLimit().
    explicit EventStream(qsizetype eventLimit = defaultLimit)
        : m_limit(eventLimit)
    {
    }
    std::vector<ServerSentEvent> feed(QByteArrayView bytes);
    /// Ends the stream and returns a last event that has no blank line after it. The standard drops
    /// such an event; here the caller decides whether its data is complete.
    std::vector<ServerSentEvent> end();
    /// Whether an event was too large. Further bytes are ignored.
    bool isOverLimit() const { return m_isOverLimit; }
    /// Whether a comment or a known field was read, or at least its beginning. Otherwise, the bytes
    /// may be some other text.
    bool isRecognized() const;

private:
    void append(QByteArrayView part);
    void endLine();
    void dispatch();

    qsizetype m_limit;
    QByteArray m_line; ///< The current, incomplete line.
    QByteArray m_event, m_data, m_id;
    bool m_hasData = false, m_skipsLineFeed = false, m_isFirstLine = true, m_isRecognized = false,
         m_isOverLimit = false;
    std::vector<ServerSentEvent> m_ready;
};
