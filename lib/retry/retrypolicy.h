// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/account.h"
#include "core/failure.h"

#include <chrono>
#include <functional>

/// A uniform random number from [0, 1). Passed in, so that a seed repeats every delay.
using UniformDraw = std::function<double()>;

/// What to do after a failed attempt.
struct RetryVerdict
{
    enum class Kind {
        Retry, ///< Send another request after `delay`.
        Stop, ///< A permanent failure, or the attempts are used up.
        TooLong, ///< The server asks for a longer wait than the cap allows, which is `delay`.
    };
    Kind kind = Kind::Stop;
    /// With Stop: 0 after a permanent failure; the delay that would have followed if the attempts
    /// are used up, for which other questions of the account wait.
    std::chrono::milliseconds delay {0};
    HintSource source = HintSource::None; ///< Who asked for `delay`; None: our own schedule.
    bool operator==(const RetryVerdict &) const = default;
};

/// Whether and when to send another request (lib/retry/README.md §2 and §3). Pure arithmetic, with
/// no clock, timer or random source inside.
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

    /// `retriesSoFar` is the question's own number of retries already made (0 after the first
    /// request failed).
    RetryVerdict decide(int retriesSoFar, const Failure &failure, const UniformDraw &draw) const;

    /// initial × 2ⁿ without jitter and cap, saturating: the nominal n-th delay.
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
