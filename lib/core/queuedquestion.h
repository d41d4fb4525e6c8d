// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/message.h"

using QueuedQuestionId = qint64; ///< 0 if the question is not stored yet.

/// A question that was written while an answer of its chat was under way. It is sent when that
/// answer is complete.
struct QueuedQuestion
{
    QueuedQuestionId id = 0;
    QString text;
    QList<Attachment> attachments;
    bool operator==(const QueuedQuestion &) const = default;
};
