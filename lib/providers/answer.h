// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/answerevent.h"

#include <QObject>

/// One attempt at an answer under way. delivered() brings what comes; the last one is
/// AnswerComplete or Failure, after which the object deletes itself. Cancelling ends it silently.
class Answer : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;
    /// No signal follows, not even from within a slot of this object; it deletes itself.
    virtual void cancel() = 0;

signals:
    /// A 2xx status line came.
    void accepted();
    void delivered(const AnswerEvent &event);
};
