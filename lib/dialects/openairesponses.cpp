// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialects/openairesponses.h"

#include "dialects/errorbody.h"
#include "dialects/json.h"
#include "dialects/requestparts.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace {

QJsonObject responsesFilePart(const Attachment &attachment)
{
    if (formOf(attachment) == AttachmentForm::Image) // `image_url` is an object in Chat Completions
        return {{u"type"_s, u"input_image"_s},
                {u"detail"_s, u"auto"_s},
                {u"image_url"_s, dataUrl(attachment)}};
    return {{u"type"_s, u"input_file"_s},
            {u"filename"_s, attachment.fileName},
            {u"file_data"_s, dataUrl(attachment)}};
}

constexpr ContentForm responsesContent {"input_text"_L1, ContentForm::Text::AfterFiles,
                                        &responsesFilePart};

QJsonArray inputOf(const ChatRequest &chat)
{
    QJsonArray input;
    for (const ChatMessage &turn : turnsOf(chat)) {
        if (turn.role == Role::User) {
            input.append(QJsonObject {{u"role"_s, roleOf(turn)},
                                      {u"content"_s, contentOf(turn, responsesContent)}});
            continue;
        }
        const QJsonArray reasoning = replayBlocks(turn);
        for (const QJsonValue &item : reasoning)
            input.append(item);
        input.append(QJsonObject {{u"role"_s, roleOf(turn)}, {u"content"_s, turn.text}});
    }
    return input;
}

} // namespace

QByteArray OpenAiResponsesDialect::body(const Account &, const ChatRequest &chat) const
{
    QJsonObject body {{u"model"_s, chat.model},
                      {u"input"_s, inputOf(chat)},
                      {u"stream"_s, chat.form == ReplyForm::Stream},
                      {u"store"_s, false}}; // by default OpenAI stores every question for 30 days
    if (chat.wantsReplay)
        body[u"include"_s] = QJsonArray {u"reasoning.encrypted_content"_s};
    if (!chat.systemPrompt.trimmed().isEmpty())
        body[u"instructions"_s] = chat.systemPrompt;
    if (chat.maxTokens)
        body[u"max_output_tokens"_s] = *chat.maxTokens;
    setSampling(body, chat);
    // Models without reasoning refuse `reasoning`, so it is sent only if the user has set it.
    if (chat.thinking == ThinkingWish::On)
        body[u"reasoning"_s] = QJsonObject {{u"effort"_s, u"medium"_s}, {u"summary"_s, u"auto"_s}};
    else if (chat.thinking == ThinkingWish::Off)
        body[u"reasoning"_s] = QJsonObject {{u"effort"_s, u"none"_s}};
    return QJsonDocument(body).toJson(QJsonDocument::Compact);
}

std::unique_ptr<AnswerReader> OpenAiResponsesDialect::reader() const
{
    return std::make_unique<OpenAiResponsesReader>();
}

std::optional<ChatRequest> OpenAiResponsesDialect::withoutRefused(const ChatRequest &chat,
                                                                  const Failure &failure) const
{
    if (failure.kind != Failure::Kind::Rejected)
        return std::nullopt;
    ChatRequest without = chat;
    const QString &said = failure.detail;
    if (chat.wantsReplay
        && (said.contains("encrypted_content"_L1)
            || said.contains("encrypted content"_L1, Qt::CaseInsensitive)
            || said.contains("'include'"_L1)))
        without.wantsReplay = false;
    else if (chat.thinking != ThinkingWish::ModelDefault && names(failure, "reasoning"_L1))
        without.thinking = ThinkingWish::ModelDefault;
    else
        return withoutRefusedSampling(chat, failure);
    return without;
}

void OpenAiResponsesReader::readPayload(const QJsonObject &payload)
{
    const QString type = payload[u"type"_s].toString();
    const QString delta = payload[u"delta"_s].toString();
    const int item = payload[u"output_index"_s].toInt();
    if (type == "response.output_text.delta"_L1 || type == "response.refusal.delta"_L1) {
        m_hasText = m_hasText || !delta.isEmpty();
        addText(delta);
    } else if (type == "response.reasoning_summary_text.delta"_L1) {
        readThinking({u"summary"_s, item, payload[u"summary_index"_s].toInt()}, delta);
    } else if (type == "response.reasoning_text.delta"_L1) {
        readThinking({u"content"_s, item, payload[u"content_index"_s].toInt()}, delta);
    } else if (type == "response.output_item.done"_L1) {
        keepReasoning(payload[u"item"_s].toObject());
    } else if (type == "response.completed"_L1) {
        readResponse(payload[u"response"_s].toObject(), Ending::Completed);
    } else if (type == "response.incomplete"_L1) {
        readResponse(payload[u"response"_s].toObject(), Ending::Incomplete);
    } else if (type == "response.failed"_L1) {
        readResponse(payload[u"response"_s].toObject(), Ending::Failed);
    }
}

bool OpenAiResponsesReader::readWhole(const QJsonObject &reply)
{
    const Ending ending = endingOf(reply[u"status"_s].toString());
    const bool isAnswer = !tellsError(reply) && reply[u"output"_s].isArray();
    if (ending != Ending::Failed && !isAnswer)
        return false;
    readResponse(reply, ending);
    return true;
}

OpenAiResponsesReader::Ending OpenAiResponsesReader::endingOf(const QString &status)
{
    if (status == "failed"_L1)
        return Ending::Failed;
    if (status == "incomplete"_L1)
        return Ending::Incomplete;
    // Compatible servers may send no status. `cancelled`, `queued` and `in_progress` are not ends.
    return status.isEmpty() || status == "completed"_L1 ? Ending::Completed : Ending::Abandoned;
}

void OpenAiResponsesReader::readThinking(const ThinkingPart &part, const QString &text)
{
    if (text.isEmpty())
        return;
    addThinking(m_thinkingPart && *m_thinkingPart != part ? u"\n\n"_s + text : text);
    m_thinkingPart = part;
}

void OpenAiResponsesReader::readResponse(const QJsonObject &response, Ending ending)
{
    readOutput(response[u"output"_s].toArray());
    readUsage(response[u"usage"_s].toObject());
    const QString reason = response[u"incomplete_details"_s][u"reason"_s].toString();
    switch (ending) {
    case Ending::Completed:
        setStopReason(u"completed"_s);
        complete();
        return;
    case Ending::Incomplete:
        setStopReason(reason.isEmpty() ? u"incomplete"_s : u"incomplete/"_s + reason);
        complete();
        return;
    case Ending::Failed:
        setStopReason(u"failed"_s);
        // The HTTP status was 200; the failure is reported only here.
        fail(judgedInStream({{u"error"_s, response[u"error"_s]}}));
        return;
    case Ending::Abandoned:
        setStopReason(response[u"status"_s].toString());
        fail(cutOff());
        return;
    }
}

/// The terminal event contains the whole output. It is used if there were no deltas.
void OpenAiResponsesReader::readOutput(const QJsonArray &output)
{
    const bool takesText = !m_hasText, takesThinking = !m_thinkingPart;
    if (!output.isEmpty())
        m_reasoning = {};
    for (int index = 0; index < output.size(); ++index) {
        const QJsonObject item = output[index].toObject();
        keepReasoning(item);
        const bool isReasoning = item[u"type"_s] == "reasoning"_L1;
        const QJsonArray summary = item[u"summary"_s].toArray(),
                         content = item[u"content"_s].toArray();
        if (isReasoning && takesThinking) {
            const QJsonArray &parts = summary.isEmpty() ? content : summary;
            for (int part = 0; part < parts.size(); ++part)
                readThinking({u"output"_s, index, part}, parts[part][u"text"_s].toString());
        } else if (item[u"type"_s] == "message"_L1 && takesText) {
            for (const QJsonValue &part : content)
                addText(
                    part[part[u"type"_s] == "refusal"_L1 ? u"refusal"_s : u"text"_s].toString());
        }
    }
}

void OpenAiResponsesReader::readUsage(const QJsonObject &usage)
{
    setUsage({.inputTokens = count(usage[u"input_tokens"_s]),
              .outputTokens = count(usage[u"output_tokens"_s]),
              .reasoningTokens = count(usage[u"output_tokens_details"_s][u"reasoning_tokens"_s]),
              .cacheReadTokens = count(usage[u"input_tokens_details"_s][u"cached_tokens"_s]),
              .cacheWriteTokens = count(usage[u"input_tokens_details"_s][u"cache_write_tokens"_s]),
              .cost = std::nullopt});
}

/// With `store: false` the server can resolve an item only by its encrypted content.
void OpenAiResponsesReader::keepReasoning(const QJsonObject &item)
{
    if (item[u"type"_s] == "reasoning"_L1 && !item[u"encrypted_content"_s].toString().isEmpty())
        m_reasoning.append(item);
}

QByteArray OpenAiResponsesReader::replay() const
{
    return m_reasoning.isEmpty() ? QByteArray()
                                 : QJsonDocument(m_reasoning).toJson(QJsonDocument::Compact);
}
