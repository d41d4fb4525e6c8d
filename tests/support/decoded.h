// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/account.h"

#include <QByteArray>
#include <QJsonObject>

/// What a dialect's reader makes of a body, in the form of tests/recorded/README.md:
/// `{text, thinking, stop_reason, usage, error}`. `cuts` are the places at which the body is cut
/// into pieces, rising.
QJsonObject decoded(DialectKind dialect, const QByteArray &body, const QList<qsizetype> &cuts = {});

/// The same body whole, byte by byte, and with every two-way split (every `step`th one): the first
/// result that differs from the whole one, else the whole one.
QJsonObject decodedEveryWay(DialectKind dialect, const QByteArray &body, qsizetype step = 1);

/// `anthropic`, `responses`, `chat`: how the recorded files name the dialects.
DialectKind recordedDialect(const QString &name);

QByteArray recordedFile(const QString &path);
QJsonObject recordedJson(const QString &path);
