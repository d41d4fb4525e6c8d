// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transcript/markdown/block.h"

/// Builds the rows of one table. A row that is too long for one layout, and every row of a table
/// with too many columns, becomes text.
class TableBuilder
{
public:
    /// `earlier` is the shape of the earlier rows if the table is a continuation, otherwise null.
    TableBuilder(const std::vector<Qt::Alignment> &columns, const TableShape *earlier);

    /// `block` is an empty block of kind TableRow.
    void beginRow(Block block, bool isHeader);
    void addCell(StyledText cell);
    /// Appends the row to `blocks`.
    void endRow(std::vector<Block> &blocks);

private:
    void widenColumns();
    void appendAsText(std::vector<Block> &blocks);

    std::shared_ptr<TableShape> m_shape;
    Block m_row;
    bool m_isText; ///< True if there are too many columns for a table.
    bool m_isFirstRow = true;
};
