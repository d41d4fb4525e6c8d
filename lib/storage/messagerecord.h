// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/message.h"

#include <QStringList>
#include <QVariantList>

class QSqlQuery;

/// How a message stands in a row of the table `messages`. What was written by someone else reads as
/// the nearest sensible value.
namespace MessageRecord {

/// `pending`, `streaming`, `complete` …: stable names in the file.
QString nameOf(MessageStatus status);
MessageStatus statusFrom(const QString &name);
QString nameOf(Role role);

/// UTC; milliseconds since the epoch in the file. An absent time is the present.
qint64 stamp(const QDateTime &time);
QDateTime timeFrom(const QVariant &stored);

/// A failure as JSON text; NULL where there is none.
QVariant stored(const std::optional<Failure> &failure);

/// All columns but id, conversation, parent and role, and a message's values for them in the same
/// order.
const QStringList &columns();
QVariantList values(const Message &message);

/// What a SELECT has to name for read().
const QString &selection();
/// Reads a row of selection().
Message read(const QSqlQuery &row);

} // namespace MessageRecord
