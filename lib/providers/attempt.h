// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/answerevent.h"

#include <QObject>

/// One request for an answer that is under way. Ends with exactly one AnswerComplete or Failure in
/// delivered(), and then deletes itself.
class Attempt : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;
    /// Ends the request. No further signal is emitted, also if this is called from a slot that is
    /// connected to this object. The object deletes itself.
    virtual void cancel() = 0;

signals:
    /// The server answered with a 2xx status line.
    void accepted();
    void delivered(const AnswerEvent &event);
};
