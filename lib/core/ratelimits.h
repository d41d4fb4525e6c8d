// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QList>
#include <QString>

#include <optional>

/// One of the buckets that a provider counts in: how much of it there is, how much is left, and
/// when it is full again. What the provider does not say is absent.
struct RateLimitBucket
{
    QString name; ///< As in the header: `requests`, `tokens`, `input-tokens`, …
    std::optional<qint64> limit, remaining;
    std::optional<QDateTime> resetAt; ///< UTC, by this computer's clock.
    bool operator==(const RateLimitBucket &) const = default;
};

/// What an account may still ask, as its last response that spoke of it said. For display only: it
/// is no order to wait (lib/dialects/error-signals.md §3).
struct RateLimits
{
    QList<RateLimitBucket> buckets; ///< In the order of the headers; empty where none was named.
    QDateTime readAt; ///< UTC; invalid where no response has spoken of it.
    bool operator==(const RateLimits &) const = default;
};
