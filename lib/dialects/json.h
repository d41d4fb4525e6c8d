// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QJsonValue>
#include <QString>

#include <optional>

/// The text without blanks around it and without a byte order mark.
QByteArrayView bare(QByteArrayView text);

/// Any JSON text, also a bare string or number, which QJsonDocument alone refuses; invalid UTF-8 is
/// read as U+FFFD.
std::optional<QJsonValue> jsonValue(QByteArrayView text);

/// The text of a string or of a number, which some servers send for a code; null for anything else.
QString textOrNumber(const QJsonValue &value);

/// A count of tokens; nullopt if null or not a number. Numbers below 0 and above 10^12 are taken
/// for these, so that what a server claims can be added up without an overflow.
std::optional<qint64> count(const QJsonValue &value);
