// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dialects/errorbody.h"
#include "retry/retryhint.h"
#include "retry/retrypolicy.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

// Failures that are made of error bodies, as ProviderClient makes them.

constexpr qint64 noWait = -1;

/// The time at which the bodies arrive: Monday, 30 November 2026, 18:45:00 UTC.
inline QDateTime arrival()
{
    return {QDate(2026, 11, 30), QTime(18, 45), Qt::UTC};
}

inline QByteArray json(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

inline Failure failureOf(int status, const QByteArray &body)
{
    return withHeaderHints(judged({.status = status, .reason = {}, .headers = {}, .body = body}),
                           {}, arrival());
}

inline Failure failureInStream(const QByteArray &body)
{
    return withHeaderHints(judgedInStream(QJsonDocument::fromJson(body).object()), {}, arrival());
}

/// The hint in milliseconds; noWait if there is none.
inline qint64 waitOf(const Failure &failure)
{
    return failure.retryAfter ? qint64(failure.retryAfter->count()) : noWait;
}

/// The delay before the next attempt must not be shorter than the hint, whatever is drawn.
inline void requireFloor(const Failure &failure)
{
    using std::chrono::milliseconds;
    const RetrySettings patient {
        .maxRetries = 9, .initialDelay = milliseconds(1), .maxDelay = milliseconds(0)};
    for (const RetrySettings &settings : {patient, RetrySettings {}}) {
        for (const int retriesSoFar : {0, 2}) {
            for (const double drawn : {0.0, 0.5, 0.999}) {
                const RetryVerdict verdict = RetryPolicy(settings).decide(
                    retriesSoFar, failure, [drawn] { return drawn; });
                QVERIFY(verdict.kind != RetryVerdict::Kind::Stop);
                QVERIFY(verdict.delay >= *failure.retryAfter);
            }
        }
    }
}
