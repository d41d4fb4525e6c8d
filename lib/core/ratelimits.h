// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QList>
#include <QString>

#include <optional>

/// One rate limit of a provider: its size, how much is left, and when it is full again. Values that
/// the provider does not report are absent.
struct RateLimitBucket
{
    QString name; ///< As in the header: `requests`, `tokens`, `input-tokens`, …
    std::optional<qint64> limit, remaining;
    std::optional<QDateTime> resetAt; ///< UTC, by this computer's clock.
    bool operator==(const RateLimitBucket &) const = default;
};

/// The rate limits of an account, from the last response that reported them. For display only: they
/// do not ask the client to wait (lib/dialects/error-signals.md §3).
struct RateLimits
{
    QList<RateLimitBucket> buckets; ///< In the order of the headers.
    QDateTime readAt; ///< UTC; invalid if no response has reported any.
    bool operator==(const RateLimits &) const = default;
};
