// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/answerevent.h"

#include <QObject>

#include <chrono>

/// A running request for an answer; ClientAttempt implements it. Unless the request is cancelled,
/// its last delivered() signal, and only this one, contains AnswerComplete or Failure. The object
/// deletes itself afterwards.
class Attempt : public QObject
{
    Q_OBJECT

public:
    /// The time without a byte after which a streamed answer counts as silent.
    static constexpr std::chrono::seconds silence {10};

    using QObject::QObject;
    /// Ends the request. The object emits no further signal, even if cancel() is called from a slot
    /// that is connected to it, and deletes itself.
    virtual void cancel() = 0;
    /// Ends the request like cancel(), because the user wants to ask again. Returns the Failure for
    /// the attempt log.
    virtual Failure giveUp() = 0;

signals:
    /// The server answered with a 2xx status line.
    void accepted();
    /// Emitted with true when no byte has arrived for `silence` since the request was sent or since
    /// the last byte, time in which the machine sleeps included; with false when bytes arrive
    /// again. Never emitted if the answer is not streamed, because then silence means nothing.
    void silenceChanged(bool isSilent);
    /// The next part of the answer, or its end.
    void delivered(const AnswerEvent &event);
};
