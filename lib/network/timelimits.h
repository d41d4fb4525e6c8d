// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "core/account.h"
#include "core/failure.h"

#include <QObject>

#include <array>

/// The time limits of one exchange, each with its own alarm. QNetworkRequest::setTransferTimeout()
/// is not used, because its timeout cannot be distinguished from a stop by the user, or from a
/// timeout of another limit (lib/retry/README.md §5, fact 4).
class TimeLimits : public QObject
{
    Q_OBJECT

public:
    TimeLimits(const Timeouts &timeouts, Clock &clock, QObject *parent = nullptr);

    /// Starts or restarts a limit. A limit of 0 never runs out.
    void start(TimeLimit limit);
    void stop(TimeLimit limit);
    void stopAll();
    std::chrono::milliseconds duration(TimeLimit limit) const;

signals:
    /// Emitted when a limit has run out. The other limits continue.
    void ranOut(TimeLimit limit);

private:
    Alarm &alarm(TimeLimit limit) { return *m_alarms[size_t(limit) - 1]; }
    Timeouts m_timeouts;
    std::array<std::unique_ptr<Alarm>, 4> m_alarms; ///< In the order of TimeLimit, without None.
};
