// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transcript/block.h"

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

    explicit BlockBuilder(std::vector<Block> &blocks);

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

    void addCode(const QString &code, const QString &info);
    void addVerbatim(const QString &text);
    void addRule();

    void enterTable(const std::vector<Qt::Alignment> &columns);
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
    void addCut(Block block, const RichText &text);
    void addRowAsText();

    std::vector<Block> &m_blocks;
    QByteArray m_nesting; ///< The outer ones that are shown.
    int m_depth = 0; ///< All of them.
    std::vector<List> m_lists;
    Block::Marker m_marker = Block::Marker::None; ///< Of the item that has no block yet.
    bool m_firstOfItem = false;
    RichText m_text;
    int m_bold = 0, m_italic = 0, m_strike = 0, m_code = 0, m_link = -1, m_linkDepth = 0;
    Block m_row;
    std::shared_ptr<TableShape> m_table;
    bool m_tableAsText = false, m_firstRow = false;
};
