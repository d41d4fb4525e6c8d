// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transcript/markdown/block.h"

/// How the characters around an offset of a block look, as IAccessible2 names it
/// ("font-weight:bold;"), and how far they look alike.
struct TextAttributes
{
    QString words;
    int from = 0, to = 0; ///< Offsets in the block.

    static TextAttributes at(const Block &block, int offset);
};
