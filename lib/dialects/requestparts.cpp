// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialects/requestparts.h"

#include "core/headerrules.h"
#include "dialects/dialectwords.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

void setKey(QNetworkRequest &request, const Account &account, const QByteArray &key)
{
    switch (account.keyStyle) {
    case KeyStyle::ApiKey:
        request.setRawHeader("api-key", key);
        return;
    case KeyStyle::Standard:
        if (account.dialect == DialectKind::Anthropic) {
            request.setRawHeader("x-api-key", key);
            return;
        }
        break;
    case KeyStyle::Bearer:
        break;
    }
    request.setRawHeader("Authorization", "Bearer " + key);
}

QString fileAsText(const Attachment &attachment)
{
    return u"<file name=\"%1\">\n"_s.arg(attachment.fileName)
        + QString::fromUtf8(attachment.content.bytes()) + "\n</file>"_L1;
}

void join(ChatMessage &message, const ChatMessage &next)
{
    if (!message.text.isEmpty() && !next.text.isEmpty())
        message.text += "\n\n"_L1;
    message.text += next.text;
    message.attachments += next.attachments;
    message.origins += next.origins;
    message.replay.clear(); // the blocks represent only one of the two messages
}

} // namespace

Result<QNetworkRequest> requestTo(const QUrl &url, const Account &account, const QByteArray &key,
                                  ReplyForm form)
{
    const QByteArray trimmedKey = key.trimmed();
    if (!isHeaderValue(trimmedKey))
        return Error {
            Dialects::tr("The key contains characters that cannot be part of a key. Enter it "
                         "again.")};
    QNetworkRequest request(url);
    // A redirect would take the key and the question to another host
    // (lib/retry/README.md §5, fact 7).
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute,
                         QNetworkRequest::ManualRedirectPolicy);
    request.setRawHeader("User-Agent", "Reprise/" REPRISE_VERSION);
    request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
    // Some proxies buffer or refuse a stream that was not asked for. The second type is for errors,
    // and for servers that do not know the first one.
    request.setRawHeader("Accept",
                         form == ReplyForm::Stream ? "text/event-stream, application/json"
                                                   : "application/json");
    if (account.dialect == DialectKind::Anthropic)
        request.setRawHeader("anthropic-version", account.anthropicVersion);
    const QNetworkRequest plain = request;
    if (!trimmedKey.isEmpty())
        setKey(request, account, trimmedKey);
    for (const ExtraHeader &header : account.headers) {
        const bool isKeyHeader
            = request.hasRawHeader(header.name) && !plain.hasRawHeader(header.name);
        if (problemOf(header) == HeaderProblem::None && !isKeyHeader)
            request.setRawHeader(header.name, header.value);
    }
    return request;
}

/// Ends the turns as the continuation requires.
static void finishTurns(QList<ChatMessage> &turns, Continuation continuation)
{
    if (turns.isEmpty() || turns.last().role != Role::Assistant)
        return;
    ChatMessage &answer = turns.last();
    ChatMessage goOn;
    switch (continuation) {
    case Continuation::None:
        return;
    case Continuation::Prefilled:
        answer.replay.clear(); // the model continues the text
        while (!answer.text.isEmpty() && answer.text.back().isSpace())
            answer.text.chop(1); // servers refuse a prefilled answer that ends with a blank
        return;
    case Continuation::Asked:
        goOn.text = u"Your last answer was cut off. Go on exactly where it ended: do not repeat "
                    u"anything, do not comment on it."_s;
        turns.append(goOn);
        return;
    }
}

/// The message without the attachments that are left out. A note tells the model about them, which
/// also keeps a message that consisted only of them.
static ChatMessage withoutLeftOut(const ChatMessage &whole)
{
    ChatMessage message = whole;
    message.attachments.clear();
    QStringList notes;
    for (int i = 0; i < int(whole.attachments.size()); ++i) {
        const Attachment &attachment = whole.attachments[i];
        if (attachment.isLeftOut) {
            notes.append(u"[The file “%1” is left out.]"_s.arg(attachment.fileName));
            continue;
        }
        message.attachments.append(attachment);
        message.origins.append({whole.id, i, 0, attachment.fileName});
    }
    if (!notes.isEmpty())
        message.text = (QStringList {whole.text} + notes).join("\n\n"_L1).trimmed();
    return message;
}

QList<ChatMessage> turnsOf(const ChatRequest &chat)
{
    QList<ChatMessage> turns;
    for (const ChatMessage &each : chat.messages) {
        ChatMessage message = withoutLeftOut(each);
        if (message.text.trimmed().isEmpty() && message.attachments.isEmpty())
            continue;
        if (message.role != Role::Assistant || message.replayModel != chat.model
            || !chat.wantsReplay)
            message.replay.clear();
        if (turns.isEmpty() && message.role == Role::Assistant) // servers expect a question first
            turns.append({Role::User, u"[The beginning of this chat is left out.]"_s, {}, {}, {}});
        if (!turns.isEmpty() && turns.last().role == message.role)
            join(turns.last(), message);
        else
            turns.append(message);
    }
    finishTurns(turns, chat.continuation);
    return turns;
}

AttachmentForm formOf(const Attachment &attachment)
{
    const QString type = attachment.mimeType.section(u';', 0, 0).trimmed().toLower();
    static const QRegularExpression textual(
        u"^(text/.*|application/(json|xml|javascript|toml|yaml|x-.*(script|yaml|sh|perl|php|sql|toml).*|sql)|.*\\+(json|xml))$"_s);
    if (textual.match(type).hasMatch()) // includes SVG, which no provider accepts as an image
        return AttachmentForm::Text;
    if (type.startsWith("image/"_L1))
        return AttachmentForm::Image;
    const bool isUnknown = type.isEmpty() || type == "application/octet-stream"_L1;
    if (!isUnknown)
        return AttachmentForm::File;
    const Result<QByteArray> content = attachment.content.read();
    return content && !content->contains('\0') && content->isValidUtf8() ? AttachmentForm::Text
                                                                         : AttachmentForm::File;
}

QString dataUrl(const Attachment &attachment)
{
    return u"data:%1;base64,"_s.arg(attachment.mimeType)
        + QString::fromLatin1(attachment.content.bytes().toBase64());
}

QString textWithFiles(const ChatMessage &message)
{
    QStringList parts;
    for (const Attachment &attachment : message.attachments) {
        if (formOf(attachment) == AttachmentForm::Text)
            parts.append(fileAsText(attachment));
    }
    if (!message.text.trimmed().isEmpty())
        parts.append(message.text);
    return parts.join("\n\n"_L1);
}

QList<Attachment> binaryAttachments(const ChatMessage &message)
{
    QList<Attachment> binary;
    std::copy_if(
        message.attachments.cbegin(), message.attachments.cend(), std::back_inserter(binary),
        [](const Attachment &attachment) { return formOf(attachment) != AttachmentForm::Text; });
    return binary;
}

QString roleOf(const ChatMessage &message)
{
    return message.role == Role::User ? u"user"_s : u"assistant"_s;
}

QJsonValue contentOf(const ChatMessage &message, const ContentForm &form)
{
    const QString text = textWithFiles(message);
    const QList<Attachment> binary = binaryAttachments(message);
    if (binary.isEmpty())
        return text;
    QJsonArray parts;
    for (const Attachment &attachment : binary)
        parts.append(form.filePart(attachment));
    const QJsonObject textPart {{u"type"_s, form.textType}, {u"text"_s, text}};
    if (!text.isEmpty() && form.text == ContentForm::Text::BeforeFiles)
        parts.prepend(textPart);
    else if (!text.isEmpty())
        parts.append(textPart);
    return parts;
}

QJsonArray replayBlocks(const ChatMessage &message)
{
    return QJsonDocument::fromJson(message.replay).array();
}

void setSampling(QJsonObject &body, const ChatRequest &chat)
{
    if (chat.temperature)
        body[u"temperature"_s] = *chat.temperature;
    if (chat.topP)
        body[u"top_p"_s] = *chat.topP;
}

bool names(const Failure &failure, QLatin1StringView parameter)
{
    const QRegularExpression word(
        u"(?<![A-Za-z0-9_])%1(?![A-Za-z0-9_])"_s.arg(QRegularExpression::escape(parameter)));
    return word.match(failure.detail).hasMatch();
}

std::optional<ChatRequest> withoutRefusedSampling(const ChatRequest &chat, const Failure &failure)
{
    ChatRequest without = chat;
    if (chat.topP && names(failure, "top_p"_L1))
        without.topP.reset();
    else if (chat.temperature && names(failure, "temperature"_L1))
        without.temperature.reset();
    else
        return std::nullopt;
    return without;
}
