// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transcript/markdown/block.h"

// Cuts long text into pieces that are small enough for one layout.

/// True if the cells together are too long for one layout.
bool isTooLong(const std::vector<StyledText> &cells);

/// Appends `block` with `text` as its only cell, cut into as many blocks as the text needs. Only
/// the first block has the marker; the other blocks have Block::Join::Glued.
void appendCut(std::vector<Block> &blocks, Block block, StyledText text);

/// A few lines of a code block, or a part of a very long line.
struct CodePiece
{
    QString text; ///< Without a line break at its end.
    bool startsLine = true; ///< False if it continues the last line of the piece before it.
    int firstLine = 0, lastLine = 0; ///< Lines of the code, from 0.
};
/// Cuts code into pieces. Empty code gives one empty piece.
std::vector<CodePiece> cutCode(QStringView code);
