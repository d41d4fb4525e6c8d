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

/// Asks the default port of each local server of knownProviders() for its models, on loopback only.
/// The future contains the servers that answered.
QFuture<QList<LocalServer>> findLocalServers(AccountProbe &probe);
