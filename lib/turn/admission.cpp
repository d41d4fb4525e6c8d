// SPDX-License-Identifier: GPL-3.0-or-later
#include "turn/admission.h"

#include <QPointer>

#include <utility>

using std::chrono::milliseconds;

Admission::Admission(std::shared_ptr<ProviderClient> client, Clock &clock, UniformDraw draw,
                     Gate::Priority priority, QObject *parent)
    : QObject(parent)
    , m_client(std::move(client))
    , m_clock(clock)
    , m_draw(std::move(draw))
    , m_priority(priority)
    , m_return(clock.alarm([this] { request(); }))
{
    connect(m_client.get(), &ProviderClient::networkChanged, this, &Admission::networkChanged);
}

Admission::~Admission()
{
    leave();
}

void Admission::request()
{
    if (m_hasLeft)
        return;
    if (!m_client->gate()) {
        connect(m_client.get(), &ProviderClient::gateKnown, this, &Admission::request,
                Qt::SingleShotConnection);
        m_wait = Wait::Gate;
        emit changed();
        return;
    }
    openTicket();
    if (m_next == Cause::User)
        m_gate->enterNow(m_ticket);
    else if (m_client->isOffline())
        waitForNetwork();
    else
        enterGate();
}

void Admission::openTicket()
{
    if (m_gate)
        return;
    m_gate = m_client->gate();
    m_ticket = m_gate->open(m_priority, [this] { admitted(); });
    connect(m_gate.get(), &Gate::changed, this, &Admission::gateChanged);
}

void Admission::enterGate()
{
    const QPointer<Admission> alive(this);
    m_gate->enter(m_ticket);
    if (!alive || m_hasLeft || !m_gate->isWaiting(m_ticket))
        return; // admitted at once
    m_wait = Wait::Gate;
    emit changed();
}

void Admission::hurry()
{
    m_next = Cause::User;
    m_return->stop();
    if (m_gate && m_wait != Wait::None)
        m_gate->enterNow(m_ticket);
}

void Admission::leave()
{
    if (m_hasLeft)
        return;
    m_hasLeft = true;
    m_wait = Wait::None;
    m_return->stop();
    if (m_gate)
        m_gate->leave(m_ticket);
}

void Admission::setPriority(Gate::Priority priority)
{
    m_priority = priority;
    if (m_gate)
        m_gate->setPriority(m_ticket, priority);
}

void Admission::accepted()
{
    m_gate->report(m_ticket, Gate::Outcome::Accepted);
}

void Admission::refused(milliseconds delay)
{
    // close() may destroy this object. The ticket is then invalid, and report() does nothing.
    const std::shared_ptr<Gate> gate = m_gate;
    const Gate::Ticket ticket = m_ticket;
    gate->close(delay);
    gate->report(ticket, Gate::Outcome::Refused);
}

void Admission::ended()
{
    m_gate->report(m_ticket, Gate::Outcome::Other);
}

int Admission::ahead() const
{
    return m_gate && m_wait == Wait::Gate ? m_gate->ahead(m_ticket) : 0;
}

QDateTime Admission::deadline() const
{
    switch (m_wait) {
    case Wait::None:
        return {};
    case Wait::Gate:
        return m_gate ? m_gate->deadline() : QDateTime();
    case Wait::Network:
        return m_returnsAt;
    }
    Q_UNREACHABLE();
}

bool Admission::isLackOfNetwork(const Failure &failure) const
{
    return m_last == Cause::Schedule && m_client->isOffline() && failure.status == 0
        && failure.isTransient() && !failure.outcomeUnknown;
}

/// Called by the gate. The network may have been lost while the question waited at the gate.
void Admission::admitted()
{
    if (m_next == Cause::User || !m_client->isOffline()) {
        m_wait = Wait::None;
        m_last = std::exchange(m_next, Cause::Schedule);
        emit granted();
        return;
    }
    const QPointer<Admission> alive(this);
    ended();
    if (alive && !m_hasLeft)
        waitForNetwork();
}

void Admission::gateChanged()
{
    if (m_wait == Wait::Gate)
        emit changed();
}

void Admission::waitForNetwork()
{
    m_return->stop();
    m_returnsAt = {};
    m_wait = Wait::Network;
    emit changed();
}

void Admission::networkChanged()
{
    if (m_wait != Wait::Network)
        return;
    if (m_client->isOffline()) {
        waitForNetwork(); // lost again before the delay was over
        return;
    }
    if (m_return->isActive())
        return;
    // All questions that wait for the network get this signal at the same time. A random delay
    // keeps them from sending at the same time.
    constexpr milliseconds spread(1000);
    const milliseconds jitter(qint64(m_draw() * double(spread.count())));
    m_return->start(jitter);
    m_returnsAt = m_clock.now().addMSecs(jitter.count());
    emit changed();
}
