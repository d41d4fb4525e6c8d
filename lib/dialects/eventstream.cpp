// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialects/eventstream.h"

#include <algorithm>
#include <array>
#include <utility>

namespace {

constexpr QByteArrayView byteOrderMark = "\xEF\xBB\xBF";
constexpr std::array<QByteArrayView, 5> knownFields {"data", "event", "id", "retry", "error"};

bool isKnown(QByteArrayView field)
{
    return std::find(knownFields.cbegin(), knownFields.cend(), field) != knownFields.cend();
}

QByteArrayView withoutMark(QByteArrayView line)
{
    return line.startsWith(byteOrderMark) ? line.sliced(byteOrderMark.size()) : line;
}

} // namespace

std::vector<ServerSentEvent> EventStream::feed(QByteArrayView bytes)
{
    const char *from = bytes.cbegin();
    while (from != bytes.cend() && !m_isOverLimit) {
        if (std::exchange(m_skipsLineFeed, false) && *from == '\n') {
            ++from;
            continue;
        }
        const char *lineEnd
            = std::find_if(from, bytes.cend(), [](char c) { return c == '\n' || c == '\r'; });
        append(QByteArrayView(from, lineEnd));
        from = lineEnd;
        if (from != bytes.cend() && !m_isOverLimit) {
            // A CR ends the line immediately, because waiting for an LF that may never come would
            // delay the event.
            m_skipsLineFeed = *from == '\r';
            ++from;
            endLine();
        }
    }
    return std::exchange(m_ready, {});
}

std::vector<ServerSentEvent> EventStream::end()
{
    if (!m_isOverLimit) {
        m_isRecognized = isRecognized();
        if (!m_line.isEmpty())
            endLine();
        dispatch();
    }
    return std::exchange(m_ready, {});
}

bool EventStream::isRecognized() const
{
    if (m_isRecognized || m_line.isEmpty())
        return m_isRecognized;
    if (m_isFirstLine && byteOrderMark.startsWith(m_line))
        return true;
    const QByteArrayView line = m_isFirstLine ? withoutMark(m_line) : QByteArrayView(m_line);
    const qsizetype colon = line.indexOf(':');
    if (colon >= 0)
        return colon == 0 || isKnown(line.first(colon));
    return std::any_of(knownFields.cbegin(), knownFields.cend(),
                       [line](QByteArrayView known) { return known.startsWith(line); });
}

void EventStream::append(QByteArrayView part)
{
    if (part.size() > m_limit - m_line.size() - m_data.size()) {
        m_isOverLimit = true;
        m_line = m_data = {};
        return;
    }
    m_line.append(part);
}

void EventStream::endLine()
{
    const QByteArray whole = std::exchange(m_line, {});
    const QByteArrayView line
        = std::exchange(m_isFirstLine, false) ? withoutMark(whole) : QByteArrayView(whole);
    if (line.isEmpty()) {
        dispatch();
        return;
    }
    const qsizetype colon = line.indexOf(':');
    const QByteArrayView field = colon < 0 ? line : line.first(colon);
    QByteArrayView value = colon < 0 ? QByteArrayView() : line.sliced(colon + 1);
    if (value.startsWith(' '))
        value = value.sliced(1);
    m_isRecognized = m_isRecognized || colon == 0 || isKnown(field);
    readField(field, value);
}

void EventStream::readField(QByteArrayView field, QByteArrayView value)
{
    const bool carriesData = field == "data" || field == "error";
    if (carriesData && m_hasData && beginsNextEvent(value)) {
        const auto nextEvent = std::exchange(m_eventAfterData, std::nullopt);
        dispatch();
        m_event = nextEvent.value_or(QByteArray());
    }
    if (field == "data") {
        m_data.append(value).append('\n');
        m_hasData = true;
    } else if (field == "event") {
        if (m_hasData)
            m_eventAfterData = value.toByteArray();
        else
            m_event = value.toByteArray();
    } else if (field == "id" && !value.contains('\0')) {
        m_id = value.toByteArray();
    } else if (field == "error") {
        m_ready.push_back({.kind = ServerSentEvent::Kind::ErrorField,
                           .event = "error",
                           .data = value.toByteArray(),
                           .id = {}});
    }
}

/// Whether the data cannot belong to the event that is being read: that event has a complete JSON
/// text, or it has a text that is not JSON and a JSON text or an event of another type follows.
bool EventStream::beginsNextEvent(QByteArrayView data)
{
    data = data.trimmed();
    if (data.isEmpty())
        return false;
    m_nesting.feed(QByteArrayView(m_data).sliced(std::exchange(m_nested, m_data.size())));
    if (m_nesting.state() == JsonNesting::State::Other)
        return m_eventAfterData || data.startsWith('{') || data.startsWith('[');
    return m_nesting.state() == JsonNesting::State::Closed;
}

void EventStream::dispatch()
{
    QByteArray event = std::exchange(m_event, {});
    if (m_eventAfterData)
        event = *std::exchange(m_eventAfterData, std::nullopt);
    QByteArray data = std::exchange(m_data, {});
    m_nesting = {};
    m_nested = 0;
    if (!std::exchange(m_hasData, false))
        return;
    data.chop(1);
    m_ready.push_back({.kind = ServerSentEvent::Kind::Message,
                       .event = event.isEmpty() ? QByteArrayLiteral("message") : event,
                       .data = std::move(data),
                       .id = m_id});
}
