// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/message.h"

Usage sum(const Usage &a, const Usage &b)
{
    const auto add = [](const std::optional<qint64> &x, const std::optional<qint64> &y) {
        const auto bounded = [](qint64 count) { return qBound(qint64(0), count, mostTokens); };
        return x || y ? std::optional(bounded(bounded(x.value_or(0)) + bounded(y.value_or(0))))
                      : std::nullopt;
    };
    return {add(a.inputTokens, b.inputTokens),
            add(a.outputTokens, b.outputTokens),
            add(a.reasoningTokens, b.reasoningTokens),
            add(a.cacheReadTokens, b.cacheReadTokens),
            add(a.cacheWriteTokens, b.cacheWriteTokens),
            a.cost && b.cost ? std::optional(*a.cost + *b.cost) : (a.cost ? a.cost : b.cost)};
}

QDateTime Message::providerIsBackAt() const
{
    using namespace std::chrono_literals;
    if (!failure || !failure->isTransient() || !failure->retryAfter || attempts.isEmpty()
        || *failure->retryAfter < 5s || *failure->retryAfter > 24h * 366)
        return {};
    const AttemptRecord &last = attempts.last();
    return last.startedAt.addMSecs(qint64((last.duration + *failure->retryAfter).count()));
}
