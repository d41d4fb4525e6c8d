// SPDX-License-Identifier: GPL-3.0-or-later
#include "retry/ratelimitheaders.h"

#include "base/duration.h"
#include "core/failure.h"
#include "retry/resettime.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostBuckets = 12; // the limit for a tool tip; a server may send thousands
constexpr int longestName = 40;

enum class Part { Limit, Remaining, Reset };
constexpr std::array partNames {std::pair {Part::Limit, QLatin1StringView("limit")},
                                std::pair {Part::Remaining, QLatin1StringView("remaining")},
                                std::pair {Part::Reset, QLatin1StringView("reset")}};

struct Named
{
    QString bucket;
    Part part;
};

/// Splits the name of a header. Anthropic puts the part last, other providers put it first. A part
/// without a bucket describes requests (OpenRouter).
std::optional<Named> named(const QByteArray &rawName)
{
    const QString name = QString::fromLatin1(rawName).toLower();
    constexpr QLatin1StringView anthropic("anthropic-ratelimit-"), others("x-ratelimit-");
    for (const auto &[part, word] : partNames) {
        if (name.startsWith(anthropic) && name.endsWith(u'-' + word))
            return Named {name.sliced(anthropic.size()).chopped(word.size() + 1), part};
        if (name.startsWith(others + word + u'-'))
            return Named {name.sliced(others.size() + word.size() + 1), part};
        if (name == others + word)
            return Named {u"requests"_s, part};
    }
    return std::nullopt;
}

/// Reads a count; nullopt if it is negative, because Azure sends -1 for an unknown count.
std::optional<qint64> count(const QByteArray &value)
{
    const std::optional<double> number = decimal(value);
    if (!number || *number < 0)
        return std::nullopt;
    return saturatedMs(*number).count();
}

RateLimitBucket &bucketOf(QList<RateLimitBucket> &buckets, const QString &name)
{
    const auto found = std::find_if(buckets.begin(), buckets.end(),
                                    [&name](const auto &each) { return each.name == name; });
    if (found != buckets.end())
        return *found;
    buckets.append({name, {}, {}, {}});
    return buckets.last();
}

} // namespace

RateLimits rateLimitsIn(const HttpHeaders &headers, const QDateTime &now)
{
    QList<RateLimitBucket> buckets;
    const QDateTime server = serverNow(headers, now);
    for (const auto &[rawName, value] : headers.pairs()) {
        const std::optional<Named> header = named(rawName);
        if (!header)
            continue;
        const QString name = cleanWords(header->bucket, longestName);
        if (name.isEmpty())
            continue;
        RateLimitBucket &bucket = bucketOf(buckets, name);
        switch (header->part) {
        case Part::Limit:
            bucket.limit = count(value);
            break;
        case Part::Remaining:
            bucket.remaining = count(value);
            break;
        case Part::Reset:
            if (const auto wait = untilReset(value, server))
                bucket.resetAt = now.addMSecs(wait->count());
            break;
        }
        if (buckets.size() > mostBuckets)
            break;
    }
    // A bucket with only a reset time has nothing to display.
    buckets.removeIf([](const RateLimitBucket &each) { return !each.limit && !each.remaining; });
    if (buckets.isEmpty())
        return {};
    buckets.resize(std::min(buckets.size(), mostBuckets));
    return {buckets, now};
}
