// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transcript/markdown/block.h"

#include <optional>

/// Builds the flat list of blocks from what a walk through a Markdown tree meets. Cuts what is
/// long.
class BlockBuilder
{
public:
    struct List
    {
        bool ordered = false;
        bool tight = true;
        int next = 1;
        QChar delimiter = u'.';
    };

    /// What the blocks follow, where they are the end of a longer text.
    struct Before
    {
        bool isList = false, isAnything = false;
    };

    BlockBuilder(std::vector<Block> &blocks, Before before);

    /// The lines (from 1) of what comes next; blocks carry them until they are known as bytes.
    void setLines(int first, int last);

    void enterQuote();
    void leaveQuote();
    void enterList(const List &list);
    void leaveList();
    void enterItem();
    void enterTask(bool done);
    void leaveItem();

    void enterText();
    void leaveText(Block::Kind kind, int level);
    void addText(const QString &text);
    void setStyle(Span::Style style, bool on);
    void enterLink(const QString &url);
    void leaveLink();

    /// `firstLine` is that of the code's first line, where its lines are those of the source.
    void addCode(const QString &code, const QString &info, std::optional<int> firstLine = {});
    void addVerbatim(const QString &text);
    void addRule();

    /// `shape` is that of the rows before, where the table goes on.
    void enterTable(const std::vector<Qt::Alignment> &columns, const TableShape *shape = nullptr);
    void leaveTable();
    void enterRow(bool header);
    void leaveRow();
    void enterCell();
    void leaveCell();

private:
    void enterContainer(char kind);
    void leaveContainer();
    void enterListItem(Block::Marker marker);
    Block newBlock(Block::Kind kind);
    void addCut(Block block, const StyledText &text);
    void addRowAsText();
    bool isLongRow() const;

    std::vector<Block> &m_blocks;
    Before m_before;
    int m_firstLine = 0, m_lastLine = 0;
    QByteArray m_nesting; ///< The outer ones that are shown.
    int m_depth = 0; ///< All of them.
    std::vector<List> m_lists;
    Block::Marker m_marker = Block::Marker::None; ///< Of the item that has no block yet.
    QString m_number; ///< Of the same item.
    bool m_firstOfItem = false;
    StyledText m_text;
    int m_bold = 0, m_italic = 0, m_strike = 0, m_code = 0, m_math = 0;
    int m_link = -1, m_linkDepth = 0;
    Block m_row;
    std::shared_ptr<TableShape> m_table;
    bool m_tableAsText = false, m_firstRow = false;
};
