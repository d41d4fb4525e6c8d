// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/duration.h"
#include "dialects/dialect.h"
#include "fuzz/input.h"
#include "retry/retryhint.h"
#include "retry/retrypolicy.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <array>
#include <cmath>

using std::chrono::milliseconds;

namespace {

QDateTime now()
{
    return {QDate(2026, 11, 23), QTime(18, 0), Qt::UTC};
}

void requireInRange(milliseconds wait)
{
    require(wait >= -RetryPolicy::longestDelay && wait <= RetryPolicy::longestDelay,
            "a duration saturates");
}

void requireInRange(const std::optional<QDateTime> &time)
{
    if (!time)
        return;
    constexpr int longestYear = 10'000; // 31 December 9999 behind UTC; 1 January 1 ahead is -1
    require(time->isValid() && time->offsetFromUtc() == 0, "a time is valid and in UTC");
    require(time->date().year() >= -1 && time->date().year() <= longestYear,
            "a time has a year of four digits");
}

/// Passes the text to all functions that parse times and durations.
void readTimes(QByteArrayView text)
{
    if (const auto duration = goDuration(text))
        requireInRange(*duration);
    requireInRange(rfc3339(text));
    requireInRange(httpDate(text));
    if (const auto number = decimal(text)) {
        require(std::isfinite(*number), "a decimal number is finite");
        requireInRange(saturatedMs(*number));
        requireInRange(saturatedMs(*number * 1000));
    }
}

/// Checks the rules of lib/retry/README.md §2 and §3 for a verdict to retry.
void requireWithinRules(const RetryPolicy &policy, int retriesSoFar, const Failure &failure,
                        milliseconds delay)
{
    const milliseconds cap = policy.settings().maxDelay;
    const bool hasCap = cap > milliseconds(0);
    require(!hasCap || delay <= cap, "no wait is longer than the cap");
    if (!failure.retryAfter) {
        const milliseconds nominal
            = std::min(policy.nominalDelay(retriesSoFar), RetryPolicy::longestDelay);
        require(delay >= (hasCap ? std::min(nominal, cap - cap / 4) : nominal),
                "a delay is not shorter than that of our own schedule");
        return;
    }
    const milliseconds hint = *failure.retryAfter;
    const milliseconds jitter = std::min(hint / 10, milliseconds(1000));
    require(delay >= hint && delay <= hint + jitter,
            "a delay is at least the hint, plus a limited jitter");
}

void requireSound(const RetryPolicy &policy, int retriesSoFar, const Failure &failure,
                  const RetryVerdict &verdict)
{
    const milliseconds cap = policy.settings().maxDelay;
    require(verdict.delay >= milliseconds(0) && verdict.delay <= RetryPolicy::longestDelay,
            "a delay is neither negative nor endless");
    const bool mayRetry = failure.isTransient() && retriesSoFar < policy.settings().maxRetries;
    switch (verdict.kind) {
    case RetryVerdict::Kind::Stop:
        require(!mayRetry, "a verdict is to stop only if no retry is allowed");
        break;
    case RetryVerdict::Kind::Retry:
        require(mayRetry, "only transient failures are retried, and not endlessly");
        requireWithinRules(policy, retriesSoFar, failure, verdict.delay);
        break;
    case RetryVerdict::Kind::TooLong:
        require(mayRetry && cap > milliseconds(0) && verdict.delay > cap
                    && verdict.delay == failure.retryAfter,
                "a delay is too long if the server asks for more than the cap");
        break;
    }
}

void decideEveryWay(const Failure &failure)
{
    constexpr milliseconds longest = milliseconds::max();
    const std::array settings {
        RetrySettings {},
        RetrySettings {.maxRetries = 5, .initialDelay = milliseconds(500), .maxDelay = {}},
        RetrySettings {
            .maxRetries = 1000, .initialDelay = milliseconds(1), .maxDelay = milliseconds(1)},
        RetrySettings {.maxRetries = 0, .initialDelay = {}, .maxDelay = milliseconds(1000)},
        RetrySettings {.maxRetries = 1000, .initialDelay = longest, .maxDelay = longest},
        RetrySettings {.maxRetries = 1000, .initialDelay = longest, .maxDelay = {}},
    };
    for (const RetrySettings &each : settings) {
        const RetryPolicy policy(each);
        for (const int retriesSoFar : {0, 1, 3, 10, 62, 63, 999}) {
            for (const double drawn : {0.0, 0.5, std::nextafter(1.0, 0.0)}) {
                const RetryVerdict verdict
                    = policy.decide(retriesSoFar, failure, [drawn] { return drawn; });
                requireSound(policy, retriesSoFar, failure, verdict);
            }
        }
    }
}

/// Checks that a delay in words does not depend on their letter case. JSON in the words may: its
/// escape sequences do.
void requireAnyCase(const Dialect &dialect, const QByteArray &words)
{
    if (words.contains('{'))
        return;
    const auto hintIn = [&dialect](const QByteArray &said) {
        const QJsonObject error {{QStringLiteral("message"), QString::fromUtf8(said)}};
        const QByteArray body = QJsonDocument({{QStringLiteral("error"), error}}).toJson();
        return dialect.judge({429, {}, {}, body}).retryAfter;
    };
    require(hintIn(words) == hintIn(words.toUpper()), "the letter case does not change a delay");
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t *bytes, std::size_t size)
{
    static const std::unique_ptr<Dialect> dialect = Dialect::create(DialectKind::OpenAiChat);
    const HttpRefusal refusal = refusalFrom(viewOf(bytes, size));
    for (const auto &[name, value] : refusal.headers.pairs())
        readTimes(value);
    readTimes(refusal.body);
    requireAnyCase(*dialect, refusal.body);

    // The same calls as in ProviderClient.
    const Failure judged = dialect->judge(refusal);
    const Failure failure = withHeaderHints(judged, refusal.headers, now());
    requireSound(failure);
    require(failure.quotedHeaders == HttpHeaders(), "quoted headers are not kept");
    require(failure.retryOrder != false || !failure.retryAfter,
            "there is no hint if a retry is forbidden");
    require(failure.kind == judged.kind, "headers do not change the kind of a failure");
    decideEveryWay(failure);
    // Also check the delays for failures that are permanent because of their kind or a header.
    Failure transient = failure;
    transient.kind = Failure::Kind::RateLimited;
    transient.retryOrder.reset();
    decideEveryWay(transient);
    return 0;
}
