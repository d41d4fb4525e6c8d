// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>

#include <chrono>
#include <functional>
#include <memory>

/// A one-shot alarm; rings once for each start, never early. Destroying it silences it.
class Alarm
{
public:
    virtual ~Alarm() = default;
    /// Starts or restarts it.
    virtual void start(std::chrono::milliseconds delay) = 0;
    virtual void stop() = 0;
    virtual bool isActive() const = 0;
};

/// Time as the retry machine sees it, so that tests and the bench can run it without waiting.
class Clock
{
public:
    virtual ~Clock() = default;
    /// UTC.
    virtual QDateTime now() const = 0;
    virtual std::unique_ptr<Alarm> alarm(std::function<void()> ring) = 0;
};

/// The machine's own clock; its alarms are precise QTimers (the default QTimer is up to 65 ms off
/// at 1.7 s, retry.md §2).
class SystemClock : public Clock
{
public:
    QDateTime now() const override;
    std::unique_ptr<Alarm> alarm(std::function<void()> ring) override;
};
