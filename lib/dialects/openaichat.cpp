// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialects/openaichat.h"

#include "dialects/baseurl.h"
#include "dialects/errorbody.h"
#include "dialects/json.h"
#include "dialects/requestparts.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <initializer_list>
#include <utility>

using namespace Qt::StringLiterals;

namespace {

QJsonObject chatFilePart(const Attachment &attachment)
{
    if (formOf(attachment) == AttachmentForm::Image)
        return {{u"type"_s, u"image_url"_s},
                {u"image_url"_s, QJsonObject {{u"url"_s, dataUrl(attachment)}}}};
    return {{u"type"_s, u"file"_s},
            {u"file"_s,
             QJsonObject {{u"filename"_s, attachment.fileName},
                          {u"file_data"_s, dataUrl(attachment)}}}};
}

constexpr ContentForm chatContent {"text"_L1, ContentForm::Text::BeforeFiles, &chatFilePart};

QJsonArray messagesOf(const ChatRequest &chat)
{
    QJsonArray messages;
    if (!chat.systemPrompt.trimmed().isEmpty()) // many servers refuse the role `developer`
        messages.append(QJsonObject {{u"role"_s, u"system"_s}, {u"content"_s, chat.systemPrompt}});
    for (const ChatMessage &turn : turnsOf(chat))
        messages.append(
            QJsonObject {{u"role"_s, roleOf(turn)}, {u"content"_s, contentOf(turn, chatContent)}});
    return messages;
}

/// The parameter depends on the provider. None is sent for ModelDefault.
void setThinking(QJsonObject &body, ThinkingWish wish, const QString &host)
{
    if (wish == ThinkingWish::ModelDefault)
        return;
    const bool isOn = wish == ThinkingWish::On;
    if (host.endsWith("openrouter.ai"_L1))
        body[u"reasoning"_s] = QJsonObject {{u"enabled"_s, isOn}};
    else if (host.endsWith("deepseek.com"_L1))
        body[u"thinking"_s] = QJsonObject {{u"type"_s, isOn ? u"enabled"_s : u"disabled"_s}};
    else
        body[u"reasoning_effort"_s] = isOn ? u"medium"_s : u"none"_s;
}

/// The text of Mistral's content parts of one type. A thinking part contains parts itself.
QString textOf(const QJsonArray &parts, QLatin1StringView type)
{
    QString text;
    for (const QJsonValue &part : parts) {
        if (part.isString() && type == "text"_L1)
            text += part.toString();
        if (part[u"type"_s] != type)
            continue;
        const QJsonValue inner = part[type];
        text += inner.isArray() ? textOf(inner.toArray(), "text"_L1) : inner.toString();
    }
    return text;
}

QString firstText(const QJsonObject &message, std::initializer_list<QString> fields)
{
    for (const QString &field : fields) {
        if (const QString text = message[field].toString(); !text.isEmpty())
            return text;
    }
    return {};
}

/// `reasoning_details` repeats `reasoning`, so it is read only if the others are absent.
QString reasoningOf(const QJsonObject &message)
{
    QString text = firstText(message, {u"reasoning_content"_s, u"reasoning"_s});
    if (!text.isEmpty())
        return text;
    const QJsonArray details = message[u"reasoning_details"_s].toArray();
    for (const QJsonValue &detail : details)
        text += firstText(detail.toObject(), {u"text"_s, u"summary"_s});
    return text;
}

struct Said
{
    QString text, thinking;
};

/// The contents of a delta or message.
Said saidIn(const QJsonObject &message)
{
    const QJsonValue content = message[u"content"_s];
    const QJsonArray parts = content.isObject() ? QJsonArray {content} : content.toArray();
    QString thinking = reasoningOf(message) + textOf(parts, "thinking"_L1);
    QString text = content.isString() ? content.toString() : textOf(parts, "text"_L1);
    if (message[u"extra_content"_s][u"google"_s][u"thought"_s].toBool()) // Gemini
        thinking += std::exchange(text, {});
    return {text + message[u"refusal"_s].toString(), thinking};
}

} // namespace

QByteArray OpenAiChatDialect::body(const Account &account, const ChatRequest &chat) const
{
    const Result<QUrl> url = endpointUrl(account, Endpoint::Ask);
    const QString host = url ? url->host() : QString();
    QJsonObject body {{u"model"_s, chat.model},
                      {u"messages"_s, messagesOf(chat)},
                      {u"stream"_s, chat.form == ReplyForm::Stream}};
    if (chat.form == ReplyForm::Stream && chat.wantsStreamUsage)
        body[u"stream_options"_s] = QJsonObject {{u"include_usage"_s, true}};
    if (chat.maxTokens) // OpenAI's reasoning models refuse `max_tokens`; other servers know only
                        // this name
        body[host == "api.openai.com"_L1 ? u"max_completion_tokens"_s : u"max_tokens"_s]
            = *chat.maxTokens;
    setSampling(body, chat);
    setThinking(body, chat.thinking, host);
    return QJsonDocument(body).toJson(QJsonDocument::Compact);
}

std::unique_ptr<AnswerReader> OpenAiChatDialect::reader() const
{
    return std::make_unique<OpenAiChatReader>();
}

std::optional<ChatRequest> OpenAiChatDialect::withoutRefused(const ChatRequest &chat,
                                                             const Failure &failure) const
{
    if (failure.kind != Failure::Kind::Rejected)
        return std::nullopt;
    ChatRequest without = chat;
    const bool sendsStreamUsage = chat.form == ReplyForm::Stream && chat.wantsStreamUsage;
    const bool namesStreamUsage
        = names(failure, "stream_options"_L1) || names(failure, "include_usage"_L1);
    const bool namesThinking = names(failure, "reasoning_effort"_L1)
        || names(failure, "reasoning"_L1) || names(failure, "thinking"_L1);
    if (sendsStreamUsage && namesStreamUsage) {
        without.wantsStreamUsage = false;
        return without;
    }
    if (chat.thinking != ThinkingWish::ModelDefault && namesThinking) {
        without.thinking = ThinkingWish::ModelDefault;
        return without;
    }
    if (const auto sampling = withoutRefusedSampling(chat, failure))
        return sampling;
    // Mistral does not name the refused field. `stream_options` is the only one that the user has
    // not set.
    const bool isUnnamed
        = failure.detail.contains("Extra inputs are not permitted"_L1, Qt::CaseInsensitive);
    if (!sendsStreamUsage || !isUnnamed)
        return std::nullopt;
    without.wantsStreamUsage = false;
    return without;
}

void OpenAiChatReader::readPayload(const QJsonObject &payload)
{
    readUsage(payload);
    const QJsonArray choices = payload[u"choices"_s].toArray();
    for (const QJsonValue &choice : choices) {
        if (choice[u"index"_s].toInt(0) == 0)
            readChoice(choice.toObject());
    }
}

bool OpenAiChatReader::readWhole(const QJsonObject &reply)
{
    const QJsonArray choices = reply[u"choices"_s].toArray();
    if (tellsError(reply) || choices.isEmpty())
        return false;
    readUsage(reply);
    readChoice(choices.first().toObject());
    return true;
}

void OpenAiChatReader::readChoice(const QJsonObject &choice)
{
    const QJsonObject delta = choice[u"delta"_s].toObject(),
                      message = choice[u"message"_s].toObject();
    readDelta(delta);
    readMessage(message);
    if (delta.isEmpty() && message.isEmpty()) // the older completions API
        readDelta({{u"content"_s, choice[u"text"_s]}});
    if (tellsError(choice)) // OpenRouter
        fail(judgedInStream(choice));
    else
        readFinishReason(choice[u"finish_reason"_s].toString());
}

void OpenAiChatReader::readDelta(const QJsonObject &delta)
{
    const Said said = saidIn(delta);
    // A few servers repeat the whole answer in the last delta (RAGFlow).
    constexpr qsizetype shortText = 10;
    if (said.text == m_text && m_deltas > 1 && m_text.size() > shortText)
        return;
    if (!said.text.isEmpty())
        ++m_deltas;
    m_text += said.text;
    m_thinking += said.thinking;
    addThinking(said.thinking);
    addText(said.text);
}

/// Reads a `message`, which servers send in a chunk too: with a piece like a delta, with all text
/// so far, or at the end with the whole answer again.
void OpenAiChatReader::readMessage(const QJsonObject &message)
{
    const auto unshown = [this](const QString &text, QString &shown) {
        const QString rest = text.startsWith(shown) ? text.sliced(shown.size())
            : m_deltas > 0                          ? QString()
                                                    : text;
        shown += rest;
        return rest;
    };
    const Said said = saidIn(message);
    addThinking(unshown(said.thinking, m_thinking));
    addText(unshown(said.text, m_text));
}

void OpenAiChatReader::readFinishReason(const QString &reason)
{
    const QString word = reason.toLower();
    if (word == "error"_L1)
        fail(judgedInStream({})); // OpenRouter, without an error object
    else if (word == "network_error"_L1 || word == "insufficient_system_resource"_L1)
        fail(judgedInStream( // Z.ai, DeepSeek: the answer broke off
            {{u"error"_s, QJsonObject {{u"code"_s, reason}}}}));
    else if (word == "abort"_L1)
        fail(cutOff()); // vLLM, SGLang
    else
        setStopReason(reason);
}

void OpenAiChatReader::readUsage(const QJsonObject &payload)
{
    QJsonObject usage = payload[u"usage"_s].toObject();
    if (usage.isEmpty())
        usage = payload[u"x_groq"_s][u"usage"_s].toObject();
    if (usage.isEmpty())
        return; // the case for nearly every event; saves ten look-ups
    std::optional<qint64> cached = count(usage[u"prompt_tokens_details"_s][u"cached_tokens"_s]);
    if (!cached)
        cached = count(usage[u"prompt_cache_hit_tokens"_s]); // DeepSeek
    const QJsonValue cost = usage[u"cost"_s];
    setUsage(
        {.inputTokens = count(usage[u"prompt_tokens"_s]),
         .outputTokens = count(usage[u"completion_tokens"_s]),
         .reasoningTokens = count(usage[u"completion_tokens_details"_s][u"reasoning_tokens"_s]),
         .cacheReadTokens = cached,
         .cacheWriteTokens = count(usage[u"prompt_tokens_details"_s][u"cache_write_tokens"_s]),
         .cost = cost.isDouble() ? std::optional(cost.toDouble()) : std::nullopt});
}
