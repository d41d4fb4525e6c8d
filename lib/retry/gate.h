// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"

#include <QObject>

#include <map>

/// The gate of one key at one server: after a rate limit or an overload, in the status or in the
/// stream, all questions of the accounts that share it wait at it (lib/retry/README.md §6). An open
/// gate admits every question at once. A closed gate admits none before its deadline. Then it
/// admits one as a probe, and each 2xx admits the next one, again alone, until none waits. Waiting
/// uses up no attempt. Every function may be called from within `admitted` and from a slot of
/// changed().
class Gate : public QObject
{
    Q_OBJECT

public:
    /// The higher priority is admitted first; within a priority, the older question.
    enum class Priority { Normal, Foreground };
    /// Identifies a question at the gate from open() until leave(). It keeps the question's place
    /// in the order of age over all of its attempts.
    using Ticket = quint64;
    /// How an admitted request ended.
    enum class Outcome {
        Accepted, ///< A 2xx status line came (not the last byte).
        Refused, ///< 429, 503, 529 or overload in a stream: close() has just been called or is
                 ///< called next.
        Other, ///< Lost, permanent, stopped.
    };

    explicit Gate(Clock &clock, QObject *parent = nullptr);

    /// A new question. `admitted` is called once for every enter() and enterNow(), when the request
    /// may be sent, perhaps before they return.
    Ticket open(Priority priority, std::function<void()> admitted);
    /// Asks for admission.
    void enter(Ticket ticket);
    /// Admits the question at once, as a probe, even if the gate is closed (Retry now).
    void enterNow(Ticket ticket);
    /// How the admitted request ended. Accepted may be followed by Refused for the same request
    /// (overload in a stream).
    void report(Ticket ticket, Outcome outcome);
    /// Closes the gate, or moves its deadline to the later one.
    void close(std::chrono::milliseconds delay);
    /// The question has ended. If it was the probe, the gate admits the next one. Further calls
    /// with this ticket do nothing; tickets are not used again.
    void leave(Ticket ticket);
    void setPriority(Ticket ticket, Priority priority);

    bool isOpen() const { return m_state == State::Open; }
    /// How many questions are admitted before this one; 0 if this one does not wait.
    int ahead(Ticket ticket) const;
    bool isWaiting(Ticket ticket) const;
    /// UTC; invalid while the gate is open or a probe is under way. In the past if no question
    /// waited when the deadline passed; the next one to enter is the probe.
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
        quint64 closingsSeen = 0; ///< m_closings when this one was admitted as a probe.
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
    std::unique_ptr<Alarm> m_alarm; ///< Runs until the deadline of the closed gate.
    State m_state = State::Open;
    QDateTime m_deadline;
    quint64 m_closings = 0;
    Places m_places;
    Ticket m_lastTicket = 0;
    bool m_isMoving = false; ///< moveOn() is on the stack. Its loop sees what is changed from
                             ///< within `admitted`.
};
