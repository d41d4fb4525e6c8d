// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

/// Decodes the text of a file: UTF-8, UTF-16 and UTF-32 (UTF-16 also without a byte order mark), or
/// Windows-1252 if the bytes look like a Western text. Returns nullopt if it is not a text or the
/// encoding is uncertain, because a wrong guess would send unreadable text.
std::optional<QString> decodedText(const QByteArray &content);
