// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QUrl>

// Base URLs are as the user typed them, with or without a scheme.

/// The host with its port, if the base URL has one: `api.openai.com`, `localhost:11434`,
/// `[::1]:8080`. Empty if the base URL names no host.
QString hostOf(const QString &baseUrl);
QString hostOf(const QUrl &url);
/// The host alone, to compare it with known ones: `api.openai.com`, `localhost`, `::1`.
QString hostNameOf(const QString &baseUrl);
/// The port that the base URL names; -1 if it names none.
int portOf(const QString &baseUrl);
/// The host is a loopback address or a name that always means one (RFC 6761 §6.3). The port may be
/// part of the text.
bool isLoopback(const QString &host);
/// The URL leads to this machine: a loopback address, or the address that means any (`0.0.0.0`). No
/// network is needed to reach it.
bool isThisMachine(const QUrl &url);
