// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/account.h"

#include "base/enumnames.h"

#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>
#include <array>
#include <limits>
#include <utility>

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace {

constexpr std::array dialectNames {
    std::pair {DialectKind::Anthropic, "anthropic"},
    std::pair {DialectKind::OpenAiResponses, "openai-responses"},
    std::pair {DialectKind::OpenAiChat, "openai-chat"},
};

constexpr std::array keyStyleNames {
    std::pair {KeyStyle::Standard, "standard"},
    std::pair {KeyStyle::Bearer, "bearer"},
    std::pair {KeyStyle::ApiKey, "api-key"},
};

constexpr int mostAttempts = 100;
constexpr qint64 longestMs = std::numeric_limits<int>::max();

milliseconds msFrom(const QJsonValue &value, milliseconds fallback)
{
    return value.isDouble() ? milliseconds(qint64(qBound(0.0, value.toDouble(), double(longestMs))))
                            : fallback;
}

std::optional<milliseconds> optionalMs(const QJsonValue &value)
{
    return value.isDouble() ? std::optional(msFrom(value, milliseconds {0})) : std::nullopt;
}

int attemptsFrom(const QJsonValue &value)
{
    return qBound(0, value.toInt(RetrySettings {}.maxRetries), mostAttempts);
}

QJsonObject toJson(const ModelInfo &model)
{
    QJsonObject object {{u"id"_s, model.id}};
    if (!model.displayName.isEmpty())
        object[u"name"_s] = model.displayName;
    if (model.contextTokens)
        object[u"contextTokens"_s] = *model.contextTokens;
    if (model.maxOutputTokens)
        object[u"maxOutputTokens"_s] = *model.maxOutputTokens;
    const auto setFlag = [&object](const QString &key, std::optional<bool> flag) {
        if (flag)
            object[key] = *flag;
    };
    setFlag(u"images"_s, model.takesImages);
    setFlag(u"pdf"_s, model.takesPdf);
    setFlag(u"thinkingAdaptive"_s, model.thinkingAdaptive);
    setFlag(u"thinkingEnabled"_s, model.thinkingEnabled);
    setFlag(u"thinkingDisabled"_s, model.thinkingDisabled);
    if (model.isHidden)
        object[u"hidden"_s] = true;
    return object;
}

ModelInfo modelFromJson(const QJsonObject &object)
{
    ModelInfo model;
    model.id = object[u"id"_s].toString();
    model.displayName = object[u"name"_s].toString();
    const auto number = [&object](const QString &key) {
        return object[key].isDouble() ? std::optional<qint64>(object[key].toInteger())
                                      : std::nullopt;
    };
    const auto flag = [&object](const QString &key) {
        return object[key].isBool() ? std::optional(object[key].toBool()) : std::nullopt;
    };
    model.contextTokens = number(u"contextTokens"_s);
    model.maxOutputTokens = number(u"maxOutputTokens"_s);
    model.takesImages = flag(u"images"_s);
    model.takesPdf = flag(u"pdf"_s);
    model.thinkingAdaptive = flag(u"thinkingAdaptive"_s);
    model.thinkingEnabled = flag(u"thinkingEnabled"_s);
    model.thinkingDisabled = flag(u"thinkingDisabled"_s);
    model.isHidden = flag(u"hidden"_s).value_or(false);
    return model;
}

} // namespace

QString nameOf(DialectKind kind)
{
    return nameIn(dialectNames, kind);
}

std::optional<DialectKind> dialectFromName(const QString &name)
{
    return valueIn(dialectNames, name);
}

Timeouts Timeouts::forWholeReply() const
{
    const auto atLeastPayload
        = [this](milliseconds limit) { return limit.count() == 0 ? limit : qMax(limit, payload); };
    return {connect, atLeastPayload(firstByte), atLeastPayload(idle), payload};
}

RetrySettings Account::retryFor(const QString &model) const
{
    const RetryOverride own = modelRetry.value(model);
    return {own.maxRetries.value_or(retry.maxRetries),
            own.initialDelay.value_or(retry.initialDelay), own.maxDelay.value_or(retry.maxDelay)};
}

bool Account::streamsFor(const QString &model) const
{
    return modelStreams.value(model, streams) && !refusals.value(model).has(RequestPart::Stream);
}

bool Account::hasServerOf(const Account &other) const
{
    return dialect == other.dialect && baseUrl == other.baseUrl && baseUrlAsIs == other.baseUrlAsIs;
}

std::optional<ModelInfo> Account::modelInfo(const QString &model) const
{
    for (const ModelInfo &each : models) {
        if (each.id == model)
            return each;
    }
    return std::nullopt;
}

QList<ModelInfo> Account::selectableModels(const QString &chosen) const
{
    QList<ModelInfo> selectable = models;
    selectable.removeIf([this, &chosen](const ModelInfo &model) {
        return model.isHidden && model.id != defaultModel && model.id != chosen;
    });
    for (const QString &wanted : {defaultModel, chosen}) {
        const bool isListed
            = std::any_of(selectable.cbegin(), selectable.cend(),
                          [&wanted](const ModelInfo &each) { return each.id == wanted; });
        if (!wanted.isEmpty() && !isListed)
            selectable.prepend({.id = wanted});
    }
    return selectable;
}

QString Account::modelName(const QString &model) const
{
    return ::modelName(modelInfo(model).value_or(ModelInfo {.id = model}));
}

QString Account::usualModel() const
{
    return defaultModel.isEmpty() ? firstChatModel(selectableModels()) : defaultModel;
}

QString firstChatModel(const QList<ModelInfo> &models)
{
    constexpr std::array others {
        "embed"_L1,      "whisper"_L1,  "tts"_L1,    "dall-e"_L1,  "image"_L1,  "moderation"_L1,
        "transcribe"_L1, "realtime"_L1, "rerank"_L1, "audio"_L1,   "guard"_L1,  "ocr"_L1,
        "sora"_L1,       "imagen"_L1,   "veo"_L1,    "davinci"_L1, "babbage"_L1};
    const auto chats = [&others](const ModelInfo &model) {
        return std::none_of(others.begin(), others.end(), [&model](QLatin1StringView other) {
            return model.id.contains(other, Qt::CaseInsensitive);
        });
    };
    const auto first = std::find_if(models.cbegin(), models.cend(), chats);
    if (first != models.cend())
        return first->id;
    return models.isEmpty() ? QString() : models.first().id;
}

const Account *findAccount(const QList<Account> &accounts, const QString &id)
{
    const auto it = std::find_if(accounts.cbegin(), accounts.cend(),
                                 [&id](const Account &account) { return account.id == id; });
    return it == accounts.cend() ? nullptr : &*it;
}

QJsonObject toJson(const Account &account)
{
    QJsonArray headers;
    for (const ExtraHeader &header : account.headers)
        headers.append(QJsonObject {{u"name"_s, QString::fromUtf8(header.name)},
                                    {u"value"_s, QString::fromUtf8(header.value)}});
    QJsonArray models;
    for (const ModelInfo &model : account.models)
        models.append(toJson(model));
    QJsonObject overrides;
    for (auto it = account.modelRetry.cbegin(); it != account.modelRetry.cend(); ++it) {
        QJsonObject own;
        if (it->maxRetries)
            own[u"maxAttempts"_s] = *it->maxRetries;
        if (it->initialDelay)
            own[u"initialDelayMs"_s] = qint64(it->initialDelay->count());
        if (it->maxDelay)
            own[u"maxDelayMs"_s] = qint64(it->maxDelay->count());
        if (!own.isEmpty())
            overrides[it.key()] = own;
    }
    QJsonObject modelStreams;
    for (auto it = account.modelStreams.cbegin(); it != account.modelStreams.cend(); ++it)
        modelStreams[it.key()] = it.value();
    QJsonObject refusals;
    for (auto it = account.refusals.cbegin(); it != account.refusals.cend(); ++it)
        refusals[it.key()] = toJson(it.value());
    const QJsonObject fallback {{u"account"_s, account.fallback.accountId},
                                {u"model"_s, account.fallback.model}};
    return {{u"id"_s, account.id},
            {u"standIn"_s, account.fallback.isEmpty() ? QJsonObject() : fallback},
            {u"name"_s, account.name},
            {u"dialect"_s, nameOf(account.dialect)},
            {u"baseUrl"_s, account.baseUrl},
            {u"baseUrlAsIs"_s, account.baseUrlAsIs},
            {u"needsKey"_s, account.needsKey},
            {u"keyStyle"_s, nameIn(keyStyleNames, account.keyStyle)},
            {u"anthropicVersion"_s, QString::fromLatin1(account.anthropicVersion)},
            {u"headers"_s, headers},
            {u"models"_s, models},
            {u"defaultModel"_s, account.defaultModel},
            {u"retryMaxAttempts"_s, account.retry.maxRetries},
            {u"retryInitialDelayMs"_s, qint64(account.retry.initialDelay.count())},
            {u"retryMaxDelayMs"_s, qint64(account.retry.maxDelay.count())},
            {u"modelRetry"_s, overrides},
            {u"connectTimeoutMs"_s, qint64(account.timeouts.connect.count())},
            {u"firstByteTimeoutMs"_s, qint64(account.timeouts.firstByte.count())},
            {u"idleTimeoutMs"_s, qint64(account.timeouts.idle.count())},
            {u"payloadTimeoutMs"_s, qint64(account.timeouts.payload.count())},
            {u"streams"_s, account.streams},
            {u"modelStreams"_s, modelStreams},
            {u"refusals"_s, refusals},
            {u"isDemo"_s, account.isDemo}};
}

Account accountFromJson(const QJsonObject &object)
{
    const Account defaults;
    Account account;
    account.id = object[u"id"_s].toString();
    account.name = object[u"name"_s].toString();
    account.dialect = dialectFromName(object[u"dialect"_s].toString()).value_or(defaults.dialect);
    account.baseUrl = object[u"baseUrl"_s].toString();
    account.baseUrlAsIs = object[u"baseUrlAsIs"_s].toBool();
    account.needsKey = object[u"needsKey"_s].toBool(true);
    account.keyStyle
        = valueIn(keyStyleNames, object[u"keyStyle"_s].toString()).value_or(defaults.keyStyle);
    if (const QString version = object[u"anthropicVersion"_s].toString(); !version.isEmpty())
        account.anthropicVersion = version.toLatin1();
    const QJsonArray headers = object[u"headers"_s].toArray();
    for (const QJsonValue &header : headers) {
        const ExtraHeader extra {header[u"name"_s].toString().toUtf8(),
                                 header[u"value"_s].toString().toUtf8()};
        if (!extra.name.isEmpty())
            account.headers.append(extra);
    }
    const QJsonArray models = object[u"models"_s].toArray();
    for (const QJsonValue &model : models) {
        if (const ModelInfo info = modelFromJson(model.toObject()); !info.id.isEmpty())
            account.models.append(info);
    }
    account.defaultModel = object[u"defaultModel"_s].toString();
    account.retry.maxRetries = attemptsFrom(object[u"retryMaxAttempts"_s]);
    account.retry.initialDelay
        = msFrom(object[u"retryInitialDelayMs"_s], defaults.retry.initialDelay);
    account.retry.maxDelay = msFrom(object[u"retryMaxDelayMs"_s], defaults.retry.maxDelay);
    const QJsonObject overrides = object[u"modelRetry"_s].toObject();
    for (auto it = overrides.begin(); it != overrides.end(); ++it) {
        const QJsonObject own = it->toObject();
        RetryOverride values;
        if (own[u"maxAttempts"_s].isDouble())
            values.maxRetries = attemptsFrom(own[u"maxAttempts"_s]);
        values.initialDelay = optionalMs(own[u"initialDelayMs"_s]);
        values.maxDelay = optionalMs(own[u"maxDelayMs"_s]);
        if (!values.isEmpty())
            account.modelRetry.insert(it.key(), values);
    }
    account.timeouts.connect = msFrom(object[u"connectTimeoutMs"_s], defaults.timeouts.connect);
    account.timeouts.firstByte
        = msFrom(object[u"firstByteTimeoutMs"_s], defaults.timeouts.firstByte);
    account.timeouts.idle = msFrom(object[u"idleTimeoutMs"_s], defaults.timeouts.idle);
    account.timeouts.payload = msFrom(object[u"payloadTimeoutMs"_s], defaults.timeouts.payload);
    account.streams = object[u"streams"_s].toBool(true);
    const QJsonObject modelStreams = object[u"modelStreams"_s].toObject();
    for (auto it = modelStreams.begin(); it != modelStreams.end(); ++it) {
        if (it->isBool())
            account.modelStreams.insert(it.key(), it->toBool());
    }
    const QJsonObject refusals = object[u"refusals"_s].toObject();
    for (auto it = refusals.begin(); it != refusals.end(); ++it) {
        if (const Refusals ofModel = refusalsFromJson(it->toObject()); !ofModel.isEmpty())
            account.refusals.insert(it.key(), ofModel);
    }
    const QJsonObject fallback = object[u"standIn"_s].toObject();
    account.fallback = {fallback[u"account"_s].toString(), fallback[u"model"_s].toString()};
    // A fallback needs both account and model, and must not be the account itself.
    if (account.fallback.isEmpty() || account.fallback.accountId == account.id)
        account.fallback = {};
    account.isDemo = object[u"isDemo"_s].toBool();
    return account;
}
