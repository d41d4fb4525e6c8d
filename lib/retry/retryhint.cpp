// SPDX-License-Identifier: GPL-3.0-or-later
#include "retry/retryhint.h"

#include "base/duration.h"
#include "retry/resettime.h"

#include <algorithm>
#include <array>
#include <map>
#include <tuple>
#include <utility>

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
    return name.startsWith("anthropic-ratelimit-") || name.startsWith("x-ratelimit-")
        || name.startsWith("ratelimit-");
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

/// The headers of the provider behind a LiteLLM proxy, which puts a prefix before their names.
HttpHeaders relayed(const HttpHeaders &headers)
{
    constexpr QByteArrayView prefix = "llm_provider-";
    HttpHeaders found;
    for (const auto &[name, value] : headers.pairs()) {
        if (name.toLower().startsWith(prefix))
            found.add(name.sliced(prefix.size()), value);
    }
    return found;
}

/// Whether the reason for the failure is a bucket. An error inside a successful reply has no
/// status.
bool isRateLimit(const Failure &failure)
{
    constexpr int tooManyRequests = 429, firstError = 300;
    return failure.status == tooManyRequests
        || (failure.status < firstError && failure.kind == Failure::Kind::RateLimited);
}

/// Replaces the hint of the failure if the headers contain one.
bool takeWait(Failure &failure, const HttpHeaders &headers, const QDateTime &now)
{
    const QDateTime server = serverNow(headers, now);
    const std::array hints {
        std::pair {retryAfterMs(headers), HintSource::RetryAfterMs},
        std::pair {retryAfter(headers, server), HintSource::RetryAfter},
        std::pair {isRateLimit(failure) ? exhaustedBucketReset(headers, server) : std::nullopt,
                   HintSource::RateLimitReset},
    };
    const auto *hint = std::find_if(hints.begin(), hints.end(),
                                    [](const auto &each) { return each.first.has_value(); });
    if (hint == hints.end())
        return false;
    std::tie(failure.retryAfter, failure.hintSource) = *hint;
    return true;
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
    const std::array sources {headers, relayed(headers),
                              std::exchange(failure.quotedHeaders, HttpHeaders())};
    for (const HttpHeaders &source : sources) {
        if (!failure.retryOrder)
            failure.retryOrder = shouldRetry(source);
    }
    // If the server forbids a retry, hints are meaningless. A hint from the body must be positive,
    // like the hints from headers.
    const bool isForbidden = failure.retryOrder == false;
    if (isForbidden || failure.retryAfter.value_or(milliseconds(0)) <= milliseconds(0)) {
        failure.retryAfter.reset();
        failure.hintSource = HintSource::None;
    }
    const QDateTime server = serverNow(headers, now);
    if (!isForbidden)
        std::any_of(sources.begin(), sources.end(),
                    [&](const HttpHeaders &source) { return takeWait(failure, source, server); });
    return failure;
}
