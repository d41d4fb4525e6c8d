// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialects/payloadreader.h"

#include "dialects/dialectwords.h"
#include "dialects/errorbody.h"
#include "dialects/json.h"

#include <QJsonArray>
#include <QJsonObject>

#include <utility>

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype headSize = 1200;
constexpr qsizetype pageSize = 64 * 1024; // enough to find the title
constexpr qsizetype wholeLimit = 64 * 1024 * 1024; // lib/retry/README.md §4.3

Failure failure(Failure::Kind kind, const QString &detail)
{
    Failure failure;
    failure.kind = kind;
    failure.detail = cleanWords(detail);
    return failure;
}

/// Some servers send null, false or "" in chunks without an error.
bool saysError(const QJsonValue &error)
{
    return !error.isUndefined() && !error.isNull() && error != QJsonValue(false)
        && error != QJsonValue(QString(u""_s));
}

bool isHeartbeat(QStringView name)
{
    return name == "ping"_L1 || name == "keepalive"_L1 || name == "heartbeat"_L1;
}

} // namespace

std::vector<AnswerEvent> PayloadReader::feed(QByteArrayView bytes)
{
    if (m_isDone)
        return {};
    if (m_form == Form::Undecided)
        bytes = decideForm(bytes);
    switch (m_form) {
    case Form::Undecided:
    case Form::Stream:
        keepHead(bytes);
        for (const ServerSentEvent &event : m_stream.feed(bytes)) {
            if (!m_isDone)
                readEvent(event, LastEvent::Terminated);
        }
        if (m_stream.isOverLimit() && !m_isDone)
            fail(failure(Failure::Kind::Malformed,
                         Dialects::tr("One event of the answer is larger than 16 MiB.")));
        break;
    case Form::Whole:
        collect(bytes, wholeLimit + 1);
        if (m_body.size() > wholeLimit)
            fail(failure(Failure::Kind::Malformed,
                         Dialects::tr("The answer is larger than 64 MiB.")));
        break;
    case Form::Page:
        collect(bytes, pageSize);
        if (m_body.size() == pageSize)
            fail(judged({.status = 200, .reason = {}, .headers = {}, .body = m_body}));
        break;
    }
    return std::exchange(m_ready, {});
}

std::vector<AnswerEvent> PayloadReader::end()
{
    if (m_isDone)
        return {};
    switch (m_form) {
    case Form::Undecided:
    case Form::Stream:
        for (const ServerSentEvent &event : m_stream.end()) {
            if (!m_isDone)
                readEvent(event, LastEvent::Unterminated);
        }
        finish();
        break;
    case Form::Whole:
        readBody();
        break;
    case Form::Page:
        fail(judged({.status = 200, .reason = {}, .headers = {}, .body = m_body}));
        break;
    }
    return std::exchange(m_ready, {});
}

bool PayloadReader::tellsError(const QJsonObject &payload)
{
    constexpr int success = 0; // MiniMax: every chunk has a `base_resp`
    return saysError(payload[u"error"_s])
        || payload[u"type"_s].toString().compare("error"_L1, Qt::CaseInsensitive) == 0
        || payload[u"base_resp"_s][u"status_code"_s].toInt(success) != success;
}

/// Decides by the first byte that is neither blank nor part of a byte order mark. Returns the bytes
/// to read. They begin with this byte, except for a stream, because EventStream skips a byte order
/// mark itself.
QByteArrayView PayloadReader::decideForm(QByteArrayView bytes)
{
    constexpr QByteArrayView passedOver = " \t\r\n\xEF\xBB\xBF";
    for (qsizetype at = 0; at < bytes.size(); ++at) {
        const char c = bytes[at];
        if (passedOver.contains(c))
            continue;
        m_form = c == '{' || c == '[' ? Form::Whole : c == '<' ? Form::Page : Form::Stream;
        return m_form == Form::Stream ? bytes : bytes.sliced(at);
    }
    return bytes;
}

void PayloadReader::keepHead(QByteArrayView bytes)
{
    m_head.append(bytes.first(std::min(bytes.size(), headSize - m_head.size())));
}

void PayloadReader::collect(QByteArrayView bytes, qsizetype limit)
{
    m_body.append(bytes.first(std::min(bytes.size(), limit - m_body.size())));
}

void PayloadReader::readEvent(const ServerSentEvent &event, LastEvent last)
{
    const QByteArray data = event.data.trimmed();
    if (data.isEmpty())
        return;
    if (data.startsWith("[DONE]")) {
        readDone();
        return;
    }
    const auto value = jsonValue(data);
    if (event.kind == ServerSentEvent::Kind::ErrorField) {
        const QJsonValue error = value ? *value : QJsonValue(QString::fromUtf8(data));
        if (saysError(error))
            fail(judgedInStream({{u"error"_s, error}}));
        return;
    }
    const bool isNamedHeartbeat = isHeartbeat(QString::fromUtf8(event.event));
    if (event.event == "error" && last == LastEvent::Terminated && (!value || !value->isObject())) {
        fail(judgedInStream(
            {{u"error"_s,
              value && value->isString() ? value->toString() : QString::fromUtf8(data)}}));
        return;
    }
    if (!value) {
        // An incomplete event at the end was cut off with the stream. A terminated event that is
        // not JSON is malformed.
        if (last == LastEvent::Terminated && !isNamedHeartbeat)
            fail(failure(Failure::Kind::Malformed,
                         Dialects::tr("A part of the answer cannot be read: it is not JSON.")));
        return;
    }
    const QJsonObject payload = value->toObject();
    if (!isNamedHeartbeat && !isHeartbeat(payload[u"type"_s].toString()))
        ++m_payloadCount;
    if (event.event == "error" || tellsError(payload))
        fail(judgedInStream(payload));
    else if (!payload.isEmpty())
        readPayload(payload);
}

void PayloadReader::readBody()
{
    const auto value = jsonValue(m_body);
    if (!value) {
        fail(failure(Failure::Kind::Malformed,
                     Dialects::tr("The answer cannot be read: it is not JSON.")));
        return;
    }
    const QJsonObject reply = value->toObject();
    ++m_payloadCount;
    if (!readWhole(reply))
        fail(judged({.status = 200, .reason = {}, .headers = {}, .body = m_body}));
    complete();
}

/// Called at the end of the bytes, or for `[DONE]`.
void PayloadReader::finish()
{
    if (m_isDone)
        return;
    if (hasStopReason())
        complete();
    else if (m_form == Form::Undecided)
        fail(failure(Failure::Kind::CutOff, Dialects::tr("The server sent an empty answer.")));
    else if (!m_stream.isRecognized())
        fail(judged({.status = 200, .reason = {}, .headers = {}, .body = m_head}));
    else
        fail(cutOff());
}

Failure PayloadReader::cutOff()
{
    return failure(Failure::Kind::CutOff, Dialects::tr("The answer ended before it was complete."));
}

void PayloadReader::addText(const QString &text)
{
    if (!text.isEmpty() && !m_isDone)
        m_ready.push_back(TextDelta {text});
}

void PayloadReader::addThinking(const QString &text)
{
    if (!text.isEmpty() && !m_isDone)
        m_ready.push_back(ThinkingDelta {text});
}

void PayloadReader::setUsage(const Usage &usage)
{
    if (m_isDone || m_usage == usage || usage == Usage {})
        return;
    m_usage = usage;
    m_ready.push_back(UsageUpdate {usage});
}

void PayloadReader::setStopReason(const QString &reason)
{
    if (m_stopReason.isEmpty())
        m_stopReason = reason;
}

void PayloadReader::complete()
{
    if (std::exchange(m_isDone, true))
        return;
    m_ready.push_back(AnswerComplete {m_stopReason, replay()});
}

void PayloadReader::fail(Failure failure)
{
    if (std::exchange(m_isDone, true))
        return;
    m_ready.push_back(std::move(failure));
}
