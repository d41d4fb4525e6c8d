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
/// The base URL with https in place of http, or the reverse. Without a scheme, the base URL of this
/// machine means http and any other https (lib/dialects/README.md §2).
QString withOtherScheme(const QString &baseUrl);
/// Whether the host is a loopback address or a name that always resolves to one (RFC 6761 §6.3).
/// `host` may include the port.
bool isLoopback(const QString &host);
/// Whether the URL leads to this machine, so that no network is needed to reach it: a loopback
/// address, or the "any" address (`0.0.0.0`, `::`).
bool isThisMachine(const QUrl &url);
