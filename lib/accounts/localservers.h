// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/modelinfo.h"

#include <QFuture>

class AccountProbe;

/// A model server that answered on this machine.
struct LocalServer
{
    QString name; ///< `Ollama`, `LM Studio`, `llama.cpp`, `vLLM`.
    QString baseUrl;
    QList<ModelInfo> models;
};

/// The program whose model server uses this port by default (lib/dialects/README.md §2); empty if
/// none does.
QString localServerName(int port);
/// A base URL that shows the form to type: that of the first known server.
QString exampleLocalBaseUrl();
/// Asks the default port of each known server for its models, on loopback only. The future holds
/// the servers that answered.
QFuture<QList<LocalServer>> findLocalServers(AccountProbe &probe);
