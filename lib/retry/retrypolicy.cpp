// SPDX-License-Identifier: GPL-3.0-or-later
#include "retry/retrypolicy.h"

#include <algorithm>
#include <limits>

using std::chrono::milliseconds;
using namespace std::chrono_literals;

namespace {

constexpr qint64 mostCount = std::numeric_limits<qint64>::max();

/// The sum, limited to the largest value. Both values must not be negative.
milliseconds saturatedSum(milliseconds a, milliseconds b)
{
    return a.count() > mostCount - b.count() ? milliseconds(mostCount) : a + b;
}

milliseconds saturatedProduct(milliseconds a, qint64 factor)
{
    return factor > 0 && a.count() > mostCount / factor ? milliseconds(mostCount)
                                                        : milliseconds(a.count() * factor);
}

/// `whole` × `share`, rounded down. `share` is in [0, 1].
milliseconds shareOf(milliseconds whole, double share)
{
    const double part = double(whole.count()) * share;
    return part < double(whole.count()) ? milliseconds(qint64(part))
                                        : whole; // a double of 2⁶³ does not fit into qint64
}

} // namespace

milliseconds RetryPolicy::nominalDelay(int retriesSoFar) const
{
    const auto initial = std::max(m_settings.initialDelay, 0ms);
    constexpr int mostDoublings = 62; // 2⁶² is the largest power of two in qint64
    if (retriesSoFar > mostDoublings)
        return initial > 0ms ? milliseconds(mostCount) : initial;
    return saturatedProduct(initial, qint64(1) << std::max(retriesSoFar, 0));
}

milliseconds RetryPolicy::scheduledDelay(int retriesSoFar, const UniformDraw &draw) const
{
    const auto nominal = nominalDelay(retriesSoFar);
    const auto delay = saturatedSum(nominal, shareOf(nominal, draw()));
    if (!hasCap() || delay <= m_settings.maxDelay)
        return delay;
    // A new draw, so that capped delays of several questions still differ.
    return m_settings.maxDelay - shareOf(m_settings.maxDelay, draw() / 4);
}

milliseconds RetryPolicy::hintedDelay(milliseconds hint, const UniformDraw &draw) const
{
    const auto delay = saturatedSum(hint, shareOf(std::min(hint / 10, milliseconds(1000)), draw()));
    return hasCap() ? std::min(delay, m_settings.maxDelay) : delay;
}

RetryVerdict RetryPolicy::decide(int retriesSoFar, const Failure &failure,
                                 const UniformDraw &draw) const
{
    using Verdict = RetryVerdict::Kind;
    if (!failure.isTransient())
        return {};
    const bool mayRetry = retriesSoFar < m_settings.maxRetries;
    const auto hint = failure.retryAfter.value_or(0ms);
    if (hint <= 0ms)
        return {mayRetry ? Verdict::Retry : Verdict::Stop,
                std::min(scheduledDelay(retriesSoFar, draw), longestDelay), HintSource::None};
    if (hasCap() && hint > m_settings.maxDelay)
        return {mayRetry ? Verdict::TooLong : Verdict::Stop, std::min(hint, longestDelay),
                failure.hintSource};
    return {mayRetry ? Verdict::Retry : Verdict::Stop,
            std::min(hintedDelay(hint, draw), longestDelay), failure.hintSource};
}

milliseconds RetryPolicy::worstCaseWait() const
{
    milliseconds sum {0};
    for (int retry = 0; retry < m_settings.maxRetries; ++retry) {
        const auto longest = saturatedProduct(nominalDelay(retry), 2);
        const bool isCapped = hasCap() && longest >= m_settings.maxDelay;
        if (isCapped || longest == milliseconds(mostCount)
            || longest == 0ms) // all delays that follow are equal
            return saturatedSum(sum,
                                saturatedProduct(isCapped ? m_settings.maxDelay : longest,
                                                 m_settings.maxRetries - retry));
        sum = saturatedSum(sum, longest);
    }
    return sum;
}
