// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"

#include <QObject>

#include <map>

/// One per account: when a provider says 429, 503 or 529, every question of the account waits
/// behind it (lib/retry/README.md §6). Open, it admits everybody at once. Closed, nobody passes
/// until its deadline; then one goes as a probe, and each 2xx lets the next one go, again alone,
/// until none waits. Waiting here consumes no attempt. Every function may be called from within
/// `admitted` and from a slot of changed().
class Gate : public QObject
{
    Q_OBJECT

public:
    /// Who goes first when the gate moves; within a priority, the older question.
    enum class Priority { Normal, Foreground };
    /// One question's stay at the gate: from the first request for admission until the question has
    /// ended. It keeps the question's age over all of its attempts.
    using Ticket = quint64;
    /// How an admitted request ended, as far as the gate cares.
    enum class Outcome {
        Accepted, ///< A 2xx status line came (not the last byte).
        Refused, ///< 429, 503, 529 or in-stream overload: close(…) follows at once, or has just
                 ///< been called.
        Other, ///< Lost, permanent, stopped.
    };

    explicit Gate(Clock &clock, QObject *parent = nullptr);

    /// A new question. `admitted` is called, once for every enter() and enterNow(), when it may
    /// send; it may be called before they return.
    Ticket open(Priority priority, std::function<void()> admitted);
    /// Asks for admission.
    void enter(Ticket ticket);
    /// Passes at once, as the gate's probe, whatever its state (Retry now).
    void enterNow(Ticket ticket);
    /// How the admitted request went. Accepted may be followed by a later Refused of the same
    /// request (in-stream overload).
    void report(Ticket ticket, Outcome outcome);
    /// Closes the gate, or moves its deadline to the later one.
    void close(std::chrono::milliseconds delay);
    /// The question has ended, in whatever state; the gate moves on if it was waiting for it.
    /// Tickets are not used again: what is called with this one from now on does nothing.
    void leave(Ticket ticket);
    void setPriority(Ticket ticket, Priority priority);

    bool isOpen() const { return m_state == State::Open; }
    /// How many of those who wait go before this one; 0 for one that does not wait here.
    int ahead(Ticket ticket) const;
    bool isWaiting(Ticket ticket) const;
    /// UTC; invalid while open or while a probe is under way. In the past where nobody waited when
    /// it came: then the next one to enter is the probe.
    QDateTime deadline() const;

signals:
    /// The queue, the deadline or the gate's state changed: ahead() and deadline() may be
    /// different.
    void changed();

private:
    enum class State { Open, Closed };
    enum class Stay { Elsewhere, Waiting, Probing };
    struct Place
    {
        Priority priority = Priority::Normal;
        std::function<void()> admitted;
        Stay stay = Stay::Elsewhere;
        quint64 closingsSeen = 0; ///< How often the gate had been closed when this one set out as a
                                  ///< probe.
    };
    using Places = std::map<Ticket, Place>;

    void startProbe(Place &place) const;
    void probeAccepted(Place &place);
    bool isProbing() const;
    bool isDue() const;
    Places::iterator firstWaiting();
    void moveOn();
    void wallClockSet();

    Clock &m_clock;
    std::unique_ptr<Alarm> m_alarm; ///< Runs while the deadline of the closed gate is to come.
    State m_state = State::Open;
    QDateTime m_deadline;
    quint64 m_closings = 0;
    Places m_places;
    Ticket m_lastTicket = 0;
    bool m_isMoving = false; ///< moveOn() is on the stack: what is called from within `admitted` is
                             ///< seen by its loop.
};
