// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialects/anthropic.h"

#include "dialects/json.h"
#include "dialects/requestparts.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QUrlQuery>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 mostOutput = 64'000,
                 usualOutput
    = 8192; // max_tokens is required; sent if the limit of the model is unknown
constexpr qint64 leastBudget = 1024, mostBudget = 16'384;

qint64 maxTokens(const std::optional<ModelInfo> &info, const ChatRequest &chat)
{
    if (chat.maxTokens)
        return *chat.maxTokens;
    return info && info->maxOutputTokens ? std::min(*info->maxOutputTokens, mostOutput)
                                         : usualOutput;
}

/// The `thinking` object that makes the model show its thinking; empty if the field is not sent.
QJsonObject thinkingFor(const ModelInfo &info, const ChatRequest &chat)
{
    const QJsonObject adaptive {{u"type"_s, u"adaptive"_s}, {u"display"_s, u"summarized"_s}};
    switch (chat.thinking) {
    case ThinkingWish::ModelDefault:
        // Newer models hide their thinking unless a summary is requested. Thinking together with
        // sampling parameters is an error (400).
        return info.thinkingAdaptive.value_or(false) && !chat.temperature && !chat.topP
            ? adaptive
            : QJsonObject();
    case ThinkingWish::Off:
        return info.thinkingDisabled.value_or(true) ? QJsonObject {{u"type"_s, u"disabled"_s}}
                                                    : QJsonObject();
    case ThinkingWish::On:
        break;
    }
    if (info.thinkingAdaptive.value_or(false))
        return adaptive;
    const qint64 most = maxTokens(info, chat);
    const qint64 budget = std::clamp(most / 2, leastBudget, mostBudget);
    if (!info.thinkingEnabled.value_or(true) || budget >= most)
        return {};
    return {{u"type"_s, u"enabled"_s}, {u"budget_tokens"_s, budget}};
}

QJsonObject anthropicFilePart(const Attachment &attachment)
{
    const bool isImage = formOf(attachment) == AttachmentForm::Image;
    const QJsonObject source {
        {u"type"_s, u"base64"_s}, // without the prefix `data:`
        {u"media_type"_s, attachment.mimeType},
        {u"data"_s, QString::fromLatin1(attachment.content.bytes().toBase64())}};
    if (isImage)
        return {{u"type"_s, u"image"_s}, {u"source"_s, source}};
    QJsonObject document {{u"type"_s, u"document"_s}, {u"source"_s, source}};
    if (!attachment.fileName.isEmpty())
        document[u"title"_s] = attachment.fileName;
    return document;
}

/// The blocks for replay if their text is that of the message, which is not the case after a
/// continuation.
QJsonArray faithfulReplay(const ChatMessage &message)
{
    const QJsonArray blocks = replayBlocks(message);
    QString text;
    for (const QJsonValue &block : blocks) {
        if (block[u"type"_s] == "text"_L1)
            text += block[u"text"_s].toString();
    }
    return text == message.text ? blocks : QJsonArray();
}

constexpr ContentForm anthropicContent {"text"_L1, ContentForm::Text::AfterFiles,
                                        &anthropicFilePart};

QJsonValue replayOrContentOf(const ChatMessage &message)
{
    const QJsonArray blocks = faithfulReplay(message);
    return blocks.isEmpty() ? contentOf(message, anthropicContent) : QJsonValue(blocks);
}

/// "This model does not support assistant message prefill", "… must end with a user message",
/// "… a final assistant message must start with a thinking block".
bool refusesPrefill(const Failure &failure)
{
    const auto says = [&failure](QLatin1StringView words) {
        return failure.detail.contains(words, Qt::CaseInsensitive);
    };
    return says("prefill"_L1) || says("end with a user"_L1) || says("final assistant"_L1);
}

/// "messages.1.content.0: Invalid `signature` in `thinking` block", "… `thinking` or
/// `redacted_thinking` blocks in the latest assistant message cannot be modified". The blocks may
/// be left out: a model does not need the thinking of its earlier answers.
bool refusesReplay(const Failure &failure)
{
    static const QRegularExpression block(u"thinking[`'\"]? blocks?\\b"_s);
    return block.match(failure.detail).hasMatch() || names(failure, "signature"_L1);
}

} // namespace

QByteArray AnthropicDialect::body(const Account &account, const ChatRequest &chat) const
{
    const std::optional<ModelInfo> info = account.modelInfo(chat.model);
    QJsonArray messages;
    for (const ChatMessage &turn : turnsOf(chat)) {
        messages.append(
            QJsonObject {{u"role"_s, roleOf(turn)}, {u"content"_s, replayOrContentOf(turn)}});
    }
    QJsonObject body {{u"model"_s, chat.model},
                      {u"max_tokens"_s, maxTokens(info, chat)},
                      {u"stream"_s, chat.form == ReplyForm::Stream},
                      {u"messages"_s, messages}};
    if (!chat.systemPrompt.trimmed().isEmpty())
        body[u"system"_s] = chat.systemPrompt;
    setSampling(body, chat);
    if (const QJsonObject thinking = thinkingFor(info.value_or(ModelInfo()), chat);
        !thinking.isEmpty())
        body[u"thinking"_s] = thinking;
    return QJsonDocument(body).toJson(QJsonDocument::Compact);
}

Continuation AnthropicDialect::continuation(const Account &account, const ChatRequest &chat) const
{
    const ModelInfo info = account.modelInfo(chat.model).value_or(ModelInfo());
    const QString thinking = thinkingFor(info, chat)[u"type"_s].toString();
    return thinking.isEmpty() || thinking == "disabled"_L1 ? Continuation::Prefilled
                                                           : Continuation::Asked;
}

std::unique_ptr<AnswerReader> AnthropicDialect::reader() const
{
    return std::make_unique<AnthropicReader>();
}

std::optional<ChatRequest> AnthropicDialect::withoutRefused(const ChatRequest &chat,
                                                            const Failure &failure) const
{
    if (failure.kind != Failure::Kind::Rejected)
        return std::nullopt;
    if (chat.continuation == Continuation::Prefilled && refusesPrefill(failure)) {
        ChatRequest asking = chat;
        asking.continuation = Continuation::Asked;
        return asking;
    }
    if (chat.wantsReplay && refusesReplay(failure)) {
        ChatRequest without = chat;
        without.wantsReplay = false;
        return without;
    }
    // "`temperature` may only be set to 1 when thinking is enabled" names both and refuses the
    // temperature.
    const bool isAboutThinkingType = failure.detail.contains("thinking.type"_L1);
    if (!isAboutThinkingType) {
        if (const auto without = withoutRefusedSampling(chat, failure))
            return without;
    }
    if (chat.thinking == ThinkingWish::ModelDefault || !names(failure, "thinking"_L1))
        return std::nullopt;
    ChatRequest without = chat;
    without.thinking = ThinkingWish::ModelDefault;
    return without;
}

Result<QNetworkRequest> AnthropicDialect::modelsRequest(const Account &account,
                                                        const QByteArray &key,
                                                        const QString &after) const
{
    Result<QNetworkRequest> request = CommonDialect::modelsRequest(account, key, after);
    if (!request)
        return request;
    QUrl url = request->url();
    QUrlQuery query(url);
    query.addQueryItem(u"limit"_s, u"1000"_s);
    if (!after.isEmpty())
        query.addQueryItem(u"after_id"_s, QString::fromLatin1(QUrl::toPercentEncoding(after)));
    url.setQuery(query);
    request.value().setUrl(url);
    return request;
}

void AnthropicReader::readPayload(const QJsonObject &payload)
{
    const QString type = payload[u"type"_s].toString();
    const int index = payload[u"index"_s].toInt();
    if (type == "message_start"_L1) {
        m_startContent = payload[u"message"_s][u"content"_s].toArray();
        readUsage(payload[u"message"_s][u"usage"_s].toObject());
    } else if (type == "content_block_start"_L1) {
        startBlock(index, payload[u"content_block"_s].toObject());
    } else if (type == "content_block_delta"_L1) {
        growBlock(index, payload[u"delta"_s].toObject());
    } else if (type == "message_delta"_L1) {
        readContent(std::exchange(m_startContent, {}));
        setStopReason(payload[u"delta"_s][u"stop_reason"_s].toString());
        readUsage(payload[u"usage"_s].toObject());
    } else if (type == "message_stop"_L1) {
        readContent(std::exchange(m_startContent, {}));
        complete();
    }
}

bool AnthropicReader::readWhole(const QJsonObject &reply)
{
    if (tellsError(reply) || !reply[u"content"_s].isArray())
        return false;
    readContent(reply[u"content"_s].toArray());
    readUsage(reply[u"usage"_s].toObject());
    setStopReason(reply[u"stop_reason"_s].toString());
    return true;
}

/// Reads complete blocks, unless there are blocks already.
void AnthropicReader::readContent(const QJsonArray &content)
{
    if (!m_blocks.empty())
        return;
    for (int index = 0; index < content.size(); ++index)
        startBlock(index, content[index].toObject());
}

void AnthropicReader::startBlock(int index, const QJsonObject &content)
{
    Block &block = m_blocks[index];
    block.type = content[u"type"_s].toString();
    block.signature = content[u"signature"_s].toString();
    block.data = content[u"data"_s].toString();
    if (block.type == "text"_L1) {
        block.text = content[u"text"_s].toString();
        addText(block.text);
    } else if (block.type == "thinking"_L1) {
        block.text = content[u"thinking"_s].toString();
        addThinking(block.text);
    }
    block.repeatable = block.text;
}

void AnthropicReader::growBlock(int index, const QJsonObject &delta)
{
    const QString type = delta[u"type"_s].toString();
    Block &block = m_blocks[index];
    if (type == "text_delta"_L1) {
        block.type = u"text"_s;
        addText(grow(block, delta[u"text"_s].toString()));
    } else if (type == "thinking_delta"_L1) {
        block.type = u"thinking"_s;
        addThinking(grow(block, delta[u"thinking"_s].toString()));
    } else if (type == "signature_delta"_L1) {
        block.signature = delta[u"signature"_s].toString(); // replaces the earlier one
    }
}

/// Appends a piece and returns what of it is new: some gateways put text into the start of a block
/// and send it again in the deltas.
QString AnthropicReader::grow(Block &block, const QString &piece)
{
    if (!piece.isEmpty() && block.repeatable.startsWith(piece)) {
        block.repeatable.remove(0, piece.size());
        return {};
    }
    block.repeatable.clear();
    block.text += piece;
    return piece;
}

void AnthropicReader::readUsage(const QJsonObject &wire)
{
    Usage known = usage().value_or(Usage());
    const auto update = [](std::optional<qint64> &field, const QJsonValue &value) {
        if (const auto number = count(value))
            field = number;
    };
    update(known.inputTokens, wire[u"input_tokens"_s]);
    update(known.outputTokens, wire[u"output_tokens"_s]);
    update(known.reasoningTokens, wire[u"output_tokens_details"_s][u"thinking_tokens"_s]);
    update(known.cacheReadTokens, wire[u"cache_read_input_tokens"_s]);
    update(known.cacheWriteTokens, wire[u"cache_creation_input_tokens"_s]);
    setUsage(known);
}

/// Thinking must be sent back unchanged or not at all. A block without a signature cannot be sent.
QByteArray AnthropicReader::replay() const
{
    QJsonArray content;
    bool hasThinking = false;
    for (const auto &[index, block] : m_blocks) {
        if (block.type == "text"_L1 && !block.text.trimmed().isEmpty()) {
            content.append(QJsonObject {{u"type"_s, block.type}, {u"text"_s, block.text}});
        } else if (block.type == "thinking"_L1 && !block.signature.isEmpty()) {
            content.append(QJsonObject {{u"type"_s, block.type},
                                        {u"thinking"_s, block.text},
                                        {u"signature"_s, block.signature}});
            hasThinking = true;
        } else if (block.type == "redacted_thinking"_L1) {
            content.append(QJsonObject {{u"type"_s, block.type}, {u"data"_s, block.data}});
            hasThinking = true;
        }
    }
    return hasThinking ? QJsonDocument(content).toJson(QJsonDocument::Compact) : QByteArray();
}
