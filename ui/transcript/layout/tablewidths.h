// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transcript/layout/transcripttheme.h"
#include "transcript/markdown/block.h"

#include <vector>

constexpr int cellPadding = 8; // At the left and right of a cell, in pixels at a zoom of 100 %.

/// The width, in pixels, with which no column has to be made narrower.
int wantedTableWidth(const TableShape &table, const TranscriptTheme &theme);
/// The widths of the columns in pixels. If they do not fit into `room`, they are made narrower, but
/// not so narrow that words would break. The sum may therefore exceed `room`.
std::vector<int> tableWidths(const TableShape &table, const TranscriptTheme &theme, int room);
