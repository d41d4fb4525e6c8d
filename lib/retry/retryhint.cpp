// SPDX-License-Identifier: GPL-3.0-or-later
#include "retry/retryhint.h"

#include "core/duration.h"
#include "retry/resettime.h"

#include <algorithm>

using std::chrono::milliseconds;

namespace {

using Wait = std::optional<milliseconds>;

/// Zero, negative and past count as no hint.
Wait ifPositive(milliseconds wait)
{
    return wait > milliseconds(0) ? Wait(wait) : std::nullopt;
}

Wait until(const std::optional<QDateTime> &time, const QDateTime &now)
{
    return time ? ifPositive(saturatedMs(double(now.msecsTo(*time)))) : std::nullopt;
}

std::optional<bool> shouldRetry(const HttpHeaders &headers)
{
    const QByteArray order = headers.value("x-should-retry").trimmed().toLower();
    if (order == "true" || order == "false")
        return order == "true";
    return std::nullopt;
}

Wait retryAfterMs(const HttpHeaders &headers)
{
    return ifPositive(saturatedMs(decimal(headers.value("retry-after-ms")).value_or(0)));
}

Wait retryAfter(const HttpHeaders &headers, const QDateTime &now)
{
    const QByteArray value = headers.value("retry-after");
    if (const auto seconds = decimal(value))
        return ifPositive(saturatedMs(*seconds * 1000));
    return until(httpDate(value), now);
}

/// The latest reset of the buckets with nothing left. All families (wire/retry-signals.md) name the
/// pair alike: `anthropic-ratelimit-tokens-remaining` and `…-reset`, `x-ratelimit-remaining-tokens`
/// and `x-ratelimit-reset-tokens`.
Wait exhaustedBucketReset(const HttpHeaders &headers, const QDateTime &now)
{
    Wait latest;
    for (const auto &[rawName, value] : headers.pairs()) {
        QByteArray name = rawName.toLower();
        const bool isBucket
            = name.startsWith("anthropic-ratelimit-") || name.startsWith("x-ratelimit-");
        if (!isBucket || !name.contains("remaining") || decimal(value) != 0.0)
            continue; // -1 means "unknown" (Azure), not "none"
        latest = std::max(
            latest, untilReset(headers.value(name.replace("remaining", "reset").constData()), now));
    }
    return latest;
}

void setHint(Failure &failure, milliseconds wait, HintSource source)
{
    failure.retryAfter = wait;
    failure.hintSource = source;
}

void addWait(Failure &failure, const HttpHeaders &headers, const QDateTime &now)
{
    constexpr int tooManyRequests = 429;
    if (const auto wait = retryAfterMs(headers))
        setHint(failure, *wait, HintSource::RetryAfterMs);
    else if (const auto after = retryAfter(headers, now))
        setHint(failure, *after, HintSource::RetryAfter);
    else if (const auto bucket = exhaustedBucketReset(headers, now);
             bucket && failure.status == tooManyRequests)
        setHint(failure, *bucket, HintSource::RateLimitReset);
}

QString requestId(const HttpHeaders &headers)
{
    constexpr int longestId = 200;
    for (const char *name :
         {"request-id", "x-request-id", "x-generation-id", "apim-request-id", "cf-ray"}) {
        QString id = cleanWords(QString::fromUtf8(headers.value(name)), longestId);
        if (!id.isEmpty())
            return id;
    }
    return {};
}

} // namespace

Failure withHeaderHints(Failure failure, const HttpHeaders &headers, const QDateTime &now)
{
    if (failure.requestId.isEmpty())
        failure.requestId = requestId(headers);
    if (const auto order = shouldRetry(headers))
        failure.retryOrder = order;
    // Where the server forbids to ask again, a time to do so means nothing. A hint of the body is
    // checked like the others.
    const bool isForbidden = failure.retryOrder == false;
    if (isForbidden || failure.retryAfter.value_or(milliseconds(0)) <= milliseconds(0)) {
        failure.retryAfter.reset();
        failure.hintSource = HintSource::None;
    }
    if (!isForbidden)
        addWait(failure, headers, serverNow(headers, now));
    return failure;
}
