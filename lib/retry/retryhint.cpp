// SPDX-License-Identifier: GPL-3.0-or-later
#include "retry/retryhint.h"

#include "base/duration.h"
#include "retry/resettime.h"

#include <algorithm>
#include <map>

using std::chrono::milliseconds;

namespace {

using Wait = std::optional<milliseconds>;

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
    return waitUntil(httpDate(value), now);
}

bool isBucket(const QByteArray &name)
{
    return name.startsWith("anthropic-ratelimit-") || name.startsWith("x-ratelimit-");
}

/// The rate-limit headers by their names in lower case; the first header of each name. Returns a
/// map, because a linear search for the partner of each header takes seconds with thousands of
/// headers.
std::map<QByteArray, QByteArray> bucketHeaders(const HttpHeaders &headers)
{
    std::map<QByteArray, QByteArray> buckets;
    for (const auto &[rawName, value] : headers.pairs()) {
        const QByteArray name = rawName.toLower();
        if (isBucket(name))
            buckets.try_emplace(name, value);
    }
    return buckets;
}

/// The time until the latest reset of the exhausted buckets. In all header families
/// (lib/dialects/error-signals.md §3), the two names differ only in one word:
/// `anthropic-ratelimit-tokens-remaining` and `…-reset`, `x-ratelimit-remaining-tokens` and
/// `x-ratelimit-reset-tokens`.
Wait exhaustedBucketReset(const HttpHeaders &headers, const QDateTime &now)
{
    const std::map<QByteArray, QByteArray> buckets = bucketHeaders(headers);
    Wait latest;
    for (const auto &[name, value] : buckets) {
        if (!name.contains("remaining") || decimal(value) != 0.0)
            continue; // Azure sends -1 for an unknown count
        const auto partner = buckets.find(QByteArray(name).replace("remaining", "reset"));
        if (partner != buckets.end())
            latest = std::max(latest, untilReset(partner->second, now));
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
    // If the server forbids a retry, hints are meaningless. A hint from the body must be positive,
    // like the hints from headers.
    const bool isForbidden = failure.retryOrder == false;
    if (isForbidden || failure.retryAfter.value_or(milliseconds(0)) <= milliseconds(0)) {
        failure.retryAfter.reset();
        failure.hintSource = HintSource::None;
    }
    if (!isForbidden)
        addWait(failure, headers, serverNow(headers, now));
    return failure;
}
