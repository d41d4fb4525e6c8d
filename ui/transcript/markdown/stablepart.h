// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transcript/markdown/markdown.h"

struct cmark_node;

/// Finds the part of a growing text that more text cannot change. During the walk through the tree,
/// this class collects the boundaries at which a parse could begin. The stable part ends at the
/// last boundary that is final.
class StablePart
{
public:
    /// For one parse of `source`, which begins in the state `continuation`. Both must outlive this
    /// object.
    StablePart(QByteArrayView source, const MarkdownContext &continuation);

    /// Call this when the walk enters a node, with the blocks before the node. Nodes below the
    /// top-level blocks and their items and rows are ignored.
    void enter(cmark_node *node, const std::vector<Block> &blocks);
    /// Call this after a top-level code block was added as the blocks from `first` on.
    void addCode(cmark_node *node, const std::vector<Block> &blocks, std::size_t first);
    /// Sets the line (from 1) in which a formula without an end begins; 0 if there is none. The
    /// lines after it are not final.
    void setOpenFormula(int line) { m_openFormulaLine = line; }

    /// Sets all members of the result except the blocks, which must be there already.
    void store(ParsedMarkdown &result) const;
    /// Converts the source ranges of the blocks from lines to bytes, counted from `prefix` on.
    void locate(std::vector<Block> &blocks, qsizetype prefix) const;

private:
    /// The top-level list, code block or table that a boundary is in.
    struct Container
    {
        bool isContinued = false; ///< True if the continuation describes this container.
        bool isLoose = false;
        bool startsWithPipe = false; ///< True if the head of a table begins with `|`.
        int line = 0; ///< The first line, from 1.
        std::size_t blocks = 0; ///< The number of blocks before it.
        int items = 0; ///< The number of the next item of a list, or of the rows of a table so far.
    };
    struct Boundary
    {
        int line = 0; ///< The line before which a parse could begin, from 1.
        std::size_t blocks = 0; ///< The number of blocks before it.
        MarkdownContext::Kind kind = MarkdownContext::Kind::Nothing;
        Container container;
    };
    bool isFinal(const Boundary &boundary) const;
    void describe(const Boundary &boundary, ParsedMarkdown &result) const;
    void enterTopLevel(cmark_node *node, const std::vector<Block> &blocks);
    void enterItem(cmark_node *node, std::size_t blocks);
    void enterRow(cmark_node *node, std::size_t blocks);
    void beginTable(int line);
    bool isComplete(int line) const;
    bool isBlank(int line) const;
    QByteArrayView lines(int first, int last) const;
    qsizetype startOf(int line) const;

    QByteArrayView m_source;
    const MarkdownContext &m_continuation;
    std::vector<qsizetype> m_lineStarts; ///< The last element is the end of the source.
    std::vector<Boundary> m_boundaries;
    Container m_container; ///< The last top-level container.
    int m_topLevelNodes = 0, m_previousLine = 0, m_openFormulaLine = 0;
    bool m_hasLoosened = false;
};
