// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialects/openairesponses.h"

#include "dialects/errorbody.h"
#include "dialects/json.h"
#include "dialects/requestparts.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace {

struct PartEvent
{
    QLatin1StringView name; ///< How the types of the events about such a part begin.
    StreamedParts::Key::Kind kind = StreamedParts::Key::Kind::Text;
    QLatin1StringView index; ///< The field with the number of the part.
};
constexpr std::array partEvents {
    PartEvent {"response.output_text"_L1, StreamedParts::Key::Kind::Text, "content_index"_L1},
    PartEvent {"response.content"_L1, StreamedParts::Key::Kind::Text, "content_index"_L1},
    PartEvent {"response.refusal"_L1, StreamedParts::Key::Kind::Refusal, "content_index"_L1},
    PartEvent {"response.reasoning"_L1, StreamedParts::Key::Kind::Reasoning, "content_index"_L1},
    PartEvent {"response.reasoning_summary"_L1, StreamedParts::Key::Kind::Summary,
               "summary_index"_L1},
};
constexpr std::array endEvents {"response.completed"_L1, "response.incomplete"_L1,
                                "response.failed"_L1, "response.cancelled"_L1, "response.done"_L1};

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

QJsonArray inputOf(const Account &account, const ChatRequest &chat)
{
    QJsonArray input;
    for (const ChatMessage &turn : turnsOf(account, chat)) {
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

QJsonObject OpenAiResponsesDialect::parameters(const Account &account,
                                               const ChatRequest &chat) const
{
    const Refusals refused = account.refusals.value(chat.model);
    QJsonObject body {{u"model"_s, chat.model}};
    if (!refused.has(RequestPart::Store))
        body[u"store"_s] = false; // by default OpenAI stores every question for 30 days
    if (!refused.has(RequestPart::Include))
        body[u"include"_s] = QJsonArray {u"reasoning.encrypted_content"_s};
    if (const QString system = systemPromptOf(account, chat); !system.isEmpty())
        body[u"instructions"_s] = system;
    if (const std::optional<qint64> limit = limitOf(chat, refused))
        body[u"max_output_tokens"_s] = *limit;
    setCommon(body, chat, refused);
    // Models without reasoning refuse `reasoning`, so it is sent only if the user has set it.
    if (chat.thinking == ThinkingWish::ModelDefault || refused.has(partOf(chat.thinking)))
        return body;
    const bool isOn = chat.thinking == ThinkingWish::On;
    QJsonObject reasoning {{u"effort"_s, isOn ? u"medium"_s : u"none"_s}};
    if (isOn && !refused.has(RequestPart::ThinkingSummary))
        reasoning[u"summary"_s] = u"auto"_s;
    body[u"reasoning"_s] = reasoning;
    return body;
}

QByteArray OpenAiResponsesDialect::body(const Account &account, const ChatRequest &chat) const
{
    QJsonObject body = parameters(account, chat);
    body[u"input"_s] = inputOf(account, chat);
    return QJsonDocument(body).toJson(QJsonDocument::Compact);
}

std::unique_ptr<AnswerReader> OpenAiResponsesDialect::reader() const
{
    return std::make_unique<OpenAiResponsesReader>();
}

void OpenAiResponsesReader::readPayload(const QJsonObject &payload)
{
    using Source = StreamedParts::Source;
    const QString type = payload[u"type"_s].toString();
    const int item = payload[u"output_index"_s].toInt();
    for (const auto &[name, kind, index] : partEvents) {
        if (!type.startsWith(name))
            continue;
        const Key key {kind, item, payload[index].toInt()};
        const QStringView event = QStringView(type).sliced(name.size());
        if (event == "_text.delta"_L1 || event == ".delta"_L1)
            addPiece(key, payload[u"delta"_s].toString());
        else if (event == "_text.done"_L1 || event == ".done"_L1)
            addComplete(partText(key, payload), Source::Text);
        else if (event == "_part.done"_L1)
            addComplete(partText(key, payload[u"part"_s].toObject()), Source::Part);
    }
    if (type == "response.output_item.done"_L1) {
        const QJsonObject whole = payload[u"item"_s].toObject();
        keepReasoning(whole);
        for (const PartText &part : partsOf(whole, item))
            addComplete(part, Source::Item);
    } else if (std::find(endEvents.cbegin(), endEvents.cend(), type) != endEvents.cend()) {
        const QJsonObject response = payload[u"response"_s].toObject();
        const Ending named = endingOf(type.section(u'.', 1), Ending::Completed);
        readResponse(response, endingOf(response[u"status"_s].toString(), named));
    }
}

bool OpenAiResponsesReader::readWhole(const QJsonObject &reply)
{
    const QString status = reply[u"status"_s].toString();
    // Compatible servers may send no status. `queued` and `in_progress` are not ends.
    const Ending ending
        = endingOf(status, status.isEmpty() ? Ending::Completed : Ending::Abandoned);
    const bool isAnswer = !tellsError(reply) && reply[u"output"_s].isArray();
    if (ending != Ending::Failed && !isAnswer)
        return false;
    readResponse(reply, ending);
    return true;
}

OpenAiResponsesReader::Ending OpenAiResponsesReader::endingOf(const QString &status,
                                                              Ending otherwise)
{
    if (status == "completed"_L1)
        return Ending::Completed;
    if (status == "incomplete"_L1)
        return Ending::Incomplete;
    if (status == "failed"_L1)
        return Ending::Failed;
    return status.startsWith("cancel"_L1) ? Ending::Abandoned : otherwise;
}

/// Reads the text of a part or of the event about it. `key` is used for parts of an unknown type.
OpenAiResponsesReader::PartText OpenAiResponsesReader::partText(Key key, const QJsonObject &part)
{
    const QString type = part[u"type"_s].toString();
    if (type == "refusal"_L1)
        key.kind = Key::Kind::Refusal;
    else if (type == "reasoning_text"_L1)
        key.kind = Key::Kind::Reasoning;
    return {key, part[key.kind == Key::Kind::Refusal ? u"refusal"_s : u"text"_s].toString()};
}

/// The texts of an item. A reasoning item can contain its text and a summary of it; only one of
/// them is used, if possible the one that was streamed.
std::vector<OpenAiResponsesReader::PartText> OpenAiResponsesReader::partsOf(const QJsonObject &item,
                                                                            int number) const
{
    QJsonArray parts = item[u"content"_s].toArray();
    Key::Kind kind = Key::Kind::Text;
    if (item[u"type"_s] == "reasoning"_L1) {
        const QJsonArray summary = item[u"summary"_s].toArray();
        kind = !m_thinking.isEmpty() ? m_thinking.kind()
            : summary.isEmpty()      ? Key::Kind::Reasoning
                                     : Key::Kind::Summary;
        if (kind == Key::Kind::Summary)
            parts = summary;
    }
    std::vector<PartText> texts;
    texts.reserve(std::size_t(parts.size()));
    for (int index = 0; index < parts.size(); ++index)
        texts.push_back(partText({kind, number, index}, parts[index].toObject()));
    return texts;
}

void OpenAiResponsesReader::addPiece(const Key &key, const QString &piece)
{
    if (key.isThinking())
        addThinking(m_thinking.append(key, piece));
    else
        addText(m_text.append(key, piece));
}

void OpenAiResponsesReader::addComplete(const PartText &part, StreamedParts::Source source)
{
    if (part.key.isThinking())
        addThinking(m_thinking.complete(part.key, source, part.text));
    else
        addText(m_text.complete(part.key, source, part.text));
}

/// The status and the details in the response decide how it ended, whatever the event is called.
void OpenAiResponsesReader::readResponse(const QJsonObject &response, Ending ending)
{
    readOutput(response[u"output"_s].toArray());
    readUsage(response[u"usage"_s].toObject());
    const QString reason = response[u"incomplete_details"_s][u"reason"_s].toString();
    if (tellsError(response))
        ending = Ending::Failed;
    else if (ending == Ending::Completed && !reason.isEmpty())
        ending = Ending::Incomplete;
    const QString status = response[u"status"_s].toString();
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
        setStopReason(status.isEmpty() ? u"cancelled"_s : status);
        fail(cutOff());
        return;
    }
}

/// The terminal event repeats the whole output.
void OpenAiResponsesReader::readOutput(const QJsonArray &output)
{
    if (!output.isEmpty())
        m_reasoning = {};
    QStringList text, thinking;
    for (int number = 0; number < output.size(); ++number) {
        const QJsonObject item = output[number].toObject();
        keepReasoning(item);
        for (const PartText &part : partsOf(item, number))
            (part.key.isThinking() ? thinking : text).append(part.text);
    }
    addThinking(m_thinking.completeAll(thinking));
    addText(m_text.completeAll(text));
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
