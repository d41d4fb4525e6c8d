// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transcript/markdown/block.h"

/// A position in a Markdown text: a character of a block.
struct BlockPosition
{
    int block = 0, offset = 0;
    auto operator<=>(const BlockPosition &) const = default;
};

/// The selected part of a text as Markdown. A part of the source is used if it parses to the same
/// blocks by itself; otherwise new marks are written. Text deep in lists may lose its nesting, and
/// rows of a table get the table's head.
QString markdownOf(const std::vector<Block> &blocks, const QByteArray &source,
                   const BlockPosition &from, const BlockPosition &to);
