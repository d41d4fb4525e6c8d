// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

/// Whether there is a network at all, so that a question waits for it instead of using up its
/// attempts (lib/retry/README.md §9).
class NetworkWatch : public QObject
{
    Q_OBJECT

public:
    enum class State {
        Unknown, ///< The system does not know. Treated like Online.
        Online, ///< Some network, maybe only a local one.
        Offline, ///< No host but this machine can be reached.
    };
    Q_ENUM(State)
    using QObject::QObject;
    virtual State state() const = 0;

signals:
    /// state() changed.
    void changed(NetworkWatch::State state);
};
