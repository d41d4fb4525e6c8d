// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transcript/markdown/block.h"

/// A character of a text: one of a block's.
struct BlockPosition
{
    int block = 0, offset = 0;
    auto operator<=>(const BlockPosition &) const = default;
};

/// A part of a text as Markdown that reads as that part: as it was written where that is so, with
/// marks set anew around it where it is not. What stands deep in lists may come out of them; rows
/// of a table get its head.
QString markdownOf(const std::vector<Block> &blocks, const QByteArray &source,
                   const BlockPosition &from, const BlockPosition &to);
