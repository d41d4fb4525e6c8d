// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

/// Reports whether there is a network. Without one, a question waits for the network instead of
/// using up its attempts (lib/retry/README.md §9).
class NetworkWatch : public QObject
{
    Q_OBJECT

public:
    enum class State {
        Unknown, ///< The system does not report the state. Treated like Online.
        Online, ///< There is a network, possibly only a local one.
        Offline, ///< Only this machine can be reached.
    };
    Q_ENUM(State)
    using QObject::QObject;
    virtual State state() const = 0;

signals:
    /// state() changed.
    void changed(NetworkWatch::State state);
};
