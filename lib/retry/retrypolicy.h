// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/account.h"
#include "core/failure.h"

#include <chrono>
#include <functional>

/// Returns a uniform random number in [0, 1). It is a parameter, so that a test with a seed gets
/// the same delays each time.
using UniformDraw = std::function<double()>;

/// The decision after a failed attempt.
struct RetryVerdict
{
    enum class Kind {
        Retry, ///< Send another request after `delay`.
        Stop, ///< A permanent failure, or the attempts are used up.
        TooLong, ///< The server asks for `delay`, which exceeds the longest delay of the settings.
    };
    Kind kind = Kind::Stop;
    /// Stop after a permanent failure: 0. Stop because the attempts are used up: the delay that the
    /// server asked for or the schedule gives. TooLong: what the server asked for, without a limit.
    /// Turn closes the gate for the delay, at most for the longest delay of the settings.
    std::chrono::milliseconds delay {0};
    HintSource source = HintSource::None; ///< The source of `delay`; None: our own schedule.
    bool operator==(const RetryVerdict &) const = default;
};

/// Decides whether and when to send another request (lib/retry/README.md §2 and §3). Uses no clock,
/// timer or random source of its own.
class RetryPolicy
{
public:
    /// The limit for every delay: 2⁵³ ms, up to which dates and JSON numbers are exact.
    static constexpr std::chrono::milliseconds longestDelay {qint64(1) << 53};

    explicit RetryPolicy(const RetrySettings &settings)
        : m_settings(settings)
    {
    }
    const RetrySettings &settings() const { return m_settings; }

    /// `retriesSoFar` is the number of retries already made for the question; 0 after the first
    /// request has failed.
    RetryVerdict decide(int retriesSoFar, const Failure &failure, const UniformDraw &draw) const;

    /// The delay without jitter and without the longest delay: initial delay × 2ⁿ, saturating.
    std::chrono::milliseconds nominalDelay(int retriesSoFar) const;
    /// The longest possible sum of all delays of one question on our own schedule;
    /// milliseconds::max() if it does not fit.
    std::chrono::milliseconds worstCaseWait() const;

private:
    bool hasCap() const { return m_settings.maxDelay.count() > 0; }
    std::chrono::milliseconds scheduledDelay(int retriesSoFar, const UniformDraw &draw) const;
    std::chrono::milliseconds hintedDelay(std::chrono::milliseconds hint,
                                          const UniformDraw &draw) const;

    RetrySettings m_settings;
};
