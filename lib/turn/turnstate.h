// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/failure.h"

#include <QDateTime>
#include <QObject>

#include <chrono>

/// The state of a turn, for display.
struct TurnState
{
    Q_GADGET

public:
    enum class Phase {
        Queued,
        Asking,
        Streaming,
        Waiting,
        Offline,
        Complete,
        Failed,
        Interrupted,
        Stopped
    };
    Q_ENUM(Phase)

    Phase phase = Phase::Queued;
    /// The 2 in "Attempt 2 of 4": the number of the running, the scheduled or the last request for
    /// this answer, counted from 1. The attempt log uses the same numbers.
    int attemptNumber = 1;
    /// The 4 in "Attempt 2 of 4": attemptNumber plus the retries that may follow it. A request that
    /// uses up no attempt raises both: after such a request, 1 of 4 is followed by 2 of 5.
    int attemptLimit = 1;
    std::chrono::milliseconds delay {0}; ///< Waiting: the whole delay.
    /// UTC. Waiting: the time at which the delay ends; the gate may hold the request longer.
    /// Queued: the time at which the gate admits its next probe, if that is known. Offline: the
    /// time at which the request is sent, if the network has returned. Otherwise invalid.
    QDateTime retryAt;
    int ahead = 0; ///< Queued: the number of questions that the gate admits before this one.
    /// Asking, Streaming: no byte of a streamed answer has arrived for 10 s.
    bool isSilent = false;
    /// UTC. Asking: the time at which the request was sent. Streaming: the time of the last byte,
    /// if the answer is silent. Otherwise invalid.
    QDateTime quietSince;
    HintSource source = HintSource::None; ///< Waiting: the source of the delay.
    Failure cause; ///< Waiting, Failed, Interrupted: the reason.
    /// UTC. Streaming: the start of the thinking, moved back by the thinking time of earlier parts.
    /// Invalid if the request sent text first.
    QDateTime thinkingSince;
    bool isFinal() const { return phase >= Phase::Complete; }
    /// Whether the turn waits, so that retryNow() ends the wait.
    bool canHurry() const
    {
        return phase == Phase::Waiting || phase == Phase::Queued || phase == Phase::Offline;
    }
    /// Whether retryNow() gives up the running request and asks again on a new connection.
    bool canAskAgain() const { return phase == Phase::Asking && isSilent; }
    bool operator==(const TurnState &) const = default;
};
