// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

/// Whether there is a network at all, so that a question waits for it instead of using up its
/// attempts (lib/retry/README.md §9). That the machine was asleep is not asked here: alarms count
/// the time of a sleep themselves (core/clock.h).
class NetworkWatch : public QObject
{
    Q_OBJECT

public:
    enum class State {
        Unknown, ///< Nobody can say: like Online.
        Online, ///< Some network, maybe only a local one.
        Offline, ///< None but this machine itself.
    };
    Q_ENUM(State)
    using QObject::QObject;
    virtual State state() const = 0;

signals:
    /// state() is another one.
    void changed(NetworkWatch::State state);
};
