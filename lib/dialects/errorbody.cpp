// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialects/errorbody.h"

#include "dialects/dialectwords.h"
#include "dialects/errorkind.h"
#include "dialects/json.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QUrl>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace {

constexpr int longestText = 300; // lib/dialects/error-signals.md §1

QString titleOf(const QString &page)
{
    static const QRegularExpression title(u"<title[^>]*>(.*?)</title"_s,
                                          QRegularExpression::CaseInsensitiveOption
                                              | QRegularExpression::DotMatchesEverythingOption);
    QString text = title.match(page.left(64 * 1024)).captured(1).simplified();
    // In practice, titles contain only these five entities. A complete decoder would need QtGui.
    for (const auto &[entity, character] :
         {std::pair {u"&lt;"_s, u"<"_s}, std::pair {u"&gt;"_s, u">"_s},
          std::pair {u"&quot;"_s, u"\""_s}, std::pair {u"&#39;"_s, u"'"_s},
          std::pair {u"&amp;"_s, u"&"_s}})
        text.replace(entity, character);
    return text.left(longestText);
}

/// `max_tokens: Extra inputs are not permitted`. The place is left out if the message names it, or
/// if it is too long for one.
QString placedMessage(const QString &place, const QString &message)
{
    if (place.isEmpty() || message.isEmpty() || place.size() > longestText)
        return message;
    const QRegularExpression named(u"\\b%1\\b"_s.arg(QRegularExpression::escape(place)));
    return named.match(message).hasMatch() ? message : place + ": "_L1 + message;
}

/// FastAPI: `[{loc, msg, type}]`, where `loc` is the path of a field, such as `["body", "store"]`.
/// Others send a list of texts. Reads only the first of very many.
QString messagesOf(const QJsonArray &details)
{
    constexpr qsizetype mostMessages = 50;
    QStringList messages;
    for (const QJsonValue &each : details) {
        if (messages.size() == mostMessages)
            break;
        QStringList place;
        const QJsonArray path = each[u"loc"_s].toArray();
        for (const QJsonValue &step : path)
            place.append(step.toVariant().toString());
        place.removeOne(u"body"_s);
        const QString message = each.isString()
            ? each.toString()
            : placedMessage(place.join(u'.'), each[u"msg"_s].toString());
        if (!message.isEmpty())
            messages.append(message);
    }
    return messages.join("; "_L1);
}

/// The text of `message`, `detail` or `error`, each of which may be a string, a list, or an object
/// with one of these fields.
QString messageFrom(const QJsonValue &value)
{
    if (value.isArray())
        return messagesOf(value.toArray());
    if (value.isObject())
        return messageFrom(value[u"detail"_s].isUndefined() ? value[u"message"_s]
                                                            : value[u"detail"_s]);
    return value.toString();
}

QString firstMessage(const QJsonObject &error, const QJsonObject &body)
{
    const QJsonValue plain = body[u"error"_s];
    for (const QJsonValue &value : {error[u"message"_s], plain.isObject() ? QJsonValue() : plain,
                                    body[u"message"_s], error[u"detail"_s], body[u"detail"_s],
                                    body[u"base_resp"_s][u"status_msg"_s]}) { // the last: MiniMax
        if (const QString message = messageFrom(value).trimmed(); !message.isEmpty())
            return message;
    }
    return {};
}

QString messageIn(const QJsonObject &body)
{
    const QJsonObject error = body[u"error"_s].toObject();
    const QJsonObject &holder = error.isEmpty() ? body : error;
    return placedMessage(holder[u"param"_s].toString(), firstMessage(error, body));
}

/// Gemini's `details`: a list of typed objects. Anthropic's is an object with an `error_code`.
void readDetails(const QJsonArray &details, ErrorBody &read)
{
    for (const QJsonValue &detail : details) {
        if (const QString reason = detail[u"reason"_s].toString(); !reason.isEmpty())
            read.reasons.append(reason);
    }
}

void readMetadata(const QJsonObject &metadata, ErrorBody &read)
{
    const QJsonValue raw = metadata[u"raw"_s];
    read.upstream = raw.isObject()
        ? QString::fromUtf8(QJsonDocument(raw.toObject()).toJson(QJsonDocument::Compact))
        : raw.toString();
    if (const auto inner = jsonValue(read.upstream.toUtf8()); inner && inner->isObject()) {
        if (const QString words = messageIn(inner->toObject()); !words.isEmpty())
            read.upstream = words;
    }
    read.isFlagged = !metadata[u"reasons"_s].toArray().isEmpty();
}

/// In an error object, Gemini puts the type into `status`. In a flat body `status` has another
/// meaning.
QString typeOf(const QJsonObject &error, const QJsonObject &flat)
{
    if (error.isEmpty())
        return flat[u"type"_s].toString();
    const QString type = error[u"type"_s].toString();
    return type.isEmpty() ? error[u"status"_s].toString() : type;
}

/// Whether a server that was called with http says that its port expects TLS: nginx, Go, Apache,
/// Tomcat.
bool saysTlsIsNeeded(const QByteArray &body)
{
    constexpr qsizetype longestNotice = 4096;
    constexpr std::array signs {"plain HTTP request was sent to HTTPS port"_L1,
                                "HTTP request to an HTTPS server"_L1,
                                "speaking plain HTTP to an SSL-enabled server port"_L1,
                                "combination of host and port requires TLS"_L1};
    const QString text = QString::fromUtf8(body.left(longestNotice));
    return std::any_of(signs.begin(), signs.end(), [&text](QLatin1StringView sign) {
        return text.contains(sign, Qt::CaseInsensitive);
    });
}

QString redirectWords(const HttpRefusal &refusal)
{
    const QUrl target = QUrl::fromEncoded(refusal.headers.value("Location").trimmed());
    if (target.isEmpty() || !target.isValid())
        return Dialects::tr("The server redirects to another address, but does not say which.");
    return Dialects::tr("The server redirects to another address: %1")
        .arg(target.toDisplayString(QUrl::RemoveUserInfo | QUrl::RemoveQuery
                                    | QUrl::RemoveFragment));
}

QString statusLine(const HttpRefusal &refusal)
{
    return u"HTTP %1 %2"_s.arg(QString::number(refusal.status), QString::fromLatin1(refusal.reason))
        .trimmed();
}

QString detailOf(const HttpRefusal &refusal, const ErrorBody &body)
{
    if (refusal.status >= 300 && refusal.status < 400)
        return redirectWords(refusal);
    if (!body.message.isEmpty())
        return body.upstream.isEmpty()
            ? body.message
            : u"%1 (%2)"_s.arg(body.message, body.upstream.left(longestText));
    if (refusal.status >= 200 && refusal.status < 300)
        return body.isPage ? Dialects::tr("The server sent a web page instead of an answer.")
                           : Dialects::tr("The server sent something other than an answer.");
    return statusLine(refusal);
}

Failure failureFrom(ErrorPlace place, int status, const ErrorBody &body)
{
    Failure failure;
    failure.kind = errorKind(place, status, body);
    failure.status = status;
    failure.type = cleanWords(body.type, longestText);
    failure.code = cleanWords(body.code, longestText);
    failure.requestId = cleanWords(body.requestId, longestText);
    if (body.hints.retryAfter.value_or(milliseconds(0)) > milliseconds(0)) {
        failure.retryAfter = body.hints.retryAfter;
        failure.hintSource = HintSource::Message;
    }
    failure.quotedHeaders = body.hints.headers;
    return failure;
}

} // namespace

ErrorBody readErrorBody(const QJsonObject &body)
{
    const QJsonObject error = body[u"error"_s].toObject();
    const QJsonObject &holder = error.isEmpty() ? body : error;
    ErrorBody read;
    read.message = messageIn(body);
    read.type = typeOf(error, body);
    const QJsonValue details = holder[u"details"_s];
    read.code = textOrNumber(details[u"error_code"_s]);
    for (const QJsonValue &code :
         {holder[u"code"_s], holder[u"http_code"_s], body[u"base_resp"_s][u"status_code"_s]}) {
        if (read.code.isEmpty())
            read.code = textOrNumber(code);
    }
    for (const QJsonObject &object : {body, error}) {
        if (read.requestId.isEmpty())
            read.requestId = object[u"request_id"_s].toString();
    }
    if (const QString inner = holder[u"innererror"_s][u"code"_s].toString(); !inner.isEmpty())
        read.reasons.append(inner);
    readDetails(details.toArray(), read);
    readMetadata(holder[u"metadata"_s].toObject(), read);
    read.hints = hintsIn(body);
    return read;
}

ErrorBody readErrorBody(const QByteArray &body)
{
    const QByteArrayView text = bare(body);
    ErrorBody read;
    if (const auto value = jsonValue(text)) {
        const QJsonValue first
            = value->isArray() ? value->toArray().first() : *value; // Gemini: an array of one
        if (first.isObject())
            return readErrorBody(first.toObject());
        read.message = first.toString().trimmed();
        read.hints = hintsIn(first);
        return read;
    }
    read.isPage = text.startsWith('<');
    const bool isCutJson = text.startsWith('{') || text.startsWith('[') || text.startsWith('"');
    read.isPlainText = !read.isPage && !isCutJson && !text.isEmpty();
    if (read.isPage)
        read.message = titleOf(QString::fromUtf8(text));
    else if (read.isPlainText)
        read.message
            = QString::fromUtf8(text.first(std::min(text.size(), qsizetype(4 * longestText))))
                  .left(longestText);
    if (!isCutJson)
        read.hints = hintsIn(read.isPage ? read.message : QString::fromUtf8(text));
    return read;
}

Failure judged(const HttpRefusal &refusal)
{
    const ErrorBody body = readErrorBody(refusal.body);
    const ErrorPlace place
        = refusal.status >= 200 && refusal.status < 300 ? ErrorPlace::Success : ErrorPlace::Status;
    Failure failure = failureFrom(place, refusal.status, body);
    failure.detail = cleanWords(detailOf(refusal, body));
    if (refusal.status == 400 && saysTlsIsNeeded(refusal.body))
        failure.addressFault = AddressFault::NeedsHttps;
    return failure;
}

Failure judgedInStream(const QJsonObject &payload)
{
    const ErrorBody body = readErrorBody(payload);
    Failure failure = failureFrom(ErrorPlace::Stream, 0, body);
    QString detail = body.message.isEmpty()
        ? Dialects::tr("The provider ended the answer with an error.")
        : body.message;
    if (!body.upstream.isEmpty())
        detail += u" (%1)"_s.arg(body.upstream.left(longestText));
    failure.detail = cleanWords(detail);
    return failure;
}
