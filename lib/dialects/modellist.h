// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/modelinfo.h"
#include "core/result.h"

#include <QByteArray>

/// Reads a model list in any of the shapes that servers send (wire/openai-chat-completions.md §7,
/// wire/anthropic-messages.md §8). Fails with words for the user where the body is no list.
Result<ModelPage> readModelList(const QByteArray &body);
