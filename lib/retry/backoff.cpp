// SPDX-License-Identifier: GPL-3.0-or-later
#include "retry/backoff.h"

#include "core/logging.h"

#include <QPointer>

using namespace std::chrono_literals;
using std::chrono::milliseconds;

Backoff::Backoff(const RetryPolicy &policy, UniformDraw draw, Clock &clock, QObject *parent)
    : QObject(parent)
    , m_policy(policy)
    , m_draw(std::move(draw))
    , m_clock(clock)
    , m_alarm(clock.alarm([this] { ring(); }, [this] { wallClockSet(); }))
{
    m_state.maxAttempts = policy.settings().maxAttempts;
}

RetryVerdict Backoff::fail(const Failure &failure)
{
    if (m_state.phase != Phase::Idle)
        return {};
    const RetryVerdict verdict = m_policy.decide(m_state.attempt, failure, m_draw);
    switch (verdict.kind) {
    case RetryVerdict::Kind::Retry:
        wait(failure, verdict);
        break;
    case RetryVerdict::Kind::Stop:
    case RetryVerdict::Kind::TooLong:
        end(false);
        break;
    }
    return verdict;
}

void Backoff::retryNow()
{
    if (m_state.phase == Phase::Waiting)
        due();
}

void Backoff::succeed()
{
    end(true);
}

void Backoff::stop()
{
    end(false);
}

void Backoff::wait(const Failure &failure, const RetryVerdict &verdict)
{
    State next = withPhase(Phase::Waiting);
    next.attempt += 1;
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
    // Alarms are exact: what rings so late was due while the machine, or the process, stood still.
    constexpr milliseconds late = 1s;
    constexpr milliseconds spread = 1s;
    if (m_state.retryAt.msecsTo(m_clock.now()) < late.count()) {
        due();
        return;
    }
    const milliseconds jitter(qint64(m_draw() * double(spread.count())));
    State next = m_state;
    next.retryAt = m_clock.now().addMSecs(jitter.count());
    m_state = next;
    m_alarm->start(jitter);
    emit stateChanged(next);
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
    // A listener may have stopped or destroyed this: then nothing is due any more.
    if (self && m_state == next)
        emit retryDue();
}

void Backoff::end(bool success)
{
    if (m_state.phase == Phase::Ended)
        return;
    const QPointer<Backoff> self(this);
    enter(withPhase(Phase::Ended));
    if (self)
        emit finished(success);
}

Backoff::State Backoff::withPhase(Phase phase) const
{
    State state;
    state.phase = phase;
    state.attempt = m_state.attempt;
    state.maxAttempts = m_state.maxAttempts;
    return state;
}

void Backoff::enter(const State &state)
{
    m_state = state;
    if (state.phase == Phase::Waiting)
        m_alarm->start(state.delay);
    else
        m_alarm->stop();
    emit stateChanged(state);
}
