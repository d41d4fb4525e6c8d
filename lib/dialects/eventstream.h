// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dialects/json.h"

#include <QByteArray>
#include <QByteArrayView>

#include <optional>
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
/// on how the bytes are cut, and no byte is scanned again when more bytes arrive. If the data of an
/// event is a complete JSON text, further data belongs to the next event, because some servers do
/// not send the empty line between two events.
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
    void readField(QByteArrayView field, QByteArrayView value);
    bool beginsNextEvent(QByteArrayView data);
    void dispatch();

    qsizetype m_limit;
    QByteArray m_line; ///< The current, incomplete line.
    QByteArray m_event, m_data, m_id;
    std::optional<QByteArray> m_eventAfterData; ///< The type of this event, or of the next one if
                                                ///< that begins without an empty line.
    JsonNesting m_nesting; ///< Of the first m_nested bytes of the data.
    qsizetype m_nested = 0;
    bool m_hasData = false, m_skipsLineFeed = false, m_isFirstLine = true, m_isRecognized = false,
         m_isOverLimit = false;
    std::vector<ServerSentEvent> m_ready;
};
