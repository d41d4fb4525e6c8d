// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transcript/layout/transcripttheme.h"
#include "transcript/markdown/block.h"

#include <vector>

constexpr int cellPadding = 8; ///< At the left and right of a cell, in pixels of the design grid.

/// The columns' widths in pixels: as wide as they like where all fit into `room`, else narrower,
/// but never so narrow that words fall apart. What is then wider than the room is scrolled.
std::vector<int> tableWidths(const TableShape &table, const TranscriptTheme &theme, int room);
