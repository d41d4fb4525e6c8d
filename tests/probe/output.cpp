// SPDX-License-Identifier: GPL-3.0-or-later
#include "output.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace {

template<typename T>
QJsonValue orNull(const std::optional<T> &number)
{
    return number ? QJsonValue(*number) : QJsonValue(QJsonValue::Null);
}

} // namespace

void printLine(const QJsonValue &value)
{
    const QJsonDocument document
        = value.isArray() ? QJsonDocument(value.toArray()) : QJsonDocument(value.toObject());
    const QByteArray line = document.toJson(QJsonDocument::Compact) + '\n';
    std::fwrite(line.constData(), 1, size_t(line.size()), stdout);
    std::fflush(stdout);
}

QJsonValue orNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(text);
}

QJsonValue failureJson(const std::optional<Failure> &failure)
{
    if (!failure)
        return QJsonValue::Null;
    constexpr qint64 largestExact = qint64(1) << 53;
    QJsonValue hint = QJsonValue::Null;
    if (failure->retryAfter)
        hint = qMin(qint64(failure->retryAfter->count()), largestExact);
    return QJsonObject {
        {u"kind"_s, nameOf(failure->kind)},
        {u"status"_s, failure->status ? QJsonValue(failure->status) : QJsonValue(QJsonValue::Null)},
        {u"type"_s, orNull(failure->type)},
        {u"code"_s, orNull(failure->code)},
        {u"message"_s, orNull(failure->detail)},
        {u"requestId"_s, orNull(failure->requestId)},
        {u"retryable"_s, failure->isTransient()},
        {u"retryAfterMs"_s, hint}};
}

QJsonValue usageJson(const Usage &usage)
{
    if (usage == Usage {})
        return QJsonValue::Null;
    return QJsonObject {{u"input_tokens"_s, orNull(usage.inputTokens)},
                        {u"output_tokens"_s, orNull(usage.outputTokens)},
                        {u"reasoning_tokens"_s, orNull(usage.reasoningTokens)},
                        {u"cache_read_tokens"_s, orNull(usage.cacheReadTokens)},
                        {u"cache_write_tokens"_s, orNull(usage.cacheWriteTokens)},
                        {u"cost"_s, orNull(usage.cost)}};
}
