// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/providerclient.h"
#include "retry/gate.h"
#include "retry/retrypolicy.h"

#include <QObject>

/// Says when one question may be sent: it waits at the gate of the account and for the network. A
/// request that the user hurries waits for neither. Every function may return with this object
/// destroyed by a listener.
class Admission : public QObject
{
    Q_OBJECT

public:
    enum class Wait {
        None, ///< Nothing was asked for, or the question may be sent.
        Gate, ///< At the gate, or until the client knows its gate.
        Network,
    };

    /// `draw` is the random source of the delay after the network is back.
    Admission(std::shared_ptr<ProviderClient> client, Clock &clock, UniformDraw draw,
              Gate::Priority priority, QObject *parent = nullptr);
    ~Admission() override;

    /// Asks for permission to send: granted() follows, perhaps before this returns.
    void request();
    /// Grants at once what is asked for now, or otherwise the next time: as the probe of the gate,
    /// and even if there is no network. If the gate is not known yet, as soon as it is.
    void hurry();
    /// The question has ended: nothing is granted any more.
    void leave();
    void setPriority(Gate::Priority priority);

    // What became of the request that was granted.
    /// A 2xx status line came.
    void accepted();
    /// The provider refuses requests for now: the gate closes for this long.
    void refused(std::chrono::milliseconds delay);
    /// It ended in any other way.
    void ended();

    Wait wait() const { return m_wait; }
    /// How many questions of the account go first; 0 if it does not wait at the gate.
    int ahead() const;
    /// UTC: when the wait ends. Invalid if that is not known.
    QDateTime deadline() const;
    /// The request that was granted last failed because there is no network, and certainly did not
    /// arrive. False for one that the user hurried.
    bool isLackOfNetwork(const Failure &failure) const;

signals:
    /// The question may be sent now.
    void granted();
    /// wait(), ahead() or deadline() changed; it waits.
    void changed();

private:
    enum class Cause { Schedule, User };

    void enterGate();
    void openTicket();
    void admitted();
    void grant();
    void gateChanged();
    void waitForNetwork();
    void networkChanged();

    std::shared_ptr<ProviderClient> m_client;
    Clock &m_clock;
    UniformDraw m_draw;
    Gate::Priority m_priority;
    std::shared_ptr<Gate>
        m_gate; ///< Null until the first request(), and until the client knows it.
    Gate::Ticket m_ticket = 0;
    std::unique_ptr<Alarm> m_return; ///< Runs after the network is back.
    QDateTime m_returnsAt;
    Wait m_wait = Wait::None;
    Cause m_next = Cause::Schedule; ///< Why the next request is made …
    Cause m_last = Cause::Schedule; ///< … and why the last one was.
    bool m_hasLeft = false;
};
