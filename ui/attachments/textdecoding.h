// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

/// The text of a file in whatever encoding it is: UTF-8, UTF-16 and UTF-32 (with or, for UTF-16,
/// without a mark), else Windows-1252 where the bytes look like a Western text. Nothing where it is
/// no text, or the encoding cannot be told: a wrong guess would send gibberish.
std::optional<QString> decodedText(const QByteArray &content);
