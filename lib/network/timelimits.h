// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/account.h"
#include "core/failure.h"

#include <QObject>
#include <QTimer>

#include <array>

/// The time limits of one exchange, each with a timer of its own.
/// QNetworkRequest::setTransferTimeout would end like a person's abort and could not say which
/// limit it was (retry.md §5, fact 4).
class TimeLimits : public QObject
{
    Q_OBJECT

public:
    explicit TimeLimits(const Timeouts &timeouts, QObject *parent = nullptr);

    /// Starts it, or starts it anew. A limit of 0 never runs out.
    void start(TimeLimit limit);
    void stop(TimeLimit limit);
    void stopAll();
    std::chrono::milliseconds duration(TimeLimit limit) const;

signals:
    void ranOut(TimeLimit limit);

private:
    QTimer &timer(TimeLimit limit) { return m_timers[size_t(limit) - 1]; }
    Timeouts m_timeouts;
    std::array<QTimer, 4> m_timers; ///< In the order of TimeLimit, without None.
};
