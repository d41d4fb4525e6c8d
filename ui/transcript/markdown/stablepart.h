// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transcript/markdown/markdown.h"

struct cmark_node;

/// Finds how much of a growing text is final: collects, during the walk through its tree, where a
/// parse could begin again, and picks the last of these boundaries that more text cannot move.
class StablePart
{
public:
    /// `source` is what the parser was given, `continuation` how it was begun.
    StablePart(QByteArrayView source, const MarkdownContext &continuation);

    /// A node is entered, with so many blocks before it. Only what stands in the document itself or
    /// in one of its lists and tables counts.
    void enter(cmark_node *node, const std::vector<Block> &blocks);
    /// The blocks of a code block of the document were added, from `first` on.
    void addCode(cmark_node *node, const std::vector<Block> &blocks, std::size_t first);
    /// Nothing from this line (from 1) on is final; 0 where all lines count.
    void setOpenFormula(int line) { m_openFormulaLine = line; }
    /// The node is the first of the document, the one that goes on.
    bool goesOn() const { return m_topLevelNodes == 1; }

    void store(ParsedMarkdown &result) const;
    /// Lines to bytes, in all blocks; `prefix` bytes of the source belong to something else.
    void locate(std::vector<Block> &blocks, qsizetype prefix) const;

private:
    /// The list, code block or table that a boundary is in.
    struct Container
    {
        bool isContinued = false; ///< It is the one that goes on.
        bool isLoose = false;
        bool startsWithPipe = false; ///< The head of a table.
        int line = 0; ///< Its first, from 1.
        std::size_t blocks = 0; ///< Before it.
        int items = 0; ///< So far: of a list the number of the next one, of a table the rows.
    };
    struct Boundary
    {
        int line = 0; ///< From 1.
        std::size_t blocks = 0; ///< Before it.
        MarkdownContext::Kind kind = MarkdownContext::Kind::Nothing;
        Container container;
    };
    bool canBegin(const Boundary &boundary) const;
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
    std::vector<qsizetype> m_lineStarts; ///< And the source's end.
    std::vector<Boundary> m_boundaries;
    Container m_container; ///< The last of the document.
    int m_topLevelNodes = 0, m_previousLine = 0, m_openFormulaLine = 0;
    bool m_hasLoosened = false;
};
