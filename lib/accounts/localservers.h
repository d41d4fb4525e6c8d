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

/// The name of the model server that uses this port by default (lib/dialects/README.md §2); empty
/// if there is none.
QString localServerName(int port);
/// An example of a base URL, to be shown as a hint: that of the first known server.
QString exampleLocalBaseUrl();
/// Asks the default port of each known server for its models, on loopback only. The future contains
/// the servers that answered.
QFuture<QList<LocalServer>> findLocalServers(AccountProbe &probe);
