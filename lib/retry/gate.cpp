// SPDX-License-Identifier: GPL-3.0-or-later
#include "retry/gate.h"

#include "retry/retrypolicy.h"

#include <QPointer>

#include <algorithm>

using std::chrono::milliseconds;

Gate::Gate(Clock &clock, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_alarm(clock.alarm([this] { moveOn(); }, [this] { wallClockSet(); }))
{
}

Gate::Ticket Gate::open(Priority priority, std::function<void()> admitted)
{
    m_lastTicket += 1;
    m_places[m_lastTicket] = {priority, std::move(admitted), Stay::Elsewhere, 0};
    return m_lastTicket;
}

void Gate::enter(Ticket ticket)
{
    const auto found = m_places.find(ticket);
    if (found == m_places.end())
        return;
    if (isOpen()) {
        const auto admitted = found->second.admitted; // a copy, because it may call leave()
        admitted();
        return;
    }
    found->second.stay = Stay::Waiting;
    moveOn();
}

void Gate::enterNow(Ticket ticket)
{
    const auto found = m_places.find(ticket);
    if (found == m_places.end())
        return;
    const auto admitted = found->second.admitted; // a copy, because it may call leave()
    if (isOpen()) {
        admitted();
        return;
    }
    startProbe(found->second);
    const QPointer<Gate> self(this);
    admitted();
    if (self)
        moveOn();
}

void Gate::report(Ticket ticket, Outcome outcome)
{
    const auto found = m_places.find(ticket);
    if (found == m_places.end() || found->second.stay != Stay::Probing)
        return; // not a probe, or its outcome was already reported
    found->second.stay = Stay::Elsewhere;
    switch (outcome) {
    case Outcome::Accepted:
        probeAccepted(found->second);
        break;
    case Outcome::Refused:
        // If close() has not been called yet, it will be called next. An active alarm keeps
        // moveOn() from admitting the next question before that.
        if (!m_alarm->isActive())
            m_alarm->start(milliseconds(0));
        break;
    case Outcome::Other:
        break;
    }
    moveOn();
}

void Gate::close(milliseconds delay)
{
    delay = std::clamp(delay, milliseconds(0), RetryPolicy::longestDelay);
    delay = std::max(delay, m_alarm->remaining());
    m_state = State::Closed;
    m_deadline = m_clock.now().addMSecs(delay.count());
    m_closings += 1;
    m_alarm->start(delay);
    moveOn();
}

void Gate::leave(Ticket ticket)
{
    const auto found = m_places.find(ticket);
    if (found == m_places.end())
        return;
    const Stay stay = found->second.stay;
    m_places.erase(found);
    if (stay != Stay::Elsewhere)
        moveOn();
}

void Gate::setPriority(Ticket ticket, Priority priority)
{
    const auto found = m_places.find(ticket);
    if (found == m_places.end() || found->second.priority == priority)
        return;
    found->second.priority = priority;
    moveOn();
}

int Gate::ahead(Ticket ticket) const
{
    const auto found = m_places.find(ticket);
    if (found == m_places.end() || found->second.stay != Stay::Waiting)
        return 0;
    const auto goesBefore = [&](const Places::value_type &other) {
        if (other.second.stay != Stay::Waiting)
            return false;
        const auto mine = found->second.priority;
        return other.second.priority > mine
            || (other.second.priority == mine && other.first < ticket);
    };
    return int(std::count_if(m_places.begin(), m_places.end(), goesBefore));
}

bool Gate::isWaiting(Ticket ticket) const
{
    const auto found = m_places.find(ticket);
    return found != m_places.end() && found->second.stay == Stay::Waiting;
}

QDateTime Gate::deadline() const
{
    return isOpen() || isProbing() ? QDateTime() : m_deadline;
}

void Gate::startProbe(Place &place) const
{
    place.stay = Stay::Probing;
    place.closingsSeen = m_closings;
}

void Gate::probeAccepted(Place &place)
{
    // A 2xx before the deadline (after Retry now) means that the provider accepts requests again,
    // unless another request was refused after this probe was sent.
    if (place.closingsSeen == m_closings)
        m_alarm->stop();
    if (m_alarm->isActive() || firstWaiting() != m_places.end())
        return;
    m_state = State::Open;
    for (auto &[ticket, other] : m_places)
        other.stay = Stay::Elsewhere; // other probes (Retry now) become ordinary requests
}

bool Gate::isProbing() const
{
    return std::any_of(m_places.begin(), m_places.end(),
                       [](const auto &each) { return each.second.stay == Stay::Probing; });
}

bool Gate::isDue() const
{
    // Use the alarm instead of m_deadline, because the wall clock may be set.
    return m_state == State::Closed && !m_alarm->isActive() && !isProbing();
}

Gate::Places::iterator Gate::firstWaiting()
{
    auto first = m_places.end();
    for (auto each = m_places.begin(); each != m_places.end(); ++each) {
        if (each->second.stay != Stay::Waiting)
            continue;
        if (first == m_places.end() || each->second.priority > first->second.priority)
            first = each;
    }
    return first;
}

void Gate::wallClockSet()
{
    m_deadline = m_clock.now().addMSecs(m_alarm->remaining().count());
    emit changed();
}

void Gate::moveOn()
{
    if (m_isMoving)
        return;
    const QPointer<Gate> self(this);
    m_isMoving = true;
    // A loop instead of recursion, because many questions may pass in one call if `admitted`
    // reports its outcome at once.
    for (auto next = firstWaiting(); isDue() && next != m_places.end(); next = firstWaiting()) {
        startProbe(next->second);
        const auto admitted = next->second.admitted;
        admitted();
        if (!self)
            return;
    }
    m_isMoving = false;
    emit changed();
}
