// SPDX-License-Identifier: GPL-3.0-or-later
#include "retry/backoff.h"

#include "base/logging.h"

#include <QPointer>

#include <algorithm>

using namespace std::chrono_literals;
using std::chrono::milliseconds;

Backoff::Backoff(const RetryPolicy &policy, UniformDraw draw, Clock &clock, QObject *parent)
    : QObject(parent)
    , m_policy(policy)
    , m_draw(std::move(draw))
    , m_clock(clock)
    , m_alarm(clock.alarm([this] { ring(); }, [this] { wallClockSet(); }))
{
    m_state.maxRetries = policy.settings().maxRetries;
}

RetryVerdict Backoff::fail(const Failure &failure)
{
    if (m_state.phase != Phase::Idle)
        return {};
    const RetryVerdict verdict = verdictOn(failure);
    switch (verdict.kind) {
    case RetryVerdict::Kind::Retry:
        wait(failure, verdict);
        break;
    case RetryVerdict::Kind::Stop:
    case RetryVerdict::Kind::TooLong:
        stop();
        break;
    }
    return verdict;
}

RetryVerdict Backoff::verdictOn(const Failure &failure) const
{
    return m_policy.decide(m_state.retry, failure, m_draw);
}

void Backoff::retryNow()
{
    if (m_state.phase == Phase::Waiting)
        due();
}

void Backoff::countRetry()
{
    if (m_state.phase == Phase::Idle)
        m_state.retry = std::min(m_state.retry + 1, m_state.maxRetries);
}

void Backoff::stop()
{
    if (m_state.phase != Phase::Ended)
        enter(withPhase(Phase::Ended));
}

void Backoff::wait(const Failure &failure, const RetryVerdict &verdict)
{
    State next = withPhase(Phase::Waiting);
    next.retry += 1;
    next.delay = verdict.delay;
    next.retryAt = m_clock.now().addMSecs(verdict.delay.count());
    next.source = verdict.source;
    next.cause = failure;
    qCWarning(logRetry).noquote() << nameOf(failure.kind) << "- retrying in"
                                  << verdict.delay.count() << "ms";
    enter(next);
}

void Backoff::ring()
{
    // Alarms are precise, so an alarm that is this late was due while the machine slept or the
    // process was suspended.
    constexpr milliseconds late = 1s;
    constexpr milliseconds spread = 1s;
    if (m_clock.elapsed() - m_due < late) {
        due();
        return;
    }
    const milliseconds jitter(qint64(m_draw() * double(spread.count())));
    State next = m_state;
    next.retryAt = m_clock.now().addMSecs(jitter.count());
    m_state = next;
    startAlarm(jitter);
    emit stateChanged(next);
}

void Backoff::startAlarm(milliseconds delay)
{
    m_due = m_clock.elapsed() + delay;
    m_alarm->start(delay);
}

void Backoff::wallClockSet()
{
    if (m_state.phase != Phase::Waiting)
        return;
    State next = m_state;
    next.retryAt = m_clock.now().addMSecs(m_alarm->remaining().count());
    m_state = next;
    emit stateChanged(next);
}

void Backoff::due()
{
    const QPointer<Backoff> self(this);
    const State next = withPhase(Phase::Idle);
    enter(next);
    // If a listener has stopped or destroyed this object, no retry is due any more.
    if (self && m_state == next)
        emit retryDue();
}

Backoff::State Backoff::withPhase(Phase phase) const
{
    State state;
    state.phase = phase;
    state.retry = m_state.retry;
    state.maxRetries = m_state.maxRetries;
    return state;
}

void Backoff::enter(const State &state)
{
    m_state = state;
    if (state.phase == Phase::Waiting)
        startAlarm(state.delay);
    else
        m_alarm->stop();
    emit stateChanged(state);
}
