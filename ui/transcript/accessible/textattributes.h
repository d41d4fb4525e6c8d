// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transcript/markdown/block.h"

/// The text attributes at an offset of a block, in the format of IAccessible2
/// ("font-weight:bold;"), and the range of characters that have the same attributes.
struct TextAttributes
{
    QString words;
    int from = 0, to = 0; ///< Offsets in the block.

    static TextAttributes at(const Block &block, int offset);
};
