// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/message.h"

#include <QJsonObject>
#include <QJsonValue>

/// Prints a JSON object or array as one line to standard output and flushes it.
void printLine(const QJsonValue &value);

/// Returns `failure` of the probe's output, or null if there is none.
QJsonValue failureJson(const std::optional<Failure> &failure);
/// Returns `usage` of the probe's output, or null if the provider sent none.
QJsonValue usageJson(const Usage &usage);
/// Returns the text, or null if it is empty.
QJsonValue orNull(const QString &text);
