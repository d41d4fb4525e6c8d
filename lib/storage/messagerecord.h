// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/message.h"

#include <QStringList>
#include <QVariantList>

class QSqlQuery;

/// Converts messages to rows of the table `messages` and back. A value that this program would not
/// write reads as the nearest valid one.
namespace MessageRecord {

/// `pending`, `streaming`, `complete` …: names that are stored and never change.
QString nameOf(MessageStatus status);
MessageStatus statusFrom(const QString &name);
QString nameOf(Role role);

/// Milliseconds since 1970 in UTC. An invalid time is stored as the current time.
qint64 stamp(const QDateTime &time);
QDateTime timeFrom(const QVariant &stored);

/// A failure as JSON text; NULL if there is none.
QVariant stored(const std::optional<Failure> &failure);

/// All columns except id, conversation, parent and role.
const QStringList &columns();
/// The values of a message for columns(), in the same order.
QVariantList values(const Message &message);

/// The result columns of a SELECT for read().
const QString &selection();
Message read(const QSqlQuery &row);

} // namespace MessageRecord
