// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transcript/selection/textrange.h"

/// A selection as Markdown. Messages that were never seen are read for it.
QString markdownOf(MessageColumn &column, const Conversation &conversation,
                   const TextRange &selection);
