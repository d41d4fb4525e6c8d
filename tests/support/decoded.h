// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/account.h"

#include <QByteArray>
#include <QJsonObject>

/// Feeds `body` to the reader of `dialect` and returns the result in the form of
/// tests/recorded/README.md: `{text, thinking, stop_reason, usage, error}`. The body is fed in
/// pieces that end at the offsets `cuts`, which must be in ascending order.
QJsonObject decoded(DialectKind dialect, const QByteArray &body, const QList<qsizetype> &cuts = {});

/// Decodes `body` whole, byte by byte, and split in two at every `step`th offset. Returns the first
/// result that differs from that of the whole body, or the latter if all are equal.
QJsonObject decodedEveryWay(DialectKind dialect, const QByteArray &body, qsizetype step = 1);

/// Returns the dialect that the recorded files call `name`: `anthropic`, `responses` or `chat`.
DialectKind recordedDialect(const QString &name);

/// Returns the content of a file in tests/recorded, empty if it cannot be read.
QByteArray recordedFile(const QString &path);
QJsonObject recordedJson(const QString &path);
