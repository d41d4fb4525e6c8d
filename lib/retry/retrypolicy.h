// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/account.h"
#include "core/failure.h"

#include <chrono>
#include <functional>

/// A uniform draw from [0, 1). Passed in, so that a seed repeats every delay.
using UniformDraw = std::function<double()>;

/// What to do after a failed attempt.
struct RetryVerdict
{
    enum class Kind {
        Retry, ///< Ask again after `delay`.
        Stop, ///< A permanent failure, or the attempts are used up.
        TooLong, ///< The server asks for longer than the cap allows; `delay` is what it asks for.
    };
    Kind kind = Kind::Stop;
    /// Also given with Stop where only the attempts are used up: how long others leave the provider
    /// alone.
    std::chrono::milliseconds delay {0};
    HintSource source = HintSource::None; ///< On whose word `delay` is; None is the own schedule.
    bool operator==(const RetryVerdict &) const = default;
};

/// When to ask again (lib/retry/README.md §2 and §3). Pure arithmetic: no clock, no timer, no
/// random source inside.
class RetryPolicy
{
public:
    /// No delay is longer: 2⁵³ ms, which a date and a JSON number still hold exactly.
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
    /// The most that all waits of one question can add up to on the own schedule (for the
    /// preferences' live line), saturating.
    std::chrono::milliseconds worstCaseWait() const;

private:
    bool hasCap() const { return m_settings.maxDelay.count() > 0; }
    std::chrono::milliseconds scheduledDelay(int retriesSoFar, const UniformDraw &draw) const;
    std::chrono::milliseconds hintedDelay(std::chrono::milliseconds hint,
                                          const UniformDraw &draw) const;

    RetrySettings m_settings;
};
