// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/message.h"

#include <QJsonObject>
#include <QJsonValue>

/// Prints one JSON value on a line of standard output, at once.
void printLine(const QJsonValue &value);

/// `failure` of the probe's output; null where there is none.
QJsonValue failureJson(const std::optional<Failure> &failure);
/// `usage` of the probe's output; null where the wire had none.
QJsonValue usageJson(const Usage &usage);
/// The text, or null where it is empty.
QJsonValue orNull(const QString &text);
