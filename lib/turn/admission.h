// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/providerclient.h"
#include "retry/gate.h"
#include "retry/retrypolicy.h"

#include <QObject>

/// Decides when the requests of one question may be sent: each one waits until the client knows its
/// gate, then for the network, then at the gate. A request that the user hurries waits only for the
/// first. A listener may destroy this object during any function call.
class Admission : public QObject
{
    Q_OBJECT

public:
    enum class Wait {
        None, ///< No request waits.
        Gate, ///< The request waits at the gate, or for the client to get its gate.
        Network,
    };

    /// `draw` is the random source of the delay after the network returns.
    Admission(std::shared_ptr<ProviderClient> client, Clock &clock, UniformDraw draw,
              Gate::Priority priority, QObject *parent = nullptr);
    ~Admission() override;

    /// Asks for permission to send a request. granted() is emitted once, possibly before this
    /// function returns.
    void request();
    /// Grants the waiting request at once, as a probe of the gate and even if there is no network.
    /// If the client has no gate yet, the request is granted as soon as it has one. If no request
    /// waits, this applies to the next request().
    void hurry();
    /// The question has ended. granted() is not emitted any more.
    void leave();
    void setPriority(Gate::Priority priority);

    // The outcome of the granted request.
    /// The response has a 2xx status line.
    void accepted();
    /// The provider is refusing requests. Closes the gate for `delay`.
    void refused(std::chrono::milliseconds delay);
    /// The request ended in any other way.
    void ended();

    Wait wait() const { return m_wait; }
    /// The number of questions that the gate admits before this one; 0 if it does not wait there.
    int ahead() const;
    /// UTC. At the gate: the time at which the next probe is admitted, perhaps of another question.
    /// Without a network: the time at which the request is sent. Invalid if it is not known.
    QDateTime deadline() const;
    /// Returns true if the last granted request failed because there is no network and certainly
    /// did not reach the server. Returns false if the user hurried that request.
    bool isLackOfNetwork(const Failure &failure) const;

signals:
    /// The request may be sent now.
    void granted();
    /// The request waits, and wait(), ahead() or deadline() changed.
    void changed();

private:
    enum class Cause { Schedule, User };

    void enterGate();
    void openTicket();
    void admitted();
    void gateChanged();
    void waitForNetwork();
    void networkChanged();

    std::shared_ptr<ProviderClient> m_client;
    Clock &m_clock;
    UniformDraw m_draw;
    Gate::Priority m_priority;
    std::shared_ptr<Gate> m_gate; ///< Null until request() is called and the client has a gate.
    Gate::Ticket m_ticket = 0;
    std::unique_ptr<Alarm> m_return; ///< The delay after the network returned.
    QDateTime m_returnsAt;
    Wait m_wait = Wait::None;
    Cause m_next = Cause::Schedule; ///< The cause of the next request.
    Cause m_last = Cause::Schedule; ///< The cause of the last granted request.
    bool m_hasLeft = false;
};
