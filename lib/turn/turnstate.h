// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/failure.h"

#include <QDateTime>
#include <QObject>

#include <chrono>

/// Where a turn stands: everything that the window renders of it, comparable.
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
    int attempt = 0; ///< Of the retry that is scheduled or under way; 0 during the first request.
    int maxAttempts = 0;
    std::chrono::milliseconds delay {0}; ///< Of the wait under way.
    QDateTime retryAt; ///< UTC. Waiting: when it is tried again. Queued: when the gate opens,
                       ///< where known. Offline: when it goes, where the network is back.
    int ahead = 0; ///< Queued: how many questions of the account go first.
    HintSource source = HintSource::None;
    Failure cause; ///< Waiting, Failed, Interrupted: why.
    QDateTime thinkingSince; ///< UTC. Streaming that began with thinking: when that did, the
                             ///< time of the parts that broke off before included.
    bool isFinal() const { return phase >= Phase::Complete; }
    /// retryNow() would do something.
    bool canHurry() const
    {
        return phase == Phase::Waiting || phase == Phase::Queued || phase == Phase::Offline;
    }
    bool operator==(const TurnState &) const = default;
};
