// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/failure.h"

#include <QDateTime>
#include <QObject>

#include <chrono>

/// The state of a turn as the window renders it.
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
    /// "Attempt 2 of 4": the number, from 1, of the request for this answer that is under way, is
    /// scheduled, or was the last one. The attempt log has the same numbers.
    int attemptNumber = 1;
    /// The highest number that attemptNumber may reach: the requests that were made and the retries
    /// that are left.
    int attemptLimit = 1;
    std::chrono::milliseconds delay {0}; ///< Of the wait under way.
    /// UTC. Waiting: when the next request is sent. Queued: when the gate opens, if that is known.
    /// Offline: when the request will be sent, if the network is back.
    QDateTime retryAt;
    int ahead = 0; ///< Queued: how many questions of the account go first.
    HintSource source = HintSource::None; ///< Waiting: who asked for the delay.
    Failure cause; ///< Waiting, Failed, Interrupted: the reason.
    /// UTC. Streaming: when the thinking began, earlier by the thinking time of the parts before.
    /// Invalid if text came first.
    QDateTime thinkingSince;
    bool isFinal() const { return phase >= Phase::Complete; }
    /// Whether the turn waits, so that retryNow() has an effect.
    bool canHurry() const
    {
        return phase == Phase::Waiting || phase == Phase::Queued || phase == Phase::Offline;
    }
    bool operator==(const TurnState &) const = default;
};
