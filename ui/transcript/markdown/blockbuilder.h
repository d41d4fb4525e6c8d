// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transcript/markdown/inlinetext.h"
#include "transcript/markdown/tablebuilder.h"

#include <optional>

/// Builds the flat list of blocks from the nodes of a Markdown tree. Keeps track of the quotes and
/// lists around a block, and of its relation to the previous block.
class BlockBuilder
{
public:
    struct List
    {
        bool ordered = false;
        bool tight = true;
        int next = 1; ///< The number of the next item.
        QChar delimiter = u'.';
    };

    /// The text before the first block, if the blocks are the end of a longer text.
    struct Before
    {
        bool isList = false, isAnything = false;
    };

    BlockBuilder(std::vector<Block> &blocks, Before before);

    /// Sets the first and last line (from 1) of the next block. Until StablePart::locate() converts
    /// them to bytes, the source ranges of blocks are lines.
    void setLines(int first, int last);

    void enterQuote();
    void leaveQuote();
    void enterList(const List &list);
    void leaveList();
    void enterItem();
    void enterTask(bool done);
    void leaveItem();

    /// The text of the next paragraph, heading or cell.
    InlineText &text() { return m_text; }
    void addParagraph();
    void addHeading(int level);
    /// `firstLine` is the line of the source in which the code begins. It is not set if the lines
    /// of the code are not those of the source.
    void addCode(const QString &code, const QString &info, std::optional<int> firstLine = {});
    /// Adds a paragraph without styles.
    void addVerbatim(const QString &text);
    void addRule();

    /// `earlier` is the shape of the earlier rows if the table is a continuation, otherwise null.
    void enterTable(const std::vector<Qt::Alignment> &columns, const TableShape *earlier = nullptr);
    void leaveTable();
    void enterRow(bool isHeader);
    void leaveRow();
    void leaveCell();

private:
    void enterContainer(char kind);
    void leaveContainer();
    void enterListItem(Block::Marker marker);
    void addEmptyItem();
    Block newBlock(Block::Kind kind);

    std::vector<Block> &m_blocks;
    Before m_before;
    int m_firstLine = 0, m_lastLine = 0;
    QByteArray m_nesting; ///< The outer containers, as many as are shown.
    int m_depth = 0; ///< The number of all containers.
    std::vector<List> m_lists;
    Block::Marker m_marker = Block::Marker::None; ///< The marker of an item that has no block yet.
    QString m_number; ///< The number of the same item.
    bool m_isFirstOfItem = false;
    InlineText m_text;
    std::optional<TableBuilder> m_table;
};
