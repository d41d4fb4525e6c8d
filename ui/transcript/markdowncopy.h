// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transcript/selection.h"

/// A selection as Markdown. What is selected as a whole is copied as it was written; of a block
/// that is selected in part, the marks are set anew around that part. Messages that were never
/// seen are read for it.
QString markdownOf(MessageColumn &column, const Conversation &conversation,
                   const TextSelection &selection);
/// A part of a block as Markdown.
QString markdownOf(const Block &block, const SelectedRange &range);
