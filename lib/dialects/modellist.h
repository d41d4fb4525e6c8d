// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "core/modelinfo.h"

#include <QByteArray>

/// Reads a model list in any of the shapes that servers send (lib/dialects/README.md §5,
/// lib/dialects/anthropic-messages.md §8). Fails with a message for the user if the body is not a
/// list.
Result<ModelPage> readModelList(const QByteArray &body);
