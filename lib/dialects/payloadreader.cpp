// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialects/payloadreader.h"

#include "dialects/dialectwords.h"
#include "dialects/errorbody.h"
#include "dialects/json.h"

#include <QJsonArray>
#include <QJsonObject>

#include <QRegularExpression>

#include <algorithm>
#include <array>
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

/// Whether an `error` has any content. Some servers send null, false, "", {} or an object without
/// content in every chunk.
bool saysError(const QJsonValue &error)
{
    switch (error.type()) {
    case QJsonValue::Undefined:
    case QJsonValue::Null:
        return false;
    case QJsonValue::Bool:
        return error.toBool();
    case QJsonValue::Double:
        return error.toDouble() != 0;
    case QJsonValue::String:
        return !error.toString().trimmed().isEmpty();
    case QJsonValue::Array: {
        const QJsonArray errors = error.toArray();
        return std::any_of(errors.cbegin(), errors.cend(), saysError);
    }
    case QJsonValue::Object:
        break;
    }
    // These fields only say which request or parameter an error is about.
    constexpr std::array references {"param"_L1, "id"_L1, "request_id"_L1, "provider_name"_L1};
    const QJsonObject object = error.toObject();
    for (auto field = object.constBegin(); field != object.constEnd(); ++field) {
        const bool isReference
            = std::find(references.cbegin(), references.cend(), field.key()) != references.cend();
        if (!isReference && saysError(field.value()))
            return true;
    }
    return false;
}

constexpr std::array heartbeats {"ping"_L1,       "pong"_L1,       "keepalive"_L1,
                                 "keep-alive"_L1, "keep_alive"_L1, "heartbeat"_L1};

bool isHeartbeatName(const QString &name)
{
    return std::any_of(heartbeats.cbegin(), heartbeats.cend(), [&name](QLatin1StringView each) {
        return name.compare(each, Qt::CaseInsensitive) == 0;
    });
}

/// Whether a text begins with a known word, or has no letter at all, such as a time.
bool isHeartbeatText(const QString &text)
{
    static const QRegularExpression noise(
        u"^[^\\pL]*(event: )?(ping|pong|keep[-_ ]?alive|heartbeat|openrouter processing|(null|true|false)?$)"_s,
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption);
    return noise.match(text).hasMatch();
}

/// Whether a text is an error, for example a proxy's page or `error: out of memory`.
bool isErrorInWords(const QString &text)
{
    static const QRegularExpression words(
        u"^<(!|html|head|\\?xml)|error|exception|traceback|fail|unavailable|timed?[ -]?out"
        "|overload|denied|forbidden|unauthori[sz]ed|invalid|exceed|limit|quota|too many|not found"
        "|bad gateway|refused|abort|crash|out of memory|错误|失败|异常|超时"_s,
        QRegularExpression::CaseInsensitiveOption);
    return words.match(text).hasMatch();
}

/// Whether the data is `[DONE]`, which servers also send in quotes, in lower case, or with text
/// behind it.
bool isDoneMark(QByteArrayView data)
{
    if (data.startsWith('{'))
        return false;
    const QByteArray start = data.first(std::min(data.size(), qsizetype(8))).toByteArray();
    const QByteArray lower = start.toLower();
    return lower.startsWith("[done]") || lower == "\"[done]\"" || lower == "done";
}

/// Whether the data is a JSON text that was damaged.
bool isDamagedJson(QByteArrayView data)
{
    return data.startsWith('{') || (data.startsWith('[') && bare(data.sliced(1)).startsWith('{'));
}

/// The last line of the data as JSON; empty if it is no JSON object.
QJsonObject lastLine(QByteArrayView data)
{
    const auto value = jsonValue(data.sliced(data.lastIndexOf('\n') + 1));
    return value ? value->toObject() : QJsonObject();
}

Failure unreadable()
{
    return failure(Failure::Kind::Malformed,
                   Dialects::tr("A part of the answer cannot be read: it is not JSON."));
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
        || payload[u"object"_s] == "error"_L1
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
    QByteArrayView data = bare(event.data);
    while (data.startsWith("data:")) // a gateway has wrapped the whole line
        data = bare(data.sliced(5));
    if (data.isEmpty())
        return;
    if (isDoneMark(data)) {
        if (hasStopReason() || !failsByWords())
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
    if (value && value->isObject()) {
        readJson(event.event, value->toObject());
    } else if (value && value->isArray()) {
        const QJsonArray batch = value->toArray();
        for (const QJsonValue &each : batch)
            readJson(event.event, each.toObject());
    } else if (!value && isDamagedJson(data)) {
        // An incomplete event at the end was cut off with the stream.
        if (last == LastEvent::Terminated)
            readDamaged(event.event, data);
    } else {
        readText(event.event,
                 value && value->isString() ? value->toString() : QString::fromUtf8(data), last);
    }
}

void PayloadReader::readJson(const QByteArray &event, const QJsonObject &payload)
{
    if (m_isDone)
        return;
    if (event == "error" || tellsError(payload)) {
        ++m_payloadCount;
        fail(judgedInStream(payload));
        return;
    }
    if (!isHeartbeatName(QString::fromUtf8(event)) && !payload.isEmpty()
        && !isHeartbeatName(payload[u"type"_s].toString()))
        ++m_payloadCount;
    if (!payload.isEmpty())
        readPayload(payload);
}

/// Passes over a text that is not JSON, and keeps what it says in case that the answer does not end
/// properly.
void PayloadReader::readText(const QByteArray &event, const QString &text, LastEvent last)
{
    const bool isWhole = last == LastEvent::Terminated;
    if (event == "error" && isWhole)
        fail(judgedInStream({{u"error"_s, text}}));
    if (m_isDone || isHeartbeatName(QString::fromUtf8(event)) || text.startsWith(u':'))
        return;
    if (isErrorInWords(text))
        m_failureInWords = judgedInStream({{u"error"_s, readErrorBody(text.toUtf8()).message}});
    else if (isWhole && !isHeartbeatText(text))
        m_hasUnreadable = true;
}

/// A damaged payload is missing from the answer, so the answer ends here, unless the text was
/// complete before. A server that breaks off may append an error to the event that it had begun.
void PayloadReader::readDamaged(const QByteArray &event, QByteArrayView data)
{
    if (const QJsonObject appended = lastLine(data); tellsError(appended))
        fail(judgedInStream(appended));
    else if (event == "error")
        fail(judgedInStream({{u"error"_s, QString::fromUtf8(data)}}));
    else if (!isHeartbeatName(QString::fromUtf8(event)) && !hasStopReason())
        fail(unreadable());
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
    else if (!failsByWords())
        fail(cutOff());
}

/// Fails if an event was an error in plain words, or if there were texts but no payload. Called if
/// the answer ends without a stop reason. Returns whether it has failed.
bool PayloadReader::failsByWords()
{
    if (m_failureInWords)
        fail(*m_failureInWords);
    else if (m_hasUnreadable && m_payloadCount == 0)
        fail(unreadable());
    return m_isDone;
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
    const bool isNone = reason.compare("null"_L1, Qt::CaseInsensitive) == 0
        || reason.compare("none"_L1, Qt::CaseInsensitive) == 0;
    if (m_stopReason.isEmpty() && !isNone)
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
