// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"

#include <QObject>

#include <map>

/// Holds back the questions of the accounts that share a key at a server after a failure that
/// closes the gate (Failure::closesGate(), lib/retry/README.md §6). An open gate admits every
/// question at once. A closed gate admits no question before its deadline, except by
/// enterNow(), whose success ends the wait. After the deadline it
/// admits one question at a time as a probe; a 2xx response to the probe admits the next question,
/// and the gate opens when no question waits. Waiting uses up no attempt. Every function may be
/// called from within `admitted` and from a slot that is connected to changed().
class Gate : public QObject
{
    Q_OBJECT

public:
    /// Questions with a higher priority are admitted first; within a priority, older questions.
    enum class Priority { Normal, Foreground };
    /// Identifies a question at the gate from open() until leave(). A lower ticket is an older
    /// question, so that a question keeps its place over all of its attempts.
    using Ticket = quint64;
    /// The outcome of an admitted request.
    enum class Outcome {
        Accepted, ///< The response has a 2xx status line. Its body may still follow.
        Refused, ///< A failure with Failure::closesGate(). Call close() directly before or after
                 ///< report().
        Other, ///< A lost connection, a permanent failure, or stopped by the user.
    };

    explicit Gate(Clock &clock, QObject *parent = nullptr);

    /// Adds a question. `admitted` is called once for each enter() and enterNow() as soon as the
    /// request may be sent, possibly before these functions return.
    Ticket open(Priority priority, std::function<void()> admitted);
    /// Asks for admission of a request.
    void enter(Ticket ticket);
    /// Admits a request at once (Retry now). If the gate is closed, the request is a probe.
    void enterNow(Ticket ticket);
    /// Reports the outcome of the admitted request. Refused may follow Accepted for the same
    /// request, if the stream contains an error.
    void report(Ticket ticket, Outcome outcome);
    /// Closes the gate for `delay`. Does not move the deadline of a closed gate to an earlier time.
    void close(std::chrono::milliseconds delay);
    /// Removes a question. If it was the probe, the gate admits the next question. Further calls
    /// with this ticket do nothing, because tickets are not used again.
    void leave(Ticket ticket);
    void setPriority(Ticket ticket, Priority priority);

    bool isOpen() const { return m_state == State::Open; }
    /// The number of questions that are admitted before this one; 0 if this one does not wait.
    int ahead(Ticket ticket) const;
    bool isWaiting(Ticket ticket) const;
    /// The time (UTC) at which a probe is admitted; invalid while the gate is open or a probe is
    /// running. In the past if no question waited at the deadline; the next question to enter is
    /// then the probe.
    QDateTime deadline() const;

signals:
    /// ahead(), deadline() or isOpen() may have changed.
    void changed();

private:
    enum class State { Open, Closed };
    enum class Stay { Elsewhere, Waiting, Probing };
    struct Place
    {
        Priority priority = Priority::Normal;
        std::function<void()> admitted;
        Stay stay = Stay::Elsewhere;
        quint64 closingsSeen = 0; ///< m_closings when the question was admitted as a probe.
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
    quint64 m_closings = 0; ///< The number of calls of close().
    Places m_places;
    Ticket m_lastTicket = 0;
    bool m_isMoving = false; ///< moveOn() is on the stack. Nested calls return at once, because
                             ///< its loop handles their changes.
};
